import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { restateTasks, type TaskToDo } from '../tasks/public.ts'
import { findAgreement, findMeeting } from './supervision.queries.ts'
import type { AgreementId, MeetingId } from './supervision.tables.ts'

/** What waits for whom in supervision, as tasks. Titles hold no words of what was written. */

/** The lead is to record a meeting once its day has come; whoever was there is to read the record of a meeting of two. */
export async function restateMeetingTasks(tx: Tx, id: MeetingId, now: IsoInstant): Promise<void> {
  const meeting = await findMeeting(tx, id)
  if (!meeting) return
  const about = meeting.isGroup ? undefined : meeting.members[0]?.personId
  const todo = (key: string, title: string, holder: PersonId, more: Partial<TaskToDo> = {}): TaskToDo => ({
    key,
    title,
    href: `/supervision/${id}`,
    aboutPersonId: about,
    waitingSinceAt: now,
    holders: [{ personId: holder }],
    ...more,
  })
  const tasks =
    meeting.state === 'proposed'
      ? [
          todo('answer', 'Answer a wish for supervision', meeting.leadId, {
            dueOn: meeting.plannedOn,
          }),
        ]
      : meeting.state === 'planned'
        ? [
            todo(
              'record',
              meeting.isGroup ? 'Hold and record a group supervision' : 'Hold and record supervision',
              meeting.leadId,
              { dueOn: meeting.plannedOn },
            ),
          ]
        : meeting.state === 'held' && !meeting.isGroup
          ? meeting.members
              .filter(({ answer, wasThere }) => wasThere && answer === undefined)
              .map(({ personId }) =>
                todo(`read-${personId}`, 'Read the record of your supervision', personId),
              )
          : []
  await restateTasks(tx, { kind: 'supervision', id }, tasks)
}

/** Whoever has not accepted a proposed agreement is to read it. */
export async function restateAgreementTasks(tx: Tx, id: AgreementId, now: IsoInstant): Promise<void> {
  const agreement = await findAgreement(tx, id)
  if (!agreement) return
  const waiting =
    agreement.endedOn === undefined
      ? [
          ...(agreement.personAcceptedOn === undefined ? [agreement.personId] : []),
          ...(agreement.supervisorAcceptedOn === undefined ? [agreement.supervisorId] : []),
        ]
      : []
  await restateTasks(
    tx,
    { kind: 'supervision-agreement', id },
    waiting.map((holder) => ({
      key: `accept-${holder}`,
      title: 'Read and accept a supervision agreement',
      href: `/supervision/agreements/${id}`,
      aboutPersonId: agreement.personId,
      waitingSinceAt: now,
      holders: [{ personId: holder }],
    })),
  )
}
