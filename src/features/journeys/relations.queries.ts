import { sql } from 'kysely'
import type { Relations } from '../../kernel/access.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { relationsTo } from '../people/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'

/** A port for the rooms that know of conflicts of interest (panels): which of these journeys the person may not see. */
export type ConflictsOf = (
  tx: Tx,
  personId: PersonId,
  journeyIds: readonly JourneyId[],
) => Promise<ReadonlySet<JourneyId>>

let conflictsOf: ConflictsOf = async () => new Set()
export function knowConflicts(port: ConflictsOf): void {
  conflictsOf = port
}

/** How the actor stands to one journey: to its applicant, as a party by what the role sees, by duty, and in conflict. */
export async function relationToJourney(
  tx: Tx,
  actor: Actor,
  journeyId: JourneyId,
  applicantId: PersonId,
  today: IsoDate,
): Promise<Relations> {
  const toApplicant = (await relationsTo(tx, actor, [applicantId], today)).get(applicantId)
  const { rows } = await sql<{ sees: string }>`
    select distinct sees from journey_parties
    where journey_id = ${journeyId} and person_id = any(${[actor.personId, ...(actor.actingFor ? [actor.actingFor] : [])]}::uuid[])`.execute(
    tx,
  )
  const conflicts = await conflictsOf(tx, actor.personId, [journeyId])
  return {
    self: applicantId === actor.personId,
    above: toApplicant?.above,
    participantAs: new Set(rows.map((row) => row.sees)),
    duties: actor.duties,
    conflicted: conflicts.has(journeyId),
  }
}
