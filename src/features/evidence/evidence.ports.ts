import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'

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
