import { randomUUIDv7 } from 'node:crypto'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type EditionId, isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { withdrawIssued } from './issued.store.ts'
import { readCandidates } from './prose-table.store.ts'
import {
  allRedactors,
  type FoundText,
  type RedactionSearch,
  tellThem,
  tellWithdrawn,
} from './redaction.ports.ts'
import { leftName, markOf, recordErased, type RedactionOrder } from './redaction.rules.ts'
import {
  findRedaction,
  holdRedactions,
  keepPlaces,
  keepRedaction,
  placeOf,
  type Redaction,
  signersOf,
} from './redaction.store.ts'
import { covered, rangesOf } from './words.rules.ts'

/** Finding words everywhere they stand, and taking them out of all of it in one transaction. */

export const removeFilesTask = 'remove-withdrawn-files'
export const keepLedgerTask = 'keep-redaction-ledger'

export interface Ordering {
  readonly tx: Tx
  readonly today: IsoDate
  readonly now: IsoInstant
  readonly actor: { readonly personId: PersonId; readonly requestId?: string | undefined }
}

export interface Ordered extends RedactionOrder {
  readonly personId?: PersonId | undefined
  readonly journeyId?: JourneyId | undefined
  /** Printed beside the mark. */
  readonly orderedByName: string
}

/** Every text that holds the words, in all registered tables. Changes nothing. */
export async function findWords(tx: Tx, search: RedactionSearch): Promise<readonly FoundText[]> {
  const found: FoundText[] = []
  for (const redactor of allRedactors()) found.push(...(await redactor.find(tx, search)))
  return found
}

/** Every text that holds any of these, as whole words, each with the words that stand there. One query. */
export async function findAnyWords(
  tx: Tx,
  words: readonly string[],
): Promise<readonly { readonly words: string; readonly text: FoundText }[]> {
  const redactors = new Map(allRedactors().map((redactor) => [redactor.table, redactor]))
  if (words.length === 0) return []
  const rows = await readCandidates(
    tx,
    [...redactors.values()].map((redactor) => redactor.candidates(words)),
  )
  return rows.flatMap((row) =>
    words.flatMap((each) =>
      (redactors.get(row.table)?.textsIn(row, { words: each, whole: true }) ?? []).map((text) => ({
        words: each,
        text,
      })),
    ),
  )
}

export interface RedactionDone {
  readonly redaction: Redaction
  readonly found: readonly FoundText[]
  readonly editionIds: readonly EditionId[]
  /** How many issued files were withdrawn. */
  readonly withdrawn: number
}

/**
 * Takes the words out of every register, withdraws the files that were issued with them, writes the audit (codes
 * only) and tells who signed. Hashes of editions, signatures, events and chain stay as they are.
 */
export async function redactWords(ordering: Ordering, order: Ordered): Promise<RedactionDone> {
  const { tx, actor, today, now } = ordering
  const redaction: Redaction = {
    id: randomUUIDv7(),
    personId: order.personId,
    journeyId: order.journeyId,
    ground: order.ground,
    reason: order.reason.trim(),
    orderedBy: actor.personId,
    orderedByName: order.orderedByName,
    on: today,
    at: now,
    wholeWords: order.whole,
    appliedAgainAt: undefined,
    unmatched: 0,
  }
  const done = await carryOut(tx, redaction, [order.words])
  await recordAudit(tx, {
    actor,
    action: 'redact-words',
    subject: { kind: 'redaction', id: redaction.id },
    about: order.personId,
    detail: {
      ground: order.ground,
      texts: done.found.length,
      editions: done.editionIds.length,
      files: done.withdrawn,
    },
  })
  const signers = await signersOf(tx, done.editionIds)
  if (signers.length > 0)
    await tellThem(tx, {
      redactionId: redaction.id,
      editionIds: done.editionIds,
      signers,
      orderedByName: redaction.orderedByName,
      redactedOn: redaction.on,
      ground: redaction.ground,
    })
  return done
}

/** The taking out itself, also for a redaction that a restored backup lacks: one after another of the words. */
export async function carryOut(
  tx: Tx,
  redaction: Redaction,
  words: readonly string[],
): Promise<RedactionDone> {
  await holdRedactions(tx)
  await keepRedaction(tx, redaction)
  return cover(tx, redaction, words)
}

async function cover(tx: Tx, redaction: Redaction, words: readonly string[]): Promise<RedactionDone> {
  const found: FoundText[] = []
  const { wholeWords: whole, personId } = redaction
  for (const each of words)
    for (const redactor of allRedactors())
      found.push(
        ...(await redactor.redact(
          tx,
          { words: each, whole, personId, mark: markOf(redaction.ground) },
          redaction.id,
        )),
      )
  await keepPlaces(tx, redaction.id, found.map(placeOf))
  const editionIds = [...new Set(found.flatMap(({ editionId }) => editionId ?? []))]
  const documentIds = [...new Set(found.flatMap(({ documentId }) => documentId ?? []))]
  const rows = found.flatMap(({ key }) => (key['id'] && isUuid(key['id']) ? [key['id']] : []))
  const mails = [
    ...new Set(
      found.flatMap(({ table, key }) => (table === 'outgoing_mails' && key['id'] ? [key['id']] : [])),
    ),
  ]
  const held = { editionIds, documentIds, heldIds: [...documentIds, ...editionIds, ...new Set(rows)] }
  const withdrawn = await withdraw(tx, redaction, held, mails)
  await addJob(tx, keepLedgerTask, { redactionId: redaction.id })
  return { redaction, found, editionIds, withdrawn }
}

/** Withdraws the files that hold any of these, and has the mails in the outbox removed; answers how many files. */
async function withdraw(
  tx: Tx,
  redaction: Redaction,
  held: Parameters<typeof withdrawIssued>[1],
  mails: readonly string[],
): Promise<number> {
  const withdrawn = await withdrawIssued(tx, held, redaction)
  if (withdrawn.length > 0) await tellWithdrawn(tx, withdrawn, redaction.at)
  if (withdrawn.length + mails.length > 0) await addJob(tx, removeFilesTask, { hashes: withdrawn, mails })
  return withdrawn.length
}

/** Who had a record erased, and when. */
export interface RecordErasing {
  readonly orderedBy: PersonId
  readonly orderedByName: string
  readonly on: IsoDate
  readonly at: IsoInstant
}

/**
 * Begins the redaction by which a name leaves others' texts together with the record of whom it names, and withdraws
 * the files in which anything of that record stands. Answers the redaction.
 */
export async function beginErasingName(
  tx: Tx,
  { orderedBy, orderedByName, on, at }: RecordErasing,
  held: Parameters<typeof withdrawIssued>[1],
): Promise<Redaction> {
  const redaction: Redaction = {
    ...{ id: randomUUIDv7(), personId: undefined, journeyId: undefined, ground: recordErased },
    ...{ reason: 'A record was erased.', orderedBy, orderedByName, on, at, wholeWords: true },
    ...{ appliedAgainAt: undefined, unmatched: 0 },
  }
  await holdRedactions(tx)
  await keepRedaction(tx, redaction)
  await withdraw(tx, redaction, held, [])
  return redaction
}

/** Puts "Someone who has left" in place of each of the names, wherever people wrote them. Answers in how many texts. */
export async function eraseNames(tx: Tx, redactionId: string, names: readonly string[]): Promise<number> {
  await holdRedactions(tx)
  const redaction = await findRedaction(tx, redactionId)
  if (redaction?.ground !== recordErased) throw new Error('No record is being erased under this redaction')
  return (await cover(tx, redaction, names)).found.length
}

/** The text without the names; undefined when none stands in it. */
export function withoutNames(text: string, names: readonly string[]): string | undefined {
  const left = names.reduce(
    (now, words) => covered(now, rangesOf(now, { words, whole: true }), leftName),
    text,
  )
  return left === text ? undefined : left
}
