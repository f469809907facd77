import { isUuid, type SittingId } from '../../kernel/ids.ts'
import { refusalsByField, type Result } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  type Fields,
  NotAllowed,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { dateValues, formatTime } from '../../ui/public.ts'
import { findSituations } from '../journeys/public.ts'
import { workingCalendarOf } from '../people/public.ts'
import { changedDays } from './booking.rules.ts'
import { cancelSitting, heardInPart, moveSitting, type NewDay } from './moving.handlers.ts'
import { CancelPage, MovePage, type MovePageProps, type MovedAppointment } from './moving.pages.tsx'
import { clearOfBreaks, movedSlots } from './moving.rules.ts'
import { hoursRefused } from './day-hours.rules.ts'
import { unseenErrors } from './seat-warnings.parts.tsx'
import { readSeatWarnings } from './seat-warnings.queries.ts'
import type { SeatWarning } from './seat-warnings.rules.ts'
import { breaksInWords, type Errors, momentOf, readDay, readTimes, spansOn } from './sitting.forms.ts'
import { type OpenSitting, openToManage, revisionIn, typedIn } from './sitting.open.ts'
import { comingSittings, type Sitting } from './sitting.queries.ts'
import { closedDate, leftOf, standsAs } from './standing.rules.ts'

/** Moving or cancelling a whole date, with everyone who is booked into it. */

type SittingExchange = Exchange<{ readonly sittingId: string }>

/** The date for someone who may move or cancel it; whoever comes too late is told how it stands, with the way back. */
async function openToMove(exchange: SittingExchange, what: 'move' | 'cancel') {
  const open = await openToManage(exchange)
  const { sitting } = open
  const left = leftOf(sitting, exchange.today)
  if (left === 'nothing') throw new NotAllowed(closedDate(sitting))
  if (left === 'some' && what === 'move') throw new NotAllowed(heardInPart)
  return open
}

/** The new day and hour as they were typed; undefined with what is wrong beside each. */
async function readNewDay(
  { tx, actor, today }: SittingExchange,
  fields: Fields,
): Promise<{ readonly to: NewDay | undefined; readonly errors: Errors }> {
  const calendar = await workingCalendarOf(tx, actor.authorityId)
  const day = readDay(fields, today, (on) => calendar.isWorkingDay(on))
  const { typed, errors } = readTimes(fields)
  const all = { ...day.errors, ...errors }
  const { on } = day
  if (!on || !typed.time || Object.keys(all).length > 0) return { to: undefined, errors: all }
  return {
    to: { heldOn: on, startsAt: momentOf(on, typed.time), breaks: spansOn(on, typed.breaks) },
    errors: {},
  }
}

/** Everyone's new time, and what else it changes for them; nothing of those whom the reader may not see. */
async function movedBy(
  { tx, actor, today }: SittingExchange,
  sitting: Sitting,
  to: NewDay,
): Promise<readonly MovedAppointment[]> {
  const open = sitting.slots.filter(({ hiddenFrom }) => !hiddenFrom.includes(actor.personId))
  const situations = await findSituations(
    { tx, today, authorityId: actor.authorityId },
    open.map(({ journeyId }) => journeyId),
  )
  return movedSlots(sitting.slots, sitting.startsAt, to.startsAt).map((now, index) => {
    const situation = situations.find(({ journeyId }) => journeyId === now.journeyId)
    return {
      name: situation?.applicant.name,
      was: sitting.slots[index] ?? now,
      now,
      changes: situation ? changedDays(situation, { ...sitting, heldOn: to.heldOn }, now) : [],
    }
  })
}

function movePage(
  { tokens }: SittingExchange,
  sitting: Sitting,
  shown: Pick<MovePageProps, 'values'> & Partial<Pick<MovePageProps, 'moved' | 'errors' | 'warnings'>>,
) {
  const { moved, errors, warnings = [], values } = shown
  return {
    title: 'Move this date',
    wide: moved !== undefined,
    backLink: { href: `/panels/${sitting.id}`, text: 'Running order' },
    ...(errors ? { status: 422 } : {}),
    page: (
      <MovePage
        sitting={sitting}
        moved={moved}
        warnings={warnings}
        tokens={tokens}
        errors={errors}
        values={values}
      />
    ),
  }
}

const fieldErrors = <Value,>(result: Result<Value>): Errors | undefined =>
  result.ok ? undefined : refusalsByField(result.refusals)

/** What keeps the date from moving there, beside its field; the warnings that whoever moves it has to see. */
async function lookAt(
  { tx, now }: SittingExchange,
  { sitting, meeting }: OpenSitting,
  to: NewDay,
): Promise<{ readonly errors: Errors | undefined; readonly warnings: readonly SeatWarning[] }> {
  const slots = movedSlots(sitting.slots, sitting.startsAt, to.startsAt)
  const hours = hoursRefused({ ...to, slots, capacity: sitting.capacity }, meeting, now)
  // The number of places stands on another page.
  const { capacity, ...beside } = hours
  if (Object.keys(hours).length > 0)
    return { errors: { ...(capacity ? { time: capacity } : {}), ...beside }, warnings: [] }
  const clear = fieldErrors(clearOfBreaks(slots, to.breaks))
  if (clear) return { errors: clear, warnings: [] }
  return { errors: undefined, warnings: await readSeatWarnings(tx, { ...sitting, ...to, slots }, meeting) }
}

const showMove = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/move',
  access: { signedIn: true },
  async handle(exchange: SittingExchange) {
    const { query } = exchange
    const open = await openToMove(exchange, 'move')
    const { sitting } = open
    if (query['time'] === undefined)
      return movePage(exchange, sitting, {
        values: {
          ...dateValues(sitting.heldOn, 'on'),
          time: formatTime(sitting.startsAt),
          breaks: breaksInWords(sitting.breaks),
        },
      })
    const { to, errors } = await readNewDay(exchange, query)
    if (!to) return movePage(exchange, sitting, { values: typedIn(query), errors })
    const looked = await lookAt(exchange, open, to)
    if (looked.errors) return movePage(exchange, sitting, { values: typedIn(query), errors: looked.errors })
    const moved = await movedBy(exchange, sitting, to)
    return movePage(exchange, sitting, { values: typedIn(query), moved, warnings: looked.warnings })
  },
})

const move = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/move',
  access: { signedIn: true },
  async handle(exchange: SittingExchange) {
    const { body } = exchange
    const open = await openToMove(exchange, 'move')
    const { sitting } = open
    const values = typedIn(body)
    const { to, errors } = await readNewDay(exchange, body)
    if (!to) return movePage(exchange, sitting, { values, errors })
    const looked = await lookAt(exchange, open, to)
    if (looked.errors) return movePage(exchange, sitting, { values, errors: looked.errors })
    const unseen = unseenErrors(looked.warnings, body)
    if (unseen) {
      const moved = await movedBy(exchange, sitting, to)
      return movePage(exchange, sitting, { values, moved, errors: unseen, warnings: looked.warnings })
    }
    const moved = await moveSitting(exchange, sitting.id, revisionIn(body), to)
    const own = fieldErrors(moved)
    if (own) return movePage(exchange, sitting, { values, errors: own })
    accepted(moved)
    const booked = sitting.slots.length
    return {
      redirect: `/panels/${sitting.id}`,
      flash: `The date is moved to ${formatDay(to.heldOn)}.${booked > 0 ? ' Everyone booked is told.' : ''}`,
    }
  },
})

async function cancelPage(
  exchange: SittingExchange,
  sitting: Sitting,
  values: Readonly<Record<string, string>> = {},
  errors: Errors = {},
) {
  const { tx, today, tokens } = exchange
  const waiting = sitting.slots.filter(({ heard }) => !heard)
  const coming = waiting.length > 0 ? await comingSittings(tx, today, [sitting.scheme]) : []
  const others = coming.flatMap((other) => {
    const left = other.capacity - other.slots.length
    const isOpen =
      standsAs(other, today) === 'planned' && other.meeting === sitting.meeting && other.id !== sitting.id
    return isOpen && left >= waiting.length ? [{ sitting: other, left }] : []
  })
  return {
    title: 'Cancel this date',
    backLink: { href: `/panels/${sitting.id}`, text: 'Running order' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: <CancelPage sitting={sitting} others={others} tokens={tokens} errors={errors} values={values} />,
  }
}

const showCancel = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/cancel',
  access: { signedIn: true },
  async handle(exchange: SittingExchange) {
    return cancelPage(exchange, (await openToMove(exchange, 'cancel')).sitting)
  },
})

const cancel = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/cancel',
  access: { signedIn: true },
  async handle(exchange: SittingExchange) {
    const { body } = exchange
    const { sitting } = await openToMove(exchange, 'cancel')
    const waiting = sitting.slots.filter(({ heard }) => !heard).length
    const into = textOf(body, 'into')
    if (waiting > 0 && into !== 'none' && !isUuid(into))
      return cancelPage(exchange, sitting, typedIn(body), { into: 'Choose what happens to those booked' })
    const cancelled = await cancelSitting(
      exchange,
      sitting.id,
      revisionIn(body),
      isUuid(into) ? (into as SittingId) : undefined,
    )
    const own = fieldErrors(cancelled)
    if (own) return cancelPage(exchange, sitting, typedIn(body), own)
    accepted(cancelled)
    return {
      redirect: '/manage/panels',
      flash: isUuid(into)
        ? `${waiting < sitting.slots.length ? '' : 'The date is cancelled. '}Everyone not heard yet is moved and told.`
        : waiting > 0
          ? `${waiting < sitting.slots.length ? 'Their appointments are cancelled.' : 'The date is cancelled.'} Hold another for everyone who was booked.`
          : 'The date is cancelled.',
    }
  },
})

export const movingRoutes: readonly RouteDefinition[] = [showMove, move, showCancel, cancel]
