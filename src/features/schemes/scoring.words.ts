import type { Meeting, Round } from './meeting.language.ts'
import type { Scoring, ScoringRule } from './scoring.language.ts'

/** Marks of a meeting and rounds over many applications in plain words. */

/** A rule about marks in plain words. */
export function scoringRuleInWords(rule: ScoringRule): string {
  if ('everyMark' in rule) return `Every question at least ${rule.everyMark}.`
  if ('atMost' in rule)
    return rule.atMost === 0
      ? `No question below ${rule.below}.`
      : `At most ${rule.atMost === 1 ? 'one question' : `${rule.atMost} questions`} below ${rule.below}.`
  if ('total' in rule) return `At least ${rule.total} marks altogether.`
  if ('weightedTotal' in rule) return `At least ${rule.weightedTotal} marks by weight.`
  return `An average of at least ${rule.average}.`
}

/** How the panel comes to its marks, in words. */
export function combiningInWords(scoring: Scoring): string {
  switch (scoring.combine ?? 'agreed') {
    case 'agreed':
      return 'The panel agrees on one mark for each question.'
    case 'mean':
      return 'The mark of a question is the average of the members’ marks.'
    case 'median':
      return 'The mark of a question is the middle one of the members’ marks.'
    case 'lowest':
      return 'The mark of a question is the lowest that any member gave.'
  }
}

/** What the rules mean for the decision, in words. */
export function weighingInWords(scoring: Scoring): string {
  switch (scoring.result ?? 'advises') {
    case 'advises':
      return 'The marks decide nothing by themselves.'
    case 'departs-with-reason':
      return 'A decision that departs from the marks says why.'
    case 'binds':
      return 'The marks decide: an outcome that does not follow from them cannot be recorded.'
  }
}

/** How a meeting marks, line by line; nothing for a meeting that is a conversation. */
export function scoringInWords({ scoring, questions }: Meeting): readonly string[] {
  if (!scoring) return []
  const weights = questions.flatMap(({ question }) => {
    const times = scoring.weights?.[question] ?? 1
    return times === 1 ? [] : [`Question ${question} counts ${times} times.`]
  })
  return [
    `Each question is marked from ${scoring.least} to ${scoring.most}. ${combiningInWords(scoring)}`,
    ...weights,
    ...(scoring.rules ?? []).map((rule) => rule.rule ?? scoringRuleInWords(rule)),
    weighingInWords(scoring),
  ]
}

/** How a round draws, line by line; `nameOf` says what a requirement is called. */
export function roundInWords(round: Round, nameOf: (requirement: string) => string): readonly string[] {
  const { share, least, always, rank } = round
  const says: string[] = []
  if (rank)
    says.push(
      `The first ${rank.first} by ${rank.by === 'score' ? 'the marks of the panel' : 'what was answered'} are drawn.`,
    )
  else if (share !== undefined)
    says.push(
      `${Math.round(share * 1000) / 10}% of all are drawn${least === undefined ? '' : `, and never fewer than ${least}`}.`,
    )
  else if (least !== undefined) says.push(`${least} are drawn.`)
  if (always.length > 0) says.push(`Always drawn: ${always.map(nameOf).join('; ')}.`)
  says.push(
    'Chance is decided by a seed made of the applications themselves, so that anyone can draw again and find the same.',
  )
  return says
}
