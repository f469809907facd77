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

/** What addresses of Waymark are read against; nothing is ever asked of it. */
const here = 'https://here.invalid'

/** A page of Waymark (/…) or a secure one elsewhere, as a browser would read it: `/\elsewhere` is no page of Waymark. */
export function isAddress(text: string): boolean {
  if (/[\s\\]/.test(text)) return false
  if (text.startsWith('/')) return URL.parse(text, here)?.origin === here
  return URL.parse(text)?.protocol === 'https:'
}

/** A number of at most two decimals, however its thousands are parted; undefined for anything else. */
export const numberOf = (text: string): number | undefined =>
  /^\d{1,9}(\.\d{1,2})?$/.test(text.replaceAll(',', '')) ? Number(text.replaceAll(',', '')) : undefined
