import { allows, type Relations } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { noteView } from '../../platform/audit/views.ts'
import { type Exchange, NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { findPerson, relationTo } from '../people/public.ts'
import { browseEvidence, listEvidence, readEvidence, writeEvidence } from './evidence.access.ts'
import { takesPartInJourneyOf } from './evidence.ports.ts'
import { findEvidence } from './evidence.queries.ts'

/** Finds what an address of the record names, for those who may know of it. */

/** The person whose record somebody above them, or a supporter, opens, or "not found". The look is noted. */
export async function browsed(exchange: Exchange<{ readonly personId: string }>) {
  const { tx, actor, today, params, databases } = exchange
  const personId = params.personId as PersonId
  const relations = await relationTo(tx, actor, personId, today)
  if (!allows(browseEvidence, relations)) throw new NotFound()
  const person = await findPerson(tx, personId, today)
  if (!person) throw new NotFound()
  noteView({ databases, actor }, { kind: 'cpd-record', id: person.id }, person.id)
  // A supporter does not know of the person's page.
  const back =
    relations.self || relations.above !== undefined
      ? { href: `/people/${person.id}`, text: person.name }
      : { href: '/supporting', text: 'Colleagues you support' }
  return { id: person.id, name: person.name, back }
}

/** The entry, and how the reader stands to its person; "not found" for those who may not know of it. */
export async function entryFor(exchange: Exchange<{ readonly itemId: string }>) {
  const { tx, actor, today, params, databases } = exchange
  const found = await findEvidence(tx, params.itemId)
  if (!found || found.item.removedAt) throw new NotFound()
  const { id, personId, sharedAt } = found.item
  const relations: Relations = {
    ...(actor.personId === personId
      ? { self: true, above: undefined, participantAs: new Set(), duties: actor.duties, conflicted: false }
      : await relationTo(tx, actor, personId, today)),
    shared: sharedAt !== undefined,
  }
  if (!allows(listEvidence, relations)) {
    const takesPart = await takesPartInJourneyOf(tx, actor, personId, id)
    const asParticipant: Relations = { ...relations, participantAs: new Set(takesPart ? ['journey'] : []) }
    if (!allows(readEvidence, asParticipant)) throw new NotFound()
  }
  noteWaits(tx, () =>
    found.item.completedOn ? {} : { otherwise: { personIds: [personId], to: 'Complete it, or take it out' } },
  )
  noteView({ databases, actor }, { kind: 'evidence', id }, personId)
  return { ...found, relations }
}

/** The same with its history, for those who may change it. */
export async function ownEntry(exchange: Exchange<{ readonly itemId: string }>) {
  const found = await entryFor(exchange)
  if (!allows(writeEvidence, found.relations)) throw new NotFound()
  return found
}
