import { subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, type Period, periodOf } from '../../kernel/dates.ts'
import { resolveAnchor, startOfWindow, timeAway } from './anchors.engine.ts'
import type { CompiledScheme, MeasuredRequirement } from './compiled.language.ts'
import { factSources } from './fact-sources.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { Condition } from './requirement.language.ts'
import { periodOfReview } from './reviews.engine.ts'
import type { EngineContext, FactRecord, FactValue } from './scheme.facts.ts'

/** One fact against the conditions of a requirement. */

export type Answer = 'yes' | 'no' | 'unknown'

/** What a fact is held against: one scheme, one journey, one moment. */
export interface Question {
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
  const dated = condition.within ?? condition.olderThan ?? condition.after ?? condition.during
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
  const known = periodOf(value)
  if (!known) return 'unknown'
  let answer: Answer = 'yes'
  if (condition.after !== undefined) {
    const from = resolveAnchor(condition.after, scheme, state, context)
    if (!from) return 'unknown'
    answer = both(answer, isFrom(known, from))
  }
  if (condition.during !== undefined) {
    const period = periodOfReview(condition.during, scheme, state, context)
    if (!period) return 'unknown'
    answer = both(answer, both(isFrom(known, period.from), isUntil(known, period.to)))
  }
  // Before the anchor has come about (nothing is submitted yet) the window ends today.
  const end = resolveAnchor(condition.before ?? 'today', scheme, state, context) ?? context.today
  const away = condition.countsAbsence ? [] : timeAway(state, context)
  const { olderThan, within } = condition
  if (olderThan !== undefined)
    answer = both(
      answer,
      not(isFrom(known, startOfWindow(end, olderThan as IsoDuration, subtractDuration, away))),
    )
  if (within === undefined) return answer
  const opens = startOfWindow(end, within as IsoDuration, subtractDuration, away)
  return both(answer, both(isFrom(known, opens), isUntil(known, end)))
}

/** Whether something was on a day or after it; not known when its first and last possible day disagree. */
function isFrom({ first, last }: Period, on: IsoDate): Answer {
  return first >= on ? 'yes' : last < on ? 'no' : 'unknown'
}

function isUntil({ first, last }: Period, on: IsoDate): Answer {
  return last <= on ? 'yes' : first > on ? 'no' : 'unknown'
}

function not(answer: Answer): Answer {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown'
}

function both(one: Answer, other: Answer): Answer {
  if (one === 'no' || other === 'no') return 'no'
  return one === 'yes' ? other : one
}

/** One fact and whether it fits. */
export interface Looked {
  readonly record: FactRecord
  readonly answer: Answer
  /** The field that decided against it, or left it open. */
  readonly field?: string | undefined
  readonly disputed: boolean
}

/** A list that nobody filled is empty, where a rule says what may not stand in it. */
function valueOf(record: FactRecord, field: string, condition: Condition, source: string): FactValue {
  const value = record.fields[field]
  if (value !== undefined || typeof condition !== 'object' || Array.isArray(condition)) return value
  const listed = condition.not !== undefined && factSources[source]?.fields[field]?.type === 'list'
  return listed ? [] : undefined
}

/** Whether a field of a fact has a value, or has it among others. */
export function hasValue(record: FactRecord, field: string, value: string): Answer {
  return isQuestioned(record, field) ? 'unknown' : equalTo(record.fields[field], [value])
}

/** Whether a fact belongs to what a share is taken of. */
export function belongsTo(
  record: FactRecord,
  { shareOf = {}, of }: MeasuredRequirement,
  question: Question,
): Answer {
  let answer: Answer = 'yes'
  for (const [field, condition] of Object.entries(shareOf)) {
    const fits = isQuestioned(record, field)
      ? 'unknown'
      : matches(valueOf(record, field, condition, of), condition, question)
    if (fits === 'no') return 'no'
    if (fits === 'unknown') answer = 'unknown'
  }
  return answer
}

/** Holds one fact against all conditions of a requirement; a field that someone questions is unknown, not wrong. */
export function lookAt(record: FactRecord, requirement: MeasuredRequirement, question: Question): Looked {
  let answer: Answer = 'yes'
  let decidedBy: string | undefined
  let disputed = false
  for (const [field, condition] of conditionsOf(requirement)) {
    const questioned = isQuestioned(record, field)
    if (questioned) disputed = true
    const trusted = questioned
      ? 'unknown'
      : matches(valueOf(record, field, condition, requirement.of), condition, question)
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

/** Fields whose value is measured, not only matched. */
export function measuredFields({ measure }: MeasuredRequirement): readonly string[] {
  return measure.how === 'time' ? ['started-on', 'ended-on'] : measure.field ? [measure.field] : []
}
