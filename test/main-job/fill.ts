import { attribute, type Element, elements, formFields } from '../support/page-reading.ts'
import type { TestBrowser, TestPage } from '../support/test-browser.ts'

/** Fills in a scheme's documents over HTTP as a person would: section by section, every field that stands on the page. */

export type Given = Readonly<Record<string, string | readonly string[]>>

function sectionForm(page: TestPage): Element {
  const form = elements(page.document, 'form').find((each) => attribute(each, 'data-autosave') !== undefined)
  if (!form) throw new Error(`No section's form on ${page.url}`)
  return form
}

/** A plausible answer for each field of the section's form that has none; `given` goes before. */
function plausible(page: TestPage, given: Given, today: string): Record<string, string | readonly string[]> {
  const form = sectionForm(page)
  const kept = new Map(formFields(form))
  const values: Record<string, string | readonly string[]> = {}
  const [year, month, day] = today.split('-').map((part) => String(Number(part)))
  for (const field of elements(form)) {
    const name = attribute(field, 'name')
    if (!name || name.startsWith('_') || name.endsWith('.shown') || name in values) continue
    if (kept.get(name)) continue
    const type = attribute(field, 'type')
    if (
      field.tagName === 'textarea' ||
      (field.tagName === 'input' &&
        (type === undefined || ['text', 'email', 'tel', 'search', 'number'].includes(type)))
    ) {
      values[name] = name.endsWith('.day')
        ? (day as string)
        : name.endsWith('.month')
          ? (month as string)
          : name.endsWith('.year')
            ? (year as string)
            : textFor(name)
    } else if (field.tagName === 'input' && type === 'radio') {
      values[name] = attribute(field, 'value') ?? ''
    } else if (field.tagName === 'select') {
      const option = elements(field, 'option')
        .map((each) => attribute(each, 'value') ?? '')
        .find((value) => value !== '')
      if (option !== undefined) values[name] = option
    }
  }
  return { _do: 'later', ...values, ...given }
}

function textFor(name: string): string {
  if (name.includes('initials')) return 'AB'
  if (name.includes('lcs') || name.includes('case')) return '1234567'
  if (name.includes('email')) return 'someone@example.org'
  if (name.includes('phone')) return '01632 960001'
  if (name.includes('registration')) return 'SW123456'
  return 'What was done, what changed for the child, and what was learnt from it.'
}

/**
 * Opens a document and completes every section that the person may fill. `given` answers by field name.
 * Throws with the page's words when a section is refused.
 */
export async function fillDocument(
  browser: TestBrowser,
  href: string,
  today: string,
  given: Given = {},
): Promise<TestPage> {
  let page = await browser.get(href)
  const base = page.url
  const sections = [
    ...new Set(
      elements(page.document, 'a')
        .map((link) => attribute(link, 'href') ?? '')
        .filter((link) => link.includes('/sections/') && !link.includes('/conflict')),
    ),
  ]
  for (const section of sections) {
    page = await browser.get(section)
    if (page.status !== 200 || !page.html.includes('data-autosave')) continue
    const own = Object.fromEntries(
      // A table shows one row to begin with; more of them may be given.
      Object.entries(given).filter(([name]) =>
        page.html.includes(`name="${name.replace(/\.\d+\./, '.0.')}"`),
      ),
    )
    page = await browser.post(attribute(sectionForm(page), 'action') ?? section, plausible(page, own, today))
    if (page.status >= 400) throw new Error(`${section}: ${page.status} ${page.text.slice(0, 1200)}`)
  }
  return browser.get(base)
}
