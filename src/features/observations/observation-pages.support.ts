import assert from 'node:assert/strict'
import type { FormValues, TestBrowser } from '../../../test/support/test-browser.ts'

/** How tests fill in and sign the form of `practicePack`, page by page as two people do. */

/** Seen on 3 December 2026, talked over the day after. */
export const onDays = {
  'observed-on.day': '3',
  'observed-on.month': '12',
  'observed-on.year': '2026',
  'feedback-on.day': '4',
  'feedback-on.month': '12',
  'feedback-on.year': '2026',
}

/** Saves one section of a form. */
export async function fill(browser: TestBrowser, url: string, values: FormValues): Promise<void> {
  // A signed section opens only after one has said that it shall be changed.
  const shown = await browser.get(`${url}?change=yes`)
  assert.equal(shown.status, 200, `${url}: ${shown.text.slice(0, 300)}`)
  const saved = await browser.post(url, { ...values, _do: 'go-on' })
  assert.ok(saved.status < 400, `${url}: ${saved.status} ${saved.text.slice(0, 500)}`)
}

/** Signs one section under a printed name. */
export async function sign(browser: TestBrowser, url: string, name: string): Promise<void> {
  await browser.get(`${url}/sign`)
  const signed = await browser.post(`${url}/sign`, { 'printed-name': name, confirm: 'yes' })
  assert.ok(signed.status < 400, `${url}: ${signed.status} ${signed.text.slice(0, 500)}`)
}

/** An observation of a worker from its first day to both signatures; answers the address of its form. */
export async function observed(
  observer: { readonly browser: TestBrowser; readonly name: string },
  worker: { readonly browser: TestBrowser; readonly name: string; readonly id: string },
  behaviours: readonly string[],
): Promise<string> {
  await observer.browser.get(`/observations/new?worker=${worker.id}`)
  const form = (await observer.browser.press('Continue', { when: 'now' })).url
  await fill(observer.browser, `${form}/sections/details`, onDays)
  await fill(observer.browser, `${form}/sections/behaviours`, { behaviours: [...behaviours] })
  await fill(observer.browser, `${form}/sections/performance`, { matter: 'no' })
  await fill(observer.browser, `${form}/sections/observer-feedback`, { strengths: 'Words for the two of us' })
  await sign(observer.browser, `${form}/sections/observer-feedback`, observer.name)
  await fill(worker.browser, `${form}/sections/worker-feedback`, { comments: 'Thank you' })
  await sign(worker.browser, `${form}/sections/worker-feedback`, worker.name)
  return form
}
