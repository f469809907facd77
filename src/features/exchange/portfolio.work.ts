import type { EditionId, JourneyId } from '../../kernel/ids.ts'
import type { Exchange, RedirectAnswer } from '../../platform/http/route.ts'
import {
  type ApplicationEdition,
  findApplicationEdition,
  findSituation,
  type Situation,
} from '../journeys/public.ts'
import { askForWork, registerWork, workHref } from '../long-work/public.ts'
import { findPerson } from '../people/public.ts'
import { view } from '../schemes/public.ts'
import {
  type Edition,
  type Redaction,
  redactionsOf,
  redactionsOn,
  waitForRedactions,
} from '../signatures/public.ts'
import { fileNameOf, type Printing, printToKeep } from './issuing.handlers.ts'
import { portfolioBook } from './portfolio.book.ts'

/** The portfolio in print: at once, or as long work when it is long. */

/** Characters of a sealed edition above which setting its pages is long work: some hundred pages, a second of a processor. */
let longFrom = 250_000

/** Another threshold, for tests. */
export function printLongFrom(characters: number): void {
  longFrom = characters
}

/** Minutes for which a long portfolio that was made is handed out again: a week, unless words are taken out of it. */
export const longKeptFor = 7 * 24 * 60

const kind = 'portfolio-pdf'

export const portfolioHref = (journeyId: string, editionId: string) =>
  `/applications/${journeyId}/editions/${editionId}/portfolio.pdf`

export const isLong = ({ content }: Pick<Edition, 'content'>): boolean =>
  JSON.stringify(content).length > longFrom

/** How an edition is printed, for whoever may see all of it. */
export function portfolioPrinting(
  edition: Edition & { readonly application: ApplicationEdition },
  { scheme, state, context, applicant }: Pick<Situation, 'scheme' | 'state' | 'context' | 'applicant'>,
  print: {
    readonly authority: string
    readonly size: 'normal' | 'large'
    readonly redactions: readonly Redaction[]
  },
): Printing {
  return {
    content: {
      kind: 'portfolio',
      title: 'Portfolio',
      editionId: edition.editionId,
      contentHash: edition.hash,
      aboutPersonId: applicant.personId,
      size: print.size,
      signatures: edition.signatures.length,
    },
    fileName: fileNameOf(`Portfolio of ${applicant.name}, edition ${edition.number}`),
    book: (verification) =>
      portfolioBook(edition, scheme, {
        authority: print.authority,
        current: state.edition?.editionId === edition.editionId,
        view: view(scheme, state, context),
        state,
        holders: context.holders,
        redactions: print.redactions,
        verification,
      }),
  }
}

interface Asked {
  readonly journeyId: JourneyId
  readonly editionId: EditionId
  readonly size: 'normal' | 'large'
  readonly origin: string
}

/** Has a long portfolio printed, and leads to how far it is. Asked for in a GET, which itself writes nothing. */
export async function askToPrint(
  { databases, actor, now, origin }: Exchange,
  { content }: Printing,
  of: Pick<Asked, 'journeyId' | 'editionId'>,
): Promise<RedirectAnswer> {
  const { size, aboutPersonId: about } = content
  const asked: Asked = { ...of, size, origin }
  const { id } = await databases.write(actor.authorityId, (tx) =>
    askForWork(tx, { kind, key: `${of.editionId} ${size}`, asked, about, by: actor.personId, now }),
  )
  return { redirect: workHref(id) }
}

/** Makes printing long portfolios known as long work. */
export function registerPortfolioWork(): void {
  registerWork({
    kind,
    name: 'The portfolio as PDF',
    counts: ['portfolio', 'portfolios'],
    whenCancelled: 'No file is made.',
    async step(work, place) {
      const { journeyId, editionId, size, origin } = work.asked as Asked
      const { databases, authorityId, today, now } = place
      const read = await databases.read(authorityId, async (tx) => {
        await waitForRedactions(tx)
        const situation = await findSituation({ tx, today, authorityId }, journeyId)
        const edition = await findApplicationEdition({ tx }, editionId)
        const reader = await findPerson(tx, work.askedBy, today)
        if (!situation || !edition || !reader) return undefined
        const redactions = await redactionsOf(tx, edition)
        const authority = (await databases.authorities()).find(({ id }) => id === authorityId)?.name ?? ''
        const printing = portfolioPrinting(edition, situation, { authority, size, redactions })
        const redactionsSeen = await redactionsOn(tx, printing.content)
        return { printing, redactionsSeen, reader: reader.name }
      })
      if (!read)
        return () =>
          Promise.resolve({ done: 0, end: { refused: 'This portfolio cannot be printed any more.' } })
      const actor = { personId: work.askedBy }
      const made = await printToKeep(read.printing, {
        databases,
        authorityId,
        origin,
        actor,
        now,
        today,
        ...read,
      })
      return async (tx) => {
        await made.keep(tx)
        const href = `${portfolioHref(journeyId, editionId)}?size=${size}`
        return { done: 1, total: 1, end: { says: [`It has ${made.pages} pages.`], href } }
      }
    },
  })
}
