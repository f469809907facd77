import { Readable } from 'node:stream'
import type { IsoInstant } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { readFile } from '../../platform/files/files.ts'
import { type Exchange, type FileAnswer, NotAllowed } from '../../platform/http/route.ts'
import { brailleBook, brailleHere } from '../../platform/rendering/braille-book.ts'
import { createPdfRenderer, type PdfRenderer } from '../../platform/rendering/pdf.ts'
import type { PdfBook } from '../../platform/rendering/pdf-book.ts'
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
 * The file for this reader. Everything it needs was read in the exchange's transaction; the pages are set after that
 * has ended, in the renderer's own thread, so that neither a connection nor another request waits for them.
 */
export async function printed(exchange: Exchange, printing: Printing): Promise<FileAnswer> {
  const { tx, databases, actor, person, now, today } = exchange
  const { authorityId } = actor
  const { content } = printing
  if (exchange.query['size'] === 'braille') return brailled(exchange, printing)
  const answer = { type: 'application/pdf', name: printing.fileName }
  const since = Temporal.Instant.from(now).subtract({ minutes: sameFileFor }).toString() as IsoInstant
  const recent = await findRecentIssue(tx, content, actor.personId, since)
  const kept = recent && (await readFile({ tx, databases, authorityId }, recent.sha256))
  if (kept) return { ...answer, file: kept.bytes }

  const redactionsSeen = await redactionsOn(tx, content)
  const authority = (await databases.authorities()).find(({ id }) => id === authorityId)
  if (!authority) throw new Error('The authority of an exchange is missing')
  const code = newCode(authority.code)
  const book = printing.book({ code, url: `${exchange.origin}/verify?code=${code}` })
  const make = async (): Promise<Buffer> => {
    const { bytes, pages } = await print(book, {
      size: content.size,
      reader: person.name,
      madeAt: now,
    })
    const file = withCode(bytes, code)
    await databases.write(authorityId, async (writing) => {
      const { sha256 } = await issueFile(
        { tx: writing, databases, authorityId },
        { ...content, code, bytes: file, pages, to: actor.personId, on: today, at: now, redactionsSeen },
      )
      await recordAudit(writing, {
        actor,
        action: `issue-${content.kind}`,
        subject: {
          kind: content.kind,
          id: content.editionId ?? content.documentId ?? content.journeyId ?? '',
        },
        about: content.aboutPersonId,
        detail: { code, sha256, size: content.size },
      })
    })
    return file
  }
  return { ...answer, file: Readable.from(once(make)) }
}

/** For a Braille printer. Nothing of it is kept: it is the same content in another form, and bears no code. */
async function brailled(exchange: Exchange, { fileName, book }: Printing): Promise<FileAnswer> {
  if (!(await brailleHere()))
    throw new NotAllowed({
      code: 'no-braille',
      says: 'Braille cannot be made here: liblouis is not installed on this server.',
      remedy: 'Ask for the document in Braille under Settings, Reading and other formats.',
    })
  const { person, today } = exchange
  return {
    file: await brailleBook(
      { ...book({ code: '', url: '' }), verification: undefined },
      {
        reader: person.name,
        on: formatDay(today),
      },
    ),
    type: 'application/x-brf',
    name: fileName.replace(/\.pdf$/, '.brf'),
  }
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
