import type { Tx } from '../../platform/database/tables.ts'
import { type EvidenceBearing, registerEvidenceFollower } from '../evidence/public.ts'
import { isOfColleague } from '../feedback/public.ts'
import { registerObservationPorts, type Sighting } from '../observations/public.ts'
import { registerRecordLink } from '../people/public.ts'
import { browseCoverage } from './coverage.access.ts'
import { type Piece, restatePiece } from './coverage.store.ts'

/** Counts what entries of the record and observations bear on, and offers the map on a person's page; once, at start. */
export function registerCoverage(): void {
  registerEvidenceFollower(followEntry)
  registerObservationPorts({ seen: (tx, sighting) => restatePiece(tx, pieceOf(sighting)) })
  registerRecordLink({
    text: 'Coverage map',
    rule: browseCoverage,
    href: (personId) => `/people/${personId}/coverage`,
  })
}

async function followEntry(tx: Tx, entry: EvidenceBearing): Promise<void> {
  const { itemId: id, personId, completedOn } = entry
  // Of feedback that became an entry only its room knows who gave it.
  const source =
    entry.source !== 'feedback' ? 'self' : (await isOfColleague(tx, id)) ? 'colleagues' : 'families'
  await restatePiece(tx, {
    id,
    kind: 'evidence',
    personId,
    source,
    on: completedOn,
    items: completedOn ? entry.items : [],
  })
}

/** An observation as a piece: seen by somebody else, on the day of the visit. */
export const pieceOf = ({ observationId, workerId, observedOn, items }: Sighting): Piece => ({
  id: observationId,
  kind: 'observation',
  personId: workerId,
  source: 'observed',
  on: observedOn,
  items,
})
