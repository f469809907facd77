import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { withdrawUnwritten } from '../evidence/public.ts'
import { askNoMore } from '../evaluations/public.ts'
import { tellChanged } from '../people/public.ts'
import { restateCall } from './calls.handlers.ts'
import { reopenCalls } from './calls.store.ts'
import { deleteCompletion, insertRetraction } from './completions.store.ts'
import { type CourseDoing, coursesPorts } from './courses.ports.ts'
import { restateDuties } from './mandatory.tasks.ts'

/** That a completion was a mistake: who says so, when and why stays on record, and the person is told. */

/**
 * Takes a completion back. Its entry in the CPD record goes with it, unless the person wrote in it or papers of an application
 * point at it: then it stays theirs, and says so. What the completion had ended is open again. Answers the entry that stays;
 * undefined too when somebody else took it back before, and nothing happens.
 */
export async function takeBackCompletion(
  doing: CourseDoing,
  completionId: string,
  { why, courseName }: { readonly why: string; readonly courseName: string },
): Promise<EvidenceId | undefined> {
  const { tx, actor, today } = doing
  const gone = await deleteCompletion(tx, completionId)
  if (!gone) return undefined
  const { person_id: personId, course, booking_id: bookingId, evidence_id: evidenceId } = gone
  if (bookingId) await askNoMore(tx, bookingId)
  const stays = evidenceId !== null && (await withdrawUnwritten(tx, doing, evidenceId))
  await insertRetraction(tx, {
    ...{ id: gone.id, person_id: personId, course, completed_on: gone.completed_on, why },
    entry: stays ? 'stays' : evidenceId ? 'removed' : 'none',
    evidence_id: stays ? evidenceId : null,
    ...{ taken_back_by: actor.personId ?? null, taken_back_on: today },
  })
  for (const call of await reopenCalls(tx, { personId, course, endedOn: gone.recorded_on }))
    await restateCall(doing, { ...call, personId, course, courseName })
  await restateDuties(doing, [personId])
  await tellChanged(tx, [personId])
  await recordAudit(tx, {
    actor,
    action: 'take-back-course-completion',
    subject: { kind: 'course-completion', id: gone.id },
    about: personId,
    detail: { course },
  })
  await tell(doing, personId, { course, courseName })
  return stays ? evidenceId : undefined
}

/** Whoever takes back what they said of themselves knows it. */
async function tell(
  doing: CourseDoing,
  personId: PersonId,
  of: { readonly course: string; readonly courseName: string },
): Promise<void> {
  if (doing.actor.personId !== personId)
    await coursesPorts().tell(doing, [{ what: 'taken-back', personId, ...of }])
}
