import type { PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Whether the actor takes part in a running journey of the person, so that they may open what its portfolio points at. */
export type JourneyParticipation = (tx: Tx, actor: Actor, personId: PersonId) => Promise<boolean>

let participation: JourneyParticipation = async () => false

/** Filled once by the wiring, from journeys. Until then nobody counts as a participant. */
export function registerJourneyParticipation(port: JourneyParticipation): void {
  participation = port
}

/** Asked only of someone whom neither the record nor the line lets in. */
export function takesPartInJourneyOf(tx: Tx, actor: Actor, personId: PersonId): Promise<boolean> {
  return participation(tx, actor, personId)
}
