import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { alreadyRead, type Reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { EvidenceSource } from './evidence.tables.ts'

/** Whether the actor takes part in a running journey of the person whose portfolio points at this entry. */
export type JourneyParticipation = (
  tx: Tx,
  actor: Actor,
  personId: PersonId,
  itemId: EvidenceId,
) => Promise<boolean>

/** Whether papers of a running journey of the person point at this entry, so that those who read them read it too. */
export type PapersPointAt = (tx: Tx, personId: PersonId, itemId: EvidenceId) => Promise<boolean>

let papers: PapersPointAt = async () => false
let participation: JourneyParticipation = async () => false

/** Filled once by the wiring, from journeys; until then nobody counts as a participant. The answer puts back what was there. */
export function registerJourneyParticipation(port: JourneyParticipation, point?: PapersPointAt): () => void {
  const before = { participation, papers }
  participation = port
  papers = point ?? papers
  return () => {
    participation = before.participation
    papers = before.papers
  }
}

/** Asked only for the person themselves. */
export function papersPointAt(tx: Tx, personId: PersonId, itemId: EvidenceId): Promise<boolean> {
  return papers(tx, personId, itemId)
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

/** What a higher room has to say on the page of an entry that came of it, in whole sentences. */
export type EntryNotices = (itemId: EvidenceId) => Reading<readonly string[]>

let notices: EntryNotices = () => alreadyRead([])

/** Filled once by the wiring, from courses. */
export function registerEntryNotices(port: EntryNotices): void {
  notices = port
}

export const entryNotices: EntryNotices = (itemId) => notices(itemId)

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

const followers = new Set<EvidenceFollower>()

/** Added once by the wiring of each room that wants to know. The answer takes it out again. */
export function registerEvidenceFollower(follower: EvidenceFollower): () => void {
  followers.add(follower)
  return () => {
    followers.delete(follower)
  }
}

/** Tells whoever wants to know how an entry stands now. */
export async function tellFollower(tx: Tx, entry: EvidenceBearing): Promise<void> {
  for (const follower of followers) await follower(tx, entry)
}
