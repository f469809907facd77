import type { IsoDate } from '../../kernel/dates.ts'
import { type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { result, wrong } from './refusing.ts'
import type { Candidate, Recruitment } from './recruitment.queries.ts'
import { allRecorded, outcomeNames } from './recruitment.rules.ts'
import type { CandidateOutcome } from './recruitment.tables.ts'

/** What was decided on a candidate, and whether it can be. Pure. */

export interface Decision {
  readonly outcome: CandidateOutcome
  readonly agreedView: string
  readonly reason: string
  readonly feedback: string
  readonly decidedOn: IsoDate
}

/** A decision as it was typed. */
export interface TypedDecision extends Omit<Decision, 'outcome' | 'decidedOn'> {
  readonly outcome: string
  /** Today when left out. */
  readonly decidedOn?: IsoDate | undefined
  /** What is wrong with the day, when it could not be read. */
  readonly daySays?: string | undefined
}

/**
 * A decision that may be written down on `today`: with the view that all agreed on, the reason and what the candidate is
 * told, once every interviewer has recorded. Whoever withdrew needs none of it.
 */
export function checkedDecision(
  recruitment: Pick<Recruitment, 'interviewers' | 'gone'>,
  candidate: Pick<Candidate, 'interviews' | 'interviewOn'>,
  typed: TypedDecision,
  today: IsoDate,
): Result<Decision> {
  const outcome = (Object.keys(outcomeNames) as CandidateOutcome[]).find((each) => each === typed.outcome)
  const { agreedView, reason, feedback, decidedOn = today, daySays } = typed
  const refusals: Refusal[] = []
  if (!outcome) refusals.push(wrong('outcome', 'Select the outcome'))
  if (daySays !== undefined) refusals.push(wrong('decided-day', daySays))
  else if (decidedOn > today) refusals.push(wrong('decided-day', 'Enter today or a day before'))
  if (outcome && outcome !== 'withdrawn') {
    if (candidate.interviewOn > today)
      refusals.push(wrong('outcome', 'The interview is still to come. Record the outcome from its day on'))
    else if (decidedOn < candidate.interviewOn)
      refusals.push(wrong('decided-day', 'Enter the day of the interview or a later day'))
    if (!allRecorded(recruitment, candidate))
      return refuse({
        code: 'not-all-recorded',
        says: 'The outcome cannot be recorded yet.',
        rule: 'Every interviewer records for themselves before the view that all share is agreed.',
        remedy: 'Ask those who have not recorded yet to do so.',
      })
    if (agreedView === '') refusals.push(wrong('agreedView', 'Enter the view that you agreed on'))
    if (reason === '') refusals.push(wrong('reason', 'Enter the reason for the outcome'))
    if (feedback === '') refusals.push(wrong('feedback', 'Enter what the candidate is told'))
  }
  return result(refusals, { outcome: outcome as CandidateOutcome, agreedView, reason, feedback, decidedOn })
}
