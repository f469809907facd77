import type { FormValues, TestPage } from './test-browser.ts'

/** The answers that keep every word the page asks about, for this reason. */
export function keepingWords({ html }: TestPage, reason: string): FormValues {
  return Object.fromEntries(
    [...html.matchAll(/name="(_stays\.[0-9a-f]+)"/g)].map(([, name]) => [name, reason]),
  )
}
