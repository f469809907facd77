import { formatDay } from '../../kernel/words.ts'
import { type Exchange, type FileAnswer, NotAllowed } from '../http/route.ts'
import { brailleBook, brailleHere } from './braille-book.ts'
import type { PdfRenderer } from './pdf.ts'
import type { PdfBook } from './pdf-book.ts'
import { wordBook } from './word-book.ts'

/** A book as the file its reader asked for: in print, in large print, as Word or in Braille, bearing the reader's name. */

/** Said where Braille is asked for and cannot be made. */
export const brailleMissing = 'Braille cannot be made here: liblouis is not installed on this server.'

/** Refuses in words where Braille cannot be made. @throws NotAllowed */
export async function checkBraille(): Promise<void> {
  if (!(await brailleHere()))
    throw new NotAllowed({
      code: 'no-braille',
      says: brailleMissing,
      remedy: 'Ask for the document in Braille under Settings, Reading and other formats.',
    })
}

/** @throws NotAllowed for a size that there is not: nobody is handed something else than they asked for. */
export function checkSize({ query }: Pick<Exchange, 'query'>): void {
  const { size } = query
  if (size === undefined || size === 'normal' || size === 'large' || size === 'braille') return
  throw new NotAllowed({
    code: 'unknown-size',
    says: 'Documents come in normal print, in large print or in Braille, and in one of them at a time.',
    remedy: 'Choose one of the links beside the document.',
  })
}

/** A book of which nothing is kept: what it is called as a file, without the ending. */
export interface NamedBook {
  readonly book: PdfBook
  readonly name: string
}

/** For a Braille printer. @throws NotAllowed where Braille cannot be made */
export async function brailleFile(
  { person, today }: Pick<Exchange, 'person' | 'today'>,
  { book, name }: NamedBook,
): Promise<FileAnswer> {
  await checkBraille()
  return {
    file: await brailleBook(book, { reader: person.name, on: formatDay(today) }),
    type: 'application/x-brf',
    name: `${name}.brf`,
  }
}

export async function wordFile(
  { person, today }: Pick<Exchange, 'person' | 'today'>,
  { book, name }: NamedBook,
  size: 'normal' | 'large',
): Promise<FileAnswer> {
  return {
    file: await wordBook(book, { size, reader: person.name, on: formatDay(today) }),
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: `${name}.docx`,
  }
}

export async function pdfFile(
  { person, now }: Pick<Exchange, 'person' | 'now'>,
  { book, name }: NamedBook,
  size: 'normal' | 'large',
  print: PdfRenderer['render'],
): Promise<FileAnswer> {
  const { bytes } = await print(book, { size, reader: person.name, madeAt: now })
  return { file: Buffer.from(bytes), type: 'application/pdf', name: `${name}.pdf` }
}
