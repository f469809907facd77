import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { startDocument } from '../documents/public.ts'
import { type Doing, refreshJourney, type Situation } from '../journeys/public.ts'
import { reasonRefused } from './lengths.rules.ts'
import { withdrawConflict, writeConflict } from './panel.store.ts'
import { tellOfPanelNews } from './panel-news.ts'
import { recordTemplate } from './record.rules.ts'

/** What a panel does with one application: its record, and conflicts of interest. */

type Heard = Situation & { readonly journeyId: JourneyId }

/** Opens the record of a panel, or answers the one that is there. */
export async function openRecord(doing: Doing, situation: Heard, meetingId: string) {
  return startDocument(
    doing.tx,
    doing.actor,
    {
      ownerKind: 'panel',
      ownerId: situation.journeyId,
      aboutPersonId: situation.applicant.personId,
      template: recordTemplate(situation.scheme, meetingId),
      templateHash: situation.scheme.hash,
    },
    doing.now,
  )
}

/** What is found of somebody who may take no seat of the meeting in this application, having had a part in it before. */
const noSeat = 'no-seat'

/** Roles of the application that may not sit on it, of those a person holds: a conflict that is found, not declared. */
export function foundConflict(
  situation: Situation,
  meetingId: string,
  personId: PersonId,
): string | undefined {
  const { scheme, context, applicant } = situation
  if (applicant.personId === personId) return 'applicant'
  const holds = (role: string) =>
    context.holders[role]?.some((holder) => holder.personId === personId) ?? false
  const meeting = scheme.meetings[meetingId]
  const conflict = (meeting?.conflicts ?? []).find(holds)
  if (conflict) return conflict
  // Where seats are for people who stand so and so to this application, only those may sit on it.
  const seats = (meeting?.seats ?? []).flatMap((seat) => seat.by)
  const byRelation = seats.some((role) => {
    const rule = scheme.roles[role]
    return (
      rule !== undefined && rule.is !== 'applicant' && (rule.is === 'post' || rule.tookNoPartIn.length > 0)
    )
  })
  return byRelation && !seats.some(holds) ? noSeat : undefined
}

/** Says that one cannot judge freely here. From then on nothing of the application is shown to that person. */
export async function declareConflict(
  doing: Doing,
  situation: Heard,
  meetingId: string,
  reason: string,
): Promise<Result<'declared'>> {
  const { tx, actor, now } = doing
  const wrong = reasonRefused(reason, 'conflict-reason', 'Say in a few words what the conflict is')
  if (wrong) return refuse(wrong)
  const found = foundConflict(situation, meetingId, actor.personId)
  if (found)
    return refuse({
      code: 'found-already',
      says:
        found === noSeat
          ? 'None of the seats is for you in this application, so you do not sit on it anyway.'
          : `You take part in this application as ${situation.scheme.roles[found]?.name ?? found}, so you do not sit on it anyway.`,
    })
  await writeConflict(tx, {
    journeyId: situation.journeyId,
    personId: actor.personId,
    reason: reason.trim(),
    now,
  })
  // Nobody waits for them here any more, and whoever finds a substitute has it to do.
  await refreshJourney(doing, situation.journeyId)
  await tellOfPanelNews(doing, 'recused', situation.journeyId)
  await recordAudit(tx, {
    actor,
    action: 'declare-conflict',
    subject: { kind: 'journey', id: situation.journeyId },
    about: situation.applicant.personId,
  })
  return accept('declared')
}

/** Takes a declared conflict back: never by the person who declared it, who may not see the application now. */
export async function releaseConflict(
  doing: Doing,
  situation: Heard,
  personId: PersonId,
): Promise<Result<'released'>> {
  const { tx, actor, now } = doing
  if (!(await withdrawConflict(tx, situation.journeyId, personId, now)))
    return refuse({ code: 'no-conflict', says: 'No conflict is declared.' })
  await refreshJourney(doing, situation.journeyId)
  await recordAudit(tx, {
    actor,
    action: 'withdraw-conflict',
    subject: { kind: 'journey', id: situation.journeyId },
    about: situation.applicant.personId,
    detail: { person: personId },
  })
  return accept('released')
}
