import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  type Fields,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { openApplication, type OpenApplication } from '../applications/public.ts'
import type { Situation } from '../journeys/public.ts'
import { peopleByIds } from '../people/public.ts'
import { type TaskView, view } from '../schemes/public.ts'
import { readDate } from '../../ui/public.ts'
import { DecidePage, DecisionPage } from './decision.pages.tsx'
import { decide, holdMeeting } from './deciding.handlers.ts'
import { declareConflict, releaseConflict } from './panel.handlers.ts'
import { canTell, decisionsToRead, decisionWords, readsDissents, replacedAmong } from './decision.rules.ts'
import { type Decision, decisionsReading, type Dissent, dissentsReading } from './panel.queries.ts'
import { keepDecisionDraft } from './panel.store.ts'
import { marksOfMembers, openCase, openCaseToChange } from './panel-day.open.ts'
import { notMember } from './notes.routes.tsx'
import { hrefOf, panelDay } from './panel-day.view.tsx'
import { isObjectiveField, readObjectives } from './objectives.forms.ts'
import { readMarks } from './scoring.rules.ts'
import { meetingOfDecision } from './record.rules.ts'
import { beforeItsDay } from './standing.rules.ts'

/** Recording a decision, at a panel or without one, reading it, and conflicts of interest. */

const typedDecision = (body: Fields) =>
  Object.fromEntries(
    Object.keys(body)
      .filter(
        (name) =>
          isObjectiveField(name) ||
          /^(outcome|reasons|feedback|departure|provisional-because|told|tell-on-(day|month|year)|agreed\..+)$/.test(
            name,
          ),
      )
      .map((name) => [name, textOf(body, name)]),
  )

const formOf = (body: Fields) => ({
  outcome: textOf(body, 'outcome'),
  reasons: textOf(body, 'reasons'),
  feedback: textOf(body, 'feedback'),
  departure: textOf(body, 'departure'),
  provisionalBecause: textOf(body, 'provisional-because'),
  told: textOf(body, 'told') === 'yes',
})

interface Telling {
  readonly on?: IsoDate
  /** Said to whoever records the decision, after its own words. */
  readonly says: string
  /** Nothing was chosen. */
  readonly leftOpen?: true
  readonly error?: { readonly 'tell-on': string }
}

/** When the applicant is told, where it is asked, and on which day; what is wrong with it, beside its field. */
function tellingIn(body: Fields, { today, calendar }: Situation['context'], isAsked: boolean): Telling {
  const when = isAsked ? textOf(body, 'told') : ''
  if (isAsked && !['yes', 'on', 'later'].includes(when)) return { says: '', leftOpen: true }
  if (when === 'yes') return { says: ' The applicant was told just now.' }
  if (when === 'later') return { says: ' The applicant has not been told yet.' }
  if (when !== 'on') return { says: '' }
  const typed = readDate(body, 'tell-on')
  if (typed.is === 'empty')
    return { says: '', error: { 'tell-on': 'Enter the day on which the applicant is told' } }
  if (typed.is === 'unreadable') return { says: '', error: { 'tell-on': typed.says } }
  const latest = addDuration(today, 'P60D' as IsoDuration)
  if (typed.on <= today)
    return { says: '', error: { 'tell-on': 'Enter a day after today, or choose to tell them now' } }
  if (typed.on > latest)
    return {
      says: '',
      error: { 'tell-on': `Enter a day by ${formatDay(latest)}: nobody should wait longer` },
    }
  if (!calendar.isWorkingDay(typed.on))
    return {
      says: '',
      error: {
        'tell-on': `Offices are closed that day, so nobody could be asked about it. The next working day is ${formatDay(calendar.nextWorkingDay(typed.on))}`,
      },
    }
  return { on: typed.on, says: ` The applicant is told on ${formatDay(typed.on)}.` }
}

const notTheChair = () =>
  new NotAllowed({
    code: 'not-yours',
    says: 'The decision is recorded by whoever chairs the panel.',
    rule: 'The panel decides together; its chair records it.',
  })

const recordDecision = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/decision',
  access: { signedIn: true },
  async handle(exchange) {
    const { body } = exchange
    const open = await openCaseToChange(exchange)
    if (!open.mayDecide || !open.decide) throw notTheChair()
    const { situation, sitting, meeting, decide: task } = open
    const { marks: agreed, errors } = readMarks(meeting, (question) => textOf(body, `agreed.${question}`))
    const values = typedDecision(body)
    if (Object.keys(errors).length > 0)
      return panelDay(exchange, {
        errors: Object.fromEntries(
          Object.entries(errors).map(([question, says]) => [`agreed-${question}`, says]),
        ),
        values,
      })
    // Adding up shows the page again with the marks as they are typed; nothing is kept.
    if (textOf(body, '_do') === 'add-up') return panelDay(exchange, { errors: {}, values })
    const telling = tellingIn(body, situation.context, canTell(situation, task.task, exchange.actor.personId))
    const { objectives, errors: ofObjectives } = readObjectives(body, exchange.today)
    const wrong = { ...ofObjectives, ...telling.error }
    if (Object.keys(wrong).length > 0) return panelDay(exchange, { errors: wrong, values })
    const decided = await decide(exchange, situation, task.task.task, sitting, {
      ...formOf(body),
      objectives,
      tellOn: telling.on,
      leftOpen: telling.leftOpen,
      marks: marksOfMembers(open) ?? agreed,
    })
    const own = decided.ok ? undefined : refusalsByField(decided.refusals)
    if (own) return panelDay(exchange, { errors: own, values })
    accepted(decided)
    return {
      redirect: `${hrefOf(exchange)}#decision`,
      flash: `${decisionWords(situation.scheme, task.task).flash}${telling.says}`,
    }
  },
})

/** What is being typed for a decision, kept for whoever types it: a page that is lost loses nothing. */
const draft = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/decision/draft',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, body, now, actor } = exchange
    const open = await openCase(exchange)
    if (!open.mayDecide) throw notTheChair()
    const early = beforeItsDay(open.sitting, exchange.today)
    if (early) throw new NotAllowed(early)
    if (open.decide?.state === 'done') return { status: 409, json: { href: `${hrefOf(exchange)}#decision` } }
    const sent = Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) =>
        name.startsWith('answers.') ? [[name.slice('answers.'.length), value]] : [],
      ),
    )
    const of = { journeyId: open.situation.journeyId, sittingId: open.sitting.id, personId: actor.personId }
    await keepDecisionDraft(tx, of, typedDecision(sent), now)
    return { json: { revision: textOf(body, 'base'), savedAt: now } }
  },
})

const held = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/held',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openCaseToChange(exchange)
    if (!open.mayRecord) throw notTheChair()
    const because = textOf(exchange.body, 'provisional-because')
    const done = await holdMeeting(exchange, open.situation, open.sitting, because)
    const own = done.ok ? undefined : refusalsByField(done.refusals)
    if (own) return panelDay(exchange, { errors: own, values: { 'provisional-because': because } })
    accepted(done)
    return {
      redirect: `${hrefOf(exchange)}#decision`,
      flash: 'The meeting is noted as held. The decision can be recorded when it is made.',
    }
  },
})

const conflict = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/conflict',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openCaseToChange(exchange)
    if (!open.mayNote) throw notMember()
    const reason = textOf(exchange.body, 'conflict-reason')
    const declared = await declareConflict(exchange, open.situation, open.sitting.meeting, reason)
    const own = declared.ok ? undefined : refusalsByField(declared.refusals)
    if (own) return panelDay(exchange, { errors: own, values: { 'conflict-reason': reason } })
    accepted(declared)
    return {
      redirect: `/panels/${open.sitting.id}`,
      flash: 'Your conflict of interest is declared. The application is not shown to you any more.',
    }
  },
})

const release = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/conflict/release',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openCase(exchange)
    const person = textOf(exchange.body, 'person')
    if (!open.mayManage || !isUuid(person)) throw new NotFound()
    accepted(await releaseConflict(exchange, open.situation, person as PersonId))
    return { redirect: hrefOf(exchange), flash: 'The conflict is taken back.' }
  },
})

type DecideExchange = Exchange<{ readonly journeyId: string; readonly task: string }>

/** A decision outside any sitting: the task of someone who decides alone. */
async function openDecide(
  exchange: DecideExchange,
): Promise<OpenApplication & { readonly task: TaskView; readonly mine: boolean }> {
  const open = await openApplication(exchange, exchange.params.journeyId)
  const { scheme, state, context } = open.situation
  const task = view(scheme, state, context)
    .stages.flatMap((stage) => stage.tasks)
    .find((each) => each.task.task === exchange.params.task)
  if (open.sees !== 'everything' || !task || !['decide', 'meet'].includes(task.task.does))
    throw new NotFound()
  return { ...open, task, mine: task.holders.some((holder) => holder.personId === exchange.actor.personId) }
}

async function decidePage(
  exchange: DecideExchange,
  wrong?: {
    readonly errors: Readonly<Record<string, string>>
    readonly values: Readonly<Record<string, string>>
  },
) {
  const { situation, task, mine } = await openDecide(exchange)
  const { journeyId, scheme, state } = situation
  if (task.task.does === 'decide' && task.state === 'done')
    return { redirect: `/applications/${journeyId}/decision` }
  const meeting = meetingOfDecision(scheme, state, task.task)
  if (meeting) return { redirect: `/panels/${meeting.sittingId}/applications/${journeyId}` }
  const { before, dissents } = mine
    ? await readTogether(exchange.tx, {
        before: decisionsReading([journeyId]),
        dissents: dissentsReading(journeyId),
      })
    : { before: [], dissents: [] }
  return {
    title: task.task.name,
    ...(wrong ? { status: 422 } : {}),
    backLink: { href: `/applications/${journeyId}` },
    page: (
      <DecidePage
        situation={situation}
        task={task}
        mine={mine}
        before={before}
        dissents={dissents}
        nameOf={await namesOf(exchange, before, dissents)}
        conditions={mine ? task.task.requires.map(view(scheme, state, situation.context).assess) : []}
        canTell={canTell(situation, task.task, exchange.actor.personId)}
        tokens={exchange.tokens}
        errors={wrong?.errors}
        values={wrong?.values ?? {}}
      />
    ),
  }
}

const showDecide = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/decide/:task',
  access: { signedIn: true },
  handle: (exchange) => decidePage(exchange),
})

const decideAlone = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/decide/:task',
  access: { signedIn: true },
  async handle(exchange) {
    const { body } = exchange
    const { situation, task, mine } = await openDecide(exchange)
    if (
      !mine ||
      task.task.does !== 'decide' ||
      meetingOfDecision(situation.scheme, situation.state, task.task)
    )
      throw new NotAllowed({ code: 'not-yours', says: 'This decision is not yours to record here.' })
    const telling = tellingIn(body, situation.context, canTell(situation, task.task, exchange.actor.personId))
    const { objectives, errors: ofObjectives } = readObjectives(body, exchange.today)
    const wrong = { ...ofObjectives, ...telling.error }
    if (Object.keys(wrong).length > 0)
      return decidePage(exchange, { errors: wrong, values: typedDecision(body) })
    const decided = await decide(exchange, situation, task.task.task, undefined, {
      ...formOf(body),
      objectives,
      tellOn: telling.on,
      leftOpen: telling.leftOpen,
      marks: {},
    })
    const own = decided.ok ? undefined : refusalsByField(decided.refusals)
    if (own) return decidePage(exchange, { errors: own, values: typedDecision(body) })
    accepted(decided)
    return {
      redirect: `/applications/${situation.journeyId}`,
      flash: `${decisionWords(situation.scheme, task.task).flash}${telling.says}`,
    }
  },
})

const read = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/decision',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, params } = exchange
    const { situation, sees } = await openApplication(exchange, params.journeyId)
    if (sees !== 'everything') throw new NotFound()
    const { decisions: all, dissents } = await readTogether(tx, {
      decisions: decisionsReading([situation.journeyId]),
      dissents: readsDissents(situation, actor.personId)
        ? dissentsReading(situation.journeyId)
        : alreadyRead([]),
    })
    const { scheme, state, applicant, journeyId } = situation
    if (all.length === 0) throw new NotFound()
    // The applicant and their manager hear it from a person first, where the scheme has a task for that.
    const readable = decisionsToRead(situation, actor.personId)
    const decisions = all.filter((decision) => readable.has(decision.id))
    if (decisions.length === 0)
      throw new NotAllowed({
        code: 'not-told-yet',
        says: 'The outcome is told first; then the reasons can be read here.',
        remedy: 'You get a message when it has been told.',
      })
    const revised = state.decisions.filter(({ decisionId }) => readable.has(decisionId))
    return {
      title: `${decisions.length > 1 ? 'Decisions' : 'Decision'}: ${scheme.name}`,
      backLink: { href: `/applications/${journeyId}` },
      page: (
        <DecisionPage
          scheme={scheme}
          applicantName={applicant.name}
          decisions={decisions}
          dissents={dissents}
          replaced={replacedAmong(revised)}
          nameOf={await namesOf(exchange, decisions, dissents)}
        />
      ),
    }
  },
})

/** Names of those who decided, and of those who dissented, in one query. */
async function namesOf(
  { tx, today }: Pick<Exchange, 'tx' | 'today'>,
  decisions: readonly Decision[],
  dissents: readonly Dissent[],
): Promise<(id: PersonId) => string> {
  const people = await peopleByIds(
    tx,
    [...decisions.map(({ by }) => by), ...dissents.map(({ personId }) => personId)],
    today,
  )
  return (id) => people.get(id)?.name ?? 'Someone who has left'
}

export const decisionRoutes: readonly RouteDefinition[] = [
  recordDecision,
  draft,
  held,
  conflict,
  release,
  showDecide,
  decideAlone,
  read,
]
