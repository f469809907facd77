import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { PackRead } from './pack-reads.rules.ts'
import './panels.tables.ts'

/** Who said that they read which portfolio of one date. */
export function packReadsReading(sittingId: SittingId): Reading<ReadonlyMap<JourneyId, readonly PackRead[]>> {
  return reading(
    sql<{ journeyId: JourneyId; personId: PersonId; editionId: EditionId | null; readAt: IsoInstant }>`
      select r.journey_id as "journeyId", r.person_id as "personId", r.edition_id as "editionId", r.read_at as "readAt"
      from panel_reads r where r.sitting_id = ${sittingId}::uuid`,
    (rows) =>
      Map.groupBy(
        rows.map(({ editionId, ...row }) => ({ ...row, editionId: editionId ?? undefined })),
        ({ journeyId }) => journeyId,
      ),
    ['readAt'],
  )
}
