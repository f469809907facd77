import type { DocumentId } from '../../kernel/ids.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { readFile } from '../../platform/files/files.ts'
import { brailleBook, brailleHere } from '../../platform/rendering/braille-book.ts'
import { namesReading } from '../people/public.ts'
import { type IssuedFile, issuesOf, issuesReading } from '../signatures/public.ts'
import { correctingRoutes } from './correcting.routes.tsx'
import { openSent } from './letters.open.ts'
import { LetterPage } from './letters.pages.tsx'
import { letterBook } from './letters.book.ts'
import { findLetter, letterReading, namedInLetterSql } from './letters.queries.ts'
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

const show = defineRoute({
  method: 'GET',
  url: '/letters/:letterId',
  access: { signedIn: true },
  async handle(exchange) {
    const { letterId } = exchange.params
    const { found, issues, names } = await readTogether(exchange.tx, {
      found: letterReading(letterId),
      issues: issuesReading(letterId as DocumentId),
      names: namesReading(namedInLetterSql(letterId)),
    })
    const { letter, writes } = await openSent(exchange, found)
    const files = filesAmong(issues)
    const braille = await brailleHere()
    const href = letterHref(letter)
    return {
      title: letter.name,
      backLink: { href: '/' },
      page: (
        <LetterPage
          letter={letter}
          nameOf={(id) => names.get(id) ?? 'Someone who has left'}
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

const fileRoute = (which: keyof typeof fileNames) =>
  defineRoute({
    method: 'GET',
    url: `/letters/:letterId/${fileNames[which]}` as const,
    access: { signedIn: true },
    perMinute: 60,
    async handle(exchange: Exchange<{ readonly letterId: string }>) {
      const { letter } = await openSent(exchange, await findLetter(exchange.tx, exchange.params.letterId))
      const issue = filesAmong(await issuesOf(exchange.tx, letter.documentId))[which]
      const kept =
        issue && (await readFile({ ...exchange, authorityId: exchange.actor.authorityId }, issue.sha256))
      if (!kept) throw new NotFound()
      return {
        file: kept.bytes,
        type: kept.type,
        name: `${letter.name}${issue.size === 'large' ? ', large print' : ''}.${issue.format === 'word' ? 'docx' : 'pdf'}`,
      }
    },
  })

const braille = defineRoute({
  method: 'GET',
  url: '/letters/:letterId/letter.brf',
  access: { signedIn: true },
  perMinute: 20,
  async handle(exchange) {
    const { letter } = await openSent(exchange, await findLetter(exchange.tx, exchange.params.letterId))
    // Offered like the other files, once they are made: also where Braille needs none of them.
    const { pdf } = filesAmong(await issuesOf(exchange.tx, letter.documentId))
    if (!pdf || !(await brailleHere())) throw new NotFound()
    const book = letterBook(letter, {
      authority: exchange.person.authorityName,
      person: letter.about[0]?.value ?? '',
    })
    return { file: await brailleBook(book), type: 'application/x-brf', name: `${letter.name}.brf` }
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
