import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Correction, Recorded } from './corrections.queries.ts'
import { checkedDecision, type TypedDecision } from './deciding.rules.ts'
import { wrong } from './refusing.ts'
import type { Candidate, Recruitment } from './recruitment.queries.ts'
import type { PartIn } from './recruitment.rules.ts'

/** Who puts right what was recorded of a candidate, and what. Pure. */

/** What is chosen where the outcome was recorded by mistake and there is none yet. */
export const noOutcome = 'none'

/** Where it was told or somebody was added, a second person checks what is put right. */
export const takesTwo = ({ feedbackOn, personId }: Pick<Candidate, 'feedbackOn' | 'personId'>): boolean =>
  feedbackOn !== undefined || personId !== undefined

/** What holds instead, and whether who was added is taken back with it. */
export interface PutRight {
  readonly now: Recorded
  readonly takesBack: boolean
  readonly why: string
}

/** What was typed of it. */
export interface TypedPutRight extends TypedDecision {
  readonly why: string
  readonly takesBack: boolean
}

/**
 * What is put right of a decided candidate: another outcome, other words, another day, or nobody decided yet after all.
 * Only somebody appointed stays added; what is put right says why and differs from what holds.
 */
export function checkedPutRight(
  recruitment: Pick<Recruitment, 'interviewers' | 'gone' | 'closedOn'>,
  candidate: Candidate,
  typed: TypedPutRight,
  today: IsoDate,
): Result<PutRight> {
  const refusals: Refusal[] = []
  const isNone = typed.outcome === noOutcome
  if (isNone && recruitment.closedOn)
    refusals.push(
      wrong('outcome', 'Open this recruitment again first: a closed one has an outcome for everybody'),
    )
  const decided: Result<Recorded> = isNone
    ? accept({ outcome: undefined, agreedView: '', reason: '', feedback: '', decidedOn: undefined })
    : checkedDecision(
        recruitment,
        candidate,
        { ...typed, decidedOn: typed.decidedOn ?? candidate.decidedOn },
        today,
      )
  if (!decided.ok) refusals.push(...decided.refusals)
  if (typed.why === '') refusals.push(wrong('why', 'Enter why it is put right'))
  const now = decided.ok ? decided.value : undefined
  const takesBack =
    candidate.personId !== undefined &&
    (typed.takesBack || (now !== undefined && now.outcome !== 'appointed'))
  if (now && !takesBack && isSame(now, candidate))
    refusals.push(wrong('outcome', 'Nothing differs from what holds now. Change what is wrong'))
  const [first, ...others] = refusals
  if (first) return refuse(first, ...others)
  return now ? accept({ now, takesBack, why: typed.why }) : refuse(wrong('outcome', 'Select the outcome'))
}

function isSame(now: Recorded, candidate: Candidate): boolean {
  return (
    now.outcome === candidate.outcome &&
    now.decidedOn === candidate.decidedOn &&
    now.agreedView === candidate.agreedView &&
    now.reason === candidate.reason &&
    now.feedback === candidate.feedback
  )
}

/** Somebody who reads a correction. */
export interface Checker {
  readonly personId: PersonId
  readonly actingFor?: PersonId | undefined
  readonly part: PartIn
  /** Whether they add people here. */
  readonly adds: boolean
}

/** Whether it is theirs, themselves or for whom they act. */
const proposedIt = (
  { proposedBy }: Pick<Correction, 'proposedBy'>,
  { personId, actingFor }: Pick<Checker, 'personId' | 'actingFor'>,
): boolean => personId === proposedBy || actingFor === proposedBy

/** Who may read it: those who chose, and whoever adds people where somebody was added. Nobody reads what was said of themselves. */
export function readsCorrection({ was }: Pick<Correction, 'was'>, reader: Checker): boolean {
  if (was.personId !== undefined && [reader.personId, reader.actingFor].includes(was.personId)) return false
  return reader.part.recruits || reader.part.interviews || (reader.adds && was.personId !== undefined)
}

/** What a reader may do with it: whoever did not propose it checks it, whoever did may take it back. */
export function mayWith(
  correction: Pick<Correction, 'state' | 'takesBack' | 'seenToOn' | 'proposedBy'>,
  reader: Checker,
): 'check' | 'take-back' | 'see-to' | undefined {
  if (correction.state === 'proposed') return proposedIt(correction, reader) ? 'take-back' : 'check'
  return correction.state === 'confirmed' && correction.takesBack && !correction.seenToOn && reader.adds
    ? 'see-to'
    : undefined
}
