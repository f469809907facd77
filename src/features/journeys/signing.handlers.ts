import { randomUUIDv7 } from 'node:crypto'
import type { EditionId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import type { PaperSignature, SealedDocument } from '../schemes/public.ts'
import { readTogether } from '../../platform/database/reading.ts'
import {
  type Edition,
  editionFrom,
  editionHolds,
  editionReadings,
  keepRefusal,
  keepSignature,
  type PreparedEdition,
  prepareEdition,
  storeEdition,
} from '../signatures/public.ts'
import { contentHash } from '../documents/public.ts'
import { type ApplicationEdition, editionContent, isWritten, sealable } from './edition.content.ts'
import { seenOnPaper } from './bringing.handlers.ts'
import { act, type Doing } from './journey.handlers.ts'
import { lockJourney } from './journey.store.ts'
import { findSituation, type Situation } from './situation.queries.ts'

/** Sealing, signing, declining and submitting an application. */

async function situationFor({ tx, today, actor }: Doing, journeyId: JourneyId): Promise<Result<Situation>> {
  await lockJourney(tx, journeyId)
  const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
  return situation ? accept(situation) : refuse({ code: 'not-found', says: 'There is no such application.' })
}

interface Ready {
  readonly editionId: EditionId
  readonly prepared: PreparedEdition
  readonly documents: readonly SealedDocument[]
}

async function prepare(doing: Doing, situation: Situation, journeyId: JourneyId): Promise<Ready> {
  const content = await editionContent(
    doing.tx,
    situation.scheme,
    journeyId,
    situation.applicant.name,
    situation.state.startedOn ?? doing.today,
  )
  return {
    editionId: randomUUIDv7() as EditionId,
    prepared: prepareEdition(sealable(content)),
    documents: content.documents.map((document) => ({
      document: document.template,
      hash: contentHash(document),
    })),
  }
}

async function store(
  doing: Doing,
  situation: Situation,
  journeyId: JourneyId,
  { editionId, prepared }: Ready,
): Promise<void> {
  const number = situation.state.editionsSealed + 1
  await storeEdition(
    doing.tx,
    { editionId, owner: { kind: 'journey', id: journeyId }, number, by: doing.actor.personId, at: doing.now },
    prepared,
  )
}

/** Freezes the papers as they are and asks for signatures. */
export async function sealApplication(doing: Doing, journeyId: JourneyId): Promise<Result<Situation>> {
  const found = await situationFor(doing, journeyId)
  if (!found.ok) return found
  const ready = await prepare(doing, found.value, journeyId)
  const sealed = await act(doing, found.value, journeyId, {
    do: 'seal',
    edition: { editionId: ready.editionId, hash: ready.prepared.hash, documents: ready.documents },
  })
  if (sealed.ok) await store(doing, found.value, journeyId, ready)
  return sealed
}

/** The hash of the edition while the papers are still what it sealed; else a text that is no hash. */
async function hashNow(doing: Doing, situation: Situation, journeyId: JourneyId): Promise<string> {
  const { edition } = situation.state
  if (!edition) return 'nothing sealed'
  const content = await editionContent(
    doing.tx,
    situation.scheme,
    journeyId,
    situation.applicant.name,
    situation.state.startedOn ?? doing.today,
  )
  return (await editionHolds(doing.tx, edition.editionId, sealable(content), isWritten))
    ? edition.hash
    : 'changed'
}

/** Puts one signature on the edition that was read. Identity, order and content are checked here and now. */
export async function signApplication(
  doing: Doing,
  journeyId: JourneyId,
  slot: string,
  editionId: EditionId,
  printedName: string,
): Promise<Result<Situation>> {
  const found = await situationFor(doing, journeyId)
  if (!found.ok) return found
  const situation = found.value
  const signed = await act(doing, situation, journeyId, {
    do: 'sign',
    slot,
    editionId,
    contentHash: await hashNow(doing, situation, journeyId),
  })
  if (!signed.ok) return signed
  const rule = situation.scheme.signatures?.slots.find((each) => each.slot === slot)
  const holder = rule?.by
    .flatMap((role) => situation.context.holders[role] ?? [])
    .find((each) => each.personId === doing.actor.personId)
  await keepSignature(doing.tx, editionId, {
    slot,
    slotName: rule?.name ?? slot,
    personId: doing.actor.personId,
    actingFor: holder?.actingFor,
    printedName,
    capacity: holder?.how ?? rule?.name ?? slot,
    means: rule?.means ?? '',
    on: doing.today,
    at: doing.now,
  })
  return signed
}

/** Enters a signature that stands on a print of the sealed edition. What must hold of any other must hold of it too. */
export async function signOnPaper(
  doing: Doing,
  journeyId: JourneyId,
  {
    slot,
    editionId,
    by,
    on,
    seenBy,
  }: PaperSignature & { readonly editionId: EditionId; readonly seenBy: PersonId },
): Promise<Result<Situation>> {
  const found = await situationFor(doing, journeyId)
  if (!found.ok) return found
  const situation = found.value
  const signed = await act(doing, situation, journeyId, {
    do: 'sign-on-paper',
    slot,
    editionId,
    contentHash: await hashNow(doing, situation, journeyId),
    by,
    on,
    seenBy,
  })
  if (!signed.ok) return signed
  const rule = situation.scheme.signatures?.slots.find((each) => each.slot === slot)
  const holder = rule?.by
    .flatMap((role) => situation.context.holders[role] ?? [])
    .find((each) => each.personId === by)
  await keepSignature(doing.tx, editionId, {
    slot,
    slotName: rule?.name ?? slot,
    personId: by,
    actingFor: holder?.actingFor,
    printedName: holder?.name ?? '',
    capacity: holder?.how ?? rule?.name ?? slot,
    means: rule?.means ?? '',
    on,
    at: doing.now,
    onPaper: await seenOnPaper(doing, seenBy),
  })
  return signed
}

/** Takes the word of whoever is said to have signed on paper that they did not, with their reason; the edition is void. */
export async function disownSignature(
  doing: Doing,
  journeyId: JourneyId,
  slot: string,
  disowned: { readonly reason: string; readonly printedName: string },
): Promise<Result<Situation>> {
  const found = await situationFor(doing, journeyId)
  if (!found.ok) return found
  const { edition } = found.value.state
  const reasonId = randomUUIDv7()
  const done = await act(doing, found.value, journeyId, { do: 'disown', slot, reasonId })
  if (done.ok && edition)
    await keepReason(doing, found.value, { ...disowned, id: reasonId, editionId: edition.editionId, slot })
  return done
}

/** Keeps why a place is not signed, beside the event that holds its id. */
async function keepReason(
  { tx, actor, now }: Doing,
  { scheme }: Situation,
  why: {
    readonly id: string
    readonly editionId: EditionId
    readonly slot: string
    readonly reason: string
    readonly printedName: string
  },
): Promise<void> {
  const slotName = scheme.signatures?.slots.find((each) => each.slot === why.slot)?.name ?? why.slot
  await keepRefusal(tx, { ...why, slotName, personId: actor.personId, at: now })
}

/** Declines to sign, with the reason; the edition is void. */
export async function declineToSign(
  doing: Doing,
  journeyId: JourneyId,
  slot: string,
  editionId: EditionId,
  declined: { readonly reason: string; readonly printedName: string },
): Promise<Result<Situation>> {
  const reason = declined.reason.trim()
  if (reason === '')
    return refuse({
      code: 'reason-needed',
      says: 'Say why you are not signing, so that it can be put right.',
      field: 'reason',
    })
  const found = await situationFor(doing, journeyId)
  if (!found.ok) return found
  const reasonId = randomUUIDv7()
  const done = await act(doing, found.value, journeyId, { do: 'decline', slot, editionId, reasonId })
  if (!done.ok) return done
  const { printedName } = declined
  await keepReason(doing, found.value, { id: reasonId, editionId, slot, reason, printedName })
  return done
}

/** Sends the application to its checkers; where nothing is signed it is sealed in the same act. */
export async function submitApplication(
  doing: Doing,
  journeyId: JourneyId,
  task: string,
): Promise<Result<Situation>> {
  const found = await situationFor(doing, journeyId)
  if (!found.ok) return found
  const situation = found.value
  if (situation.scheme.signatures)
    return act(doing, situation, journeyId, {
      do: 'submit',
      task,
      contentHash: await hashNow(doing, situation, journeyId),
    })
  const ready = await prepare(doing, situation, journeyId)
  const submitted = await act(doing, situation, journeyId, {
    do: 'submit',
    task,
    edition: { editionId: ready.editionId, hash: ready.prepared.hash, documents: ready.documents },
  })
  if (submitted.ok) await store(doing, situation, journeyId, ready)
  return submitted
}

/** An edition with its content as an application's. */
export async function findApplicationEdition(
  doing: Pick<Doing, 'tx'>,
  editionId: EditionId,
): Promise<(Edition & { readonly application: ApplicationEdition }) | undefined> {
  return applicationEditionFrom(editionId, await readTogether(doing.tx, editionReadings(editionId)))
}

/** The same of what a page has read by `editionReadings` together with other things. */
export function applicationEditionFrom(
  editionId: EditionId,
  read: Parameters<typeof editionFrom>[1],
): (Edition & { readonly application: ApplicationEdition }) | undefined {
  const edition = editionFrom(editionId, read)
  return edition && { ...edition, application: edition.content as unknown as ApplicationEdition }
}
