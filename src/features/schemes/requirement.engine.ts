import { addDuration, daysBetween, subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, parseIsoDate } from '../../kernel/dates.ts'
import { resolveAnchor, startOfWindow, timeAway } from './anchors.engine.ts'
import type {
  CombinedRequirement,
  CompiledScheme,
  MeasuredRequirement,
  Requirement,
} from './compiled.language.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { findTask } from './scheme.index.ts'
import { factInWords, ruleInWords, whyNotCounted } from './requirement.words.ts'
import { formatDay } from '../../kernel/words.ts'
import type { EngineContext, FactRecord, FactValue } from './scheme.facts.ts'
import type { Bound, Condition } from './scheme.language.ts'

/** Whether a requirement holds, and why: three-valued throughout, for unknown is not the same as no. */

export type Standing = 'met' | 'unmet' | 'unknown' | 'waived'
export type Answer = 'yes' | 'no' | 'unknown'

/** One fact that was looked at and whether it counted. */
export interface CountedFact {
  readonly id: string
  readonly label: string
  readonly href?: string | undefined
  readonly counts: Answer
  /** Why it does not count, or cannot be told; empty when it counts. */
  readonly why: string
}

export interface RequirementResult {
  readonly id: string
  readonly name: string
  readonly otherwise: Requirement['otherwise']
  readonly standing: Standing
  /** A fact that matters here is questioned by someone. */
  readonly disputed: boolean
  /** The rule in words. */
  readonly rule: string
  /** What was found, in words. */
  readonly fact: string
  /** Where that was found. */
  readonly source: string
  readonly remedy?: string | undefined
  /** The day on which it will hold if nothing else changes, for lengths of time. */
  readonly holdsOn?: IsoDate | undefined
  readonly counted: readonly CountedFact[]
  /** For a combination: the results it rests on. */
  readonly parts: readonly RequirementResult[]
}

/** Asks one scheme's requirements of one journey at one moment; each is worked out once. */
export interface Assessor {
  assess(id: string): RequirementResult
  /** Met or waived: does not stand in the way. */
  holds(id: string): boolean
}

export function assessor(scheme: CompiledScheme, state: JourneyState, context: EngineContext): Assessor {
  const known = new Map<string, RequirementResult>()
  const question: Question = { scheme, state, context, own: new Map() }
  const assess = (id: string): RequirementResult => {
    const before = known.get(id)
    if (before) return before
    const requirement = scheme.requirements[id]
    if (!requirement) throw new Error(`The scheme ${scheme.scheme} has no requirement ${id}`)
    const plain =
      requirement.kind === 'combined' ? combine(requirement, assess) : measureFacts(requirement, question)
    const result = state.waived[id] ? { ...plain, standing: 'waived' as const } : plain
    known.set(id, result)
    return result
  }
  return {
    assess,
    holds(id) {
      const { standing } = assess(id)
      return standing === 'met' || standing === 'waived'
    },
  }
}

function combine(
  requirement: CombinedRequirement,
  assess: (id: string) => RequirementResult,
): RequirementResult {
  const parts = requirement.of.map(assess)
  const certain = parts.filter((part) => part.standing === 'met' || part.standing === 'waived').length
  const possible = certain + parts.filter((part) => part.standing === 'unknown').length
  const standing =
    certain >= requirement.atLeast ? 'met' : possible >= requirement.atLeast ? 'unknown' : 'unmet'
  return {
    ...told(requirement),
    standing,
    disputed: parts.some((part) => part.disputed),
    rule: requirement.rule ?? ruleInWords(requirement),
    fact: `${certain} of ${parts.length} hold.`,
    source: [...new Set(parts.map((part) => part.source))].join(', '),
    counted: [],
    parts,
  }
}

function told(requirement: Requirement) {
  return {
    id: requirement.id,
    name: requirement.name,
    otherwise: requirement.otherwise,
    remedy: requirement.remedy,
  }
}

// --- One fact against the conditions ----------------------------------------------

interface Question {
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly context: EngineContext
  /** What the journey itself has recorded, by source: put into words once, however many requirements look at it. */
  readonly own: Map<string, readonly FactRecord[]>
}

function matches(value: FactValue, condition: Condition, question: Question): Answer {
  if (typeof condition !== 'object') return equalTo(value, [condition])
  if (Array.isArray(condition)) return equalTo(value, condition)
  if (value === undefined) return 'unknown'
  if (condition.not !== undefined) {
    const unwanted = Array.isArray(condition.not) ? condition.not : [condition.not]
    if (equalTo(value, unwanted) === 'yes') return 'no'
  }
  if (condition.atLeast !== undefined && !(value >= condition.atLeast)) return 'no'
  if (condition.atMost !== undefined && !(value <= condition.atMost)) return 'no'
  if (condition.heldBy !== undefined) {
    const holders = question.context.holders[condition.heldBy]
    if (!holders) return 'unknown'
    if (!holders.some((holder) => holder.personId === value)) return 'no'
  }
  const dated = condition.within ?? condition.olderThan ?? condition.after
  if (dated !== undefined) return inWindow(value, condition, question)
  return 'yes'
}

function equalTo(value: FactValue, wanted: readonly (string | number | boolean)[]): Answer {
  if (value === undefined) return 'unknown'
  const values: readonly (string | number | boolean)[] = Array.isArray(value)
    ? value
    : [value as string | number | boolean]
  return values.some((each) => wanted.includes(each)) ? 'yes' : 'no'
}

function inWindow(
  value: FactValue,
  condition: Extract<Condition, { within?: unknown }>,
  { scheme, state, context }: Question,
): Answer {
  const on = typeof value === 'string' ? parseIsoDate(value) : undefined
  if (!on) return 'unknown'
  if (condition.after !== undefined) {
    const from = resolveAnchor(condition.after, scheme, state, context)
    if (!from) return 'unknown'
    if (on < from) return 'no'
  }
  // Before the anchor has come about (nothing is submitted yet) the window ends today.
  const end = resolveAnchor(condition.before ?? 'today', scheme, state, context) ?? context.today
  const away = condition.countsAbsence ? [] : timeAway(state, context)
  const { olderThan, within } = condition
  if (olderThan !== undefined && on >= startOfWindow(end, olderThan as IsoDuration, subtractDuration, away))
    return 'no'
  if (within === undefined) return 'yes'
  const opens = startOfWindow(end, within as IsoDuration, subtractDuration, away)
  return on >= opens && on <= end ? 'yes' : 'no'
}

interface Looked {
  readonly record: FactRecord
  readonly answer: Answer
  /** The field that decided against it, or left it open. */
  readonly field?: string | undefined
  readonly disputed: boolean
}

function lookAt(record: FactRecord, requirement: MeasuredRequirement, question: Question): Looked {
  let answer: Answer = 'yes'
  let decidedBy: string | undefined
  let disputed = false
  for (const [field, condition] of conditionsOf(requirement)) {
    const questioned = isQuestioned(record, field)
    if (questioned) disputed = true
    const trusted = questioned ? 'unknown' : matches(record.fields[field], condition, question)
    if (trusted === 'no') return { record, answer: 'no', field, disputed }
    if (trusted === 'unknown' && answer === 'yes') {
      answer = 'unknown'
      decidedBy = field
    }
  }
  if (record.disputed === undefined || record.disputed.length === 0)
    return { record, answer, field: decidedBy, disputed }
  for (const field of measuredFields(requirement)) {
    if (!isQuestioned(record, field)) continue
    disputed = true
    if (answer === 'yes') {
      answer = 'unknown'
      decidedBy = field
    }
  }
  return { record, answer, field: decidedBy, disputed }
}

function isQuestioned(record: FactRecord, field: string): boolean {
  return record.disputed?.includes(field) ?? false
}

/** Conditions as pairs, made once for each requirement of a compiled scheme: every fact is held against them. */
const conditions = new WeakMap<MeasuredRequirement, readonly (readonly [string, Condition])[]>()

function conditionsOf(requirement: MeasuredRequirement): readonly (readonly [string, Condition])[] {
  let pairs = conditions.get(requirement)
  if (!pairs) {
    pairs = Object.entries(requirement.where)
    conditions.set(requirement, pairs)
  }
  return pairs
}

function measuredFields({ measure }: MeasuredRequirement): readonly string[] {
  return measure.how === 'time' ? ['started-on', 'ended-on'] : measure.field ? [measure.field] : []
}

// --- Measuring ----------------------------------------------------------------------

type Measured = number | IsoDate | string | undefined

function measureFacts(requirement: MeasuredRequirement, question: Question): RequirementResult {
  const { context } = question
  const records = factsOf(requirement.of, question)
  const rule = requirement.rule ?? ruleInWords(requirement)
  if (!records) {
    return {
      ...told(requirement),
      standing: 'unknown',
      disputed: false,
      rule,
      fact: 'Nothing is known about this yet.',
      source: 'No record',
      counted: [],
      parts: [],
    }
  }
  const looked = records.map((record) => lookAt(record, requirement, question))
  const sure = looked.filter((each) => each.answer === 'yes').map((each) => each.record)
  const perhaps = looked.filter((each) => each.answer !== 'no').map((each) => each.record)
  const lower = measure(requirement, sure, context)
  // A questioned start or amount may turn out as anything, so nothing bounds what could be reached.
  const unbounded = looked.some(
    (each) => each.answer === 'unknown' && measuredFields(requirement).includes(each.field ?? ''),
  )
  const upper = unbounded ? 'unknown' : measure(requirement, perhaps, context)
  const least = within(lower, requirement.is, context)
  const most = within(upper, requirement.is, context)
  const unsure = perhaps.length > sure.length || lower === 'unknown'
  const standing: Standing = !unsure
    ? least
      ? 'met'
      : 'unmet'
    : least && most && lower !== 'unknown'
      ? 'met'
      : !least && !most && upper !== 'unknown'
        ? 'unmet'
        : 'unknown'
  const counted = looked
    .filter((each) => relevant(each, requirement))
    .map(({ record, answer, field }) => ({
      id: record.id,
      label: record.label,
      href: record.href,
      counts: answer,
      why:
        answer === 'yes'
          ? ''
          : whyNotCounted(field, record, field ? requirement.where[field] : undefined, answer),
    }))
  return {
    ...told(requirement),
    standing,
    disputed: looked.some((each) => each.disputed),
    rule,
    fact: factInWords(
      requirement,
      sure,
      perhaps,
      lower,
      context.today,
      looked.find((each) => each.field === 'value')?.record,
    ),
    source:
      [...new Set((sure.length > 0 ? sure : records).map((record) => record.source))].join(', ') ||
      'Nothing recorded yet',
    holdsOn: standing === 'unmet' ? willHoldOn(requirement, sure, lower, context) : undefined,
    counted,
    parts: [],
  }
}

/** Facts that differ in kind (other documents, other fields) are no near misses and need no explanation. */
function relevant({ answer, field }: Looked, requirement: MeasuredRequirement): boolean {
  if (answer !== 'no' || field === undefined) return true
  return !kinds.has(field) || requirement.of === 'posts'
}

/** Fields that tell which thing a fact is about, not how it stands. */
const kinds = new Set(['document', 'field', 'template', 'task', 'slot', 'scheme', 'kind'])

/** Facts from outside, or what the journey itself has recorded. */
function factsOf(source: string, question: Question): readonly FactRecord[] | undefined {
  if (source !== 'steps' && source !== 'signatures' && source !== 'start')
    return question.context.facts[source]
  let records = question.own.get(source)
  if (!records) {
    records = ownFacts(source, question)
    question.own.set(source, records)
  }
  return records
}

function ownFacts(
  source: 'steps' | 'signatures' | 'start',
  { scheme, state }: Question,
): readonly FactRecord[] {
  switch (source) {
    case 'steps':
      return Object.entries(state.steps).map(([task, step]) => ({
        id: task,
        label: `“${findTask(scheme, task)?.name ?? task}” on ${formatDay(step.on)}`,
        source: 'This application',
        fields: { ...step.values, task, on: step.on, as: step.as },
      }))
    case 'signatures':
      return (state.edition?.signatures ?? []).map((signature) => ({
        id: signature.slot,
        label: signature.slot,
        source: 'Signature page',
        fields: { slot: signature.slot, on: signature.on, by: signature.by },
      }))
    case 'start':
      return [{ id: 'start', label: 'The request', source: 'The request', fields: { ...state.startValues } }]
  }
}

/**
 * The length of time covered by the posts or periods up to today, in days, each day once. A last day that is over counts,
 * today does not yet. `unknown` when a start is missing.
 */
function daysCovered(records: readonly FactRecord[], today: IsoDate): number | 'unknown' {
  const spans: { from: IsoDate; until: IsoDate }[] = []
  for (const record of records) {
    const from = record.fields['started-on']
    const last = record.fields['ended-on']
    if (typeof from !== 'string') return 'unknown'
    const until = typeof last === 'string' && last < today ? addDuration(last as IsoDate, 'P1D') : today
    if (from < until) spans.push({ from: from as IsoDate, until })
  }
  spans.sort((a, b) => (a.from < b.from ? -1 : 1))
  let days = 0
  let covered: IsoDate | undefined
  for (const span of spans) {
    const from: IsoDate = covered !== undefined && span.from < covered ? covered : span.from
    if (span.until <= from) continue
    days += daysBetween(from, span.until)
    covered = span.until
  }
  return days
}

function measure(
  { measure: { how, field } }: MeasuredRequirement,
  records: readonly FactRecord[],
  context: EngineContext,
): Measured | 'unknown' {
  if (how === 'count') return records.length
  if (how === 'time') return daysCovered(records, context.today)
  const values = records.map((record) => record.fields[field as string])
  if (values.some((value) => value === undefined)) return 'unknown'
  const scalars = values.flat() as (string | number)[]
  switch (how) {
    case 'sum':
      return scalars.reduce<number>((sum, value) => sum + Number(value), 0)
    case 'distinct':
      return new Set(scalars).size
    case 'latest':
    case 'most':
      return scalars.reduce<string | number | undefined>(
        (best, value) => (best === undefined || value > best ? value : best),
        undefined,
      )
    case 'earliest':
    case 'least':
      return scalars.reduce<string | number | undefined>(
        (best, value) => (best === undefined || value < best ? value : best),
        undefined,
      )
  }
}

function isDuration(value: string | number): value is IsoDuration {
  return typeof value === 'string' && value.startsWith('P')
}

/** Whether days add up to a calendar length, counted back from today: 549 days are eighteen months or not, by the calendar. */
function lasts(days: number, length: IsoDuration, today: IsoDate): boolean {
  return addDuration(subtractDuration(today, `P${days}D`), length) <= today
}

function reaches(value: number | string, limit: string | number, today: IsoDate): boolean {
  return isDuration(limit) ? lasts(Number(value), limit, today) : value >= limit
}

function within(value: Measured | 'unknown', bound: Bound, { today }: EngineContext): boolean {
  if (value === undefined || value === 'unknown') return false
  if (bound.equals !== undefined && value !== bound.equals) return false
  if (bound.atLeast !== undefined && !reaches(value, bound.atLeast, today)) return false
  if (bound.atMost !== undefined) {
    const limit = bound.atMost
    if (
      isDuration(limit)
        ? addDuration(subtractDuration(today, `P${Number(value)}D`), limit) < today
        : value > limit
    )
      return false
  }
  return true
}

/** When a length of time that is still running will be reached. */
function willHoldOn(
  { measure: { how }, is }: MeasuredRequirement,
  records: readonly FactRecord[],
  value: Measured | 'unknown',
  { today }: EngineContext,
): IsoDate | undefined {
  if (how !== 'time' || typeof value !== 'number' || is.atLeast === undefined || !isDuration(is.atLeast))
    return undefined
  const running = records.some(
    (record) => record.fields['ended-on'] === undefined || String(record.fields['ended-on']) >= today,
  )
  return running ? addDuration(subtractDuration(today, `P${value}D`), is.atLeast) : undefined
}
