import { attribute, elements } from '../support/page-reading.ts'
import type { FormValues, TestBrowser, TestPage } from '../support/test-browser.ts'
import { type Demonstration, type Persona, personas } from './demonstration.ts'
import { applicants, type Ids, type Subject } from './records.ts'

/** What came of asking: shown or done, a page that says why not, sent to sign in, or nothing there. */
export type Answered = 'yes' | 'why-not' | 'sign-in' | 'not-found' | `fault ${number}`

export function answeredWith(page: TestPage): Answered {
  if (page.status === 404) return 'not-found'
  if (page.status === 401) return 'sign-in'
  if (page.status === 403) return 'why-not'
  if (page.status >= 500 || page.status === 429) return `fault ${page.status}`
  if (page.headers['location']?.startsWith('/sign-in')) return 'sign-in'
  return 'yes'
}

/** The address with its parts filled in from the record, or as said for this row. */
export function addressOf(url: string, ids: Ids, parts: Readonly<Record<string, string>>): string {
  return url.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = parts[name] ?? ids[name]
    if (value === undefined) throw new Error(`${url}: nothing is known for :${name}`)
    return ids[value] ?? value
  })
}

/** Browsers of everyone in the rehearsal, kept for a whole table; the applicant is the subject's. */
export function askers(demo: Demonstration) {
  const browsers = new Map<string, Promise<TestBrowser>>()
  const browserOf = (persona: Persona, subject: Subject) => {
    const name = persona === 'applicant' ? applicants[subject] : personas[persona]
    const key = `${persona}/${name}`
    const kept = browsers.get(key) ?? demo.signedIn(persona, name, demo.rehearsal)
    browsers.set(key, kept)
    return kept
  }
  const tokens = new Map<TestBrowser, Promise<string>>()
  const tokenFor = (browser: TestBrowser, persona: Persona) => {
    const token = tokens.get(browser) ?? tokenOf(browser, persona === 'nobody' ? '/sign-in' : '/')
    tokens.set(browser, token)
    return token
  }
  return {
    browserOf,
    async ask(
      persona: Persona,
      subject: Subject,
      method: 'GET' | 'POST',
      url: string,
      fields: FormValues = {},
    ): Promise<TestPage> {
      const browser = await browserOf(persona, subject)
      if (method === 'GET') return browser.get(url, { follow: false })
      return browser.postBare(url, { _csrf: await tokenFor(browser, persona), ...fields }, { follow: false })
    },
  }
}

/** What makes a form ours, from any page that has one. */
async function tokenOf(browser: TestBrowser, url: string): Promise<string> {
  const { document } = await browser.get(url)
  const field = elements(document, 'input', { name: '_csrf' })[0]
  return (field && attribute(field, 'value')) ?? ''
}
