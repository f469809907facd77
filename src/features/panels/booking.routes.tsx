import { refusalsByField } from '../../kernel/refusal.ts'
import { allows } from '../../kernel/access.ts'
import { isUuid, type SittingId } from '../../kernel/ids.ts'
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
import { type OpenApplication, openApplication } from '../applications/public.ts'
import { type Meeting, type TaskView, view } from '../schemes/public.ts'
import { BookingPage, CancelAppointmentPage, tightness } from './booking.pages.tsx'
import { manageSittings } from './panels.access.ts'
import { bookSlot, cancelSlot } from './booking.handlers.ts'
import { daysWithout, overdueFor } from './booking.rules.ts'
import { begunInWords, hoursAtLength } from './hours.rules.ts'
import { doingWith, whyRefused } from './moving.view.ts'
import { readInstant } from './sitting.forms.ts'
import { comingSittings } from './sitting.queries.ts'
import { relationsToSitting } from './sitting.open.ts'
import { standsAs } from './standing.rules.ts'
import { appointmentKey, freeStarts, minutesOf, slotLength } from './sitting.rules.ts'

/** Holding a date for one application: provisional, moved, cancelled. */

type BookingExchange = Exchange<{ readonly journeyId: string; readonly task: string }>

interface OpenBooking extends OpenApplication {
  readonly task: TaskView
  readonly meeting: Meeting
}

async function openBooking(exchange: BookingExchange): Promise<OpenBooking> {
  const open = await openApplication(exchange, exchange.params.journeyId)
  const { scheme, state, context } = open.situation
  const task = view(scheme, state, context)
    .stages.flatMap((stage) => stage.tasks)
    .find((each) => each.task.task === exchange.params.task)
  const meeting = task?.task.meeting ? scheme.meetings[task.task.meeting] : undefined
  if (open.sees !== 'everything' || task?.task.does !== 'book' || !meeting) throw new NotFound()
  if (!task.holders.some((holder) => holder.personId === exchange.actor.personId)) {
    const names = task.task.by.map((role) => scheme.roles[role]?.name ?? role).join(' or ')
    throw new NotAllowed({
      code: 'not-yours',
      says: `Dates are held by ${names}.`,
      rule: 'The application shows the date as soon as one is held.',
    })
  }
  return { ...open, task, meeting }
}

async function bookingPage(
  exchange: BookingExchange,
  wrong?: {
    readonly errors: Readonly<Record<string, string>>
    readonly slot: string
    readonly minutes: string
    readonly why: string
  },
) {
  const { tx, actor, today, now } = exchange
  const { situation, task, meeting } = await openBooking(exchange)
  const { scheme, state } = situation
  const length = slotLength(meeting, state.adjustments)
  const held = state.meetings[task.task.meeting ?? '']
  const usual = held ? minutesOf(held) : length.usual
  const coming = (await comingSittings(tx, today, [scheme.scheme])).filter(
    (sitting) => sitting.meeting === task.task.meeting && standsAs(sitting, today) === 'planned',
  )
  const free = coming.map((sitting) => {
    const others = sitting.slots.filter((slot) => slot.journeyId !== situation.journeyId)
    const starts = freeStarts({ ...sitting, slots: others }, usual, now)
    return {
      sitting,
      starts,
      tight: tightness(overdueFor(situation, sitting)),
      begun: begunInWords(hoursAtLength(sitting, meeting.minutes.usual), starts, now),
    }
  })
  return {
    title: task.task.name,
    backLink: { href: `/applications/${situation.journeyId}` },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <BookingPage
        situation={situation}
        task={task}
        meeting={meeting}
        free={free}
        length={length}
        mayCancel
        mayPlan={allows(
          manageSittings(scheme, task.task.meeting ?? ''),
          relationsToSitting(actor, undefined),
        )}
        tokens={exchange.tokens}
        errors={wrong?.errors}
        values={{
          slot: wrong?.slot ?? appointmentKey(held),
          minutes: wrong?.minutes ?? String(usual),
          why: wrong?.why ?? '',
        }}
      />
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/book/:task',
  access: { signedIn: true },
  handle: (exchange) => bookingPage(exchange),
})

/** The appointment that the form's page showed; of a form without it, the one that stands. */
const seenIn = (body: Fields, { state }: OpenBooking['situation'], meeting = '') =>
  body['_seen'] === undefined ? appointmentKey(state.meetings[meeting]) : textOf(body, '_seen')

const book = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/book/:task',
  access: { signedIn: true },
  async handle(exchange) {
    const { body } = exchange
    const { situation, task } = await openBooking(exchange)
    const slot = textOf(body, 'slot')
    const minutes = textOf(body, 'minutes').trim()
    const [sittingId = '', startsAt = ''] = slot.split(' ')
    const errors: Record<string, string> = {}
    const start = readInstant(startsAt)
    if (!isUuid(sittingId) || !start) errors['slot'] = 'Choose a time'
    if (!/^\d{1,3}$/.test(minutes)) errors['minutes'] = 'Enter the length in whole minutes'
    const before = situation.state.meetings[task.task.meeting ?? '']
    const moved = before !== undefined && before.status !== 'held'
    const why = textOf(body, 'why').trim()
    const typed = { slot, minutes, why }
    const all = { ...errors, ...(moved ? whyRefused(why) : {}) }
    if (!start || Object.keys(all).length > 0) return bookingPage(exchange, { errors: all, ...typed })
    const booked = await bookSlot(moved ? doingWith(exchange, why) : exchange, situation, task.task, {
      sittingId: sittingId as SittingId,
      startsAt: start,
      minutes: Number(minutes),
      seen: seenIn(exchange.body, situation, task.task.meeting),
    })
    const own = booked.ok ? undefined : refusalsByField(booked.refusals)
    if (own) return bookingPage(exchange, { errors: own, ...typed })
    accepted(booked)
    return {
      redirect: `/applications/${situation.journeyId}`,
      flash: moved
        ? 'The appointment is moved.'
        : 'The date is held. It is provisional until it is confirmed.',
    }
  },
})

/** What taking the appointment back does, or why it cannot be taken back any more. */
async function cancelPage(
  exchange: BookingExchange,
  wrong?: { readonly errors: Readonly<Record<string, string>>; readonly why: string },
) {
  const { situation, task, meeting } = await openBooking(exchange)
  const booked = situation.state.meetings[task.task.meeting ?? '']
  if (!booked || booked.status === 'held')
    throw new NotAllowed({
      code: 'no-meeting',
      says: booked ? 'This meeting was held already.' : 'There is no appointment that could be cancelled.',
      remedy: 'The application shows how it stands now.',
    })
  const { journeyId } = situation
  return {
    title: 'Cancel the appointment',
    backLink: { href: `/applications/${journeyId}/book/${task.task.task}`, text: task.task.name },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <CancelAppointmentPage
        situation={situation}
        task={task}
        meeting={meeting}
        changes={daysWithout(situation, booked.meeting)}
        tokens={exchange.tokens}
        errors={wrong?.errors}
        why={wrong?.why ?? ''}
      />
    ),
  }
}

const askToCancel = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/book/:task/cancel',
  access: { signedIn: true },
  handle: (exchange) => cancelPage(exchange),
})

const cancel = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/book/:task/cancel',
  access: { signedIn: true },
  async handle(exchange) {
    const { situation, task } = await openBooking(exchange)
    const meeting = task.task.meeting ?? ''
    const why = textOf(exchange.body, 'why').trim()
    const noReason = whyRefused(why)
    if (noReason) return cancelPage(exchange, { errors: noReason, why })
    const seen = seenIn(exchange.body, situation, meeting)
    accepted(await cancelSlot(doingWith(exchange, why), situation.journeyId, meeting, seen))
    return {
      redirect: `/applications/${situation.journeyId}`,
      flash: 'The appointment is cancelled and its time is free again.',
    }
  },
})

export const bookingRoutes: readonly RouteDefinition[] = [show, book, askToCancel, cancel]
