import type { SchemeInHand } from './lint.context.ts'
import { didYouMean } from './nearest.ts'
import type { Path } from './pack.source.ts'
import type { Meeting } from './meeting.language.ts'
import { type ScoringRule, tieBreakWords } from './scoring.language.ts'

/** Marks of a meeting: what they name exists, and its rules can be kept. */
export function lintScoring(meeting: Meeting, path: Path, { report }: SchemeInHand): void {
  const { scoring, questions } = meeting
  if (!scoring) return
  const ids = questions.map(({ question }) => question)
  const { least, most, weights = {}, rules = [], tieBreak = [] } = scoring
  if (least >= most)
    report.error(
      [...path, 'most'],
      'marks',
      `Marks from ${least} to ${most} tell nothing apart`,
      'make most: higher than least:',
    )
  if (ids.length === 0)
    report.error(path, 'nothing-to-mark', 'The meeting is marked but asks nothing', 'add questions:')
  for (const question of Object.keys(weights))
    report.known([...path, 'weights', question], 'question', question, ids)
  rules.forEach((rule, index) => {
    const impossible = whyImpossible(rule, meeting)
    if (impossible)
      report.error([...path, 'rules', index], 'cannot-hold', impossible, 'lower it, or mend the marks')
  })
  if (scoring.result !== undefined && scoring.result !== 'advises' && rules.length === 0)
    report.error(
      [...path, 'result'],
      'no-rules',
      `result: ${scoring.result} needs rules for the marks to be held against`,
      'add rules:',
    )
  const known = [...tieBreakWords, ...ids.map((question) => `question.${question}`)]
  tieBreak.forEach((word, index) => {
    if (known.includes(word)) return
    report.error(
      [...path, 'tieBreak', index],
      'unknown-tie-break',
      `\`${word}\` breaks no tie here`,
      didYouMean(word, known, 'name total, average, lowest or question.<question>'),
    )
  })
}

function whyImpossible(rule: ScoringRule, { scoring, questions }: Meeting): string | undefined {
  if (!scoring) return undefined
  const { least, most, weights } = scoring
  const weighed = questions.reduce((sum, { question }) => sum + (weights?.[question] ?? 1), 0)
  const above = (value: number, best: number, what: string) =>
    value > best ? `${value} can never be reached: ${what} ${best} at most` : undefined
  if ('everyMark' in rule) return above(rule.everyMark, most, 'a mark is')
  if ('total' in rule) return above(rule.total, questions.length * most, 'all marks come to')
  if ('weightedTotal' in rule) return above(rule.weightedTotal, weighed * most, 'all marks by weight come to')
  if ('average' in rule) return above(rule.average, most, 'an average is')
  return rule.below <= least || rule.below > most
    ? `No mark from ${least} to ${most} makes a difference to “below ${rule.below}”`
    : undefined
}
