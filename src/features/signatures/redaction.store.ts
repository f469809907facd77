import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SealedLeaf } from './edition.rules.ts'
import type { FoundText } from './redaction.ports.ts'
import type { Range } from './words.rules.ts'
import './redaction.tables.ts'

export interface Redaction {
  readonly id: string
  /** Whose record was searched; undefined = everything the authority keeps. */
  readonly personId: PersonId | undefined
  readonly journeyId: JourneyId | undefined
  readonly ground: string
  readonly reason: string
  readonly orderedBy: PersonId
  readonly orderedByName: string
  readonly on: IsoDate
  readonly at: IsoInstant
  readonly wholeWords: boolean
  readonly appliedAgainAt: IsoInstant | undefined
  readonly unmatched: number
}

/** Where words were covered; never the words. */
export interface RedactedPlace {
  readonly register: string
  readonly table: string
  readonly key: Readonly<Record<string, string>>
  readonly path: string
  readonly ranges: readonly Range[]
  /** Of the text before, in UTF-16 units. */
  readonly length: number
  /** SHA-256 in hex of the text after. */
  readonly afterHash: string
}

export const textHash = (text: string) => createHash('sha256').update(text).digest('hex')

export function placeOf(found: FoundText): RedactedPlace {
  return {
    register: found.register,
    table: found.table,
    key: found.key,
    path: found.path,
    ranges: found.ranges,
    length: found.text.length,
    afterHash: textHash(found.after),
  }
}

/** Lets one redaction run at a time, and no file be issued meanwhile. */
export async function holdRedactions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('waymark redaction'), current_authority())`.execute(tx)
}

/** Waits for a redaction under way and lets none begin before the transaction ends: what it reads belongs together. */
export async function waitForRedactions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('waymark redaction'), current_authority())`.execute(
    tx,
  )
}

export async function keepRedaction(tx: Tx, redaction: Redaction): Promise<void> {
  await tx
    .insertInto('redactions')
    .values({
      id: redaction.id,
      person_id: redaction.personId ?? null,
      journey_id: redaction.journeyId ?? null,
      ground: redaction.ground,
      reason: redaction.reason,
      ordered_by: redaction.orderedBy,
      ordered_by_name: redaction.orderedByName,
      redacted_on: redaction.on,
      redacted_at: redaction.at,
      whole_words: redaction.wholeWords,
      applied_again_at: redaction.appliedAgainAt ?? null,
      unmatched: redaction.unmatched,
    })
    .execute()
}

export async function keepPlaces(
  tx: Tx,
  redactionId: string,
  places: readonly RedactedPlace[],
): Promise<void> {
  for (let from = 0; from < places.length; from += 500)
    await tx
      .insertInto('redaction_places')
      .values(
        places.slice(from, from + 500).map((place, index) => ({
          redaction_id: redactionId,
          position: from + index + 1,
          register: place.register,
          table_name: place.table,
          row_key: JSON.stringify(place.key),
          path: place.path,
          ranges: JSON.stringify(place.ranges),
          length: place.length,
          after_hash: place.afterHash,
        })),
      )
      .execute()
}

function redactions(tx: Tx) {
  return tx.selectFrom('redactions').selectAll()
}
type Row = Awaited<ReturnType<ReturnType<typeof redactions>['executeTakeFirstOrThrow']>>

function redactionOf(row: Row): Redaction {
  return {
    id: row.id,
    personId: row.person_id ?? undefined,
    journeyId: row.journey_id ?? undefined,
    ground: row.ground,
    reason: row.reason,
    orderedBy: row.ordered_by,
    orderedByName: row.ordered_by_name,
    on: row.redacted_on,
    at: row.redacted_at,
    wholeWords: row.whole_words,
    appliedAgainAt: row.applied_again_at ?? undefined,
    unmatched: row.unmatched,
  }
}

/** Every redaction with how many texts it covered, the latest first. `before` is the id of the last one of the page before. */
export async function listRedactions(
  tx: Tx,
  wanted: { readonly before?: string | undefined; readonly limit?: number } = {},
): Promise<readonly (Redaction & { readonly places: number })[]> {
  let query = redactions(tx).select((eb) =>
    eb
      .selectFrom('redaction_places as p')
      .whereRef('p.redaction_id', '=', 'redactions.id')
      .select((inner) => inner.fn.countAll<number>().as('count'))
      .as('places'),
  )
  if (wanted.before !== undefined) query = query.where('id', '<', wanted.before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(wanted.limit ?? 10_000)
    .execute()
  return rows.map((row) => ({ ...redactionOf(row), places: row.places ?? 0 }))
}

export async function findRedaction(tx: Tx, redactionId: string): Promise<Redaction | undefined> {
  const row = await redactions(tx).where('id', '=', redactionId).executeTakeFirst()
  return row && redactionOf(row)
}

export async function placesOf(tx: Tx, redactionId: string): Promise<readonly RedactedPlace[]> {
  const rows = await tx
    .selectFrom('redaction_places')
    .selectAll()
    .where('redaction_id', '=', redactionId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    register: row.register,
    table: row.table_name,
    key: row.row_key as Readonly<Record<string, string>>,
    path: row.path,
    ranges: row.ranges,
    length: row.length,
    afterHash: row.after_hash,
  }))
}

/** Redactions of one edition or document, the oldest first: for the marks in its PDF. */
export async function redactionsOf(
  tx: Tx,
  of: { readonly editionId: EditionId } | { readonly documentId: string },
): Promise<readonly Redaction[]> {
  const key = 'editionId' in of ? 'edition_id' : 'document_id'
  const id = 'editionId' in of ? of.editionId : of.documentId
  const rows = await redactions(tx)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('redaction_places')
        .select('redaction_id')
        .where(sql<boolean>`row_key ->> ${sql.lit(key)} = ${id}`),
    )
    .orderBy('id')
    .execute()
  return rows.map(redactionOf)
}

/** Everyone who signed one of these editions. */
export async function signersOf(tx: Tx, editionIds: readonly EditionId[]): Promise<readonly PersonId[]> {
  if (editionIds.length === 0) return []
  const rows = await tx
    .selectFrom('edition_signatures')
    .select('person_id')
    .distinct()
    .where('edition_id', 'in', [...editionIds])
    .execute()
  return rows.map((row) => row.person_id)
}

/**
 * The first leaf of an edition that passes for redacted though no redaction that is kept left it as it stands: else
 * anyone who can write to the table could change a leaf and call it redacted. Undefined when all are explained.
 */
export async function unexplainedLeaf(
  tx: Tx,
  edition: { readonly editionId: EditionId; readonly leaves: readonly SealedLeaf[] },
): Promise<string | undefined> {
  const redacted = edition.leaves.filter(({ redactionId }) => redactionId !== null)
  if (redacted.length === 0) return undefined
  const rows = await tx
    .selectFrom('redaction_places as p')
    .innerJoin('redactions as r', 'r.id', 'p.redaction_id')
    .select(['p.redaction_id', 'p.row_key', 'p.after_hash'])
    .where(sql<boolean>`p.row_key ->> 'edition_id' = ${edition.editionId}`)
    .execute()
  const kept = new Set(rows.map((row) => `${row.redaction_id} ${row.after_hash} ${row.row_key['path']}`))
  return redacted.find(
    (leaf) => !kept.has(`${leaf.redactionId} ${textHash(String(leaf.value))} ${leaf.path}`),
  )?.path
}
