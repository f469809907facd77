import { momentOf } from '../../calendar/public.ts'
import { formatDay } from '../../kernel/words.ts'
import { textOf } from '../../platform/http/body.ts'
import { accepted, defineRoute, type Fields, type RouteDefinition } from '../../platform/http/route.ts'
import { dateValues, formatTime } from '../../ui/public.ts'
import { workingCalendarOf } from '../people/public.ts'
import { hoursRefused } from './day-hours.rules.ts'
import { moveSitting, type NewDay } from './moving.handlers.ts'
import { MovePage, type MovePageProps } from './moving.pages.tsx'
import { clearOfBreaks, movedSlots } from './moving.rules.ts'
import {
  doingWith,
  fieldErrors,
  movedBy,
  openToMove,
  type SittingExchange,
  whyRefused,
} from './moving.view.ts'
import { unseenErrors } from './seat-warnings.parts.tsx'
import { readSeatWarnings } from './seat-warnings.queries.ts'
import type { SeatWarning } from './seat-warnings.rules.ts'
import { breaksInWords, type Errors, readDay, readTimes, spansOn } from './sitting.forms.ts'
import { type OpenSitting, revisionIn, typedIn } from './sitting.open.ts'
import type { Sitting } from './sitting.queries.ts'

/** Moving a whole date, with everyone who is booked into it. */

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
    const { warnings } = looked
    const preview = await movedBy(exchange, sitting, to)
    const unseen = unseenErrors(warnings, body)
    if (unseen) return movePage(exchange, sitting, { values, moved: preview, errors: unseen, warnings })
    const why = textOf(body, 'why').trim()
    const noReason = whyRefused(why)
    if (noReason) return movePage(exchange, sitting, { values, moved: preview, errors: noReason, warnings })
    const moved = await moveSitting(doingWith(exchange, why), sitting.id, revisionIn(body), to)
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

export const movingRoutes: readonly RouteDefinition[] = [showMove, move]
