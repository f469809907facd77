import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { EvidenceSource } from './evidence.tables.ts'

/** Whether the actor takes part in a running journey of the person whose portfolio points at this entry. */
export type JourneyParticipation = (
  tx: Tx,
  actor: Actor,
  personId: PersonId,
  itemId: EvidenceId,
) => Promise<boolean>

let participation: JourneyParticipation = async () => false

/** Filled once by the wiring, from journeys; until then nobody counts as a participant. The answer puts back what was there. */
export function registerJourneyParticipation(port: JourneyParticipation): () => void {
  const before = participation
  participation = port
  return () => {
    participation = before
  }
}

/** Asked only of someone whom neither the record nor the line lets in. */
export function takesPartInJourneyOf(
  tx: Tx,
  actor: Actor,
  personId: PersonId,
  itemId: EvidenceId,
): Promise<boolean> {
  return participation(tx, actor, personId, itemId)
}

/** An entry as it bears on standards now. */
export interface EvidenceBearing {
  readonly itemId: EvidenceId
  readonly personId: PersonId
  readonly source: EvidenceSource
  /** Undefined while it is planned, and once it is taken out: then it bears on nothing. */
  readonly completedOn: IsoDate | undefined
  /** Items it is linked to, written `framework/item`. */
  readonly items: readonly string[]
}

/** Told of every change of an entry in the change's own transaction. */
export type EvidenceFollower = (tx: Tx, entry: EvidenceBearing) => Promise<void>

let follower: EvidenceFollower = async () => undefined

/** Filled once by the wiring, from coverage; until then nobody counts. The answer puts back what was there. */
export function registerEvidenceFollower(port: EvidenceFollower): () => void {
  const before = follower
  follower = port
  return () => {
    follower = before
  }
}

/** Tells whoever counts what bears on standards how an entry stands now. */
export function tellFollower(tx: Tx, entry: EvidenceBearing): Promise<void> {
  return follower(tx, entry)
}
