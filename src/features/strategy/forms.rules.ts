/** What is wrong with what was typed into forms of the strategy. */

/** The most letters of a name, a text and an address. */
export const longest = { name: 200, text: 2_000, link: 500 } as const

/** What to put right in a text that has to be there; undefined when nothing is. */
export function wrongText(text: string, most: number, missing: string): string | undefined {
  if (text === '') return missing
  return tooLong(text, most)
}

/** What to put right in a text that may be left out. */
export function tooLong(text: string, most: number): string | undefined {
  return text.length > most ? `Say it in ${most} letters or fewer` : undefined
}

/** By field, only what is wrong. */
export const onlyWrong = (
  errors: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(errors).flatMap(([name, says]) => (says ? [[name, says]] : [])))

export const isEmpty = (errors: Readonly<Record<string, string>>): boolean => Object.keys(errors).length === 0

/** A page of Waymark (/…) or a secure one elsewhere. */
export const isAddress = (text: string): boolean =>
  /^\/(?!\/)\S*$/.test(text) || URL.parse(text)?.protocol === 'https:'
