import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { JourneyRow } from './situation.queries.ts'
import './journey.tables.ts'

/** Running journeys that time alone may have moved by this day. */
export async function journeysToLookAtAgain(tx: Tx, today: IsoDate): Promise<readonly JourneyId[]> {
  const rows = await tx
    .selectFrom('journey_standings')
    .select('journey_id')
    .where('status', '=', 'running')
    .where('look_again_on', '<=', today)
    .orderBy('journey_id')
    .execute()
  return rows.map((row) => row.journey_id)
}

/** Running journeys of these people, and those in which one of them holds a role or has the next task. */
export async function journeysTouching(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly JourneyId[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<{ id: JourneyId }>`
    select s.journey_id as id from journey_standings s
    where s.status = 'running' and (
      s.applicant_id = any(${[...personIds]}::uuid[]) or s.with_ids && ${[...personIds]}::uuid[]
      or exists (select from journey_parties p where p.journey_id = s.journey_id
        and p.person_id = any(${[...personIds]}::uuid[])))
    order by 1`.execute(tx)
  return rows.map((row) => row.id)
}

/** Running journeys under these scheme versions. */
export async function journeysUnder(tx: Tx, hashes: readonly string[]): Promise<readonly JourneyId[]> {
  if (hashes.length === 0) return []
  const rows = await tx
    .selectFrom('journey_standings')
    .select('journey_id')
    .where('status', '=', 'running')
    .where('scheme_hash', 'in', [...hashes])
    .orderBy('journey_id')
    .execute()
  return rows.map((row) => row.journey_id)
}

/** Every running journey, the oldest first. */
export async function runningJourneys(tx: Tx): Promise<readonly JourneyId[]> {
  const running = tx.selectFrom('journeys').select('id').where('status', '=', 'running').orderBy('id')
  return (await running.execute()).map((row) => row.id)
}

/** Every journey there is but the erased, the oldest first. */
export async function allJourneys(tx: Tx): Promise<readonly JourneyId[]> {
  const rows = await tx
    .selectFrom('journeys')
    .select('id')
    .where('erased_on', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** The rows of these journeys, to be read with their events; one of an erased record is not there. */
export function journeyRowsReading(
  journeyIds: readonly JourneyId[],
): Reading<readonly (JourneyRow & { readonly id: JourneyId })[]> {
  return reading(
    sql<JourneyRow & { readonly id: JourneyId }>`
      select id, applicant_id, scheme_hash, previous_id from journeys
      where id = any(${[...journeyIds]}::uuid[]) and erased_on is null`,
    (rows) => rows,
  )
}

export interface RunningJourney {
  readonly journeyId: JourneyId
  readonly applicantId: PersonId
  readonly applicant: string
  readonly version: number
  readonly hash: string
}

/** Running journeys of a scheme in every version, by the applicant's name; of everyone, or of those named. */
export async function runningJourneysOf(
  tx: Tx,
  scheme: string,
  of?: readonly PersonId[],
): Promise<readonly RunningJourney[]> {
  const running = tx
    .selectFrom('journey_standings as standing')
    .innerJoin('journeys as journey', 'journey.id', 'standing.journey_id')
    .select([
      'standing.journey_id as journeyId',
      'standing.applicant_id as applicantId',
      'standing.applicant_name as applicant',
      'journey.scheme_version as version',
      'journey.scheme_hash as hash',
    ])
    .where('standing.scheme', '=', scheme)
    .where('standing.status', '=', 'running')
    .orderBy('standing.applicant_sorts_as')
    .orderBy('standing.journey_id')
  return (
    of ? running.where('standing.applicant_id', '=', sql<PersonId>`any(${[...of]}::uuid[])`) : running
  ).execute()
}
