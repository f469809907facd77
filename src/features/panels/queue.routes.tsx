import { isUuid, type SittingId } from '../../kernel/ids.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotAllowed,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { findSituations } from '../journeys/public.ts'
import { bookSlot } from './booking.handlers.ts'
import { overdueFor } from './booking.rules.ts'
import { PlacePage, QueuePage } from './queue.pages.tsx'
import { placeInOrder } from './queue.rules.ts'
import { type Queue, readQueue, type WaitingRow } from './queue.view.ts'
import { readInstant } from './sitting.forms.ts'
import { minutesOf, slotLength } from './sitting.rules.ts'

/** The queue of applications for dates: seen, placed by rule, moved by hand. */

const show = defineRoute({
  method: 'GET',
  url: '/manage/panels/queue',
  access: { signedIn: true },
  async handle(exchange) {
    return {
      title: 'Who waits for a date',
      wide: true,
      backLink: { href: '/manage/panels', text: 'Panels' },
      page: <QueuePage {...(await readQueue(exchange))} />,
    }
  },
})

/** The queue for someone who may hold dates. */
async function openToPlace(exchange: Exchange<unknown>): Promise<Queue> {
  const queue = await readQueue(exchange)
  if (queue.mayBook) return queue
  throw new NotAllowed({
    code: 'not-yours',
    says: 'Dates are held by those who book applications into the panel.',
    remedy: 'You can see who waits, and change the dates themselves.',
  })
}

const situationsOf = ({ tx, today, actor }: Exchange<unknown>, waiting: readonly WaitingRow[]) =>
  findSituations(
    { tx, today, authorityId: actor.authorityId },
    waiting.map(({ journeyId }) => journeyId),
  )

async function placePage(
  exchange: Exchange<unknown>,
  { waiting, dates }: Queue,
  wrong?: { readonly errors: Readonly<Record<string, string>>; readonly unticked: ReadonlySet<string> },
) {
  const situations = await situationsOf(exchange, waiting)
  const placed = placeInOrder(
    waiting.flatMap(({ journeyId, scheme, task }) => {
      const situation = situations.find((each) => each.journeyId === journeyId)
      const meeting = situation && task.meeting ? situation.scheme.meetings[task.meeting] : undefined
      if (!situation || !meeting) return []
      // A date of another panel never suits.
      const tooSoon = dates.flatMap((date) =>
        date.scheme !== scheme || date.meeting !== task.meeting || overdueFor(situation, date)
          ? [date.id]
          : [],
      )
      const minutes = slotLength(meeting, situation.state.adjustments).usual
      return [{ journeyId, minutes, tooSoon: new Set(tooSoon) }]
    }),
    dates,
    exchange.now,
  )
  return {
    title: 'Place them by the rule',
    backLink: { href: '/manage/panels/queue', text: 'Who waits for a date' },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <PlacePage
        waiting={waiting}
        placed={placed}
        dates={dates}
        tokens={exchange.tokens}
        errors={wrong?.errors}
        unticked={wrong?.unticked ?? new Set()}
      />
    ),
  }
}

const showPlace = defineRoute({
  method: 'GET',
  url: '/manage/panels/queue/place',
  access: { signedIn: true },
  handle: async (exchange) => placePage(exchange, await openToPlace(exchange)),
})

/** "sitting start end" as the page sent it; undefined for anything else. */
function readChoice(text: string) {
  const [sittingId = '', startsAt = '', endsAt = ''] = text.split(' ')
  const span = { startsAt: readInstant(startsAt), endsAt: readInstant(endsAt) }
  if (!isUuid(sittingId) || !span.startsAt || !span.endsAt) return undefined
  const { startsAt: start, endsAt: end } = span
  return {
    sittingId: sittingId as SittingId,
    startsAt: start,
    minutes: minutesOf({ startsAt: start, endsAt: end }),
  }
}

const place = defineRoute({
  method: 'POST',
  url: '/manage/panels/queue/place',
  access: { signedIn: true },
  async handle(exchange) {
    const { body } = exchange
    const queue = await openToPlace(exchange)
    const wanted = queue.waiting.flatMap((row) => {
      const booking = readChoice(textOf(body, `place-${row.journeyId}`))
      return booking ? [{ row, booking }] : []
    })
    const unticked = new Set(
      queue.waiting.flatMap(({ journeyId }) =>
        wanted.some(({ row }) => row.journeyId === journeyId) ? [] : [journeyId as string],
      ),
    )
    const again = (errors: Readonly<Record<string, string>>) =>
      placePage(exchange, queue, { errors, unticked })
    const [first] = queue.waiting
    if (wanted.length === 0) {
      if (!first)
        return { redirect: '/manage/panels/queue', flash: 'Somebody else has placed everyone already.' }
      return again({ [`place-${first.journeyId}`]: 'Tick at least one person' })
    }
    const situations = await situationsOf(
      exchange,
      wanted.map(({ row }) => row),
    )
    for (const { row, booking } of wanted) {
      const situation = situations.find(({ journeyId }) => journeyId === row.journeyId)
      if (!situation) continue
      const booked = await bookSlot(exchange, situation, row.task, booking)
      const own = booked.ok ? undefined : refusalsByField(booked.refusals)
      if (own) return again({ [`place-${row.journeyId}`]: Object.values(own).join('. ') })
      accepted(booked)
    }
    return {
      redirect: '/manage/panels/queue',
      flash: `${wanted.length === 1 ? 'One date is' : `${wanted.length} dates are`} held and everyone is told.`,
    }
  },
})

export const queueRoutes: readonly RouteDefinition[] = [show, showPlace, place]
