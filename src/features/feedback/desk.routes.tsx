import { type AccessRule, allows } from '../../kernel/access.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/refusal.ts'
import { noteView } from '../../platform/audit/views.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  type RedirectAnswer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { findPerson, peopleByIds, relationTo } from '../people/public.ts'
import type { CompiledPack, FeedbackSettings } from '../schemes/public.ts'
import { colleaguesNamed } from './colleagues.ts'
import { acknowledgeConcern, noConcernAfterAll, passConcernOn, passedTo } from './concerns.handlers.ts'
import { ConcernPage, DeskPage, WaitingPage } from './desk.pages.tsx'
import { EnteredPage, EnterPage, EnterWhoPage } from './entering.pages.tsx'
import { enterFeedback, readConcerns, releaseFeedback } from './feedback.access.ts'
import { keepBack, receive, releaseResponse } from './feedback.handlers.ts'
import { asksOffered } from './feedback.pages.tsx'
import {
  type Concern,
  feedbackTally,
  findConcern,
  findResponse,
  openConcerns,
  waitingResponses,
} from './feedback.queries.ts'
import {
  answersFrom,
  helpers,
  isTooLong,
  lengthErrors,
  routesOfFeedback,
  shorten,
  worrySaid,
} from './feedback.rules.ts'
import { concernTaskKind } from './concerns.telling.ts'
import { newReceipt } from './secrets.ts'

/** The desk of those whom the authority named: worries first, answers to let through, what came another way. */

const signedIn = { signedIn: true } as const
type WithSettings = CompiledPack & { readonly feedbackSettings: FeedbackSettings }

async function packOf({ tx }: Exchange): Promise<WithSettings> {
  const pack = await currentPack(tx)
  if (!pack?.feedbackSettings) throw new NotFound()
  return pack as WithSettings
}

/** "Not found" for whom the rule does not let near feedback about this person. */
async function requireFor(exchange: Exchange, rule: AccessRule, personId: PersonId): Promise<void> {
  const relations = await relationTo(exchange.tx, exchange.actor, personId, exchange.today)
  if (!allows(rule, relations)) throw new NotFound()
}

async function concernFor(exchange: Exchange<{ readonly concernId: string }>) {
  const { feedbackSettings } = await packOf(exchange)
  const concern = await findConcern(exchange.tx, exchange.params.concernId)
  if (!concern) throw new NotFound()
  await requireFor(exchange, readConcerns(feedbackSettings), concern.personId)
  return concern
}

async function responseFor(exchange: Exchange<{ readonly responseId: string }>) {
  const { feedbackSettings } = await packOf(exchange)
  const response = await findResponse(exchange.tx, exchange.params.responseId)
  const waits = (await waitingResponses(exchange.tx)).some(({ id }) => id === response?.id)
  if (!response || !waits) throw new NotFound()
  await requireFor(exchange, releaseFeedback(feedbackSettings), response.personId)
  return response
}

async function concernPage(
  exchange: Exchange<{ readonly concernId: string }>,
  errors?: FieldErrors,
): Promise<Answer> {
  const concern = await concernFor(exchange)
  if (concern.closedAt)
    return { redirect: '/feedback-desk', flash: 'Somebody has passed this worry on already' }
  noteWaits(exchange.tx, () => ({
    tasks: concern.acknowledgedBy ? [] : [{ kind: concernTaskKind, id: concern.id }],
    ...(concern.acknowledgedBy && {
      otherwise: { personIds: [concern.acknowledgedBy], to: 'Pass the worry on, or say that it is none' },
    }),
  }))
  const names = await peopleByIds(exchange.tx, [
    concern.personId,
    ...(concern.acknowledgedBy ? [concern.acknowledgedBy] : []),
  ])
  return {
    title: 'A worry to pass on',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/feedback-desk', text: 'Feedback' },
    page: (
      <ConcernPage
        concern={concern}
        about={names.get(concern.personId)?.name ?? 'somebody'}
        holder={concern.acknowledgedBy && names.get(concern.acknowledgedBy)?.name}
        tokens={exchange.tokens}
        errors={errors}
      />
    ),
  }
}

/** Whose practice it is about, when this person may enter feedback about it. */
async function personFor(exchange: Exchange, pack: WithSettings, id: string) {
  if (!isUuid(id)) throw new NotFound()
  await requireFor(exchange, enterFeedback(pack.feedbackSettings), id as PersonId)
  const person = await findPerson(exchange.tx, id, exchange.today)
  if (!person) throw new NotFound()
  return person
}

function enterPage(
  exchange: Exchange,
  pack: WithSettings,
  person: { readonly id: PersonId; readonly name: string },
  errors?: FieldErrors,
): Answer {
  const fields = errors ? exchange.body : exchange.query
  const who = textOf(fields, 'who')
  const questionnaires = pack.questionnaires ?? []
  const chosen = asksOffered(questionnaires).find(({ value }) => value === who)
  const id = chosen?.value.split('/')[1]
  return {
    title: `Feedback about ${person.name}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/feedback-desk', text: 'Feedback' },
    page: (
      <EnterPage
        person={person}
        who={who}
        questionnaires={questionnaires}
        questionnaire={questionnaires.find(({ questionnaire }) => questionnaire === id)}
        tokens={exchange.tokens}
        typed={(name) => textOf(fields, name)}
        errors={errors}
      />
    ),
  }
}

const done = (result: Result<unknown>, flash: string): RedirectAnswer => {
  accepted(result)
  return { redirect: '/feedback-desk', flash }
}

/** Something done about one worry, by somebody who may read it. */
function stepOfConcern(
  step: string,
  act: (exchange: Exchange<{ readonly concernId: string }>, concern: Concern) => Promise<Answer>,
): RouteDefinition {
  return defineRoute({
    method: 'POST',
    url: `/feedback-desk/worries/:concernId/${step}`,
    access: signedIn,
    handle: async (exchange) => act(exchange, await concernFor(exchange)),
  })
}

/** What becomes of one answer that waits, by somebody who may let it through. */
function settlingAnswer(step: string, settle: typeof releaseResponse, flash: string): RouteDefinition {
  return defineRoute({
    method: 'POST',
    url: `/feedback-desk/answers/:responseId/${step}`,
    access: signedIn,
    async handle(exchange) {
      const { id, answers = [] } = await responseFor(exchange)
      const answer = done(await settle(exchange.tx, exchange, id), flash)
      if (settle !== releaseResponse) return answer
      const said = answers.filter((each) => each.as === 'words')
      return { ...answer, discloses: said.map(({ asks, value }) => ({ name: asks, text: value })) }
    },
  })
}

export const deskRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/feedback-desk',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today } = exchange
      const { feedbackSettings: settings } = await packOf(exchange)
      const has = (...duties: readonly string[]) => duties.some((duty) => actor.duties.has(duty))
      const readsConcerns = has(settings.concerns.to, settings.concerns.thenTo)
      const releases = has(settings.releasedBy)
      if (!readsConcerns && !releases && !has(settings.enteredBy)) throw new NotFound()
      const mine = (each: { readonly personId: PersonId }) => each.personId === actor.personId
      const waiting = releases ? (await waitingResponses(tx)).filter((each) => !mine(each)) : undefined
      const concerns = readsConcerns ? (await openConcerns(tx)).filter((each) => !mine(each)) : undefined
      return {
        title: 'Feedback',
        wide: true,
        page: (
          <DeskPage
            concerns={concerns}
            waiting={waiting}
            tally={await feedbackTally(tx, today)}
            names={
              waiting
                ? await peopleByIds(
                    tx,
                    waiting.map(({ personId }) => personId),
                  )
                : new Map()
            }
            mayEnter={has(settings.enteredBy)}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/feedback-desk/worries/:concernId',
    access: signedIn,
    handle: (exchange) => concernPage(exchange),
  }),
  stepOfConcern('acknowledge', async (exchange, { id }) => {
    accepted(await acknowledgeConcern(exchange.tx, exchange, id))
    return { redirect: `/feedback-desk/worries/${id}`, flash: 'You have it: nobody else is told' }
  }),
  stepOfConcern('pass-on', async (exchange, concern) => {
    const { body } = exchange
    const to = passedTo.find((each) => each === textOf(body, 'to'))
    const rest = textOf(body, 'rest')
    const errors: Record<string, string> = {}
    if (!to) errors['to'] = 'Select where you passed it on to'
    if (concern.kind !== 'likely-harm' && rest !== 'yes' && rest !== 'no')
      errors['rest'] = 'Select whether the rest may be read'
    if (!to || Object.keys(errors).length > 0) return concernPage(exchange, errors)
    const passed = await passConcernOn(exchange.tx, exchange, concern.id, {
      to,
      restMayBeShared: rest === 'yes',
    })
    return done(passed, 'It is recorded as passed on, and its words are deleted')
  }),
  stepOfConcern('no-concern', async (exchange, { id }) =>
    done(await noConcernAfterAll(exchange.tx, exchange, id), 'The answer goes its usual way'),
  ),
  defineRoute({
    method: 'GET',
    url: '/feedback-desk/answers/:responseId',
    access: signedIn,
    async handle(exchange) {
      const response = await responseFor(exchange)
      const { feedbackSettings } = await packOf(exchange)
      noteWaits(exchange.tx, () => ({
        otherwise: {
          duties: [feedbackSettings.releasedBy],
          to: 'Let it through, or keep it back',
          since: response.receivedOn,
        },
      }))
      noteView(exchange, { kind: 'feedback-response', id: response.id }, response.personId)
      const about = (await peopleByIds(exchange.tx, [response.personId])).get(response.personId)
      return {
        title: 'An answer to let through',
        backLink: { href: '/feedback-desk', text: 'Feedback' },
        page: <WaitingPage response={response} about={about?.name ?? 'somebody'} tokens={exchange.tokens} />,
      }
    },
  }),
  settlingAnswer('release', releaseResponse, 'It can be read now'),
  settlingAnswer('keep-back', keepBack, 'It is kept back'),
  defineRoute({
    method: 'GET',
    url: '/feedback-desk/enter',
    access: signedIn,
    async handle(exchange) {
      const pack = await packOf(exchange)
      const { tx, actor, query, today } = exchange
      if (!actor.duties.has(pack.feedbackSettings.enteredBy)) throw new NotFound()
      const id = textOf(query, 'person')
      if (id !== '') return enterPage(exchange, pack, await personFor(exchange, pack, id))
      const text = textOf(query, 'name')
      const found = await colleaguesNamed(tx, text, today, new Set([actor.personId]))
      return {
        title: 'Enter feedback that came another way',
        backLink: { href: '/feedback-desk', text: 'Feedback' },
        page: <EnterWhoPage text={text} found={found} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/feedback-desk/enter',
    access: signedIn,
    notLookedAt: { because: 'What a child or family says is kept as said; whoever releases it is shown' },
    async handle(exchange) {
      const pack = await packOf(exchange)
      const { tx, actor, body, today, databases } = exchange
      const person = await personFor(exchange, pack, textOf(body, 'person'))
      const chosen = asksOffered(pack.questionnaires ?? []).find(({ value }) => value === textOf(body, 'who'))
      const questionnaire = pack.questionnaires?.find(
        (each) => each.questionnaire === chosen?.value.split('/')[1],
      )
      const route = routesOfFeedback.find((each) => each !== 'link' && each === textOf(body, 'route'))
      const date = readDate(body, 'given')
      if (!chosen || !questionnaire) throw new NotFound()
      const answers = answersFrom(questionnaire, (name) => textOf(body, name))
      const worry = worrySaid(textOf(body, 'worry'), textOf(body, 'worry-words'))
      const errors: Record<string, string> = {
        ...lengthErrors(questionnaire, (name) => textOf(body, name)),
        ...(isTooLong(textOf(body, 'worry-words')) ? { 'worry-words': shorten } : {}),
      }
      if (!route) errors['route'] = 'Select how it came'
      if (date.is !== 'day') errors['given-day'] = date.is === 'empty' ? 'Enter the day' : date.says
      else if (date.on > today) errors['given-day'] = 'The day must be today or in the past'
      if (answers.length === 0 && !worry)
        errors[questionnaire.questions[0]?.question ?? 'route'] = 'Enter at least one answer'
      if (!route || date.is !== 'day' || Object.keys(errors).length > 0)
        return enterPage(exchange, pack, person, errors)
      const code = (await databases.authorities()).find(({ id }) => id === actor.authorityId)?.code
      const receipt = newReceipt(code ?? pack.pack)
      await receive(tx, exchange, {
        personId: person.id,
        giver: chosen.giver,
        questionnaire: questionnaire.questionnaire,
        given: {
          answers,
          helpedBy: helpers.find((each) => each === textOf(body, 'helped-by')) ?? 'worker',
          ownWords: answers.some(({ as }) => as === 'words') && textOf(body, 'words-are') === 'mine',
          ...(worry ? { worry: { kind: worry, body: textOf(body, 'worry-words'), reach: '' } } : {}),
        },
        settings: pack.feedbackSettings,
        receipt,
        route,
        receivedOn: date.on,
      })
      return { title: 'It is kept', page: <EnteredPage receipt={receipt} /> }
    },
  }),
]
