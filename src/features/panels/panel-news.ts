import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { type Doing, findSituation, refreshJourney, type Situation } from '../journeys/public.ts'
import { resolveRoles } from '../people/public.ts'
import { conflictsOf } from './conflict.queries.ts'
import { findSitting, findSlotOf, type Sitting } from './sitting.queries.ts'
import { seatsFor } from './sitting.rules.ts'
import { carrySubstitutes } from './sitting.store.ts'

/** What came up in one application of a date, for the room that tells people; and what goes with one that moves. */

export interface PanelNews {
  /** A member does not hear it; or it was heard in part and goes on at another time. */
  readonly what: 'recused' | 'adjourned'
  readonly journeyId: JourneyId
  readonly sitting: Sitting
  readonly situation: Situation
  /** Who runs the date and its chair, and of an adjournment everybody who sits; nobody who does not hear it. */
  readonly to: readonly PersonId[]
}
export type OnPanelNews = (doing: Doing, news: PanelNews) => Promise<void>

const ports: OnPanelNews[] = []
export function onPanelNews(port: OnPanelNews): void {
  ports.push(port)
}

/** Has it told, in the act's own transaction. What has to be done about it is the journey's own task. */
export async function tellOfPanelNews(
  doing: Doing,
  what: PanelNews['what'],
  journeyId: JourneyId,
): Promise<void> {
  const { tx, today, actor } = doing
  const slot = ports.length > 0 ? await findSlotOf(tx, journeyId) : undefined
  const sitting = slot && (await findSitting(tx, slot.sittingId))
  const situation = sitting && (await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId))
  if (!sitting || !situation) return
  const out = await conflictsOf(tx, journeyId)
  const chairs = situation.scheme.meetings[sitting.meeting]?.seats.filter(({ chair }) => chair) ?? []
  const members = seatsFor(sitting, journeyId)
    .filter(({ seat }) => what === 'adjourned' || chairs.some((chair) => chair.seat === seat))
    .map(({ personId }) => personId)
  const line = await resolveRoles(tx, { duties: [...sitting.runBy], kinds: [] }, today)
  const running = sitting.runBy.flatMap((duty) => line.holdersOfDuty(duty, duty)).map((each) => each.personId)
  const to = [...new Set([...running, ...members])].filter((personId) => !out.has(personId))
  for (const port of ports) await port(doing, { what, journeyId, sitting, situation, to })
}

/** Tells of a conflict that is found of somebody who was just given a seat. */
export async function tellOfFound(
  doing: Doing,
  journeyId: JourneyId,
  seated: readonly PersonId[],
): Promise<void> {
  if (seated.length === 0 || ports.length === 0) return
  const out = await conflictsOf(doing.tx, journeyId)
  if (seated.some((personId) => out.has(personId))) await tellOfPanelNews(doing, 'recused', journeyId)
}

/**
 * After an application was booked or moved: whoever stands in for it goes with it, its roles are as the new date has
 * them, and whoever runs the date hears of a conflict that is found there.
 */
export async function bookedAnew(
  doing: Doing,
  journeyId: JourneyId,
  from: SittingId | undefined,
  to: SittingId,
): Promise<void> {
  if (from !== undefined && from !== to) await carrySubstitutes(doing.tx, journeyId, from, to)
  await refreshJourney(doing, journeyId)
  if (from === to) return
  const sitting = await findSitting(doing.tx, to)
  if (sitting)
    await tellOfFound(
      doing,
      journeyId,
      seatsFor(sitting, journeyId).map(({ personId }) => personId),
    )
}
