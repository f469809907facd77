/** What typed text must be like, for all types of field. Pure; the same on page and server. */

/** Words as the browser's character count shows them: runs of what is not white space, in any script. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}

/** "3 words" or "1 word". */
export function inWordsOf(count: number): string {
  return count === 1 ? '1 word' : `${count} words`
}

const oneChild = /^(?:\p{Lu}\p{M}*[.'’ -]{0,2}){1,4}$/u

/**
 * Whether the text is initials only: one to four capitals, with full stops or spaces if wished, of one or several
 * children parted by commas or "and".
 */
export function isInitials(text: string): boolean {
  return text
    .split(/,|;|\band\b|&/u)
    .map((each) => each.trim())
    .every((each) => oneChild.test(each))
}

/** How an authority writes a reference to a case, from its pack. */
export interface CaseReferences {
  readonly name: string
  readonly pattern: string
  readonly example: string
}

/** Without a pattern of the authority a reference must at least hold a figure and be no sentence. */
const anyReference = /^(?=.*\p{N})[\p{L}\p{N}./ -]{2,30}$/u

export function isCaseReference(text: string, rule: CaseReferences | undefined): boolean {
  return rule === undefined ? anyReference.test(text) : new RegExp(`^(?:${rule.pattern})$`, 'u').test(text)
}

/** One reference a line or comma; empty parts are left out. */
export function splitReferences(text: string): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

/** Good enough to tell a slip; whether mail arrives only sending shows. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
}

export function isPhoneNumber(text: string): boolean {
  const figures = text.replace(/\D/g, '')
  return (
    /^\+?[\d\s().-]+$/.test(text.replace(/\s*(?:ext|x)\.?\s*\d+$/i, '')) &&
    figures.length >= 10 &&
    figures.length <= 20
  )
}

/** A number as people type it, "1,200" and "37.5" too; undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  const plain = text.replace(/,(?=\d{3}\b)/g, '').trim()
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}
