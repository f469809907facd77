import { textOf, typedAnswers } from '../../platform/http/body.ts'
import { defineRoute, type Fields, type RouteDefinition } from '../../platform/http/route.ts'
import { currentPack } from '../packs/public.ts'
import { senderInWords } from './letters.book.ts'
import { keepLetterDraft } from './letters.drafts.store.ts'
import { leaveAsSent, saveLetter, sendLetter } from './letters.handlers.ts'
import {
  begunParts,
  type LetterExchange,
  letterGoesTo,
  type LetterToWrite,
  openLetter,
  openLetters,
  placeOf,
} from './letters.open.ts'
import {
  type LetterPart,
  longestPart,
  missingIn,
  partsFor,
  senderOf,
  withdrawnFor,
  withdrawnSeen,
} from './letters.rules.ts'
import { letterHref } from './letters.tasks.ts'
import { LettersPage, WriteLetterPage, writeHref } from './writing.pages.tsx'

/** Writing letters about an outcome. What is typed is kept as it is typed. */

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

/** The parts of a letter as a form or an autosave of it sent them. */
function typedParts({ letter, decision }: LetterToWrite, fields: Fields): readonly LetterPart[] {
  return partsFor(letter, decision.outcome).map(({ part, name }) => ({
    ...{ part, name, text: textOf(fields, `part.${part}`).trim() },
  }))
}

/** What this person typed and did not save, with what was saved meanwhile to compare. */
function goingOn(writing: LetterToWrite) {
  const { kept, draft } = writing
  if (!draft) return undefined
  const overtaken = kept !== undefined && draft.baseRevision !== kept.revision
  return {
    parts: typedParts(writing, draft.answers),
    draft: overtaken ? ('overtaken' as const) : ('going-on' as const),
    theirs: overtaken ? kept.parts : undefined,
  }
}

/** The office that would send it today, in words. */
async function senderOfLetter({ tx, person }: LetterExchange, { letter }: LetterToWrite): Promise<string> {
  const sender = senderOf(letter, await currentPack(tx))
  return [senderInWords(sender, person.authorityName), sender?.contact].filter(Boolean).join(', ')
}

async function writePage(exchange: LetterExchange, wrong?: Wrong) {
  const writing = await openLetter(exchange)
  const { kept, open, letter } = writing
  if (kept?.sent) return { redirect: letterHref(kept) }
  const to = await letterGoesTo(exchange, writing)
  const typed = wrong ? undefined : goingOn(writing)
  const parts = wrong?.parts ?? typed?.parts ?? kept?.parts ?? begunParts(exchange, writing)
  return {
    title: letter.name,
    ...(wrong ? { status: 422 } : {}),
    backLink: { href: `/applications/${open.situation.journeyId}/letters` },
    page: (
      <WriteLetterPage
        writing={writing}
        parts={parts}
        from={await senderOfLetter(exchange, writing)}
        to={to}
        errors={wrong?.errors}
        base={wrong?.base ?? kept?.revision ?? 0}
        theirs={wrong?.theirs ?? typed?.theirs}
        draft={typed?.draft}
        tokens={exchange.tokens}
      />
    ),
  }
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
    const { applicant } = open.situation
    if (kept?.sent)
      return { redirect: letterHref(kept), flash: 'The letter was sent already and stays as it was sent.' }
    const wanted = partsFor(letter, decision.outcome)
    if (kept?.replaces && textOf(body, '_do') === 'drop') {
      await leaveAsSent(exchange, kept, applicant.personId)
      return {
        redirect: letterHref({ documentId: kept.replaces }),
        flash: 'The letter stands as it was sent.',
      }
    }
    const parts = typedParts(writing, body)
    const base = Number.parseInt(textOf(body, 'base'), 10) || 0
    const isSending = textOf(body, '_do') === 'send'
    const tooLong = parts.find(({ text }) => text.length > longestPart)
    const errors = tooLong
      ? { [`part.${tooLong.part}`]: `Shorten “${tooLong.name}” to ${longestPart} characters` }
      : isSending
        ? missingIn(wanted, parts)
        : {}
    if (Object.keys(errors).length > 0) return writePage(exchange, { errors, parts, base })
    const unseen =
      withdrawnFor(open.situation.scheme, open.situation.state).length > 0 &&
      textOf(body, withdrawnSeen) !== 'yes'
    if (isSending && unseen)
      return writePage(exchange, {
        errors: { [withdrawnSeen]: 'Say that the letter does not tell what was withdrawn as if it held' },
        parts,
        base,
      })
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
          [`part.${wanted[0]?.part ?? ''}`]: `${kept?.savedBy === exchange.actor.personId ? 'You saved this letter elsewhere' : 'Somebody else saved this letter'} meanwhile. Compare the texts below, put together what should stand, and press again.`,
        },
        parts,
        base: kept?.revision ?? 0,
        theirs: kept?.parts ?? [],
      })
    if (!isSending)
      return {
        redirect: writeHref(placeOf(writing)),
        flash: 'The letter is saved. It has not been sent.',
      }
    await sendLetter(exchange, writing, saved.documentId, parts, to)
    return {
      redirect: letterHref(saved),
      flash: `The letter is sent. ${to.length === 1 ? 'One person gets' : `${to.length} people get`} a message with a link.`,
    }
  },
})

const draft = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/letters/:decisionId/:letter/draft',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, body, actor, now } = exchange
    const writing = await openLetter(exchange)
    const { kept } = writing
    const href = writeHref(placeOf(writing))
    const baseRevision = Number.parseInt(textOf(body, 'base'), 10) || 0
    if (kept?.sent || baseRevision !== (kept?.revision ?? 0)) return { status: 409, json: { href } }
    const answers = Object.fromEntries(
      typedParts(writing, typedAnswers(body)).map(({ part, text }) => [
        `part.${part}`,
        text.slice(0, longestPart),
      ]),
    )
    await keepLetterDraft(tx, placeOf(writing), actor.personId, { baseRevision, answers }, now)
    return { json: { revision: String(baseRevision), savedAt: now } }
  },
})

export const writingRoutes: readonly RouteDefinition[] = [list, write, keep, draft]
