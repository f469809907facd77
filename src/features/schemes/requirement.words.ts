import { durationBetween, formatDuration, subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, periodOf } from '../../kernel/dates.ts'
import { formatDay, formatPeriod } from '../../kernel/words.ts'
import type { MeasuredRequirement, Requirement } from './compiled.language.ts'
import type { ResultOfOne } from './each.engine.ts'
import type { Told } from './measuring.engine.ts'
import { plainAnchors } from './scheme.words.ts'
import type { FactRecord, FactValue } from './scheme.facts.ts'
import type { Condition } from './requirement.language.ts'

/** Requirements and facts in plain English; a pack's own `rule` text goes before what is made here. */

const nouns: Readonly<Record<string, [one: string, many: string]>> = {
  evidence: ['activity', 'activities'],
  observations: ['observation', 'observations'],
  documents: ['document', 'documents'],
  answers: ['answer', 'answers'],
  posts: ['post', 'posts'],
  signatures: ['signature', 'signatures'],
  journeys: ['earlier application', 'earlier applications'],
  remembered: ['fact on record', 'facts on record'],
  supervision: ['meeting', 'meetings'],
  'supervision-due': ['meeting due', 'meetings due'],
  reviews: ['review', 'reviews'],
}

function countOf(source: string, count: number): string {
  const [one, many] = nouns[source] ?? ['record', 'records']
  return `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`
}

function amount(value: string | number | boolean): string {
  return typeof value === 'string' && value.startsWith('P')
    ? formatDuration(value as IsoDuration)
    : String(value)
}

/** The rule in words, when the pack gives none. */
export function ruleInWords(requirement: Requirement): string {
  if (requirement.kind === 'combined')
    return `At least ${requirement.atLeast} of ${requirement.of.length} conditions must hold.`
  const { is, of } = requirement
  const parts: string[] = []
  if (is.equals !== undefined) parts.push(`exactly ${amount(is.equals)}`)
  if (is.atLeast !== undefined) parts.push(`at least ${amount(is.atLeast)}`)
  if (is.atMost !== undefined) parts.push(`at most ${amount(is.atMost)}`)
  const noun =
    requirement.measure.how === 'count'
      ? ` ${(nouns[of] ?? ['record', 'records'])[is.atLeast === 1 ? 0 : 1]}`
      : ''
  const bound = wordsOfBound(requirement) ?? parts.join(' and ')
  return `${bound.charAt(0).toUpperCase()}${bound.slice(1)}${noun}${windowInWords(requirement)}${forEachInWords(requirement)}.`
}

/** How recent, or how long ago, what counts has to be: " in the 12 months before submission". */
function windowInWords({ where }: MeasuredRequirement): string {
  for (const condition of Object.values(where)) {
    if (typeof condition !== 'object' || Array.isArray(condition)) continue
    const { within, olderThan, during, before = 'today' } = condition
    if (during !== undefined) return ' in the time that the review looks at'
    const until = before === 'today' ? undefined : plainAnchors[before]
    if (within !== undefined)
      return until === undefined
        ? ` in the last ${amount(within)}`
        : ` in the ${amount(within)} before ${until}`
    if (olderThan !== undefined)
      return until === undefined
        ? `, more than ${amount(olderThan)} ago`
        : `, more than ${amount(olderThan)} before ${until}`
  }
  return ''
}

/** Bounds that are no bare numbers: a share in per cent, words, days. */
function wordsOfBound({ measure: { how, field }, is }: MeasuredRequirement): string | undefined {
  if (how === 'sum' && field === 'words') return `${boundInWords(is)} words altogether`
  if (how === 'share') {
    const parts = [
      ...(typeof is.atLeast === 'number' ? [`at least ${percentOf(is.atLeast)}`] : []),
      ...(typeof is.atMost === 'number' ? [`at most ${percentOf(is.atMost)}`] : []),
    ]
    return parts.join(' and ')
  }
  if (how !== 'span' && how !== 'longest-gap') return undefined
  const days = (bound: string | number) => (typeof bound === 'number' ? `${bound} days` : amount(bound))
  const parts = [
    ...(is.atLeast === undefined ? [] : [`at least ${days(is.atLeast)}`]),
    ...(is.atMost === undefined ? [] : [`at most ${days(is.atMost)}`]),
  ]
  return `${parts.join(' and ')} ${how === 'span' ? 'from the first to the last' : 'from one to the next'}`
}

function percentOf(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}

function forEachInWords({ forEach }: MeasuredRequirement): string {
  if (!forEach) return ''
  const { values = [], versions, rows, holdingFor } = forEach
  if (versions) return holdingFor === undefined ? ', for each item' : `, for at least ${holdingFor} items`
  if (rows !== undefined)
    return holdingFor === undefined ? ', for each of the list' : `, for at least ${holdingFor} of the list`
  if (holdingFor !== undefined) return `, for at least ${holdingFor} of ${values.length}`
  return values.length <= fewValues
    ? `, for each of: ${values.map(({ name }) => name).join('; ')}`
    : `, for each of ${values.length}`
}

/** How many of several conditions hold; where one is enough and none does, what was found for each. */
export function combinedInWords(
  parts: readonly { readonly name: string; readonly fact: string }[],
  certain: number,
  atLeast: number,
): string {
  if (atLeast === 1 && certain === 0 && parts.length <= fewFacts)
    return parts.map(({ name, fact }) => `${name}: ${fact}`).join(' ')
  return `${certain} of ${parts.length} hold.`
}

/** What was found, in words. `value` is the measure over the facts that surely count. */
export function factInWords(
  requirement: MeasuredRequirement,
  { sure, perhaps, whole }: Told,
  value: number | string | undefined,
  today: IsoDate,
  /** An answer to the very question that is not the wanted one. */
  otherwise?: FactRecord,
): string {
  const { how, field } = requirement.measure
  const open = perhaps.length - sure.length
  const unsure = open > 0 ? ` ${open === 1 ? 'One more' : `${open} more`} may count, once known.` : ''
  if (how === 'time') {
    if (typeof value !== 'number')
      return requirement.of === 'qualification'
        ? 'The day is not on record.'
        : 'The day it started is not known.'
    const vague = [...sure, ...perhaps].flatMap(({ fields }) => {
      const from = periodOf(fields['started-on'])
      return from && from.first < from.last ? [formatPeriod(String(fields['started-on']))] : []
    })
    const loose = vague[0] === undefined ? '' : ` Of the start only ${vague[0]} is known; give the day.`
    if (value === 0) return `None so far${loose === '' ? '' : ' for sure'}.${loose}${unsure}`
    const length = durationBetween(subtractDuration(today, `P${value}D`), today)
    return `${loose === '' ? length : `At least ${length}`} so far.${loose}${unsure}`
  }
  if (how === 'share') {
    if (whole.sure.length === 0) return `There is nothing to take a part of yet.${unsure}`
    const percent = Math.floor((100 * sure.length) / whole.sure.length)
    return `${sure.length} of ${whole.sure.length} (${percent}%).${unsure}`
  }
  if (how === 'span' || how === 'longest-gap') {
    if (typeof value !== 'number') return value === undefined ? 'Nothing found.' : 'Not known yet.'
    const days = value === 1 ? 'One day' : `${value} days`
    return `${days} ${how === 'span' ? 'from the first to the last' : 'at most from one to the next'}.${unsure}`
  }
  if (how === 'sum' && field === 'words') {
    return typeof value === 'number'
      ? `${grouped(value)} of ${boundInWords(requirement.is)} words.${unsure}`
      : 'The words cannot be counted: a file of one’s own stands in for the form.'
  }
  if (requirement.of === 'answers' || requirement.of === 'start') {
    const shown = sure[0] ?? perhaps[0]
    if (shown) return `${shown.label}: ${inWords(shown.fields['value'])}.${unsure}`
    return otherwise ? `${otherwise.label}: ${inWords(otherwise.fields['value'])}.` : 'Not answered yet.'
  }
  if (how === 'count') {
    if (sure.length === 0) return open > 0 ? `Nothing sure yet.${unsure}` : 'Nothing found.'
    if (sure.length <= fewFacts && nouns[requirement.of]?.[0] !== 'activity')
      return `${listed(sure)}.${unsure}`
    const counted = countOf(requirement.of, sure.length)
    return `${counted.charAt(0).toUpperCase()}${counted.slice(1)} ${sure.length === 1 ? 'counts' : 'count'}.${unsure}`
  }
  if (value === undefined || value === 'unknown') return 'Not known yet.'
  const wanted = requirement.is.atLeast
  if (how === 'distinct' && typeof wanted === 'number') return `${value} of ${wanted} so far.${unsure}`
  return `${inWords(value)}.${unsure}`
}

function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** "3,000 to 4,000", "at least 300", "at most 1,500". */
function boundInWords({ atLeast, atMost }: MeasuredRequirement['is']): string {
  const [least, most] = [atLeast, atMost].map((each) =>
    typeof each === 'number' ? grouped(each) : undefined,
  )
  if (least !== undefined && most !== undefined) return `${least} to ${most}`
  return least !== undefined ? `at least ${least}` : `at most ${most}`
}

/** How many of several values hold, and which do not yet. */
export function eachInWords(each: readonly ResultOfOne[] | undefined): string {
  if (!each) return 'The list it is measured by is not complete yet.'
  if (each.length === 0) return 'The list is empty, so nothing is asked.'
  const left = each.filter(({ standing }) => standing !== 'met')
  const holding = `${each.length - left.length} of ${each.length} hold.`
  if (left.length === 0) return holding
  const named = left.slice(0, fewValues).map(({ name }) => name)
  const more = left.length > fewValues ? ` and ${left.length - fewValues} more` : ''
  return `${holding} Still open: ${named.join('; ')}${more}.`
}

/** Up to this many values that do not hold are named in one sentence; the list below it names them all. */
const fewValues = 3

/** Up to this many facts are named one by one. */
const fewFacts = 2

function listed(records: readonly FactRecord[]): string {
  return records.map((record) => record.label).join('; ')
}

function inWords(value: FactValue): string {
  if (value === undefined) return 'not known'
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value as IsoDate)
  if (value === true) return 'yes'
  if (value === false) return 'no'
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** Why one fact does not count, in a few words. */
export function whyNotCounted(
  field: string | undefined,
  record: FactRecord,
  condition: Condition | undefined,
  answer: 'no' | 'unknown',
): string {
  if (field === undefined) return 'It does not fit.'
  const called = field.replace(/-/g, ' ')
  if (record.disputed?.includes(field)) return `Its ${called} is questioned and not settled yet.`
  const value = record.fields[field]
  const known = periodOf(value)
  if (answer === 'unknown' && known && known.first < known.last)
    return `Its ${called} is known only as ${formatPeriod(String(value))}, which does not settle it; give the day.`
  if (answer === 'unknown') return `Its ${called} is not known.`
  if (field === 'used-in') return 'It is in the record, and not chosen here.'
  if (field === 'completed') return 'It is planned, not completed.'
  if (typeof condition === 'object' && !Array.isArray(condition) && condition.during !== undefined)
    return `${formatPeriod(String(value))} is outside the time that the review looks at.`
  if (typeof condition === 'object' && !Array.isArray(condition) && condition.within !== undefined) {
    return `${formatPeriod(String(value))} is outside the last ${formatDuration(condition.within as IsoDuration)}.`
  }
  return `Its ${called} is ${inWords(value)}.`
}

/** Whose signature alone keeps a form from being complete, by the names of their roles; undefined for anything else. */
export function unsignedInWords(
  field: string | undefined,
  { fields }: FactRecord,
  { roles }: { readonly roles: Readonly<Record<string, { readonly name: string }>> },
): string | undefined {
  const signers = fields['only-signature-of']
  if (field !== 'complete' || !Array.isArray(signers) || signers.length === 0) return undefined
  return `It lacks only the signature of: ${signers.map((role) => roles[role]?.name ?? role).join(' or ')}.`
}

/**
 * What a condition still lacks, for whoever is refused because of it: its own few records that do not count, or, where
 * all of several must hold, each that does not. Empty where nothing more can be named.
 */
export function lackingInWords(result: Lacking): string {
  const lacks = result.all
    ? result.parts
        .filter(({ standing }) => standing === 'unmet' || standing === 'unknown')
        .map((part) => `${part.name}: ${lackingInWords(part) || part.fact}`)
    : result.counted.flatMap(({ label, why }) => (why === '' ? [] : [`${label}. ${why}`]))
  return lacks.length <= fewValues || result.all ? lacks.join(' ') : ''
}

interface Lacking {
  readonly name: string
  readonly standing: string
  readonly fact: string
  readonly all?: true | undefined
  readonly parts: readonly Lacking[]
  readonly counted: readonly { readonly label: string; readonly why: string }[]
}
