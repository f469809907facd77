import type { PersonId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import { read } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { completedEntriesReading } from '../evidence/public.ts'
import { byField } from '../supervision/public.ts'
import { answerAsCoach, chooseAnew, takeCoachingBack } from './asking.handlers.ts'
import { conversationsFor, readForAsking } from './asking.routes.tsx'
import { ConversationPage } from './conversation.pages.tsx'
import {
  addAction,
  addTalk,
  endCoaching,
  finishAction,
  layEvidence,
  reflect,
  sayOfTalk,
  setGoal,
} from './conversations.handlers.ts'
import { findCoaching } from './conversations.queries.ts'
import { dayTyped } from './forms.ts'
import { matchesFor } from './matching.rules.ts'

/** One coaching: for the two it is of. To everybody else, managers and deputies too, there is no such page. */

const url = '/learning/coaching/:coachingId'
const access = { signedIn: true } as const
const answers = ['accepted', 'declined'] as const
const settled = ['held', 'called-off'] as const
type One = Exchange<{ readonly coachingId: string }>

async function opened(exchange: One) {
  const { rules } = await conversationsFor(exchange)
  const { tx, actor, params } = exchange
  const coaching = await findCoaching(tx, params.coachingId, actor.personId)
  if (!coaching) throw new NotFound()
  noteWaits(tx, () => ({
    tasks: [{ kind: 'coaching', id: coaching.id }],
    otherwise:
      coaching.state === 'running' ? 'No talk is planned. Either of you can enter the next.' : 'It is over.',
  }))
  return { rules, coaching, isMine: coaching.personId === actor.personId }
}

/** The same for the one who is coached, or for the coach; the other is told that it is not theirs. */
async function openedBy(exchange: One, who: 'coached' | 'coach') {
  const found = await opened(exchange)
  if (found.isMine === (who === 'coached')) return found
  throw new NotAllowed(
    who === 'coached'
      ? {
          code: 'theirs-alone',
          says: 'This is for the person you coach to do.',
          rule: 'Goal, actions and the last word are theirs; a coach neither advises nor assesses.',
        }
      : {
          code: 'the-coach-answers',
          says: 'You cannot answer this.',
          rule: 'Whoever was asked to coach says yes or no.',
        },
  )
}

async function page(exchange: One, errors?: FieldErrors): Promise<Answer> {
  const { tx, actor, today, body, tokens } = exchange
  const { rules, coaching } = await opened(exchange)
  const entries = coaching.followsId ? await read(tx, completedEntriesReading(coaching.personId)) : []
  const { coaches, around } =
    coaching.state === 'to-choose'
      ? await readForAsking(exchange, new Set(coaching.declinedBy))
      : { coaches: [], around: { inLine: new Map(), declined: new Set<PersonId>() } }
  return {
    title: rules.name,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/learning/coaching', text: rules.name },
    page: (
      <ConversationPage
        {...{ rules, coaching, today, tokens, errors }}
        matches={matchesFor(coaching, coaches, rules, around)}
        me={actor.personId}
        follows={entries.find(({ id }) => id === coaching.followsId)?.title}
        typed={(name) => (errors ? textOf(body, name) : '')}
      />
    ),
  }
}

/** Back on the page with a word, or the page again with what is wrong beside its field. */
async function after(exchange: One, result: Result<unknown>, flash: string, field: string): Promise<Answer> {
  if (result.ok) return { redirect: `/learning/coaching/${exchange.params.coachingId}`, flash }
  if (result.refusals[0].field === undefined) throw new NotAllowed(...result.refusals)
  return page(exchange, byField(result.refusals, field))
}

export const conversationRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url, access, handle: (exchange) => page(exchange) }),
  defineRoute({
    method: 'POST',
    url: `${url}/answer`,
    access,
    async handle(exchange) {
      const { rules, coaching } = await openedBy(exchange, 'coach')
      const answer = answers.find((each) => each === textOf(exchange.body, 'answer'))
      if (!answer) return page(exchange, { answer: 'Select whether you will coach' })
      accepted(await answerAsCoach(exchange.tx, exchange, rules, coaching, answer))
      return answer === 'accepted'
        ? {
            redirect: `/learning/coaching/${coaching.id}`,
            flash: 'They are told. Agree on a first day together',
          }
        : { redirect: '/learning/coaching', flash: 'They are told that it is not possible now' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/choose`,
    access,
    async handle(exchange) {
      const { coaching } = await openedBy(exchange, 'coached')
      const { rules, ...known } = await readForAsking(exchange, new Set(coaching.declinedBy))
      const coach = textOf(exchange.body, 'coach')
      const done = await chooseAnew(exchange.tx, exchange, rules, coaching, coach, known)
      const flash = coach === 'team' ? 'The learning team looks for somebody' : 'They have been asked'
      return after(exchange, done, flash, 'coach')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/take-back`,
    access,
    async handle(exchange) {
      const { rules, coaching } = await openedBy(exchange, 'coached')
      accepted(await takeCoachingBack(exchange.tx, exchange, rules, coaching))
      return { redirect: '/learning/coaching', flash: 'You have taken it back' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/goal`,
    access,
    async handle(exchange) {
      const { coaching } = await openedBy(exchange, 'coached')
      const done = await setGoal(exchange.tx, exchange, coaching, textOf(exchange.body, 'goal'))
      return after(exchange, done, 'Your goal is kept', 'goal')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/actions`,
    access,
    async handle(exchange) {
      const { tx, body } = exchange
      const { coaching } = await openedBy(exchange, 'coached')
      const due = dayTyped(body, 'due')
      if (Object.keys(due.errors).length > 0) return page(exchange, due.errors)
      const done = await addAction(tx, exchange, coaching, { action: textOf(body, 'action'), dueOn: due.on })
      return after(exchange, done, 'It is added', 'action')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/actions/:coachingActionId/done`,
    access,
    async handle(exchange) {
      const { coaching } = await openedBy(exchange, 'coached')
      const action = coaching.actions.find(({ id }) => id === exchange.params.coachingActionId)
      if (!action) throw new NotFound()
      const done = await finishAction(exchange.tx, exchange, coaching, action.id)
      return after(exchange, done, 'It is done', 'action')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/talks`,
    access,
    async handle(exchange) {
      const { rules, coaching } = await opened(exchange)
      const on = dayTyped(exchange.body, 'talk')
      if (Object.keys(on.errors).length > 0) return page(exchange, on.errors)
      const done = await addTalk(exchange.tx, exchange, rules, coaching, on.on)
      return after(exchange, done, 'The day is kept', 'talk-day')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/talks/:coachingTalkId`,
    access,
    async handle(exchange) {
      const { tx, body } = exchange
      const { rules, coaching } = await opened(exchange)
      const talk = coaching.talks.find(({ id }) => id === exchange.params.coachingTalkId)
      if (!talk) throw new NotFound()
      const to = settled.find((each) => each === textOf(body, 'to'))
      if (!to) return page(exchange, { [`talk-${talk.id}`]: 'Say whether you met, or call it off' })
      const typed = to === 'held' ? textOf(body, 'minutes') : ''
      const minutes = typed === '' ? undefined : Number(typed)
      if (minutes !== undefined && (!/^\d{1,3}$/.test(typed) || minutes < 1 || minutes > 600))
        return page(exchange, {
          [`minutes-${talk.id}`]: 'Enter the minutes as a whole number, 1 to 600, or leave this empty',
        })
      const done = await sayOfTalk(tx, exchange, rules, coaching, { talk, to, minutes })
      return after(exchange, done, to === 'held' ? 'Kept as held' : 'The talk is called off', 'talk-day')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/reflections`,
    access,
    async handle(exchange) {
      const { coaching } = await opened(exchange)
      const done = await reflect(exchange.tx, exchange, coaching, textOf(exchange.body, 'reflection'))
      return after(exchange, done, 'Kept for you alone', 'reflection')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/end`,
    access,
    async handle(exchange) {
      const { tx, body } = exchange
      const { rules, coaching } = await opened(exchange)
      const typed = { word: textOf(body, 'word'), toRecord: textOf(body, 'to-record') === 'yes' }
      const done = await endCoaching(tx, exchange, rules, coaching, typed)
      return after(exchange, done, 'It has ended', 'word')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/record`,
    access,
    async handle(exchange) {
      const { rules, coaching } = await openedBy(exchange, 'coached')
      const { evidenceId } = accepted(await layEvidence(exchange.tx, exchange, rules, coaching))
      return {
        redirect: `/my-record/evidence/${evidenceId ?? ''}`,
        flash: 'The entry is ready. Add what you learned',
      }
    },
  }),
]
