import type { Attributes } from '../words.ts'

/** A sentence by plural form: `one`, `other`. */
export type Plurals = Readonly<Record<string, string>>

/** The attributes by which govuk-frontend's scripts take their sentences. */
export function plurals(key: string, messages: Plurals | undefined): Attributes {
  return Object.fromEntries(
    Object.entries(messages ?? {}).map(([form, text]) => [`data-i18n.${key}.${form}`, text]),
  )
}

/** The same for a sentence that has no number in it. */
export function single(key: string, message: string | undefined): Attributes {
  return message ? { [`data-i18n.${key}`]: message } : {}
}
