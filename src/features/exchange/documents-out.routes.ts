import type { EditionId } from '../../kernel/ids.ts'
import {
  defineRoute,
  type Exchange,
  type FileAnswer,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { blockWordsFor, contentHash, openDocument } from '../documents/public.ts'
import { openApplication } from '../applications/public.ts'
import { putRightIn } from '../handoffs/public.ts'
import { findApplicationEdition } from '../journeys/public.ts'
import { findPerson } from '../people/public.ts'
import { leftName, redactionsOf, waitForRedactions } from '../signatures/public.ts'
import { documentBook } from './document.book.ts'
import { fileNameOf, printed, printedLately, type Printing, worded } from './issuing.handlers.ts'
import { askToPrint, isLong, longKeptFor, portfolioPrinting } from './portfolio.work.ts'
import { sizeFor } from './reading.store.ts'

/** Files that leave the house, each stamped with its reader and kept so that it can be verified. */

/** Setting pages takes up to a second of a processor; a whole office may come from one address. */
const perMinute = 60

const portfolio = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/editions/:editionId/portfolio.pdf',
  access: { signedIn: true },
  perMinute,
  async handle(exchange) {
    await waitForRedactions(exchange.tx)
    const { situation, sees } = await openApplication(exchange, exchange.params.journeyId)
    const edition =
      sees === 'everything'
        ? await findApplicationEdition(exchange, exchange.params.editionId as EditionId)
        : undefined
    if (!edition || edition.owner.id !== situation.journeyId) throw new NotFound()
    const printing = portfolioPrinting(edition, situation, {
      authority: exchange.person.authorityName,
      size: await sizeFor(exchange),
      redactions: await redactionsOf(exchange.tx, edition),
    })
    if (!isLong(edition) || exchange.query['size'] === 'braille') return printed(exchange, printing)
    return (
      (await printedLately(exchange, printing, longKeptFor)) ??
      askToPrint(exchange, printing, { journeyId: situation.journeyId, editionId: edition.editionId })
    )
  },
})

/** The PDF of a document that the person who asks may read, stamped with their name; throws `NotFound` otherwise. */
export async function printedDocument(exchange: Exchange, documentId: string): Promise<FileAnswer> {
  return printed(exchange, await documentPrinting(exchange, documentId))
}

/** A document that the person who asks may read, to be made in any form; throws `NotFound` otherwise. */
async function documentPrinting(exchange: Exchange, documentId: string): Promise<Printing> {
  await waitForRedactions(exchange.tx)
  const open = await openDocument(exchange, documentId)
  const { document, answers, inUse } = open
  const { template } = inUse
  const words = await blockWordsFor(exchange, open)
  const redactions = await redactionsOf(exchange.tx, { documentId: document.id })
  const about = await findPerson(exchange.tx, document.aboutPersonId)
  const putRight = await putRightIn(exchange.tx, document.id, template)
  const hash = contentHash({
    document: document.id,
    template: document.template,
    templateVersion: document.templateVersion,
    templateHash: document.templateHash,
    number: document.number,
    answers,
    evidence: (words.evidence ?? []).map(({ id, cells }) => ({ id, name: '', cells })),
    ...(document.upload ? { upload: document.upload.sha256 } : {}),
  })
  const name = about?.name ?? leftName
  return {
    content: {
      kind: 'document',
      title: template.name,
      documentId: document.id,
      contentHash: hash,
      aboutPersonId: document.aboutPersonId,
      size: await sizeFor(exchange),
      signatures: document.signatures.length,
    },
    fileName: fileNameOf(`${template.name}, ${name}`),
    book: (verification) =>
      documentBook({
        template,
        answers,
        words,
        number: document.number,
        authority: exchange.person.authorityName,
        person: name,
        lastSavedAt: document.sections
          .map(({ savedAt }) => savedAt)
          .sort()
          .at(-1),
        redactions,
        putRight,
        contentHash: hash,
        verification,
      }),
  }
}

const form = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/document.pdf',
  access: { signedIn: true },
  perMinute,
  handle: (exchange) => printedDocument(exchange, exchange.params.documentId),
})

const wordForm = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/document.docx',
  access: { signedIn: true },
  perMinute,
  handle: async (exchange) => worded(exchange, await documentPrinting(exchange, exchange.params.documentId)),
})

export const documentsOutRoutes: readonly RouteDefinition[] = [portfolio, form, wordForm]
