import { allows, type Relations } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Exchange, NotFound } from '../../platform/http/route.ts'
import { findPerson, relationTo } from '../people/public.ts'
import { browseEvidence, readEvidence, writeEvidence } from './evidence.access.ts'
import { takesPartInJourneyOf } from './evidence.ports.ts'
import { findEvidence } from './evidence.queries.ts'

/** Finds what an address of the record names, for those who may know of it. */

/** The person whose record somebody above them leafs through, or "not found". */
export async function browsed(exchange: Exchange<{ readonly personId: string }>) {
  const { tx, actor, today, params } = exchange
  const personId = params.personId as PersonId
  if (!allows(browseEvidence, await relationTo(tx, actor, personId, today))) throw new NotFound()
  const person = await findPerson(tx, personId, today)
  if (!person) throw new NotFound()
  return person
}

/** The entry, and how the reader stands to its person; "not found" for those who may not know of it. */
export async function entryFor(exchange: Exchange<{ readonly itemId: string }>) {
  const { tx, actor, today, params } = exchange
  const found = await findEvidence(tx, params.itemId)
  if (!found || found.item.removedAt) throw new NotFound()
  const relations = await relationTo(tx, actor, found.item.personId, today)
  if (!allows(browseEvidence, relations)) {
    const takesPart = await takesPartInJourneyOf(tx, actor, found.item.personId, found.item.id)
    const asParticipant: Relations = { ...relations, participantAs: new Set(takesPart ? ['journey'] : []) }
    if (!allows(readEvidence, asParticipant)) throw new NotFound()
  }
  return { ...found, relations }
}

/** The same, for those who may change it. */
export async function ownEntry(exchange: Exchange<{ readonly itemId: string }>) {
  const found = await entryFor(exchange)
  if (!allows(writeEvidence, found.relations)) throw new NotFound()
  return found.item
}
