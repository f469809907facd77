import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { restateTasks, type TaskHolder, type TaskToDo } from '../tasks/public.ts'
import {
  allRecorded,
  correctionHref,
  isToBeTold,
  lowerFirst,
  partsToAnswer,
  recruitmentDuty,
  stillToRecord,
} from './recruitment.rules.ts'
import { type Candidate, type Recruitment, recruitmentReading } from './recruitment.queries.ts'
import type { CandidateId, RecruitmentId } from './recruitment.tables.ts'

/** What waits for whom in a recruitment. Titles hold the candidate's reference and no word of what was written. */

/** The kind under which tasks of recruitments stand. */
const kind = 'recruitment'

/**
 * The tasks of one candidate by key, each with what their holders are in the recruitment: a candidate's page says whom
 * that candidate waits for, not whom the others do.
 */
export function waitsOfCandidate(
  { interviewers }: Pick<Recruitment, 'interviewers'>,
  { id }: Pick<Candidate, 'id'>,
): ReadonlyMap<string, string | undefined> {
  return new Map([
    ...interviewers.map((personId): [string, string] => [keys.record(personId, id), 'Interviewer']),
    [keys.decide(id), recruiter],
    [keys.feedback(id), recruiter],
    [keys.handOver(id), undefined],
    [keys.check(id), undefined],
    [keys.seeTo(id), undefined],
  ])
}

const recruiter = 'Recruiting manager'

/** What tasks of candidates are called within their recruitment. */
const keys = {
  record: (interviewer: PersonId, id: CandidateId) => `record-${interviewer}-${id}`,
  decide: (id: CandidateId) => `decide-${id}`,
  feedback: (id: CandidateId) => `feedback-${id}`,
  handOver: (id: CandidateId) => `hand-over-${id}`,
  check: (id: CandidateId) => `check-${id}`,
  seeTo: (id: CandidateId) => `see-to-${id}`,
}

/** Restates everything that is to be done in one recruitment. */
export async function restateRecruitment(tx: Tx, id: RecruitmentId, now: IsoInstant): Promise<void> {
  const recruitment = await read(tx, recruitmentReading(id))
  const policy = (await currentPack(tx))?.recruitment
  if (!recruitment || !policy) return
  const href = `/recruitment/${id}`
  const manager = [{ personId: recruitment.managerId }]
  const parts: readonly TaskToDo[] =
    recruitment.closedOn === undefined && recruitment.candidates.some(({ outcome }) => outcome)
      ? partsToAnswer(policy, recruitment).map(({ part, name }) => ({
          key: `part-${part}`,
          title: `Record how ${lowerFirst(name)} took part: ${recruitment.title}`,
          href: `${href}/involved/${part}`,
          waitingSinceAt: now,
          holders: manager,
        }))
      : []
  await restateTasks(tx, { kind, id }, [
    ...parts,
    ...recruitment.candidates
      .filter(({ forgottenOn }) => forgottenOn === undefined)
      .flatMap((candidate) => tasksOf(recruitment, candidate, now)),
  ])
}

function tasksOf(recruitment: Recruitment, candidate: Candidate, now: IsoInstant): readonly TaskToDo[] {
  const { id, reference, outcome, interviewOn, beingPutRight, toSeeTo } = candidate
  const href = `/recruitment/candidates/${id}`
  const todo = (key: string, title: string, holders: TaskToDo['holders'], more: Partial<TaskToDo> = {}) => ({
    ...{ key, title, href, holders, waitingSinceAt: now },
    ...more,
  })
  const manager = [{ personId: recruitment.managerId }]
  const seeTo = toSeeTo
    ? [
        todo(
          keys.seeTo(id),
          `See to the person whose appointment was taken back: ${recruitment.title}`,
          [{ duty: 'people-administration' }],
          { href: correctionHref(toSeeTo) },
        ),
      ]
    : []
  // Nothing else of this candidate goes on before it is known what holds.
  if (beingPutRight)
    return [
      ...seeTo,
      todo(
        keys.check(id),
        `Check what is put right for ${reference}: ${recruitment.title}`,
        checkers(recruitment, candidate, beingPutRight.by),
        { href: correctionHref(beingPutRight.id) },
      ),
    ]
  const tell = isToBeTold(candidate)
    ? [
        todo(
          keys.feedback(id),
          candidate.toldOtherwise
            ? `Tell ${reference} what was put right: ${recruitment.title}`
            : `Give feedback to ${reference}: ${recruitment.title}`,
          manager,
        ),
      ]
    : []
  const decide =
    outcome !== undefined
      ? []
      : allRecorded(recruitment, candidate)
        ? [
            todo(
              keys.decide(id),
              `Agree on a view and record the outcome for ${reference}: ${recruitment.title}`,
              manager,
            ),
          ]
        : stillToRecord(recruitment, candidate).map((personId) =>
            todo(
              keys.record(personId, id),
              `Record your interview of ${reference}: ${recruitment.title}`,
              [{ personId }],
              { dueOn: interviewOn },
            ),
          )
  const add =
    outcome === 'appointed' && candidate.personId === undefined
      ? [
          todo(
            keys.handOver(id),
            `Add the person who was appointed to people: ${recruitment.title}`,
            [{ duty: 'people-administration' }],
            { href: `${href}/person` },
          ),
        ]
      : []
  return [...seeTo, ...decide, ...tell, ...add]
}

/** Whoever may check what another proposed: those who chose, and people administration where somebody was added. */
function checkers(
  { managerId, interviewers, gone }: Recruitment,
  { personId }: Candidate,
  except: PersonId,
): readonly TaskHolder[] {
  const people = new Set([managerId, ...interviewers.filter((each) => !gone.includes(each))])
  people.delete(except)
  return [
    ...[...people].map((each) => ({ personId: each })),
    { duty: recruitmentDuty, except },
    ...(personId ? [{ duty: 'people-administration', except }] : []),
  ]
}
