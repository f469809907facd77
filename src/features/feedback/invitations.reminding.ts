import { addDuration, type Duration, subtractDuration } from '../../calendar/public.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { restateTasks, subjectsToLookAtAgain } from '../tasks/public.ts'
import type { Doing } from './feedback.handlers.ts'
import { invitationsEnding } from './feedback.queries.ts'
import { giverName } from './feedback.rules.ts'
import type { InvitationId } from './feedback.tables.ts'

/**
 * Nothing is known of whoever got a link, so nobody can write to them: the one who gave it is reminded to ask again
 * while it still works. The task goes when the link is used, taken back or over.
 */

const subjectKind = 'feedback-invitation'
/** How long before its last day an unused link is on the list of whoever gave it. */
const remindedFor: Duration = 'P7D'
/** How long nobody is reminded of a link they have just given. */
const leftAloneFor: Duration = 'P3D'

/** Restates the reminders of every link that ends soon; doing it again at once changes nothing. */
export async function remindOfInvitations(tx: Tx, { today }: Pick<Doing, 'today'>): Promise<void> {
  for (const { kind, id } of await subjectsToLookAtAgain(tx, today))
    if (kind === subjectKind) await forgetReminder(tx, id as InvitationId)
  for (const link of await invitationsEnding(tx, today, addDuration(today, remindedFor))) {
    if (link.made_at.slice(0, 10) > subtractDuration(today, leftAloneFor)) continue
    await restateTasks(tx, { kind: subjectKind, id: link.id }, [
      {
        key: 'ask-again',
        title: `Ask ${giverName(link.giver)} again for feedback: your link is not used yet`,
        detail: 'Remind whoever has it, or take it back.',
        href: '/my-record/feedback',
        aboutPersonId: link.person_id,
        waitingSinceAt: link.made_at,
        dueOn: link.expires_on,
        lookAgainOn: addDuration(link.expires_on, 'P1D'),
        holders: [{ personId: link.person_id }],
      },
    ])
  }
}

/** The link is used or works no more. */
export async function forgetReminder(tx: Tx, id: InvitationId): Promise<void> {
  await restateTasks(tx, { kind: subjectKind, id }, [])
}
