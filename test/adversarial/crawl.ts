import assert from 'node:assert/strict'
import type { TestBrowser, TestPage } from '../support/test-browser.ts'

/** Follows links as a curious person would, without sending forms. */

/** One page kind: its address with ids and codes of records taken out. */
export function kindOf(url: string): string {
  return url
    .replace(/[?#].*$/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/(tasks|sections|resources|frameworks|schemes|sign|drafts)\/[^/]+/g, '/$1/:code')
}

export interface Found {
  readonly url: string
  readonly from: string
  readonly page: TestPage
}

/** Pages reached from `start`, at most `each` of a kind and query. `visit` sees every answer. */
export async function crawl(
  browser: TestBrowser,
  start: readonly string[],
  each: number,
  visit: (found: Found) => void,
): Promise<number> {
  const seen = new Set<string>(start)
  const counts = new Map<string, number>()
  const waiting = start.map((url) => ({ url, from: '(typed)' }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const page = await browser.get(next.url)
    visit({ ...next, page })
    if (!page.headers['content-type']?.startsWith('text/html')) continue
    for (const url of linksOf(page)) {
      if (seen.has(url)) continue
      const kind = `${kindOf(url)} ${[...new URLSearchParams(url.split('?')[1] ?? '').keys()].join()}`
      const count = counts.get(kind) ?? 0
      if (count >= each) continue
      counts.set(kind, count + 1)
      seen.add(url)
      waiting.push({ url, from: page.url })
    }
  }
  return seen.size
}

/** A link as our pages write it; parsing thousands of pages for their links alone took a tenth of the whole crawl. */
const link = /<a(?:\s+[^\s"=>]+(?:="[^"]*")?)*\s*>/g

function linksOf(page: TestPage): readonly string[] {
  const links = [...page.html.matchAll(link)]
  assert.equal(
    links.length,
    page.html.match(/<a[\s>]/g)?.length ?? 0,
    `a link of ${page.url} is written otherwise`,
  )
  return links.flatMap(([tag]) => {
    const href = (/\shref="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&')
    if (href.startsWith('#') || href === '') return []
    const target = new URL(href, `http://localhost${page.url}`)
    if (target.origin !== 'http://localhost' || target.pathname.startsWith('/assets/')) return []
    return [target.pathname + target.search]
  })
}
