/**
 * Points out words that look like a child's or family's personal data before they are saved. Children appear by
 * initials and case number only (R-084, R-317). A hint is never a verdict: the person puts it right or confirms it.
 */

export type PrivacyKind = 'child-name' | 'birth-date' | 'address' | 'phone' | 'nhs-number'

export interface PrivacyHint {
  readonly kind: PrivacyKind
  /** The words as they stand in the text. */
  readonly words: string
  /** Where they begin and end in the text, in UTF-16 units. */
  readonly from: number
  readonly to: number
  /** What it looks like and what to do. */
  readonly says: string
}

const says: Readonly<Record<PrivacyKind, string>> = {
  'child-name': 'looks like a child’s name. Use initials and the case number',
  'birth-date': 'looks like a date of birth. Give the age in years instead, or leave it out',
  address: 'looks like a home address. Leave it out',
  phone: 'looks like a telephone number. Leave it out',
  'nhs-number': 'looks like an NHS number. Leave it out',
}

const name = String.raw`\p{Lu}[\p{Ll}\p{M}'’-]{1,24}`
const fullName = String.raw`${name}(?:[ -]${name}){0,2}`
/** In small letters or with a capital at the front: the patterns tell names by their capital. */
const child = `(?:${[
  ...'child children son daughter boy girl baby infant toddler sibling brother sister twin teenager stepson'.split(
    ' ',
  ),
  ...'stepdaughter grandson granddaughter niece nephew'.split(' '),
  'young person',
]
  .map((word) => `[${word[0]?.toUpperCase()}${word[0]}]${word.slice(1)}`)
  .join('|')})`

/** "their son Jamie", "Jamie Fox, aged 7", "the child, Jamie". The name stands in the group `found`. */
const childNames = [
  new RegExp(String.raw`\b${child}s?(?:['’]s)?(?:, | \(| called | named | )(?<found>${fullName})`, 'gu'),
  new RegExp(
    String.raw`\b(?<found>${fullName}),? \(?(?:is |was )?(?:aged?|who is|\d{1,2}[ -]?(?:years?|yrs?|months?)[ -]old)\b`,
    'gu',
  ),
  new RegExp(String.raw`\b(?<found>${fullName}) (?:is|was) (?:the|their|her|his|my|our) ${child}\b`, 'gu'),
]

/** Words with a capital that begin a sentence or name a thing, not a child. */
const noNames = new Set(
  (
    'The This That These Those There Then They He She It We You I A An And But Or So In On At To From For With By Of As If When ' +
    'Who What Where Why How After Before During Since Because However Although Also Their Her His Our My Your Both Each Every ' +
    'Children Child Family Protection Need Needs Plan Panel Court Conference Team Service Services Social Worker Work Care Act ' +
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September ' +
    'October November December Signs Safety Looked In Section Early Help Core Group Review Is Was Has Had'
  ).split(' '),
)

const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const day = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? (?:of )?${months},? \d{4})`
const birthDate = new RegExp(
  String.raw`(?:\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?|birthday)\b[:,]? {0,3}(?:is |was |on )?)(?<found>${day})`,
  'giu',
)
const postcode = String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`
const street =
  '(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|way|court|crescent|place|gardens|grove|terrace|walk|hill|square|green|row|mews)'
const addresses = [
  new RegExp(
    String.raw`\b\d{1,4}[a-z]?,? (?:[\p{L}'’-]+ ){1,4}${street}\b(?:[^.\n]{0,60}\b${postcode}\b)?`,
    'giu',
  ),
  new RegExp(String.raw`\b\d{1,4}[a-zA-Z]?\b[^.\n]{1,80}\b${postcode}\b`, 'gu'),
  new RegExp(String.raw`\b${postcode}\b`, 'gu'),
]
const phone = /(?<![\d-])(?:\+44 ?\(?0?\)? ?|\(?0)(?:\d[ -]?\)? ?){8,9}\d(?!\d)/gu
const tenFigures = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/gu

/** What in a text looks like personal data, in order of place, none inside another. */
export function privacyCheck(text: string): readonly PrivacyHint[] {
  const hints: PrivacyHint[] = []
  const add = (kind: PrivacyKind, from: number, words: string) => {
    const to = from + words.length
    if (hints.some((other) => from < other.to && other.from < to)) return
    hints.push({ kind, words, from, to, says: `“${words}” ${says[kind]}.` })
  }
  const all = (kind: PrivacyKind, pattern: RegExp, fits: (words: string) => boolean = () => true) => {
    for (const match of text.matchAll(pattern)) {
      const words = match.groups?.['found'] ?? match[0]
      if (fits(words)) add(kind, match.index + match[0].indexOf(words), words)
    }
  }
  all('birth-date', birthDate)
  all('nhs-number', tenFigures, isNhsNumber)
  all('phone', phone)
  for (const pattern of addresses) all('address', pattern)
  for (const pattern of childNames) all('child-name', pattern, isLikelyName)
  return hints.sort((a, b) => a.from - b.from)
}

function isLikelyName(words: string): boolean {
  return !words.split(/[ -]/).some((part) => noNames.has(part))
}

/** The last of ten figures checks the others, modulo 11, so that a case number is rarely taken for one. */
function isNhsNumber(words: string): boolean {
  const figures = [...words.replace(/\D/g, '')].map(Number)
  const sum = figures.slice(0, 9).reduce((total, figure, index) => total + figure * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === figures[9]
}

/** Hints in the new text that the text saved before did not have: what was kept once is not asked again. */
export function newHints(text: string, before: string): readonly PrivacyHint[] {
  const known = new Set(privacyCheck(before).map(({ kind, words }) => `${kind} ${words}`))
  return privacyCheck(text).filter(({ kind, words }) => !known.has(`${kind} ${words}`))
}
