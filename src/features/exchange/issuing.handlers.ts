import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Databases, Tx } from '../../platform/database/databases.ts'
import { readFile } from '../../platform/files/files.ts'
import { type Exchange, type FileAnswer, NotAllowed } from '../../platform/http/route.ts'
import { brailleFile } from '../../platform/rendering/book-file.ts'
import { createPdfRenderer, type PdfRenderer } from '../../platform/rendering/pdf.ts'
import type { PdfBook } from '../../platform/rendering/pdf-book.ts'
import { wordBook } from '../../platform/rendering/word-book.ts'
import {
  findRecentIssue,
  type IssuedContent,
  issueFile,
  newCode,
  RedactedMeanwhile,
  redactionsOn,
  withCode,
} from '../signatures/public.ts'

/** Making a PDF for a reader, and keeping it as an issued file. */

let renderer: PdfRenderer | undefined

/** The renderer to print with; made at the first document when nobody gave one. */
export function printWith(given: PdfRenderer): void {
  renderer = given
}
function inUse(): PdfRenderer {
  renderer ??= createPdfRenderer()
  return renderer
}

/** Sets the pages of a book, when its turn comes; with nothing kept. */
export const print: PdfRenderer['render'] = (book, options) => inUse().render(book, options)

/** Ends the printing thread; for the service's end and for tests. */
export async function stopPrinting(): Promise<void> {
  const last = renderer
  renderer = undefined
  await last?.close()
}

/** A reader who asks again within these minutes gets the file that was made: viewers and double clicks ask twice. */
const sameFileFor = 10

export interface Printing {
  readonly content: IssuedContent
  /** For the person's downloads folder. */
  readonly fileName: string
  readonly book: (verification: { readonly code: string; readonly url: string }) => PdfBook
}

/**
 * What would be printed now, but for the code, as SHA-256 in hex. The papers of an edition stay as they were; whether it
 * counts, what is ticked and who signed do not.
 */
const bookHashOf = ({ book }: Pick<Printing, 'book'>): string =>
  createHash('sha256')
    .update(JSON.stringify(book({ code: '', url: '' })))
    .digest('hex')

/** Who prints what for whom, and when. */
export interface PrintingFor {
  readonly databases: Databases
  readonly authorityId: AuthorityId
  /** Where the service is reached from outside. */
  readonly origin: string
  readonly actor: { readonly personId: PersonId }
  /** As printed on every page. */
  readonly reader: string
  readonly now: IsoInstant
  readonly today: IsoDate
  /** As counted when the content was read. */
  readonly redactionsSeen: number
}

/** Sets the pages, in the renderer's own thread; what it answers is kept, so that it can be verified, by `keep`. */
export async function printToKeep(
  { content, book }: Pick<Printing, 'content' | 'book'>,
  on: PrintingFor,
): Promise<{ readonly file: Buffer; readonly pages: number; readonly keep: (tx: Tx) => Promise<void> }> {
  const { databases, authorityId, actor, now: at, redactionsSeen } = on
  const authority = (await databases.authorities()).find(({ id }) => id === authorityId)
  if (!authority) throw new Error('The authority for which a file is made is missing')
  const code = newCode(authority.code)
  const { bytes, pages } = await print(book({ code, url: `${on.origin}/verify?code=${code}` }), {
    size: content.size,
    reader: on.reader,
    madeAt: at,
  })
  const file = withCode(bytes, code)
  return {
    file,
    pages,
    async keep(tx) {
      const { sha256 } = await issueFile(
        { tx, databases, authorityId },
        {
          ...content,
          bookHash: bookHashOf({ book }),
          code,
          bytes: file,
          pages,
          to: actor.personId,
          on: on.today,
          at,
          redactionsSeen,
        },
      )
      await recordAudit(tx, {
        actor,
        action: `issue-${content.kind}`,
        subject: {
          kind: content.kind,
          id: content.editionId ?? content.documentId ?? content.journeyId ?? '',
        },
        about: content.aboutPersonId,
        detail: { code, sha256, size: content.size },
      })
    },
  }
}

/** The file that was made for this reader in the last minutes, when it would be printed the same now. */
export async function printedLately(
  { tx, databases, actor, now }: Pick<Exchange, 'tx' | 'databases' | 'actor' | 'now'>,
  { content, fileName, book }: Printing,
  minutes: number,
): Promise<FileAnswer | undefined> {
  const since = Temporal.Instant.from(now).subtract({ minutes }).toString() as IsoInstant
  const recent = await findRecentIssue(
    tx,
    { ...content, bookHash: bookHashOf({ book }) },
    actor.personId,
    since,
  )
  const place = { tx, databases, authorityId: actor.authorityId }
  const kept = recent && (await readFile(place, recent.sha256))
  return kept && { type: 'application/pdf', name: fileName, file: kept.bytes }
}

/**
 * The file for this reader. Everything it needs was read in the exchange's transaction, after `waitForRedactions`, so that
 * no words go out that were taken out while it was being read; the pages are set after that
 * has ended, so that neither a connection nor another request waits for them.
 */
export async function printed(exchange: Exchange, printing: Printing): Promise<FileAnswer> {
  const { tx, databases, actor, person } = exchange
  const { authorityId } = actor
  if (exchange.query['size'] === 'braille') return brailled(exchange, printing)
  const lately = await printedLately(exchange, printing, sameFileFor)
  if (lately) return lately
  const redactionsSeen = await redactionsOn(tx, printing.content)
  const make = async (): Promise<Buffer> => {
    const { file, keep } = await printToKeep(printing, {
      ...exchange,
      ...{ authorityId, reader: person.name, redactionsSeen },
    })
    await databases.write(authorityId, keep)
    return file
  }
  return { type: 'application/pdf', name: printing.fileName, file: Readable.from(once(make)) }
}

/**
 * The same as a Word file, which bears its reader's name too. Word counts its own pages: those of the print are kept,
 * and counted where none was made.
 */
export async function worded(
  exchange: Exchange,
  { content, fileName, book }: Printing,
  printedPages?: number,
): Promise<FileAnswer> {
  const { tx, databases, actor, person, now: at, today: on, origin } = exchange
  const { authorityId } = actor
  const redactionsSeen = await redactionsOn(tx, content)
  const authority = (await databases.authorities()).find(({ id }) => id === authorityId)
  if (!authority) throw new Error('The authority for which a file is made is missing')
  const make = async (): Promise<Buffer> => {
    const code = newCode(authority.code)
    const made = book({ code, url: `${origin}/verify?code=${code}` })
    const pages = printedPages ?? (await print(made, { size: content.size, madeAt: at })).pages
    const bytes = await wordBook(made, {
      ...{ size: content.size, reader: person.name, on: formatDay(on) },
    })
    const issue = { ...content, format: 'word' as const, code, bytes, pages, to: actor.personId, on, at }
    await databases.write(authorityId, (own) =>
      issueFile({ tx: own, databases, authorityId }, { ...issue, redactionsSeen }),
    )
    return bytes
  }
  return {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: fileName.replace(/\.pdf$/, '.docx'),
    file: Readable.from(once(make)),
  }
}

/** For a Braille printer. Nothing of it is kept: it is the same content in another form, and bears no code. */
export async function brailled(
  exchange: Exchange,
  { fileName, book }: Pick<Printing, 'fileName' | 'book'>,
): Promise<FileAnswer> {
  return brailleFile(exchange, {
    book: { ...book({ code: '', url: '' }), verification: undefined },
    name: fileName.replace(/\.pdf$/, ''),
  })
}

/** Asked for a moment too early: the reader downloads it again, and it has marks. */
function saidKindly(error: unknown): never {
  if (!(error instanceof RedactedMeanwhile)) throw error
  throw new NotAllowed({
    code: 'changed-meanwhile',
    says: 'Words were taken out of these papers while your file was being made.',
    remedy: 'Download it again. Marks stand where the words were.',
  })
}

/** Starts its work when the answer begins to be sent, which is after the transaction has ended. */
async function* once(make: () => Promise<Buffer>): AsyncGenerator<Buffer> {
  yield await make().catch(saidKindly)
}

/** "Portfolio of Maya Osei, edition 2.pdf", without what file systems refuse. */
export function fileNameOf(words: string): string {
  return `${words
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()}.pdf`
}
