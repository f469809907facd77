import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type Persona, personas, useDemonstration } from '../access/demonstration.ts'
import { recordsOf } from '../access/records.ts'
import { crawl, kindOf } from './crawl.ts'
import { htmlValidator } from './html-rules.ts'

/** What a panel member who has declared a conflict, a colleague or HR must never come across. */
const adjustmentNeed = 'A quiet room with a hearing loop'

/** Every persona follows every link there is, and every kind of page is looked at closely. */
describe('following every link as everyone', () => {
  const demo = useDemonstration()
  const kinds = new Map<string, { readonly url: string; readonly html: string }>()
  const wrong: string[] = []
  const met = new Map<Persona, Map<string, string>>()
  before(async () => {
    await recordsOf(demo)
    for (const persona of Object.keys(personas) as Persona[]) {
      const pages = new Map<string, string>()
      met.set(persona, pages)
      const browser = await demo.as(persona)
      await crawl(browser, ['/', '/to-do', '/verify', '/search?q=a'], 2, ({ url, from, page }) => {
        const where = `${persona}: ${url} from ${from}`
        // A page that says whose turn it is may be linked to; one that is not there may not.
        if (page.status === 404 || page.status >= 500) wrong.push(`${page.status} ${where}`)
        if (!page.headers['content-type']?.startsWith('text/html')) return
        pages.set(url, page.html)
        const policy = page.headers['content-security-policy'] ?? ''
        if (!policy.includes("default-src 'self'") || policy.includes('unsafe')) wrong.push(`policy ${where}`)
        if (/<script(?![^>]* src=)|<style|\sstyle="|\son[a-z]+="|javascript:/i.test(page.html))
          wrong.push(`inline code ${where}`)
        const kind = kindOf(page.url)
        if (!kinds.has(kind)) kinds.set(kind, { url: page.url, html: page.html })
      })
    }
  })

  test('no link leads to a fault or to nothing, and no page carries code of its own', () => {
    assert.deepEqual(wrong, [])
    assert.ok(kinds.size > 50, `${kinds.size} kinds of page`)
  })

  test('every kind of page is valid HTML', async () => {
    const problems: string[] = []
    for (const [kind, { html }] of kinds) {
      const { results } = await htmlValidator.validateString(html)
      for (const { ruleId, message, selector } of results.flatMap((result) => result.messages))
        problems.push(`${kind} ${ruleId}: ${message} (${selector})`)
    }
    assert.deepEqual(problems, [])
  })

  test('a panel member with a conflict of interest comes across nothing of that application', () => {
    const pages = [...(met.get('conflicted-member') ?? [])]
    assert.ok(pages.length > 10)
    assert.deepEqual(
      pages.filter(([, html]) => html.includes('Chowdhury')).map(([url]) => url),
      [],
    )
  })

  test('what somebody needs is shown to nobody but those who arrange it', () => {
    const may = new Set<Persona>([
      'applicant',
      'line-manager',
      'job-sharer',
      'deputy',
      'workforce-development',
    ])
    const saw = [...met].flatMap(([persona, pages]) =>
      may.has(persona)
        ? []
        : [...pages].flatMap(([url, html]) =>
            html.toLowerCase().includes(adjustmentNeed.toLowerCase()) && !url.includes('/adjustments')
              ? [`${persona}: ${url}`]
              : [],
          ),
    )
    assert.deepEqual(saw, [])
  })

  test('HR comes across outcomes, never the papers of an application', () => {
    const urls = [...(met.get('hr') ?? new Map<string, string>()).keys()]
    assert.ok(urls.some((url) => url.startsWith('/outcomes/')))
    assert.deepEqual(
      urls.filter((url) => /\/(editions|sections|quality|panels|questions)\b/.test(url)),
      [],
    )
  })

  test('somebody above the line without a role comes across progress alone', () => {
    const urls = [...(met.get('director') ?? new Map<string, string>()).keys()]
    assert.deepEqual(
      urls.filter((url) =>
        /^\/applications\/[^/]+\/(editions|tasks|quality|questions|sign|decision)/.test(url),
      ),
      [],
    )
  })
})
