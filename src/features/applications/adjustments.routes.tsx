import { parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { readDate } from '../../ui/public.ts'
import { peopleByIds } from '../people/public.ts'
import { type AdjustmentEffect, view } from '../schemes/public.ts'
import {
  adjustableTasks,
  type Adjustment,
  adjustmentRights,
  adjustmentsOf,
  askForAdjustment,
  decideAdjustment,
  effectKinds,
  recordDiscussion,
} from '../journeys/public.ts'
import { AdjustmentsPage } from './adjustments.pages.tsx'
import { openApplication } from './application.routes.tsx'

/** `/applications/:journeyId/adjustments`: found only by those who may read the reasons. */

type At = Exchange<{ readonly journeyId: string }>
type Errors = Readonly<Record<string, string>>

async function open(exchange: At) {
  const { situation } = await openApplication(exchange, exchange.params.journeyId)
  const { scheme, context, applicant } = situation
  const rights = adjustmentRights(scheme, context.holders, applicant.personId, exchange.actor.personId)
  if (!rights) throw new NotFound()
  const adjustments = await adjustmentsOf(exchange.tx, situation.journeyId)
  noteWaits(exchange.tx, () => ({ tasks: adjustments.map(({ id }) => ({ kind: 'adjustment', id })) }))
  return { situation, rights, adjustments }
}

type Opened = Awaited<ReturnType<typeof open>>

async function show(exchange: At, { situation, rights, adjustments }: Opened, errors: Errors = {}) {
  const { tx, actor, today, body, tokens } = exchange
  const { scheme, state, context, applicant, journeyId } = situation
  const ids = adjustments.flatMap((each) => [each.askedBy, ...(each.decidedBy ? [each.decidedBy] : [])])
  const names = await peopleByIds(tx, ids, today)
  return {
    title: 'Adjustments',
    backLink: { href: `/applications/${journeyId}` },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <AdjustmentsPage
        scheme={scheme}
        journeyId={journeyId}
        applicantName={applicant.name}
        mine={applicant.personId === actor.personId}
        running={state.status === 'running'}
        rights={rights}
        adjustments={adjustments}
        nameOf={(id) => names.get(id as PersonId)?.name ?? 'Someone who has left'}
        tasks={adjustableTasks(view(scheme, state, context))}
        usualMinutes={Object.values(scheme.meetings)[0]?.minutes.usual}
        tokens={tokens}
        typed={body}
        errors={errors}
      />
    ),
  }
}

function oneOf({ adjustments }: Opened, id: string): Adjustment {
  const found = adjustments.find((each) => each.id === id)
  if (!found) throw new NotFound()
  return found
}

/** The effect that was chosen for a request, or what is wrong with the form. */
function effectIn(exchange: At, { situation }: Opened, id: string): AdjustmentEffect | Errors {
  const { body, today } = exchange
  const { scheme, state, context } = situation
  const chosen = effectKinds(scheme).find((each) => each.kind === textOf(body, `effect-${id}`))
  if (!chosen) return { [`effect-${id}`]: 'Select what changes' }
  switch (chosen.kind) {
    case 'later-date': {
      const tasks = adjustableTasks(view(scheme, state, context))
      const task = tasks.find((each) => each.task === textOf(body, `task-${id}`))
      const typed = readDate(body, `later-${id}`)
      const late = typed.is === 'day' && typed.on > today && typed.on > (task?.dueOn ?? today)
      const errors = {
        ...(task ? {} : { [`task-${id}`]: 'Select what is put later' }),
        ...(typed.is === 'unreadable'
          ? { [`later-${id}`]: typed.says }
          : typed.is === 'empty'
            ? { [`later-${id}`]: 'Enter the new date' }
            : late
              ? {}
              : { [`later-${id}`]: 'Enter a date later than the present one' }),
      }
      return task && typed.is === 'day' && late
        ? { kind: 'later-date', task: task.task, dueOn: typed.on }
        : (errors as Errors)
    }
    case 'longer-slot': {
      const typed = textOf(body, `minutes-${id}`)
      const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
      return minutes >= 10 && minutes <= 480
        ? { kind: 'longer-slot', minutes }
        : { [`minutes-${id}`]: 'Enter the minutes as a number from 10 to 480' }
    }
    default:
      return { kind: chosen.kind }
  }
}

export const adjustmentRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/applications/:journeyId/asked',
    access: { signedIn: true },
    async handle(exchange) {
      const { situation } = await open(exchange)
      return { redirect: `/applications/${situation.journeyId}/adjustments` }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/applications/:journeyId/adjustments',
    access: { signedIn: true },
    handle: async (exchange) => show(exchange, await open(exchange)),
  }),
  defineRoute({
    method: 'POST',
    url: '/applications/:journeyId/adjustments',
    access: { signedIn: true },
    async handle(exchange) {
      const opened = await open(exchange)
      const needs = textOf(exchange.body, 'needs')
      const typed = readDate(exchange.body, 'discussed')
      const errors = {
        ...(needs === '' ? { needs: 'Say what would help' } : {}),
        ...(needs.length > 4000 ? { needs: 'Say it in 4,000 characters or fewer' } : {}),
        ...(typed.is === 'unreadable' ? { discussed: typed.says } : {}),
        ...(typed.is === 'day' && typed.on > exchange.today
          ? { discussed: 'Enter a day that has been, or leave it empty' }
          : {}),
      }
      if (Object.keys(errors).length > 0) return show(exchange, opened, errors)
      const discussedOn = typed.is === 'day' ? typed.on : undefined
      accepted(await askForAdjustment(exchange, opened.situation, { needs, discussedOn }))
      return {
        redirect: `/applications/${opened.situation.journeyId}/adjustments`,
        flash: 'You have asked. You will see here what is decided.',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/applications/:journeyId/adjustments/:adjustmentId/discussed',
    access: { signedIn: true },
    async handle(exchange) {
      const opened = await open(exchange)
      const { id } = oneOf(opened, exchange.params.adjustmentId)
      const typed = readDate(exchange.body, `discussed-${id}`)
      const on = typed.is === 'day' ? parseIsoDate(typed.on) : undefined
      if (!on || on > exchange.today) {
        const says =
          typed.is === 'unreadable' ? typed.says : on ? 'Enter a day that has been' : 'Enter the day'
        return show(exchange, opened, { [`discussed-${id}`]: says })
      }
      accepted(await recordDiscussion(exchange, opened.situation, id, on))
      return { redirect: `/applications/${opened.situation.journeyId}/adjustments`, flash: 'Saved.' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/applications/:journeyId/adjustments/:adjustmentId/decide',
    access: { signedIn: true },
    async handle(exchange) {
      const opened = await open(exchange)
      const { id } = oneOf(opened, exchange.params.adjustmentId)
      const effect = effectIn(exchange, opened, id)
      if (!('kind' in effect)) return show(exchange, opened, effect)
      accepted(await decideAdjustment(exchange, opened.situation, id, effect as AdjustmentEffect))
      return {
        redirect: `/applications/${opened.situation.journeyId}/adjustments`,
        flash: 'Decided. The application says what changes, and not why.',
      }
    },
  }),
]
