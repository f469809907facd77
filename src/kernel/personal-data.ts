import {
  afterNamesOfThings,
  deskMailNames,
  givenNames,
  noNames,
  peopleOfTheProfession,
  postcodeAreas,
  publicMailDomains,
  wordsThatAreNamesToo,
} from './personal-data.words.ts'

/**
 * Points out words that look like a child's or an adult's personal data before they are saved. People of a family
 * appear by initials and case number only. A hint is never a verdict: the person puts it right
 * or confirms it. Better silent about a rare name than crying at every framework, so that what it says is read.
 */

export type PersonalDataKind =
  | 'child-name'
  | 'full-name'
  | 'birth-date'
  | 'address'
  | 'postcode'
  | 'phone'
  | 'email'
  | 'nhs-number'
  | 'insurance-number'

export interface PersonalDataHint {
  readonly kind: PersonalDataKind
  /** The words as they stand in the text. */
  readonly words: string
  /** Where they begin and end in the text, in UTF-16 units. */
  readonly from: number
  readonly to: number
  /** What it looks like and what to do. */
  readonly says: string
}

const says: Readonly<Record<PersonalDataKind, string>> = {
  'child-name': 'looks like a child’s or relative’s name. Use initials and the case number',
  'full-name': 'looks like somebody’s name. Use initials, or say what they do',
  'birth-date': 'looks like a date of birth. Give the age in years instead, or leave it out',
  address: 'looks like a home address. Leave it out',
  postcode: 'looks like a postcode. Leave it out',
  phone: 'looks like a telephone number. Leave it out',
  email: 'looks like somebody’s email address. Leave it out',
  'nhs-number': 'looks like an NHS number. Leave it out',
  'insurance-number': 'looks like a National Insurance number. Leave it out',
}

/** The front of a sentence that says what one hint is about: “Jamie” looks like a child’s name. … */
const sentence = (kind: PersonalDataKind, words: string) => `“${words.replace(/\s+/g, ' ')}” ${says[kind]}.`

// Names are told by their capital, so these patterns keep the case; `anyCase` lets a word begin a sentence.
const anyCase = (words: string) =>
  words
    .split(' ')
    .map((word) => `[${word[0]?.toUpperCase()}${word[0]}]${word.slice(1)}`)
    .join('|')
const name = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*){0,2}`
const gap = String.raw`[ \t\u00a0]{1,2}(?:\r?\n)?`
const names = String.raw`${name}(?:${gap}${name}){0,2}`
const oneOfList = String.raw`(?:, and |, | and | & |, & )`
const child = `(?:${anyCase(
  'child children son daughter boy girl baby infant toddler sibling brother sister twin twins teenager stepson stepdaughter grandson granddaughter niece nephew',
)}|[Yy]oung person|[Ff]oster child)`
const relative = `(?:${anyCase(
  'mother father mum mummy dad daddy grandmother grandfather nan nana grandma grandad aunt auntie uncle stepmother stepfather stepdad stepmum husband wife boyfriend girlfriend parent carer guardian cousin',
)})`
const child_ = String.raw`(?<lead>${child})(?:s|['’]s)?`
const relative_ = String.raw`(?<lead>${relative})(?:s|['’]s)?`
const called = String.raw`(?: \(|, | – | - |: | who is called | called | named | is | was )`

/** "their son Jamie and daughter Ella", "the child, Jamie", "mum (Carol)": the list of names stands in `found`. */
const familyNames: readonly { readonly pattern: RegExp; readonly needsGiven: boolean }[] = [
  {
    pattern: new RegExp(
      String.raw`\b${child_}(?: (?:who is )?(?:called|named) | \(|, | )(?<found>${names}(?:${oneOfList}${names}){0,5})`,
      'gu',
    ),
    needsGiven: false,
  },
  {
    pattern: new RegExp(
      String.raw`\b${relative_}(?:${called}| )(?<found>${names}(?:${oneOfList}${names}){0,3})`,
      'gu',
    ),
    needsGiven: true,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?<found>${names}),? \(?(?:is |was )?(?:aged? \d|who is \d|\d{1,2}[ -]?(?:years?|yrs?|months?|weeks?)[ -]old\b|\d{1,2}\))`,
      'gu',
    ),
    needsGiven: false,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?<found>${names})(?: is| was|,) (?:the|their|her|his|my|our|a) (?:\p{Ll}+ )?(?:${child}|${relative})\b`,
      'gu',
    ),
    needsGiven: true,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:called|named|name is|name was|known as|call (?:her|him|them)) (?<found>${names})`,
      'gu',
    ),
    needsGiven: true,
  },
]

const titled = new RegExp(
  String.raw`\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.?(?: (?:and|&) (?:Mr|Mrs|Ms|Miss|Mx)\.?)? (?:${name}${gap}){0,2}${name}`,
  'gu',
)
const fullName = new RegExp(
  String.raw`(?<![\p{L}\p{M}'’])${name}(?:${gap}(?:\p{Lu}\.?(?![\p{L}'’-])|${name})){1,11}`,
  'gu',
)
const surnameFirst = new RegExp(String.raw`\b\p{Lu}{2,20}, ${name}`, 'gu')

const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const day = String.raw`(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? (?:of )?${months},? \d{2,4}|${months} \d{1,2}(?:st|nd|rd|th)?,? \d{4})`
const birthDate = new RegExp(
  String.raw`(?:\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born(?: on)?|birthday)[.:,)]? {0,3}(?:(?:is|was|on|the|:|-|–) ){0,2})(?<found>${day})`,
  'giu',
)

const area = String.raw`(?:GIR|[A-Z]{1,2})`
const postcodeIn = (spaced: string) => String.raw`${area}\d[A-Z\d]?${spaced}\d[ABD-HJLNP-UW-Z]{2}`
const postcode = postcodeIn(' ?')
const street =
  '(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Way|Court|Crescent|Place|Gardens|Grove|Terrace|Walk|Hill|Square|Green|Row|Mews|Rise|Parade|Croft)'
const withPostcode = String.raw`(?:[^.\n]{0,60}?\b${postcode}\b)?`
const addresses = [
  new RegExp(
    String.raw`\b(?:(?:Flat|Apartment|Apt\.?|Room) \d{1,3}[A-Za-z]?,? )?\d{1,4}[A-Za-z]?,? (?:\p{Lu}[\p{L}'’-]*\.? ){1,3}${street}\b${withPostcode}`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:Flat|Apartment|Apt\.?) \d{1,3}[A-Za-z]?,? (?:\p{Lu}[\p{L}'’-]* ){1,3}(?:House|Court|Lodge|Tower|Towers|Heights|Point)\b${withPostcode}`,
    'gu',
  ),
  new RegExp(
    String.raw`\b\d{1,4}[a-z]? (?!(?:the|of|a|an|per|in|on|at|to|for|from|main|month|months|week|weeks|day|days|year|years|minutes|hours|families|children|people|miles|other|new|local|more|different|busy|quiet)\b)[\p{Ll}'’-]{3,20} (?:road|street|avenue|crescent|lane|grove|drive|terrace|close)\b`,
    'gu',
  ),
  new RegExp(String.raw`\b\d{1,4}[A-Za-z]?,? \p{Lu}[^.\n]{1,60}?\b${postcode}\b`, 'gu'),
]
const postcodes = [
  new RegExp(String.raw`(?<![A-Z0-9-])${postcode}\b(?![-/\d])`, 'gu'),
  new RegExp(String.raw`(?<![a-z0-9-])${postcodeIn(' ')}\b(?![-/\d])`, 'giu'),
]

const phones = [
  /(?<![\w/.-])(?:\+44[ -]?\(?0?\)?[ -]?|\(0(?=\d{2,5}\))|0)(?:\d[ -]?\)?[ -]?){8,9}\d(?![\w/-])/gu,
  /(?<![\w/.-])\+(?!44)[1-9]\d{0,2}[ -](?:\d[ -]?){7,11}\d(?![\w/-])/gu,
]
/** A number after these words is a record's, whatever it looks like. */
const afterReference =
  /(?:\b(?:case|ref|reference|record|client|file|liquidlogic|mosaic|lcs|ics|id)\b(?: (?:number|no\.?|ref|reference|id))?|#)[:.#]? {0,2}$/iu
const tenFigures = /(?<![\w+/.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w/-])/gu
const insurance = /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gu
const mail = /(?<![\w.+-])[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/gu

/** More than anybody would look through: a register pasted whole is asked about once more after these. */
const mostHints = 100

/** What in a text looks like personal data, in order of place, none inside another. Time grows with the text alone. */
export function personalData(text: string): readonly PersonalDataHint[] {
  const hints: PersonalDataHint[] = []
  const add = (kind: PersonalDataKind, from: number, words: string) => {
    const to = from + words.length
    if (
      words === '' ||
      hints.length >= mostHints ||
      hints.some((other) => from < other.to && other.from < to)
    )
      return
    hints.push({ kind, words, from, to, says: sentence(kind, words) })
  }
  const all = (kind: PersonalDataKind, pattern: RegExp, fits: (words: string, at: number) => boolean) => {
    for (const match of text.matchAll(pattern)) {
      const words = (match.groups?.['found'] ?? match[0]).trimEnd()
      const at = match.index + match[0].lastIndexOf(words)
      if (fits(words, at)) add(kind, at, words)
    }
  }
  const always = () => true
  const before = (at: number) => text.slice(Math.max(0, at - 40), at)
  all('email', mail, isSomebodysMail)
  all('birth-date', birthDate, always)
  all('insurance-number', insurance, always)
  all('nhs-number', tenFigures, (words, at) => isNhsNumber(words) && !afterReference.test(before(at)))
  for (const pattern of phones)
    all('phone', pattern, (words, at) => countOfFigures(words) >= 9 && !afterReference.test(before(at)))
  for (const pattern of addresses) all('address', pattern, always)
  for (const pattern of postcodes) all('postcode', pattern, isInPostcodeArea)
  for (const { pattern, needsGiven } of familyNames)
    for (const match of text.matchAll(pattern)) {
      const list = match.groups?.['found'] ?? ''
      const at = match.index + match[0].indexOf(list, match.groups?.['lead']?.length ?? 0)
      const strict =
        needsGiven ||
        isCapital(match.groups?.['lead']) ||
        (!match.groups?.['lead'] && beginsSentence(text, at))
      for (const each of list.matchAll(new RegExp(names, 'gu'))) {
        const found = familyNameIn(each[0], strict, text.slice(at + each.index + each[0].length))
        if (found === undefined) break
        add('child-name', at + each.index, found)
      }
    }
  all('full-name', titled, (words) => !noNames.has(lower(words.split(/\s+/).at(-1) ?? '')))
  for (const match of text.matchAll(fullName))
    for (const { from, words } of fullNamesIn(match[0], text, match.index)) add('full-name', from, words)
  all('full-name', surnameFirst, (words) => {
    const [surname = '', given = ''] = words.split(', ')
    return givenNames.has(lower(given)) && !noNames.has(lower(surname))
  })
  return hints.sort((a, b) => a.from - b.from)
}

const lower = (word: string) => word.toLowerCase().replace(/['’]s$/, '')
const isCapital = (word: string | undefined) => word !== undefined && /^\p{Lu}/u.test(word)
const countOfFigures = (words: string) => words.replace(/\D/g, '').length
const isAcronym = (word: string) => /^\p{Lu}{2,}$/u.test(word)

/** Whether what stands at this place begins the text, a line or a sentence, where every word has a capital. */
function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:;\n•–-]|["“‘'(])\s*$/u.test(text.slice(Math.max(0, at - 4), at))
}

/** The part of the words that a family's name may be: up to the first that is none. */
function familyNameIn(words: string, strict: boolean, after: string): string | undefined {
  const parts = words.split(/\s+/)
  const end = parts.findIndex((part) => noNames.has(lower(part)) || isAcronym(part))
  const kept = end === -1 ? parts : parts.slice(0, end)
  const [first] = kept
  if (first === undefined || first.length < 2) return undefined
  // "Thomas Coram Foundation", "Poppy Lane": a thing that bears a name.
  if (end > 0 && afterNamesOfThings.has(lower(parts[end]!))) return undefined
  if (namesAThing(after)) return undefined
  if (strict && !givenNames.has(firstOf(first))) return undefined
  if (peopleOfTheProfession.has(kept.map(lower).join(' '))) return undefined
  return withoutPossessive(firstWords(words, kept.length))
}

interface Span {
  readonly from: number
  readonly words: string
}

/** The names in a run of words with capitals: each a known first name and a surname that is no other thing. */
function fullNamesIn(run: string, text: string, at: number): readonly Span[] {
  const spans = [...run.matchAll(/\S+/g)].map(({ index, 0: word }) => ({ from: at + index, word }))
  const found: Span[] = []
  for (let start = 0; start < spans.length - 1; start += 1) {
    const first = spans[start]!
    if (!givenNames.has(firstOf(first.word)) || noNames.has(lower(first.word))) continue
    const rest = spans.slice(start + 1, start + 4)
    const stop = rest.findIndex(({ word }) => noNames.has(lower(word)))
    const others = stop === -1 ? rest : rest.slice(0, stop)
    const next = rest[others.length]?.word
    const name = nameOf(first, others, next, text, start > 0)
    if (!name) continue
    found.push(name)
    start += others.length
  }
  return found
}

function nameOf(
  first: { readonly from: number; readonly word: string },
  others: readonly { readonly from: number; readonly word: string }[],
  next: string | undefined,
  text: string,
  follows: boolean,
): Span | undefined {
  const last = others.at(-1)
  if (!last || /^\p{Lu}\.?$/u.test(last.word)) return undefined
  if (next !== undefined && afterNamesOfThings.has(lower(next))) return undefined
  const all = [first, ...others].map(({ word }) => word)
  // PCF, LCS and other short words in capitals are no surnames, unless the whole name is shouted.
  if (!all.every(isAcronym) && all.some((word) => word.length > 1 && isAcronym(word))) return undefined
  const words = withoutPossessive(text.slice(first.from, last.from + last.word.length))
  const after = text.slice(first.from + words.length, first.from + words.length + 40)
  if (namesAThing(after) || isCitation(after) || isPublicFigure(text, first.from)) return undefined
  if (wordsThatAreNamesToo.has(firstOf(first.word)) && (follows || beginsSentence(text, first.from)))
    return undefined
  if (peopleOfTheProfession.has(words.toLowerCase().split(/\s+/).join(' '))) return undefined
  return { from: first.from, words }
}

/** Somebody with a title of office stands for it, not for a family. */
function isPublicFigure(text: string, at: number): boolean {
  return /\b(?:Lord|Lady|Dame|Sir|Baroness|Professor|Prof|Dr|St|Saint|Justice|Judge|King|Queen|Prince|Princess)\.? $/u.test(
    text.slice(Math.max(0, at - 12), at),
  )
}

const firstOf = (word: string) => lower(word).split('-')[0] ?? ''
const withoutPossessive = (words: string) => words.replace(/['’]s?$/, '')

/** The first words of a run, as many as given. */
function firstWords(run: string, count: number): string {
  return new RegExp(String.raw`^\S+(?:\s+\S+){${count - 1}}`).exec(run)?.[0] ?? run
}

function namesAThing(after: string): boolean {
  const next = /^(?:['’]s?)? ([\p{L}’']+)/u.exec(after)?.[1]
  return next !== undefined && isCapital(next) && afterNamesOfThings.has(next.toLowerCase())
}

/** "(1988)", "(et al., 2019)", ", 2014)": somebody's writing is cited. */
function isCitation(after: string): boolean {
  return /^(?:['’]s?)?,? \(?(?:et al\.?,? \(?)?(?:19|20)\d\d[a-z]?\b/u.test(after)
}

function isSomebodysMail(words: string): boolean {
  const [box = '', domain = ''] = words.toLowerCase().split('@')
  return !publicMailDomains.test(domain) && !deskMailNames.has(box.split(/[.+_-]/)[0] ?? '')
}

function isInPostcodeArea(words: string): boolean {
  return postcodeAreas.has(/^[a-z]+/i.exec(words)?.[0].toLowerCase() ?? '')
}

/** The last of ten figures checks the others, modulo 11, so that a case number is rarely taken for one. */
function isNhsNumber(words: string): boolean {
  const figures = [...words.replace(/\D/g, '')].map(Number)
  const sum = figures.slice(0, 9).reduce((total, figure, index) => total + figure * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === figures[9]
}
