import type { IsoInstant } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { restateTasks, type TaskToDo } from '../tasks/public.ts'
import { allRecorded, lowerFirst, partsToAnswer, stillToRecord } from './recruitment.rules.ts'
import { type Candidate, type Recruitment, recruitmentReading } from './recruitment.queries.ts'
import type { RecruitmentId } from './recruitment.tables.ts'

/** What waits for whom in a recruitment. Titles hold the candidate's reference and no word of what was written. */

/** The kind under which tasks of recruitments stand. */
const kind = 'recruitment'

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
  const { id, reference, outcome, interviewOn } = candidate
  const href = `/recruitment/candidates/${id}`
  const todo = (key: string, title: string, holders: TaskToDo['holders'], more: Partial<TaskToDo> = {}) => ({
    ...{ key: `${key}-${id}`, title, href, holders, waitingSinceAt: now },
    ...more,
  })
  const manager = [{ personId: recruitment.managerId }]
  if (outcome === undefined)
    return allRecorded(recruitment, candidate)
      ? [
          todo(
            'decide',
            `Agree on a view and record the outcome for ${reference}: ${recruitment.title}`,
            manager,
          ),
        ]
      : stillToRecord(recruitment, candidate).map((personId) =>
          todo(
            `record-${personId}`,
            `Record your interview of ${reference}: ${recruitment.title}`,
            [{ personId }],
            {
              dueOn: interviewOn,
            },
          ),
        )
  return [
    ...(outcome !== 'withdrawn' && candidate.feedbackOn === undefined
      ? [todo('feedback', `Give feedback to ${reference}: ${recruitment.title}`, manager)]
      : []),
    ...(outcome === 'appointed' && candidate.personId === undefined
      ? [
          todo(
            'hand-over',
            `Add the person who was appointed to people: ${recruitment.title}`,
            [{ duty: 'people-administration' }],
            { href: `/recruitment/candidates/${id}/person` },
          ),
        ]
      : []),
  ]
}
