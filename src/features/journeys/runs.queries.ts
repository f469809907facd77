import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './journey.tables.ts'

/** A run of a scheme, from its first day to its last; without a last day while it goes on. */
export interface Run {
  readonly scheme: string
  readonly from: IsoDate
  readonly to: IsoDate | undefined
}

/** The runs of many people's schemes, by person: for rooms to which it matters who is on which programme. */
export function runsReading(personIds: readonly PersonId[]): Reading<ReadonlyMap<PersonId, readonly Run[]>> {
  return reading(
    sql<{
      readonly person: PersonId
      readonly scheme: string
      readonly from: IsoDate
      readonly to: IsoDate | null
    }>`select j.applicant_id as person, j.scheme, j.started_on as from, s.outcome_on as to
      from journeys j join journey_standings s on s.journey_id = j.id
      where j.applicant_id = any(${[...personIds]}::uuid[]) and (s.status = 'running' or s.outcome_on is not null)`,
    (rows) => {
      const runs = new Map<PersonId, Run[]>()
      for (const { person, scheme, from, to } of rows)
        runs.set(person, [...(runs.get(person) ?? []), { scheme, from, to: to ?? undefined }])
      return runs
    },
  )
}

/** How many run on one version of a scheme, and how many ran on it and have ended. */
export interface RunsOnVersion {
  readonly scheme: string
  readonly version: number
  readonly hash: string
  readonly running: number
  readonly ended: number
}

/** Every version of a scheme, or of all, that anybody ever ran on; the latest first. */
export async function runsOnVersions(tx: Tx, scheme?: string): Promise<readonly RunsOnVersion[]> {
  const counted = tx
    .selectFrom('journeys')
    .select(({ fn }) => [
      'scheme',
      'scheme_version as version',
      'scheme_hash as hash',
      fn.countAll<number>().filterWhere('status', '=', 'running').as('running'),
      fn.countAll<number>().filterWhere('status', '<>', 'running').as('ended'),
    ])
    .groupBy(['scheme', 'scheme_version', 'scheme_hash'])
    .orderBy('scheme_version', 'desc')
  const rows = await (scheme === undefined ? counted : counted.where('scheme', '=', scheme)).execute()
  return rows.map((row) => ({ ...row, running: Number(row.running), ended: Number(row.ended) }))
}
