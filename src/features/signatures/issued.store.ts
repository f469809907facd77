import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, EditionId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type FilePlace, removeFile, storeFile } from '../../platform/files/files.ts'
import { waitForRedactions } from './redaction.store.ts'
import type { IssuedFormat } from './issued.tables.ts'
import './redaction.tables.ts'

/** What is in a file that goes out. */
export interface IssuedContent {
  readonly kind: 'portfolio' | 'document' | 'certificate' | 'letter' | 'member-pack'
  /** "Portfolio", or the name of the form; never a person's name, since anyone may see it at verification. */
  readonly title: string
  readonly editionId?: EditionId | undefined
  readonly documentId?: DocumentId | undefined
  /** Of a certificate. */
  readonly journeyId?: JourneyId | undefined
  /** Ids of what else is in it: documents, decisions, further editions. It goes when words are taken out of any of them. */
  readonly holds?: readonly string[]
  /** SHA-256 in hex of what is printed: the edition's hash or the document's content hash. */
  readonly contentHash: string
  readonly aboutPersonId: PersonId
  readonly size: 'normal' | 'large'
  /** How many signatures it shows. */
  readonly signatures: number
}

/** What files of each form end with. */
const endings = { pdf: 'pdf', word: 'docx', braille: 'brf' } as const satisfies Record<IssuedFormat, string>

export interface NewIssue extends IssuedContent {
  /** PDF when not said. */
  readonly format?: IssuedFormat
  readonly code: string
  /** Of what is printed but for the code, when the same file may be handed out again. */
  readonly bookHash?: string
  readonly bytes: Uint8Array
  readonly pages: number
  readonly to: PersonId
  readonly on: IsoDate
  readonly at: IsoInstant
  /** As counted when the content was read; see `redactionsOn`. */
  readonly redactionsSeen: number
}

export interface IssuedFile extends IssuedContent {
  readonly format: IssuedFormat
  readonly code: string
  readonly sha256: string
  readonly pages: number
  readonly issuedOn: IsoDate
  readonly issuedAt: IsoInstant
  readonly issuedTo: PersonId
  readonly redactionId: string | undefined
  readonly redactedOn: IsoDate | undefined
}

/** Words were taken out between reading the content and keeping the file: it must be made again. */
export class RedactedMeanwhile extends Error {
  override name = 'RedactedMeanwhile'
}

/**
 * Keeps a file that goes out: its bytes by SHA-256, and a row by which it can be verified. Waits for a redaction under
 * way, so that no file with the words in it can be issued after them.
 * @throws RedactedMeanwhile
 */
export async function issueFile(place: FilePlace, issue: NewIssue): Promise<IssuedFile> {
  const { tx } = place
  await waitForRedactions(tx)
  if ((await redactionsOn(tx, issue)) !== issue.redactionsSeen)
    throw new RedactedMeanwhile('Words were redacted while this file was being made')
  const { format = 'pdf' } = issue
  const name = `${issue.code}.${endings[format]}`
  const { sha256 } = await storeFile(place, { bytes: issue.bytes, name, by: issue.to })
  await tx
    .insertInto('issued_files')
    .values({
      code: issue.code,
      sha256,
      kind: issue.kind,
      title: issue.title,
      edition_id: issue.editionId ?? null,
      document_id: issue.documentId ?? null,
      journey_id: issue.journeyId ?? null,
      holds: issue.holds ?? [],
      content_hash: issue.contentHash,
      book_hash: issue.bookHash ?? '',
      about_person_id: issue.aboutPersonId,
      size: issue.size,
      signatures: issue.signatures,
      pages: issue.pages,
      format,
      issued_at: issue.at,
      issued_on: issue.on,
      issued_to: issue.to,
      redaction_id: null,
      redacted_on: null,
    })
    .execute()
  return {
    ...issue,
    format,
    sha256,
    issuedOn: issue.on,
    issuedAt: issue.at,
    issuedTo: issue.to,
    redactionId: undefined,
    redactedOn: undefined,
  }
}

/** How often words were taken out of what is in a file: told apart before and after making it. */
export async function redactionsOn(
  tx: Tx,
  { editionId, documentId, holds = [] }: Pick<IssuedContent, 'editionId' | 'documentId' | 'holds'>,
): Promise<number> {
  const row = await tx
    .selectFrom('redaction_places')
    .select((eb) => eb.fn.count<number>('redaction_id').distinct().as('count'))
    .where((eb) =>
      eb.or([
        editionId
          ? sql<boolean>`row_key ->> 'edition_id' = ${editionId}`
          : sql<boolean>`row_key ->> 'document_id' = ${documentId ?? ''}`,
        sql<boolean>`row_key ->> 'edition_id' = any(${[...holds]}::text[])`,
        sql<boolean>`row_key ->> 'document_id' = any(${[...holds]}::text[])`,
        sql<boolean>`row_key ->> 'id' = any(${[...holds]}::text[])`,
      ]),
    )
    .executeTakeFirstOrThrow()
  return row.count
}

function issuedFiles(tx: Tx) {
  return tx.selectFrom('issued_files').selectAll()
}
type Row = Awaited<ReturnType<ReturnType<typeof issuedFiles>['executeTakeFirstOrThrow']>>

function issuedOf(row: Row): IssuedFile {
  return {
    code: row.code,
    sha256: row.sha256,
    kind: row.kind,
    title: row.title,
    editionId: row.edition_id ?? undefined,
    documentId: row.document_id ?? undefined,
    journeyId: row.journey_id ?? undefined,
    contentHash: row.content_hash,
    aboutPersonId: row.about_person_id,
    size: row.size,
    signatures: row.signatures,
    pages: row.pages,
    format: row.format,
    issuedOn: row.issued_on,
    issuedAt: row.issued_at,
    issuedTo: row.issued_to,
    redactionId: row.redaction_id ?? undefined,
    redactedOn: row.redacted_on ?? undefined,
  }
}

/** The file with this code, in its written form. */
export async function findIssuedByCode(tx: Tx, code: string): Promise<IssuedFile | undefined> {
  const row = await issuedFiles(tx).where('code', '=', code).executeTakeFirst()
  return row && issuedOf(row)
}

/** The file with exactly these bytes. */
export async function findIssuedByHash(tx: Tx, sha256: string): Promise<IssuedFile | undefined> {
  const row = await issuedFiles(tx).where('sha256', '=', sha256).executeTakeFirst()
  return row && issuedOf(row)
}

/** The same print of the same content, issued to the same person at or after a moment and not redacted since. */
export async function findRecentIssue(
  tx: Tx,
  content: IssuedContent & { readonly bookHash: string },
  to: PersonId,
  since: IsoInstant,
): Promise<IssuedFile | undefined> {
  let query = issuedFiles(tx)
    .where('book_hash', '=', content.bookHash)
    .where('kind', '=', content.kind)
    .where('size', '=', content.size)
    .where('issued_to', '=', to)
    .where('issued_at', '>=', since)
    .where('redaction_id', 'is', null)
  query = content.editionId
    ? query.where('edition_id', '=', content.editionId)
    : content.journeyId
      ? query.where('journey_id', '=', content.journeyId)
      : query.where('document_id', '=', content.documentId ?? null)
  const row = await query.orderBy('issued_at', 'desc').limit(1).executeTakeFirst()
  return row && issuedOf(row)
}

/** Every file of a document that still has its bytes, the earliest first. */
export function issuesReading(documentId: DocumentId): Reading<readonly IssuedFile[]> {
  return reading(
    sql<Row>`select * from issued_files where document_id = ${documentId}::uuid and redaction_id is null
      order by issued_at, code`,
    (rows) => rows.map(issuedOf),
    ['issued_at'],
  )
}

/** The same, asked for alone. */
export function issuesOf(tx: Tx, documentId: DocumentId): Promise<readonly IssuedFile[]> {
  return read(tx, issuesReading(documentId))
}

/** Notes on files issued before that words were taken out of them; answers the hashes whose bytes must go. */
export async function withdrawIssued(
  tx: Tx,
  of: {
    readonly editionIds: readonly EditionId[]
    readonly documentIds: readonly string[]
    /** Of rows that stand in files beside an edition. */
    readonly heldIds: readonly string[]
  },
  redaction: { readonly id: string; readonly on: IsoDate },
): Promise<readonly string[]> {
  const rows = await tx
    .updateTable('issued_files')
    .set({ redaction_id: redaction.id, redacted_on: redaction.on })
    .where((eb) =>
      eb.or([
        sql<boolean>`edition_id = any(${[...of.editionIds]}::uuid[])`,
        sql<boolean>`document_id = any(${[...of.documentIds]}::uuid[])`,
        sql<boolean>`holds && ${[...of.heldIds]}::uuid[]`,
      ]),
    )
    .where('redaction_id', 'is', null)
    .returning('sha256')
    .execute()
  const hashes = [...new Set(rows.map((row) => row.sha256))]
  for (const sha256 of hashes) await removeFile(tx, sha256)
  return hashes
}
