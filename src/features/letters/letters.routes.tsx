import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { brailleHere } from '../../platform/rendering/braille-book.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { namesReading } from '../people/public.ts'
import { brailled, fileNameOf, printed, type Printing, worded } from '../exchange/public.ts'
import { type IssuedFile, issuesReading, waitForRedactions } from '../signatures/public.ts'
import { correctingRoutes } from './correcting.routes.tsx'
import { openSent } from './letters.open.ts'
import { LetterPage } from './letters.pages.tsx'
import { letterBook } from './letters.book.ts'
import { type Letter, letterReading, namedInLetterSql } from './letters.queries.ts'
import { letterHref } from './letters.tasks.ts'
import { writingRoutes } from './writing.routes.tsx'

/** Reading letters as they were sent, as page and as files. */

/** What the files of a letter are called in their addresses. */
const fileNames = {
  pdf: 'letter.pdf',
  large: 'letter-large-print.pdf',
  word: 'letter.docx',
  largeWord: 'letter-large-print.docx',
} as const

/** The latest files of a letter by their names. */
function filesAmong(issues: readonly IssuedFile[]) {
  const find = (format: IssuedFile['format'], size: IssuedFile['size']) =>
    issues.find((issue) => issue.format === format && issue.size === size)
  return {
    pdf: find('pdf', 'normal'),
    large: find('pdf', 'large'),
    word: find('word', 'normal'),
    largeWord: find('word', 'large'),
  }
}

/** A letter that was sent, with its files and the names of everyone on it. */
async function openWithFiles(exchange: Exchange<{ readonly letterId: string }>) {
  const { letterId } = exchange.params
  const { found, issues, names } = await readTogether(exchange.tx, {
    found: letterReading(letterId),
    issues: issuesReading(letterId as DocumentId),
    names: namesReading(namedInLetterSql(letterId)),
  })
  return {
    ...(await openSent(exchange, found)),
    files: filesAmong(issues),
    nameOf: (id: PersonId) => names.get(id) ?? 'Someone who has left',
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/letters/:letterId',
  access: { signedIn: true },
  async handle(exchange) {
    const { letter, writes, files, nameOf } = await openWithFiles(exchange)
    noteWaits(exchange.tx, () => ({ otherwise: 'The letter was sent. Nothing is left to do with it.' }))
    const braille = await brailleHere()
    const href = letterHref(letter)
    return {
      title: letter.name,
      backLink: { href: '/' },
      page: (
        <LetterPage
          letter={letter}
          authority={exchange.person.authorityName}
          nameOf={nameOf}
          reader={exchange.actor.personId}
          files={[
            ...(files.pdf ? [{ text: 'PDF', href: `${href}/${fileNames.pdf}` }] : []),
            ...(files.large ? [{ text: 'PDF in large print', href: `${href}/${fileNames.large}` }] : []),
            ...(files.word ? [{ text: 'Word', href: `${href}/${fileNames.word}` }] : []),
            ...(files.largeWord
              ? [{ text: 'Word in large print', href: `${href}/${fileNames.largeWord}` }]
              : []),
            ...(braille && files.pdf ? [{ text: 'Braille (BRF)', href: `${href}/letter.brf` }] : []),
          ]}
          braille={braille}
          mayCorrect={writes}
        />
      ),
    }
  },
})

/** A sent letter for one reader: the words that were sent, with the reader's name and a code of its own on it. */
function printingOf(
  letter: Letter,
  around: {
    readonly issue: IssuedFile
    readonly nameOf: (id: PersonId) => string
    readonly authority: string
  },
): Printing {
  const { aboutPersonId, contentHash, size } = around.issue
  return {
    content: {
      ...{ kind: 'letter', title: letter.name, documentId: letter.documentId },
      ...{ contentHash, aboutPersonId, size, signatures: 0 },
    },
    fileName: fileNameOf(`${letter.name}${size === 'large' ? ', large print' : ''}`),
    book: (verification) =>
      letterBook(letter, {
        ...{ authority: around.authority, nameOf: around.nameOf, person: letter.about[0]?.value ?? '' },
        verification: { ...verification, hash: contentHash },
      }),
  }
}

const fileRoute = (which: keyof typeof fileNames) =>
  defineRoute({
    method: 'GET',
    url: `/letters/:letterId/${fileNames[which]}` as const,
    access: { signedIn: true },
    perMinute: 60,
    async handle(exchange: Exchange<{ readonly letterId: string }>) {
      await waitForRedactions(exchange.tx)
      const { letter, files, nameOf } = await openWithFiles(exchange)
      const issue = files[which]
      if (!issue) throw new NotFound()
      const printing = printingOf(letter, { issue, nameOf, authority: exchange.person.authorityName })
      return issue.format === 'word' ? worded(exchange, printing, issue.pages) : printed(exchange, printing)
    },
  })

const braille = defineRoute({
  method: 'GET',
  url: '/letters/:letterId/letter.brf',
  access: { signedIn: true },
  perMinute: 20,
  async handle(exchange) {
    const { letter, files, nameOf } = await openWithFiles(exchange)
    // Offered like the other files, once they are made: also where Braille needs none of them.
    if (!files.pdf || !(await brailleHere())) throw new NotFound()
    return brailled(
      exchange,
      printingOf(letter, { issue: files.pdf, nameOf, authority: exchange.person.authorityName }),
    )
  },
})

export const lettersRoutes: readonly RouteDefinition[] = [
  ...writingRoutes,
  ...correctingRoutes,
  show,
  fileRoute('pdf'),
  fileRoute('large'),
  fileRoute('word'),
  fileRoute('largeWord'),
  braille,
]
