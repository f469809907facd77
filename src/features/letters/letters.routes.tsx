import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { readFile } from '../../platform/files/files.ts'
import { brailleBook, brailleHere } from '../../platform/rendering/braille-book.ts'
import { peopleByIds } from '../people/public.ts'
import { issuesOf } from '../signatures/public.ts'
import { saveLetter, sendLetter } from './letters.handlers.ts'
import {
  begunParts,
  type LetterExchange,
  letterGoesTo,
  mayWrite,
  openLetter,
  openLetters,
} from './letters.open.ts'
import { LetterPage, LettersPage, WriteLetterPage, writeHref } from './letters.pages.tsx'
import { letterBook } from './letters.book.ts'
import { findLetter, type Letter } from './letters.queries.ts'
import { type LetterPart, longestPart, missingIn, partsFor } from './letters.rules.ts'
import { letterHref } from './letters.tasks.ts'
import { openApplication } from '../applications/public.ts'

/** Writing letters about an outcome, and reading them as they were sent. */

const list = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/letters',
  access: { signedIn: true },
  async handle(exchange) {
    const { open, letters } = await openLetters(exchange, exchange.params.journeyId)
    return {
      title: 'Letters',
      backLink: { href: `/applications/${open.situation.journeyId}` },
      page: <LettersPage open={open} letters={letters} />,
    }
  },
})

interface Wrong {
  readonly errors: Readonly<Record<string, string>>
  readonly parts: readonly LetterPart[]
  readonly base: number
  readonly theirs?: readonly LetterPart[]
}

async function writePage(exchange: LetterExchange, wrong?: Wrong) {
  const writing = await openLetter(exchange)
  const { kept, open, letter } = writing
  if (kept?.sent) return { redirect: letterHref(kept) }
  const to = await letterGoesTo(exchange, writing)
  const parts = wrong?.parts ?? kept?.parts ?? (await begunParts(exchange, writing))
  return {
    title: letter.name,
    ...(wrong ? { status: 422 } : {}),
    backLink: { href: `/applications/${open.situation.journeyId}/letters` },
    page: (
      <WriteLetterPage
        writing={writing}
        parts={parts}
        to={to}
        nameOf={
          await namesOf(exchange, [...to.map(({ personId }) => personId), ...(kept ? [kept.savedBy] : [])])
        }
        errors={wrong?.errors}
        base={wrong?.base ?? kept?.revision ?? 0}
        theirs={wrong?.theirs}
        tokens={exchange.tokens}
      />
    ),
  }
}

async function namesOf(
  { tx, today }: Pick<Exchange, 'tx' | 'today'>,
  ids: readonly PersonId[],
): Promise<(id: PersonId) => string> {
  const people = await peopleByIds(tx, ids, today)
  return (id) => people.get(id)?.name ?? 'Someone who has left'
}

const write = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/letters/:decisionId/:letter',
  access: { signedIn: true },
  handle: (exchange) => writePage(exchange),
})

const keep = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/letters/:decisionId/:letter',
  access: { signedIn: true },
  async handle(exchange) {
    const { body } = exchange
    const writing = await openLetter(exchange)
    const { letter, decision, kept, open } = writing
    const { journeyId, applicant } = open.situation
    if (kept?.sent)
      return { redirect: letterHref(kept), flash: 'The letter was sent already and stays as it was sent.' }
    const wanted = partsFor(letter, decision.outcome)
    const parts = wanted.map(({ part, name }) => ({ part, name, text: textOf(body, `part.${part}`).trim() }))
    const base = Number.parseInt(textOf(body, 'base'), 10) || 0
    const isSending = textOf(body, '_do') === 'send'
    const tooLong = parts.find(({ text }) => text.length > longestPart)
    const errors = tooLong
      ? { [`part.${tooLong.part}`]: `Shorten “${tooLong.name}” to ${longestPart} characters` }
      : isSending
        ? missingIn(wanted, parts)
        : {}
    if (Object.keys(errors).length > 0) return writePage(exchange, { errors, parts, base })
    const to = isSending ? await letterGoesTo(exchange, writing) : []
    if (isSending && (!writing.isTold || to.length === 0))
      return writePage(exchange, {
        errors: {
          [`part.${wanted[0]?.part ?? ''}`]: writing.isTold
            ? 'Nobody would get the letter: the people it goes to have left their roles'
            : 'Tell the applicant the outcome first; then the letter can be sent',
        },
        parts,
        base,
      })
    const saved = await saveLetter(exchange, writing, parts, base)
    if (!saved)
      return writePage(exchange, {
        errors: {
          [`part.${wanted[0]?.part ?? ''}`]: `Somebody else saved this letter meanwhile. Compare the texts below, put together what should stand, and press again.`,
        },
        parts,
        base: kept?.revision ?? 0,
        theirs: kept?.parts ?? [],
      })
    if (!isSending)
      return {
        redirect: writeHref(journeyId, decision.id, letter.letter),
        flash: 'The letter is saved. It has not been sent.',
      }
    await sendLetter(exchange, saved.documentId, applicant.personId, parts, to)
    return {
      redirect: letterHref(saved),
      flash: `The letter is sent. ${to.length === 1 ? 'One person gets' : `${to.length} people get`} a message with a link.`,
    }
  },
})

/** A letter that was sent, for those who got it, sent it or write such letters in the application. */
async function openSent(exchange: Exchange<{ readonly letterId: string }>): Promise<Letter> {
  const letter = await findLetter(exchange.tx, exchange.params.letterId)
  if (!letter?.sent) throw new NotFound()
  const { personId } = exchange.actor
  if (letter.sent.by === personId || letter.recipients.some((each) => each.personId === personId))
    return letter
  const open = await openApplication(exchange, letter.journeyId)
  const own = open.situation.scheme.letters?.find((each) => each.letter === letter.letter)
  if (open.sees !== 'everything' || !own || !mayWrite(open, own, personId)) throw new NotFound()
  return letter
}

/** What the files of a letter are called in their addresses. */
const fileNames = { pdf: 'letter.pdf', large: 'letter-large-print.pdf', word: 'letter.docx' } as const

async function filesOf({ tx }: Pick<Exchange, 'tx'>, documentId: DocumentId) {
  const issues = await issuesOf(tx, documentId)
  return {
    pdf: issues.find(({ format, size }) => format === 'pdf' && size === 'normal'),
    large: issues.find(({ format, size }) => format === 'pdf' && size === 'large'),
    word: issues.find(({ format }) => format === 'word'),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/letters/:letterId',
  access: { signedIn: true },
  async handle(exchange) {
    const letter = await openSent(exchange)
    const files = await filesOf(exchange, letter.documentId)
    const braille = await brailleHere()
    const href = letterHref(letter)
    return {
      title: letter.name,
      backLink: { href: '/' },
      page: (
        <LetterPage
          letter={letter}
          nameOf={
            await namesOf(exchange, [
              ...letter.recipients.map(({ personId }) => personId),
              ...(letter.sent ? [letter.sent.by] : []),
            ])
          }
          files={[
            ...(files.pdf ? [{ text: 'PDF', href: `${href}/${fileNames.pdf}` }] : []),
            ...(files.large ? [{ text: 'PDF in large print', href: `${href}/${fileNames.large}` }] : []),
            ...(files.word ? [{ text: 'Word', href: `${href}/${fileNames.word}` }] : []),
            ...(braille && files.pdf ? [{ text: 'Braille (BRF)', href: `${href}/letter.brf` }] : []),
          ]}
          braille={braille}
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
      const letter = await openSent(exchange)
      const issue = (await filesOf(exchange, letter.documentId))[which]
      const kept =
        issue && (await readFile({ ...exchange, authorityId: exchange.actor.authorityId }, issue.sha256))
      if (!kept) throw new NotFound()
      return {
        file: kept.bytes,
        type: kept.type,
        name: `${letter.name}${which === 'large' ? ', large print' : ''}.${which === 'word' ? 'docx' : 'pdf'}`,
      }
    },
  })

const braille = defineRoute({
  method: 'GET',
  url: '/letters/:letterId/letter.brf',
  access: { signedIn: true },
  perMinute: 20,
  async handle(exchange) {
    const letter = await openSent(exchange)
    // Offered like the other files, once they are made: also where Braille needs none of them.
    const { pdf } = await filesOf(exchange, letter.documentId)
    if (!pdf || !(await brailleHere())) throw new NotFound()
    const book = letterBook(letter, {
      authority: exchange.person.authorityName,
      person: letter.about[0]?.value ?? '',
    })
    return { file: await brailleBook(book), type: 'application/x-brf', name: `${letter.name}.brf` }
  },
})

export const lettersRoutes: readonly RouteDefinition[] = [
  list,
  write,
  keep,
  show,
  fileRoute('pdf'),
  fileRoute('large'),
  fileRoute('word'),
  braille,
]
