import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { restateTasks } from '../tasks/public.ts'
import { endCall, insertCall } from './calls.store.ts'
import { type CourseDoing, coursesPorts } from './courses.ports.ts'

/** What a manager says somebody needs, and for what leadership chooses somebody. */

export type CallKind = 'need' | 'chosen'

/** The subject of the task that asks somebody to take a course up. */
export const callTask = 'course-call'

/**
 * Says that somebody needs a course or is chosen for it. They are told, and have it on their to-do list until it is
 * done or taken back. Saying it again changes the day and the words alone.
 */
export async function callFor(
  doing: CourseDoing,
  call: {
    readonly personId: PersonId
    readonly course: string
    readonly courseName: string
    readonly kind: CallKind
    readonly why: string
    readonly byOn: IsoDate | undefined
  },
): Promise<void> {
  const { tx, actor, today } = doing
  const { id, isNew } = await insertCall(tx, { ...call, saidBy: actor.personId, saidOn: today })
  await restateCall(doing, { ...call, id })
  await recordAudit(tx, {
    actor,
    action: call.kind === 'chosen' ? 'choose-for-course' : 'say-course-is-needed',
    subject: { kind: callTask, id },
    about: call.personId,
    detail: { course: call.course },
  })
  if (isNew)
    await coursesPorts().tell(doing, [
      {
        what: call.kind === 'chosen' ? 'chosen' : 'needed',
        ...{ personId: call.personId, courseName: call.courseName, course: call.course },
      },
    ])
}

/** Puts an open call on the person's to-do list. */
export async function restateCall(
  { tx, actor, now }: CourseDoing,
  call: {
    readonly id: string
    readonly personId: PersonId
    readonly course: string
    readonly courseName: string
    readonly kind: CallKind
    readonly byOn: IsoDate | undefined
  },
): Promise<void> {
  await restateTasks(tx, { kind: callTask, id: call.id }, [
    {
      key: 'take-up',
      title: `${call.kind === 'chosen' ? 'Choose a date for' : 'Take up'} “${call.courseName}”`,
      href: `/learning/courses/${call.course}`,
      aboutPersonId: call.personId,
      ...(actor.personId ? { startedById: actor.personId } : {}),
      waitingSinceAt: now,
      ...(call.byOn ? { dueOn: call.byOn } : {}),
      holders: [{ personId: call.personId }],
    },
  ])
}

/** Takes it back; nothing happens when it has ended already. */
export async function takeBackCall(doing: CourseDoing, id: string, about: PersonId): Promise<void> {
  const { tx, actor, today } = doing
  if (!(await endCall(tx, id, 'taken-back', today))) return
  await restateTasks(tx, { kind: callTask, id }, [])
  await recordAudit(tx, {
    actor,
    action: 'take-back-course-call',
    subject: { kind: callTask, id },
    about,
  })
}
