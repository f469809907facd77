import { allows } from '../../kernel/access.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { findPerson, peopleByIds, relationTo } from '../people/public.ts'
import { colleaguesNamed } from './colleagues.ts'
import { inviteToRound } from './feedback.access.ts'
import { answersFrom, lengthErrors, questionnairesFor } from './feedback.rules.ts'
import {
  answerRound,
  askColleague,
  declineRound,
  declineToAnswer,
  openRound,
  subjectOf,
} from './rounds.handlers.ts'
import { AnswerRoundPage, InvitePage, RoundPage, RoundsPage, RoundsTogetherPage } from './rounds.pages.tsx'
import { roundReport } from './rounds.rules.ts'
import { answersOf, endedRounds, findRound, membersOf, roundsOf } from './rounds.store.ts'

/** Rounds of feedback by colleagues. */

const signedIn = { signedIn: true } as const
type OfRound = Exchange<{ readonly roundId: string }>

/** What of the pack rounds need; "not found" where the authority has none. */
async function roundsOfPack({ tx }: Exchange) {
  const pack = await currentPack(tx)
  const settings = pack?.feedbackSettings
  const [questionnaire] = questionnairesFor(pack?.questionnaires ?? [], 'all-round')
  if (!pack || !settings?.allRound || !questionnaire) throw new NotFound()
  return { pack, settings, allRound: settings.allRound, questionnaire }
}

/** Who is to be invited, for somebody who may. */
async function invited(exchange: Exchange<{ readonly personId: string }>) {
  const { settings, allRound, questionnaire } = await roundsOfPack(exchange)
  const { tx, actor, today, params } = exchange
  const relations = await relationTo(tx, actor, params.personId as PersonId, today)
  const person = allows(inviteToRound(settings), relations)
    ? await findPerson(tx, params.personId, today)
    : undefined
  if (!person) throw new NotFound()
  return { person, allRound, questionnaire }
}

/** A round about who asks. */
async function ownRound({ tx, actor, params }: OfRound) {
  const round = await findRound(tx, params.roundId)
  if (round?.person_id !== actor.personId) throw new NotFound()
  // Never the colleagues by name: who is still to answer would tell who has.
  noteWaits(tx, () => ({
    tasks: [{ ...subjectOf(round), only: new Map([['choose', undefined]]) }],
    ...(round.closed_at === null && {
      otherwise: { named: 'the colleagues who were asked', since: round.opened_on, due: round.closes_on },
    }),
  }))
  return round
}

/** A running round in which who asks has still to answer, with its questionnaire. */
async function askedRound(exchange: OfRound) {
  const { tx, actor, params } = exchange
  const round = await findRound(tx, params.roundId)
  const members = round ? await membersOf(tx, round.id) : []
  const isAsked = members.some(({ personId, state }) => personId === actor.personId && state === 'asked')
  const pack = await currentPack(tx)
  const questionnaire = pack?.questionnaires?.find((each) => each.questionnaire === round?.questionnaire)
  if (!round || !questionnaire || !isAsked || round.closed_at !== null) throw new NotFound()
  noteWaits(tx, () => ({
    tasks: [{ ...subjectOf(round), only: new Map([[`answer-${actor.personId}`, undefined]]) }],
  }))
  return { round, questionnaire }
}

async function answerPage(exchange: OfRound, errors?: FieldErrors): Promise<Answer> {
  const { round, questionnaire } = await askedRound(exchange)
  const about = (await peopleByIds(exchange.tx, [round.person_id])).get(round.person_id)?.name
  return {
    title: `How does ${about ?? 'your colleague'} work?`,
    ...(errors ? { status: 422 } : {}),
    page: (
      <AnswerRoundPage
        round={round}
        about={about ?? 'your colleague'}
        questionnaire={questionnaire}
        typed={(name) => textOf(exchange.body, name)}
        tokens={exchange.tokens}
        errors={errors}
      />
    ),
  }
}

const thanks = { redirect: '/to-do', flash: 'Thank you' }

export const roundRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/my-record/feedback/rounds',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, tokens } = exchange
      const rounds = await roundsOf(tx, actor.personId)
      const pack = await currentPack(tx)
      const runs = rounds.some((round) => round.closed_at === null)
      return {
        title: 'Feedback from colleagues, all round',
        backLink: { href: '/my-record/feedback', text: 'Feedback on your practice' },
        page: (
          <RoundsPage
            rounds={rounds}
            tokens={tokens}
            mayOpen={!runs && pack?.feedbackSettings?.allRound !== undefined}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/feedback/rounds',
    access: signedIn,
    async handle(exchange) {
      const { allRound, questionnaire } = await roundsOfPack(exchange)
      const round = accepted(
        await openRound(exchange.tx, exchange, {
          personId: exchange.actor.personId,
          questionnaire: questionnaire.questionnaire,
          allRound,
        }),
      )
      return { redirect: `/my-record/feedback/rounds/${round.id}`, flash: 'The round is open' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/feedback-round',
    access: signedIn,
    async handle(exchange) {
      const { person } = await invited(exchange)
      return {
        title: 'Invite to feedback all round',
        backLink: { href: `/people/${person.id}`, text: person.name },
        page: <InvitePage person={person} tokens={exchange.tokens} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/people/:personId/feedback-round',
    access: signedIn,
    async handle(exchange) {
      const { person, allRound, questionnaire } = await invited(exchange)
      const personId = person.id
      accepted(
        await openRound(exchange.tx, exchange, {
          personId,
          questionnaire: questionnaire.questionnaire,
          allRound,
        }),
      )
      return { redirect: `/people/${personId}`, flash: 'They are invited. They may decline' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/my-record/feedback/rounds/:roundId',
    access: signedIn,
    async handle(exchange) {
      const { tx, query, today, tokens, actor } = exchange
      const round = await ownRound(exchange)
      const members = await membersOf(tx, round.id)
      const names = await peopleByIds(
        tx,
        members.map(({ personId }) => personId),
      )
      const searched = textOf(query, 'name')
      const isOpen = round.closed_at === null
      const found = isOpen
        ? await colleaguesNamed(tx, searched, today, new Set([actor.personId, ...names.keys()]))
        : []
      const pack = await currentPack(tx)
      const questionnaire = pack?.questionnaires?.find((each) => each.questionnaire === round.questionnaire)
      const report =
        isOpen || !questionnaire
          ? undefined
          : roundReport(questionnaire, await answersOf(tx, [round.id]), {
              threshold: round.threshold,
              isClosed: true,
            })
      return {
        title: 'Feedback all round',
        backLink: { href: '/my-record/feedback/rounds', text: 'Feedback from colleagues' },
        page: (
          <RoundPage
            round={round}
            asked={[...names.values()].map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en'))}
            searched={searched}
            found={found}
            report={report}
            tokens={tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/feedback/rounds/:roundId/ask',
    access: signedIn,
    async handle(exchange) {
      const round = await ownRound(exchange)
      const colleague = textOf(exchange.body, 'person')
      const found = isUuid(colleague) && (await findPerson(exchange.tx, colleague, exchange.today))
      if (!found) return { redirect: `/my-record/feedback/rounds/${round.id}` }
      accepted(await askColleague(exchange.tx, round, found.id))
      return { redirect: `/my-record/feedback/rounds/${round.id}`, flash: `${found.name} is asked` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/feedback/rounds/:roundId/decline',
    access: signedIn,
    async handle(exchange) {
      const round = await ownRound(exchange)
      accepted(await declineRound(exchange.tx, exchange, round))
      return { redirect: '/my-record/feedback/rounds', flash: 'The round is declined. Nothing depends on it' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/feedback-rounds/:roundId',
    access: signedIn,
    handle: (exchange) => answerPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/feedback-rounds/:roundId',
    access: signedIn,
    async handle(exchange) {
      const { round, questionnaire } = await askedRound(exchange)
      const answers = answersFrom(questionnaire, (name) => textOf(exchange.body, name))
      const errors = lengthErrors(questionnaire, (name) => textOf(exchange.body, name))
      if (Object.keys(errors).length > 0) return answerPage(exchange, errors)
      if (answers.length === 0)
        return answerPage(exchange, {
          [questionnaire.questions[0]?.question ?? 'main-content']: 'Answer at least one question',
        })
      accepted(await answerRound(exchange.tx, exchange, round, answers))
      return thanks
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/feedback-rounds/:roundId/decline',
    access: signedIn,
    async handle(exchange) {
      const { round } = await askedRound(exchange)
      accepted(await declineToAnswer(exchange.tx, exchange, round))
      return thanks
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/feedback-desk/rounds',
    access: signedIn,
    async handle(exchange) {
      const { settings, allRound, questionnaire } = await roundsOfPack(exchange)
      const { tx, actor } = exchange
      if (!actor.duties.has(settings.releasedBy)) throw new NotFound()
      const ended = await endedRounds(tx, questionnaire.questionnaire)
      // Of fewer people than the threshold, together would be nearly one person's.
      const people = new Set(ended.map((round) => round.person_id)).size
      const scales = { questions: questionnaire.questions.filter(({ as }) => as !== 'words') }
      const report =
        people < allRound.threshold
          ? undefined
          : roundReport(
              scales,
              await answersOf(
                tx,
                ended.map(({ id }) => id),
              ),
              {
                threshold: allRound.threshold,
                isClosed: true,
              },
            )
      return {
        title: 'Feedback all round, together',
        backLink: { href: '/feedback-desk', text: 'Feedback' },
        page: <RoundsTogetherPage count={ended.length} report={report} threshold={allRound.threshold} />,
      }
    },
  }),
]
