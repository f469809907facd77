import { allows, type Relations } from '../../kernel/access.ts'
import type { Duration } from '../../calendar/public.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { dutiesTold, readersOf } from './concerns.telling.ts'
import { readOwnFeedback, worksAtDesk } from './feedback.access.ts'
import { inviteFeedback, withdrawInvitation } from './feedback.handlers.ts'
import { AskPage, asksOffered, LinkPage, MyFeedbackPage, OneFeedbackPage } from './feedback.pages.tsx'
import { feedbackTally, findResponse, invitationsOf, responsesOf } from './feedback.queries.ts'

/** A practitioner's own feedback: asking for it, taking links back, reading what was let through. */

const signedIn = { signedIn: true } as const

/** What of the pack asking needs; "not found" where an authority asks nobody. */
async function asking({ tx }: Exchange) {
  const pack = await currentPack(tx)
  if (!pack?.feedbackSettings) throw new NotFound()
  return { pack, settings: pack.feedbackSettings, questionnaires: pack.questionnaires ?? [] }
}

async function askPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { settings, questionnaires } = await asking(exchange)
  return {
    title: 'Ask for feedback',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/my-record/feedback', text: 'Feedback on your practice' },
    page: (
      <AskPage questionnaires={questionnaires} settings={settings} tokens={exchange.tokens} errors={errors} />
    ),
  }
}

export const ownFeedbackRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/my-record/feedback',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, tokens } = exchange
      const pack = await currentPack(tx)
      return {
        title: 'Feedback on your practice',
        page: (
          <MyFeedbackPage
            responses={await responsesOf(tx, actor.personId)}
            invitations={await invitationsOf(tx, actor.personId, today)}
            tally={await feedbackTally(tx, today, actor.personId)}
            settings={pack?.feedbackSettings}
            hasDesk={pack?.feedbackSettings !== undefined && worksAtDesk(pack.feedbackSettings, actor)}
            tokens={tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/my-record/feedback/ask',
    access: signedIn,
    handle: (exchange) => askPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/feedback/ask',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body, origin } = exchange
      const { pack, settings, questionnaires } = await asking(exchange)
      const chosen = asksOffered(questionnaires).find(({ value }) => value === textOf(body, 'who'))
      if (!chosen) return askPage(exchange, { who: 'Select whom you ask' })
      // Nobody is asked while a worry would reach no one.
      const told = await dutiesTold(tx, actor.personId, settings, exchange, 'first')
      if ((await readersOf(tx, actor.personId, told, exchange)).length === 0)
        throw new NotAllowed({
          code: 'nobody-reads-worries',
          says: 'You cannot ask for feedback yet.',
          rule: 'Before anybody is asked, somebody other than you must be there to read a worry.',
          fact: `Nobody else is ${settings.concerns.name} today.`,
          remedy: 'Ask whoever looks after people and posts to give somebody that duty.',
        })
      const { token, expiresOn } = await inviteFeedback(tx, exchange, {
        personId: actor.personId,
        giver: chosen.giver,
        questionnaire: chosen.value.slice(chosen.giver.length + 1),
        authorityCode: await authorityCodeOf(exchange, pack.pack),
        lasts: settings.linkLasts as Duration,
      })
      return {
        title: 'A link to give',
        page: <LinkPage link={`${origin}/say/${token}`} giver={chosen.giver} expiresOn={expiresOn} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/my-record/feedback/:responseId',
    access: signedIn,
    async handle({ tx, actor, params }) {
      const response = await findResponse(tx, params.responseId)
      if (response?.state !== 'released') throw new NotFound()
      const relations: Relations = {
        self: response.personId === actor.personId,
        above: undefined,
        participantAs: new Set(),
        duties: actor.duties,
        conflicted: false,
      }
      if (!allows(readOwnFeedback, relations)) throw new NotFound()
      noteWaits(tx, () => ({ otherwise: 'It is yours to read. Nothing is left to do with it.' }))
      return {
        title: 'Feedback',
        backLink: { href: '/my-record/feedback', text: 'Feedback on your practice' },
        page: <OneFeedbackPage response={response} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/feedback/invitations/:invitationId/withdraw',
    access: signedIn,
    async handle(exchange) {
      const { ok } = await withdrawInvitation(exchange.tx, exchange, exchange.params.invitationId)
      if (!ok) throw new NotFound()
      return { redirect: '/my-record/feedback', flash: 'The link works no more' }
    },
  }),
]

/** The code of the authority itself: a pack may be run under another in a test or a trial. */
async function authorityCodeOf({ databases, actor }: Exchange, code: string): Promise<string> {
  const all = await databases.authorities()
  return all.find(({ id }) => id === actor.authorityId)?.code ?? code
}
