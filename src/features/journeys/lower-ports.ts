import { allows } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { todayAt } from '../../platform/clock.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import { mentionedInReading } from '../documents/public.ts'
import {
  type JourneyParticipation,
  type PapersPointAt,
  registerJourneyParticipation,
} from '../evidence/public.ts'
import { registerCoursesPorts } from '../courses/public.ts'
import { registerObservationPorts } from '../observations/public.ts'
import { knowRemembered } from '../packs/public.ts'
import { registerSupervisionPorts } from '../supervision/public.ts'
import { rememberedReading } from './remembered.store.ts'
import { rolesHeldSql } from './appointed.queries.ts'
import { isSubmitted } from '../schemes/public.ts'
import { findBearings } from './bearings.queries.ts'
import { givenInReading } from './given.queries.ts'
import { seeEverything } from './journey.access.ts'
import { relationToJourney } from './relations.queries.ts'
import { runningSql, standingsOf } from './journey.queries.ts'
import { runsReading } from './runs.queries.ts'

/** What lower rooms ask of applications. */

/** Running applications of a person that take this form among their papers and have not been submitted. */
async function applicationsTaking(tx: Tx, personId: PersonId, template: string, today: IsoDate) {
  const found: { readonly id: JourneyId; readonly name: string }[] = []
  for (const journeyId of await runningOf(tx, personId)) {
    const bearings = await findBearings(tx, journeyId, today)
    if (!bearings || isSubmitted(bearings.scheme, bearings.state)) continue
    if (bearings.scheme.templates[template]) found.push({ id: journeyId, name: bearings.scheme.name })
  }
  return found
}

async function runningOf(tx: Tx, personId: PersonId): Promise<readonly JourneyId[]> {
  const standings = await standingsOf(tx, [personId])
  return standings.flatMap((standing) => (standing.status === 'running' ? [standing.journey_id] : []))
}

/** Fills the ports of evidence, observations, supervision and courses; once, at start. */
export function answerLowerRooms(): void {
  knowRemembered(async (tx, personId) => (await read(tx, rememberedReading([personId]))).get(personId) ?? [])
  registerObservationPorts({
    applicationsOf: (tx, workerId, template, { today }) => applicationsTaking(tx, workerId, template, today),
  })
  registerSupervisionPorts({ runsOf: runsReading })
  registerJourneyParticipation(takesPart, papersPointAt)
  registerCoursesPorts({ rolesHeldSql })
}

const takesPart: JourneyParticipation = async (tx, actor, personId, itemId) => {
  const today = todayAt()
  for (const journeyId of await runningOf(tx, personId)) {
    const bearings = await findBearings(tx, journeyId, today)
    if (!bearings) continue
    const relations = await relationToJourney(tx, actor, journeyId, personId, today)
    if (!allows(seeEverything(bearings.scheme), relations)) continue
    if (await isPutBefore(tx, [journeyId], itemId)) return true
  }
  return false
}

const papersPointAt: PapersPointAt = (tx, personId, itemId) => isPutBefore(tx, runningSql(personId), itemId)

/** Whether an entry was put before others in one of these journeys, by a paper or by itself. One query. */
async function isPutBefore(
  tx: Tx,
  journeyIds: Parameters<typeof givenInReading>[0],
  itemId: Parameters<typeof givenInReading>[1],
): Promise<boolean> {
  const { mentioned, given } = await readTogether(tx, {
    mentioned: mentionedInReading({ kind: 'journey', ids: journeyIds }, itemId),
    given: givenInReading(journeyIds, itemId),
  })
  return mentioned || given
}
