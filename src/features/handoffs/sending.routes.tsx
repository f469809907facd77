import { allows } from '../../kernel/access.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { keepInPlace, openInPlace, saveInPlace } from '../documents/public.ts'
import { commandJourney, findSituation } from '../journeys/public.ts'
import type { JourneyCommand } from '../schemes/public.ts'
import { getScheme } from '../packs/public.ts'
import { readHandoff, relationsToHandoff } from './handoffs.access.ts'
import { SendPage } from './sending.pages.tsx'
import { sendingWaits } from './handoffs.handlers.ts'
import { type HandoffRow, handoffsOf } from './handoffs.queries.ts'
import { handOffOf, isOver, sentBy, taskOf } from './handoffs.rules.ts'
import { couldMove, isUndecided, withChoice } from './moving.rules.ts'

/** Filling in what an outcome hands over, and sending it. */

/** The hand-off that a task of an application belongs to: it sends it, or it is a step of it. */
async function handoffOfTask(exchange: Exchange<{ readonly journeyId: string; readonly task: string }>) {
  const { tx, actor, params } = exchange
  for (const row of await handoffsOf(tx, params.journeyId as JourneyId)) {
    const scheme = await getScheme(tx, row.scheme_hash)
    const task = taskOf(scheme, params.task)
    const handOff = handOffOf(scheme, row.hand_off)
    if (!task || !handOff || !allows(readHandoff, relationsToHandoff(row, actor))) continue
    const sends = sentBy(scheme, task)?.handOff === row.hand_off
    if (sends || (row.sent_at !== null && handOff.steps.some((step) => step.step === task.task)))
      return { row, scheme, task, handOff, sends }
  }
  throw new NotFound()
}

const prepare = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/hand-off/:task',
  access: { signedIn: true },
  async handle(exchange) {
    const { row, task, handOff, scheme } = await handoffOfTask(exchange)
    if (row.sent_at !== null) return { redirect: `/outcomes/${row.id}` }
    const check = exchange.query['check'] === 'yes'
    const opened = await openInPlace(exchange, row.document_id as string, check)
    // Filling in the form is the step that waits, whatever is still to be written in it.
    noteWaits(exchange.tx, () => sendingWaits(row, task))
    const place = withChoice(opened, handOff, couldMove(row.first_values), check)
    return {
      title: task.name,
      backLink: { href: `/applications/${row.journey_id}`, text: scheme.name },
      ...(Object.keys(place.errors).length > 0 ? { status: 422 } : {}),
      page: (
        <SendPage
          href={`/applications/${row.journey_id}/hand-off/${task.task}`}
          task={task}
          scheme={scheme}
          handOff={handOff}
          place={place}
          replaces={row.replaces}
          tokens={exchange.tokens}
        />
      ),
    }
  },
})

/** Its task, or, where the application is over and no task of it can be done any more, the sending itself. */
async function sendingOf(
  { tx, actor, today }: Pick<Exchange, 'tx' | 'actor' | 'today'>,
  { journey_id: journeyId, hand_off: handOff, replaces }: HandoffRow,
  task: string,
): Promise<JourneyCommand> {
  const situation = replaces
    ? await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
    : undefined
  return situation && isOver(situation.state)
    ? { do: 'hand-over-again', handOff }
    : { do: 'complete', task, values: {} }
}

const send = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/hand-off/:task',
  access: { signedIn: true },
  async handle(exchange) {
    const { row, task, handOff, scheme, sends } = await handoffOfTask(exchange)
    if (!sends) throw new NotFound()
    if (row.sent_at !== null) return { redirect: `/outcomes/${row.id}` }
    const href = `/applications/${row.journey_id}/hand-off/${task.task}`
    const saved = await saveInPlace(exchange, row.document_id as string, href)
    if (saved.is === 'rows') return { redirect: `${href}#${saved.anchor}`, unfinished: true }
    if (saved.is === 'elsewhere') return { redirect: saved.href }
    if (textOf(exchange.body, '_do') === 'later')
      return { redirect: `/applications/${row.journey_id}`, flash: 'Saved. It has not been sent yet.' }
    const undecided = isUndecided(handOff, couldMove(row.first_values), saved.open.answers)
    if (!saved.open.standing.complete || undecided) return { redirect: `${href}?check=yes` }
    accepted(await commandJourney(exchange, row.journey_id, await sendingOf(exchange, row, task.task)))
    const to = handOff.to.map((role) => scheme.roles[role]?.name ?? role).join(' and ')
    return { redirect: `/outcomes/${row.id}`, flash: `Sent to ${to}.` }
  },
})

const autosave = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/hand-off/:task/draft',
  access: { signedIn: true },
  async handle(exchange) {
    const { row, sends } = await handoffOfTask(exchange)
    if (!sends || row.sent_at !== null) throw new NotFound()
    const href = `/applications/${row.journey_id}/hand-off/${exchange.params.task}`
    return keepInPlace(exchange, row.document_id as string, href)
  },
})

export const sendingRoutes: readonly RouteDefinition[] = [prepare, send, autosave]
