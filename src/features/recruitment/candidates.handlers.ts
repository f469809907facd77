import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecruitmentPolicy } from '../schemes/public.ts'
import { audit, type ByPerson } from './doing.ts'
import { changedMeanwhile, result, wrong } from './refusing.ts'
import type { Candidate, InterviewResponse, Recruitment } from './recruitment.queries.ts'
import { checkedDecision, type TypedDecision } from './deciding.rules.ts'
import { headsOf, isToBeTold } from './recruitment.rules.ts'
import {
  insertCandidate,
  writeFeedbackGiven,
  writeInterview,
  writeOutcome,
  writePerson,
  writeRoute,
  writeRouteOf,
} from './recruitment.store.ts'
import type { CandidateId, CandidateOutcome } from './recruitment.tables.ts'
import { restateRecruitment } from './recruitment.tasks.ts'

/** Candidates: known by a reference, interviewed by each interviewer for themselves, decided on together. */

/** The longest reference: initials or a number, never a name. */
const longestReference = 12

/** Two small letters, six letters in all, however they are spaced, or two of a script that writes no initials. */
const looksLikeName = (reference: string): boolean =>
  /\p{Ll}{2}|\p{Lo}{2}|\p{L}{6}/u.test(reference) || /(\p{L}[\s-]+){3}\p{L}/u.test(reference)

/** Adds a candidate by reference. A whole name does not fit, so that none is kept of whoever is not appointed. */
export async function addCandidate(
  tx: Tx,
  by: ByPerson,
  policy: Pick<RecruitmentPolicy, 'routes'>,
  recruitment: Recruitment,
  typed: {
    readonly reference: string
    readonly route: string | undefined
    readonly interviewOn: IsoDate | undefined
    /** What is wrong with the day, when it could not be read. */
    readonly daySays?: string | undefined
  },
): Promise<Result<CandidateId>> {
  if (recruitment.closedOn) return refuse(changedMeanwhile)
  const refusals: Refusal[] = []
  const { reference, route, interviewOn } = typed
  if (reference === '') refusals.push(wrong('reference', 'Enter initials or a number'))
  else if (reference.length > longestReference || looksLikeName(reference))
    refusals.push(wrong('reference', 'Enter initials or a number, not a name'))
  if (route !== undefined && !policy.routes.some((each) => each.route === route))
    refusals.push(wrong('route', 'Select a route from the list'))
  if (interviewOn === undefined)
    refusals.push(wrong('interview-day', typed.daySays ?? 'Enter the day of the interview'))
  const checked = result(refusals, { reference, route, interviewOn: interviewOn as IsoDate })
  if (!checked.ok) return checked
  // Also one who was added to people: that may be taken back.
  const isTaken = recruitment.candidates.some(
    (each) => each.forgottenOn === undefined && each.reference.toLowerCase() === reference.toLowerCase(),
  )
  const id = isTaken ? undefined : await insertCandidate(tx, recruitment.id, checked.value)
  if (!id) return refuse(wrong('reference', 'There is a candidate with this reference here already'))
  await audit(tx, by, 'add-candidate', { kind: 'candidate', id })
  await restateRecruitment(tx, recruitment.id, by.now)
  return accept(id)
}

/** What one interviewer typed against one criterion; a mark that cannot be read is left undefined with what is wrong. */
export interface TypedResponse extends Omit<InterviewResponse, 'interviewerId'> {
  readonly markSays?: string | undefined
}

/**
 * Keeps one interviewer's record of a candidate. A draft may have gaps; once recorded it has the response to
 * every criterion, a mark where the authority gives marks, and stays as it is.
 */
export async function keepInterview(
  tx: Tx,
  by: ByPerson,
  policy: Pick<RecruitmentPolicy, 'criteria' | 'marks'>,
  { recruitment, candidate }: { readonly recruitment: Recruitment; readonly candidate: Candidate },
  typed: {
    readonly revision: number
    readonly record: boolean
    readonly responses: readonly TypedResponse[]
  },
): Promise<Result<'draft' | 'recorded'>> {
  if (candidate.outcome !== undefined) return refuse(changedMeanwhile)
  const refusals: Refusal[] = typed.responses.flatMap(({ criterion, markSays }) =>
    markSays ? [wrong(`mark-${criterion}`, markSays)] : [],
  )
  if (typed.record && candidate.interviewOn > by.today)
    refusals.push(
      wrong(
        `response-${headsOf(policy)[0]?.criterion}`,
        'The interview is still to come. Save a draft, and record it from its day on',
      ),
    )
  else if (typed.record)
    for (const { criterion, name } of headsOf(policy)) {
      const said = typed.responses.find((each) => each.criterion === criterion)
      if (!said || said.response === '')
        refusals.push(wrong(`response-${criterion}`, `Enter what was answered: ${name}`))
      if (policy.marks && said?.mark === undefined && !said?.markSays)
        refusals.push(wrong(`mark-${criterion}`, `Select a mark: ${name}`))
    }
  const checked = result(refusals, typed.record)
  if (!checked.ok) return checked
  const isKept = await writeInterview(tx, candidate.id, by.actor.personId, {
    revision: typed.revision,
    recordedOn: typed.record ? by.today : undefined,
    responses: typed.responses.map(({ criterion, response, evidence, mark }) => ({
      criterion,
      response,
      evidence,
      mark,
    })),
  })
  if (!isKept) return refuse(changedMeanwhile)
  if (typed.record) {
    await audit(tx, by, 'record-interview', { kind: 'candidate', id: candidate.id })
    await restateRecruitment(tx, recruitment.id, by.now)
  }
  return accept(typed.record ? 'recorded' : 'draft')
}

/** Records the agreed view and the outcome. Except for whoever withdrew, only once every interviewer has recorded. */
export async function decideCandidate(
  tx: Tx,
  by: ByPerson,
  { recruitment, candidate }: { readonly recruitment: Recruitment; readonly candidate: Candidate },
  typed: TypedDecision,
): Promise<Result<CandidateOutcome>> {
  const decided = checkedDecision(recruitment, candidate, typed, by.today)
  if (!decided.ok) return decided
  const { outcome } = decided.value
  if (!(await writeOutcome(tx, candidate.id, decided.value, by.actor.personId)))
    return refuse(changedMeanwhile)
  await audit(tx, by, 'decide-candidate', { kind: 'candidate', id: candidate.id }, { outcome })
  await restateRecruitment(tx, recruitment.id, by.now)
  return accept(outcome)
}

/** What was recorded may not hold for long. */
const putRightFirst: Refusal = {
  code: 'being-put-right',
  says: 'What was recorded of this candidate is being put right.',
  rule: 'Nobody is told or added before a second person has checked what holds.',
  remedy: 'Wait until it is checked. It will then wait for you again.',
}

/** Notes that the candidate has been told why. */
export async function giveFeedback(
  tx: Tx,
  by: ByPerson,
  { recruitment, candidate }: { readonly recruitment: Recruitment; readonly candidate: Candidate },
): Promise<Result<'given'>> {
  if (candidate.beingPutRight) return refuse(putRightFirst)
  if (!isToBeTold(candidate) || !(await writeFeedbackGiven(tx, candidate.id, by.today)))
    return refuse(changedMeanwhile)
  await audit(tx, by, 'give-candidate-feedback', { kind: 'candidate', id: candidate.id })
  await restateRecruitment(tx, recruitment.id, by.now)
  return accept('given')
}

/** Notes by which route somebody came who is here already, or puts it right. */
export async function noteRoute(
  tx: Tx,
  by: ByPerson,
  policy: Pick<RecruitmentPolicy, 'routes'>,
  typed: {
    readonly personId: PersonId | undefined
    /** What is wrong with whom they named. */
    readonly personSays: string | undefined
    readonly route: string
    readonly cameOn: IsoDate | undefined
    readonly daySays: string | undefined
  },
): Promise<Result<PersonId>> {
  const { personId, route, cameOn } = typed
  const refusals: Refusal[] = []
  if (personId === undefined) refusals.push(wrong('person', typed.personSays ?? 'Nobody here is called this'))
  if (!policy.routes.some((each) => each.route === route)) refusals.push(wrong('route', 'Select the route'))
  if (cameOn === undefined) refusals.push(wrong('came-day', typed.daySays ?? 'Enter the first day'))
  const checked = result(refusals, { id: personId as PersonId, cameOn: cameOn as IsoDate })
  if (!checked.ok) return checked
  const { id } = checked.value
  await writeRoute(tx, id, { route, cameOn: checked.value.cameOn, by: by.actor.personId })
  await audit(tx, by, 'note-route', { kind: 'person', id }, { route }, id)
  return accept(id)
}

/** Who the appointed candidate may have become. */
export interface Newcomer {
  readonly id: PersonId
  readonly name: string
  /** The first day of each of their posts. */
  readonly began: readonly IsoDate[]
}

/**
 * Says who the appointed candidate has become, once people administration has added them: the route they came by is
 * noted with them unless one is, and their induction starts with their post. Nobody's post begins
 * before the decision that gave it to them; whoever was here before has a new one.
 */
export async function handOver(
  tx: Tx,
  by: ByPerson,
  { recruitment, candidate }: { readonly recruitment: Recruitment; readonly candidate: Candidate },
  person: Newcomer,
): Promise<Result<PersonId>> {
  const { decidedOn } = candidate
  if (decidedOn === undefined) return refuse(changedMeanwhile)
  const cameOn = person.began.toSorted().find((on) => on >= decidedOn)
  if (cameOn === undefined)
    return refuse(
      wrong(
        'person',
        `No post of ${person.name} begins on ${formatDay(decidedOn)}, when it was decided, or later. Enter who was appointed, or put their first day right in people`,
      ),
    )
  if (candidate.beingPutRight) return refuse(putRightFirst)
  const me = by.actor.personId
  if (!(await writePerson(tx, candidate.id, { personId: person.id, by: me, on: by.today })))
    return refuse(changedMeanwhile)
  const route = candidate.route ?? recruitment.route
  if (route !== undefined) await writeRouteOf(tx, candidate.id, person.id, { route, cameOn, by: me })
  await audit(tx, by, 'hand-over-appointment', { kind: 'candidate', id: candidate.id }, {}, person.id)
  await restateRecruitment(tx, recruitment.id, by.now)
  return accept(person.id)
}
