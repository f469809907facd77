import type { IsoDate } from '../../kernel/dates.ts'
import type {
  CombinedRequirement,
  CompiledScheme,
  MeasuredRequirement,
  Requirement,
} from './compiled.language.ts'
import {
  type Answer,
  belongsTo,
  hasValue,
  type Looked,
  lookAt,
  measuredFields,
  type Question,
} from './condition.engine.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { eachResult, holdingOf, type ResultOfOne, valuesOfEach } from './each.engine.ts'
import { between, type Measured, measureEnds, type Told, willHoldOn } from './measuring.engine.ts'
import { isOwnSource, ownFacts } from './own.facts.engine.ts'
import {
  combinedInWords,
  eachInWords,
  factInWords,
  ruleInWords,
  unsignedInWords,
  whyNotCounted,
} from './requirement.words.ts'
import type { EngineContext, FactRecord } from './scheme.facts.ts'
import { workedOutOnce } from './worked-out.engine.ts'

/** Whether a requirement holds, and why: three-valued throughout, for unknown is not the same as no. */

export type Standing = 'met' | 'unmet' | 'unknown' | 'waived'

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
  /** Every one of the parts must hold. */
  readonly all?: true | undefined
  /** For a requirement measured for each of several values: how each of them stands. */
  readonly each?: readonly ResultOfOne[] | undefined
}

/** Asks one scheme's requirements of one journey at one moment; each is worked out once. */
export interface Assessor {
  assess(id: string): RequirementResult
  /** Met or waived: does not stand in the way. */
  holds(id: string): boolean
}

export function assessor(scheme: CompiledScheme, state: JourneyState, context: EngineContext): Assessor {
  return assessors(scheme, state, context, 'one', () => newAssessor(scheme, state, context))
}

const assessors = workedOutOnce<'one', Assessor>()

function newAssessor(scheme: CompiledScheme, state: JourneyState, context: EngineContext): Assessor {
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
  const met = parts.filter((part) => part.standing === 'met').length
  const certain = met + parts.filter((part) => part.standing === 'waived').length
  const possible = certain + parts.filter((part) => part.standing === 'unknown').length
  // What holds only because a part of it was waived is waived itself, never met.
  const standing =
    met >= requirement.atLeast
      ? 'met'
      : certain >= requirement.atLeast
        ? 'waived'
        : possible >= requirement.atLeast
          ? 'unknown'
          : 'unmet'
  return {
    ...told(requirement),
    standing,
    disputed: parts.some((part) => part.disputed),
    rule: requirement.rule ?? ruleInWords(requirement),
    fact: combinedInWords(parts, certain, requirement.atLeast),
    source: [...new Set(parts.map((part) => part.source))].join(', '),
    holdsOn: standing === 'unmet' ? enoughOn(parts, requirement.atLeast - certain) : undefined,
    counted: [],
    parts,
    ...(requirement.atLeast === parts.length ? { all: true as const } : {}),
  }
}

/** The day on which so many more will hold by time alone, where that is known. */
function enoughOn(parts: readonly RequirementResult[], missing: number): IsoDate | undefined {
  return parts.flatMap(({ holdsOn }) => holdsOn ?? []).sort()[missing - 1]
}

function told(requirement: Requirement) {
  return {
    id: requirement.id,
    name: requirement.name,
    otherwise: requirement.otherwise,
    remedy: requirement.remedy,
  }
}

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
          : (unsignedInWords(field, record, question.scheme) ??
            whyNotCounted(field, record, field ? requirement.where[field] : undefined, answer)),
    }))
  const common = { ...told(requirement), disputed: looked.some((each) => each.disputed), rule, parts: [] }
  if (requirement.forEach) {
    const values = valuesOfEach(requirement.forEach, question)
    const each = values?.map(({ value, name }) =>
      eachResult(value, name, judge(requirement, looked, question, value)),
    )
    return {
      ...common,
      standing: each ? holdingOf(each, requirement.forEach.holdingFor) : 'unknown',
      fact: eachInWords(each),
      source: sourcesOf(looked.map(({ record }) => record)),
      counted,
      each,
    }
  }
  const judged = judge(requirement, looked, question)
  const { standing, sure, low } = judged
  return {
    ...common,
    standing,
    fact: judged.fact,
    source: sourcesOf(sure.length > 0 ? sure : records),
    holdsOn: standing === 'unmet' ? willHoldOn(requirement, sure, low, context) : undefined,
    counted,
  }
}

function sourcesOf(records: readonly FactRecord[]): string {
  return [...new Set(records.map((record) => record.source))].join(', ') || 'Nothing recorded yet'
}

interface Gathered extends Told {
  readonly sure: FactRecord[]
  readonly perhaps: FactRecord[]
  readonly whole: { readonly sure: FactRecord[]; readonly perhaps: FactRecord[] }
}

interface Judged {
  readonly standing: 'met' | 'unmet' | 'unknown'
  readonly fact: string
  readonly sure: readonly FactRecord[]
  readonly low: Measured | 'unknown'
}

/** What the facts that were looked at come to: all of them, or those of one value of a for-each. */
function judge(
  requirement: MeasuredRequirement,
  looked: readonly Looked[],
  question: Question,
  value?: string,
): Judged {
  const { context } = question
  const field = requirement.forEach?.field ?? ''
  const found: Gathered = { sure: [], perhaps: [], whole: { sure: [], perhaps: [] } }
  for (const { record, answer: fits } of looked) {
    const answer = value === undefined ? fits : both(fits, () => hasValue(record, field, value))
    if (requirement.measure.how === 'share') {
      const belongs = belongsTo(record, requirement, question)
      if (belongs === 'no') continue
      if (belongs === 'yes') found.whole.sure.push(record)
      found.whole.perhaps.push(record)
    }
    if (answer === 'no') continue
    found.perhaps.push(record)
    if (answer === 'yes') found.sure.push(record)
  }
  // A questioned start or amount may turn out as anything, so nothing bounds what could be reached.
  const unbounded = looked.some(
    (each) => each.answer === 'unknown' && measuredFields(requirement).includes(each.field ?? ''),
  )
  const ends = measureEnds(requirement, found, context)
  const standing = between(unbounded ? [ends[0], 'unknown'] : ends, requirement.is, context)
  const other = looked.find((each) => each.field === 'value')?.record
  return {
    standing,
    fact: factInWords(requirement, found, ends[0], context.today, other),
    sure: found.sure,
    low: ends[0],
  }
}

function both(one: Answer, other: () => Answer): Answer {
  if (one === 'no') return 'no'
  const second = other()
  return second === 'yes' ? one : second
}

/** Facts that differ in kind (other documents, other fields) are no near misses and need no explanation. */
function relevant({ answer, field }: Looked, requirement: MeasuredRequirement): boolean {
  if (answer !== 'no' || field === undefined) return true
  return !kinds.has(field) || requirement.of === 'posts'
}

/** Fields that tell which thing a fact is about, not how it stands. */
const kinds = new Set(['document', 'field', 'place', 'template', 'task', 'slot', 'scheme', 'kind'])

/** Facts from outside, or what the journey itself has recorded. */
function factsOf(source: string, question: Question): readonly FactRecord[] | undefined {
  if (!isOwnSource(source)) return question.context.facts[source]
  let records = question.own.get(source)
  if (!records) {
    records = ownFacts(source, question)
    question.own.set(source, records)
  }
  return records
}
