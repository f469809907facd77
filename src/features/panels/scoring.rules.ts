import type { Refusal } from '../../kernel/refusal.ts'
import {
  combiningInWords,
  type Meeting,
  type Scoring,
  type ScoringRule,
  scoringRuleInWords,
} from '../schemes/public.ts'

/** Marks of a panel, where its scheme has any: read, combined, held against every rule, and explained (R-328). */

/** By question. A combined mark need not be whole. */
export type Marks = Readonly<Record<string, number>>

/** Reads typed marks by question: what is no whole mark in range is said beside its field. */
export function readMarks(
  meeting: Meeting,
  typed: (question: string) => string,
): { readonly marks: Marks; readonly errors: Readonly<Record<string, string>> } {
  const { scoring } = meeting
  const marks: Record<string, number> = {}
  const errors: Record<string, string> = {}
  if (!scoring) return { marks, errors }
  for (const { question } of meeting.questions) {
    const text = typed(question).trim()
    if (text === '') continue
    const mark = Number(text)
    if (!Number.isInteger(mark) || mark < scoring.least || mark > scoring.most)
      errors[question] = `Give a whole mark from ${scoring.least} to ${scoring.most}`
    else marks[question] = mark
  }
  return { marks, errors }
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

/** Two places are enough to tell marks apart, and keep what was added up from ending in 0.30000000000000004. */
const rounded = (value: number) => Math.round(value * 100) / 100

function middle(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2
}

const combining: Readonly<Record<'mean' | 'median' | 'lowest', (marks: readonly number[]) => number>> = {
  mean: (marks) => sumOf(marks) / marks.length,
  median: middle,
  lowest: (marks) => Math.min(...marks),
}

/** Whether the panel writes down marks it agrees on, rather than having its members' marks combined. */
export function agreesOnMarks(scoring: Scoring): boolean {
  return (scoring.combine ?? 'agreed') === 'agreed'
}

/**
 * The marks of the panel from those of its members: only of questions that every member has marked, so that nobody's
 * silence is taken for a mark. Undefined where the panel agrees on marks instead.
 */
export function combineMarks(meeting: Meeting, members: readonly Marks[]): Marks | undefined {
  const how = meeting.scoring?.combine ?? 'agreed'
  if (!meeting.scoring || how === 'agreed') return undefined
  return Object.fromEntries(
    meeting.questions.flatMap(({ question }) => {
      const given = members.flatMap((marks) => (marks[question] === undefined ? [] : [marks[question]]))
      return given.length === 0 || given.length < members.length
        ? []
        : [[question, rounded(combining[how](given))]]
    }),
  )
}

/** What marks come to. */
export interface ScoreFigures {
  readonly total: number
  readonly weightedTotal: number
  readonly average: number
  readonly lowest: number
}

function figuresOf({ scoring, questions }: Meeting, marks: Marks): ScoreFigures {
  const given = questions.flatMap(({ question }) => {
    const mark = marks[question]
    return mark === undefined ? [] : [{ mark, weight: scoring?.weights?.[question] ?? 1 }]
  })
  const weights = sumOf(given.map((each) => each.weight))
  const weightedTotal = sumOf(given.map((each) => each.mark * each.weight))
  return {
    total: rounded(sumOf(given.map((each) => each.mark))),
    weightedTotal: rounded(weightedTotal),
    average: weights === 0 ? 0 : rounded(weightedTotal / weights),
    lowest: given.length === 0 ? 0 : Math.min(...given.map((each) => each.mark)),
  }
}

/** One rule and how it stands. */
export interface RuleReading {
  /** The rule in words: "At most one question below 2." */
  readonly rule: string
  /** What was found: "Two are: B, D." */
  readonly fact: string
  /** Undefined while marks are missing that could turn it. */
  readonly holds: boolean | undefined
}

export interface ScoreReading extends ScoreFigures {
  readonly best: number
  /** Questions without a mark. */
  readonly missing: readonly string[]
  readonly rules: readonly RuleReading[]
  /** Undefined while marks are missing or nothing is asked. */
  readonly passes: boolean | undefined
  /** In words: what is asked, and how it stands. */
  readonly says: readonly string[]
}

/** "question A", "questions A, B". */
export const questionsInWords = (ids: readonly string[]) =>
  `question${ids.length === 1 ? '' : 's'} ${ids.join(', ')}`

export function readScore(meeting: Meeting, marks: Marks): ScoreReading | undefined {
  const { scoring, questions } = meeting
  if (!scoring) return undefined
  const figures = figuresOf(meeting, marks)
  const missing = questions.flatMap(({ question }) => (marks[question] === undefined ? [question] : []))
  const best = questions.length * scoring.most
  const rules = (scoring.rules ?? []).map((rule) =>
    readRule(rule, meeting, marks, figures, missing.length > 0),
  )
  const says = [`${figures.total} of ${best} marks.`]
  if (scoring.weights && figures.weightedTotal !== figures.total)
    says.push(`${figures.weightedTotal} by weight.`)
  if (missing.length > 0) says.push(`No mark yet for ${questionsInWords(missing)}.`)
  says.push(...rules.map(({ rule, fact }) => `${rule} ${fact}`))
  const passes =
    rules.length === 0 || missing.length > 0 ? undefined : rules.every(({ holds }) => holds === true)
  return { ...figures, best, missing, rules, passes, says }
}

function readRule(
  rule: ScoringRule,
  { questions }: Meeting,
  marks: Marks,
  figures: ScoreFigures,
  open: boolean,
): RuleReading {
  const words = rule.rule ?? scoringRuleInWords(rule)
  const below = (mark: number) =>
    questions.flatMap(({ question }) => ((marks[question] ?? mark) < mark ? [question] : []))
  if ('everyMark' in rule || 'atMost' in rule) {
    const [mark, most] = 'everyMark' in rule ? [rule.everyMark, 0] : [rule.below, rule.atMost]
    const low = below(mark)
    const fact = low.length === 0 ? `None is below ${mark}.` : `Below ${mark}: ${questionsInWords(low)}.`
    // More low marks than are allowed cannot be made good by marks still to come.
    return { rule: words, fact, holds: low.length > most ? false : open ? undefined : true }
  }
  const [value, least] =
    'total' in rule
      ? [figures.total, rule.total]
      : 'weightedTotal' in rule
        ? [figures.weightedTotal, rule.weightedTotal]
        : [figures.average, rule.average]
  return {
    rule: words,
    fact: `It is ${value}${open ? ' so far' : ''}.`,
    holds: open ? undefined : value >= least,
  }
}

/** Whether an outcome goes the way the marks point: a good one where they are enough, another where they are not. */
function departsFromMarks(
  passes: boolean | undefined,
  outcome: { readonly tone: 'good' | 'not-yet' | 'neutral' },
): boolean {
  return passes !== undefined && passes !== (outcome.tone === 'good')
}

/** What the scheme makes of the marks where it decides by them: nothing where they only advise. */
export function checkDecision(
  meeting: Meeting,
  marks: Marks,
  outcome: { readonly name: string; readonly tone: 'good' | 'not-yet' | 'neutral' },
  departure: string,
): Refusal | undefined {
  const { scoring } = meeting
  const reading = readScore(meeting, marks)
  if (!scoring || !reading || !weighs(scoring)) return undefined
  if (reading.missing.length > 0)
    return {
      code: 'marks-missing',
      says: `${reading.missing.length === 1 ? 'A mark is' : 'Marks are'} missing for ${questionsInWords(reading.missing)}`,
      rule: combiningInWords(scoring),
      remedy: agreesOnMarks(scoring)
        ? 'Write down the marks that the panel agrees on.'
        : 'Ask every member who is here to mark every question.',
      field: 'score',
    }
  if (!departsFromMarks(reading.passes, outcome)) return undefined
  const broken = reading.rules.filter((rule) => rule.holds === false)
  const fact =
    broken.length === 0 ? 'Every rule holds.' : broken.map(({ rule, fact }) => `${rule} ${fact}`).join(' ')
  if (scoring.result === 'binds')
    return {
      code: 'marks-bind',
      says: `“${outcome.name}” does not follow from the marks`,
      rule: 'In this scheme the marks decide.',
      fact,
      field: 'outcome',
    }
  return departure.trim() === ''
    ? {
        code: 'departure-needed',
        says: `Say why the decision is “${outcome.name}” although the marks point the other way`,
        rule: 'A decision that departs from the marks gives its reason.',
        fact,
        field: 'departure',
      }
    : undefined
}

/** Whether the rules count for the decision, rather than advise. */
function weighs(scoring: Scoring): boolean {
  return (scoring.result ?? 'advises') !== 'advises' && (scoring.rules ?? []).length > 0
}

/** The values that put applications in order: weighted total first, then the tie-break of the scheme. All high to low. */
export function rankingValues(meeting: Meeting, marks: Marks): readonly number[] {
  const figures = figuresOf(meeting, marks)
  return [
    figures.weightedTotal,
    ...(meeting.scoring?.tieBreak ?? []).map((word) => {
      if (word.startsWith('question.')) return marks[word.slice('question.'.length)] ?? 0
      if (word === 'weighted-total') return figures.weightedTotal
      return word === 'total' ? figures.total : word === 'average' ? figures.average : figures.lowest
    }),
  ]
}

/** How many of the members who may sit on an application must be there, and whether they are. */
export function quorumOf(
  meeting: Meeting,
  present: number,
): { readonly met: boolean; readonly says: string } {
  const needed = meeting.quorum
  return {
    met: present >= needed,
    says: `${needed === 1 ? 'One member' : `${needed} members`} must be there; ${present === 0 ? 'none is recorded' : present === 1 ? 'one is recorded' : `${present} are recorded`}.`,
  }
}
