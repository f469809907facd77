import type { FormValues, TestBrowser, TestPage } from './test-browser.ts'

/**
 * Goes through the pages that propose to put an outcome right, with what is chosen there (`section--field`, or `all`).
 * Answers the page of the proposal, or the one that says what is wrong.
 */
export async function proposeToPutRight(
  browser: TestBrowser,
  outcomeHref: string,
  chosen: readonly string[],
  values: FormValues,
): Promise<TestPage> {
  const query = new URLSearchParams([['chosen', 'yes'], ...chosen.map((each) => ['field', each])])
  await browser.get(`${outcomeHref}/correct?${query}`)
  const looked = await browser.press('Continue', values)
  if (looked.status !== 200) return looked
  return browser.press(chosen.includes('all') ? 'Propose to withdraw it' : 'Propose the correction')
}
