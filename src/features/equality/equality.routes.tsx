import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { lengthInWords } from '../../kernel/words.ts'
import { type EqualityMonitoring, notToSay } from '../schemes/public.ts'
import { nextPeriod } from './equality.rules.ts'
import { removingRoutes } from './removing.routes.tsx'
import { FiguresPage, inWordsNotToSay, OwnAnswersPage } from './equality.pages.tsx'
import { keepAnswers, ownAnswers, publications, putAside } from './equality.store.ts'

/**
 * What a person says of themselves, and the figures made of it. No entry of the audit trail tells that somebody
 * answered, changed or withdrew: that too would be an answer of a kind.
 */

const signedIn = { signedIn: true } as const
const own = '/my-record/equality'

async function monitoring({ tx }: Pick<Exchange, 'tx'>): Promise<EqualityMonitoring> {
  const equality = (await currentPack(tx))?.equality
  if (!equality) throw new NotFound()
  return equality
}

/** How somebody withdraws who cannot sign in any more, and what happens if they do not. */
async function afterLeaving({ tx }: Pick<Exchange, 'tx'>, { keptAfterLeaving }: EqualityMonitoring) {
  const team = (await currentPack(tx))?.workforceTeam
  return `After you have left you can still withdraw your answers: ${
    team ? `write to ${team.name} (${team.email})` : 'write to the people who look after Waymark'
  }, and the records officer removes them without seeing them. Without asking, they are removed ${lengthInWords(keptAfterLeaving)} after your last day.`
}

async function ownPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { tx, actor, tokens, body } = exchange
  const equality = await monitoring(exchange)
  const kept = await ownAnswers(tx, actor.personId)
  return {
    title: 'Your equality answers',
    backLink: { href: '/my-record', text: 'My record' },
    ...(errors ? { status: 422 } : {}),
    page: (
      <OwnAnswersPage
        equality={equality}
        own={kept}
        value={(question) => (errors ? textOf(body, question) : (kept.answers[question] ?? ''))}
        errors={errors}
        tokens={tokens}
        afterLeaving={await afterLeaving(exchange, equality)}
      />
    ),
  }
}

/** The figures, for the duties that the pack names; nobody else learns that there are any. */
async function readable({ tx, actor }: Pick<Exchange, 'tx' | 'actor'>) {
  const equality = await monitoring({ tx })
  if (!equality.readBy.some((duty) => actor.duties.has(duty))) throw new NotFound()
  const published = await publications(tx)
  return { equality, published, next: nextPeriod(equality, published[0]?.ends) }
}

export const equalityRoutes: readonly RouteDefinition[] = [
  ...removingRoutes,
  defineRoute({ method: 'GET', url: own, access: signedIn, handle: (exchange) => ownPage(exchange) }),
  defineRoute({
    method: 'POST',
    url: own,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body, now } = exchange
      const { questions } = await monitoring(exchange)
      const said = questions.map(({ characteristic, answers }) => ({
        question: characteristic,
        answer: textOf(body, characteristic),
        known: [...answers.map(({ answer }) => answer), notToSay],
      }))
      const strange = said.filter(({ answer, known }) => ![...known, ''].includes(answer))
      if (strange.length > 0)
        return ownPage(
          exchange,
          Object.fromEntries(strange.map(({ question }) => [question, 'Choose one of these answers'])),
        )
      const answers = said.flatMap(({ question, answer, known }) =>
        known.includes(answer) ? [[question, answer] as const] : [],
      )
      await keepAnswers(tx, actor.personId, Object.fromEntries(answers), now)
      return {
        redirect: own,
        flash:
          answers.length === 0
            ? 'Nothing is kept, as you answered no question. You are not asked again.'
            : 'Your answers are kept. You can change or withdraw them at any time.',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${own}/withdraw`,
    access: signedIn,
    async handle(exchange) {
      await monitoring(exchange)
      await keepAnswers(exchange.tx, exchange.actor.personId, {}, exchange.now)
      return { redirect: own, flash: 'Your answers are withdrawn and removed.' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${own}/put-aside`,
    access: signedIn,
    async handle({ tx, actor, now }) {
      await monitoring({ tx })
      await putAside(tx, actor.personId, now)
      return {
        redirect: '/',
        flash: 'You are not asked again. The questions stay under My record, should you want them.',
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${own}/answers.json`,
    access: signedIn,
    async handle(exchange) {
      const equality = await monitoring(exchange)
      const { answers, answeredAt } = await ownAnswers(exchange.tx, exchange.actor.personId)
      const named = equality.questions.flatMap(({ characteristic, asks, answers: choices }) => {
        const kept = answers[characteristic]
        const answer =
          kept === notToSay ? inWordsNotToSay : choices.find((each) => each.answer === kept)?.name
        return answer === undefined ? [] : [{ question: asks, answer }]
      })
      const copy = {
        answeredAt: answeredAt ?? null,
        answers: named,
        afterLeaving: await afterLeaving(exchange, equality),
      }
      return {
        file: Buffer.from(JSON.stringify(copy, null, 2)),
        type: 'application/json',
        name: 'equality-answers.json',
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/equality',
    access: signedIn,
    async handle(exchange) {
      const { equality, published, next } = await readable(exchange)
      return {
        title: 'Equality of outcomes',
        page: (
          <FiguresPage
            published={published}
            next={next}
            today={exchange.today}
            threshold={equality.threshold}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/equality.csv',
    access: signedIn,
    async handle(exchange) {
      const { published } = await readable(exchange)
      const lines = published.flatMap(({ begins, ends, questions }) =>
        questions.flatMap(({ name, groups }) =>
          groups.map(({ names, people, good }) => [begins, ends, name, names.join('; '), people, good]),
        ),
      )
      const header = ['From', 'To', 'About', 'Group', 'People', 'Approved or passed']
      return {
        file: Buffer.from(csvFile(header, lines)),
        type: 'text/csv; charset=utf-8',
        name: 'equality-of-outcomes.csv',
      }
    },
  }),
]
