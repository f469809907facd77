import { sql } from 'kysely'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { schemesByHash } from '../packs/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { sealedTextsSql } from '../signatures/public.ts'
import './journey.tables.ts'

/** What a person's evidence has counted for already: the sealed papers of earlier journeys that ended well. */

export interface AwardRow {
  readonly personId: PersonId
  readonly journeyId: JourneyId
  readonly scheme: string
  readonly scheme_hash: string
  readonly outcome: string | null
  readonly ending: string | null
  readonly evidence: string
}

/** Every entry of these people's records that was sealed in a journey of theirs which was decided, with how it ended. */
export function awardedReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly AwardRow[]>> {
  const earlier = sql`from journey_standings s where s.applicant_id = any(${[...personIds]}::uuid[])
    and (s.outcome is not null or s.ending is not null)`
  const sealed = sealedTextsSql('journey', sql`select s.journey_id ${earlier}`, '/documents/%/evidence/%/id')
  return reading(
    sql<AwardRow>`
      select s.applicant_id as "personId", s.journey_id as "journeyId", s.scheme, s.scheme_hash, s.outcome, s.ending,
        sealed.value as evidence
      from (select s.* ${earlier}) s join (${sealed}) sealed on sealed.owner = s.journey_id`,
    (rows) => Map.groupBy(rows, ({ personId }) => personId),
  )
}

function endedWell({ outcomes, endings }: CompiledScheme, row: AwardRow): boolean {
  const end = row.ending
    ? endings.find(({ ending }) => ending === row.ending)
    : outcomes.find(({ outcome }) => outcome === row.outcome)
  return end?.tone === 'good'
}

/** Schemes by entry of the record, each once, of journeys but this. Asks for schemes that this process has not read yet. */
export async function awardsOf(
  tx: Tx,
  all: readonly AwardRow[],
  but?: JourneyId,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = all.filter(({ journeyId }) => journeyId !== but)
  if (rows.length === 0) return new Map()
  const schemes = await schemesByHash(tx, [...new Set(rows.map((row) => row.scheme_hash))])
  const awarded = new Map<string, Set<string>>()
  for (const row of rows) {
    const scheme = schemes.get(row.scheme_hash)
    if (!scheme || !endedWell(scheme, row)) continue
    awarded.set(row.evidence, (awarded.get(row.evidence) ?? new Set()).add(row.scheme))
  }
  return new Map([...awarded].map(([evidence, ended]) => [evidence, [...ended]]))
}
