import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { correctLetter } from './letters.handlers.ts'
import { openAsWriter } from './letters.open.ts'
import { CorrectLetterPage } from './letters.pages.tsx'
import { findLetter } from './letters.queries.ts'
import { longestReason } from './letters.rules.ts'
import { letterHref } from './letters.tasks.ts'
import { writeHref } from './writing.pages.tsx'

/** Putting a letter right that was sent: a reason, then a new letter that begins with the old one's words. */

type LetterExchange = Exchange<{ readonly letterId: string }>

/** A letter that was sent, for those who write such letters in its application. */
async function openToCorrect(exchange: LetterExchange) {
  const letter = await findLetter(exchange.tx, exchange.params.letterId)
  const open = letter?.sent && (await openAsWriter(exchange, letter))
  if (!letter?.sent || !open) throw new NotFound()
  return { letter, sent: letter.sent, open }
}

async function correctPage(exchange: LetterExchange, wrong?: { readonly reason: string }): Promise<Answer> {
  const { letter, sent } = await openToCorrect(exchange)
  const { reason } = wrong ?? {}
  return {
    title: 'Put a letter right',
    ...(wrong ? { status: 422 } : {}),
    backLink: { href: letterHref(letter) },
    page: (
      <CorrectLetterPage
        letter={letter}
        sentOn={sent.on}
        reason={reason ?? ''}
        error={
          reason === undefined
            ? undefined
            : reason === ''
              ? 'Write what is put right: everybody who gets the letter reads this'
              : `Use ${longestReason} characters or fewer`
        }
        tokens={exchange.tokens}
      />
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/letters/:letterId/correct',
  access: { signedIn: true },
  async handle(exchange): Promise<Answer> {
    const { letter } = await openToCorrect(exchange)
    if (letter.next) return { redirect: letter.next.sentOn ? letterHref(letter.next) : writeHref(letter) }
    return correctPage(exchange)
  },
})

const begin = defineRoute({
  method: 'POST',
  url: '/letters/:letterId/correct',
  access: { signedIn: true },
  async handle(exchange): Promise<Answer> {
    const { letter, open } = await openToCorrect(exchange)
    if (letter.next?.sentOn)
      return {
        redirect: letterHref(letter.next),
        flash: 'This letter was put right already. This is the new one.',
      }
    const reason = textOf(exchange.body, 'reason')
    if (reason === '' || reason.length > longestReason) return correctPage(exchange, { reason })
    const begun = await correctLetter(exchange, letter, open.situation, reason)
    return {
      redirect: writeHref(letter),
      flash: begun
        ? 'The new letter begins with the words of the one that was sent. Change what was wrong, then send it.'
        : 'Somebody has begun to put this letter right. Go on from here.',
    }
  },
})

export const correctingRoutes: readonly RouteDefinition[] = [show, begin]
