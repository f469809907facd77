import { momentOf } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  type Fields,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { workingCalendarOf } from '../people/public.ts'
import { formatDay } from '../../kernel/words.ts'
import { hoursRefused } from './day-hours.rules.ts'
import { unseenErrors } from './seat-warnings.parts.tsx'
import { warningsOfNew } from './seat-warnings.queries.ts'
import type { SeatWarning } from './seat-warnings.rules.ts'
import { readPlaces, readTimes, spansOn } from './sitting.forms.ts'
import { type PlannableMeeting, plannable, typedIn } from './sitting.open.ts'
import { idOfMeeting, startingPlace } from './sitting.pages.tsx'
import { daysPlanned } from './sitting.queries.ts'
import { firstMonths, readDates, readRule, startingRule, type TypedRule } from './year.forms.ts'
import { planYear, refuseTaken } from './year.handlers.ts'
import { YearPage } from './year.pages.tsx'
import { datesOfYear, type ProposedDate } from './year.rules.ts'

/** Planning a year of dates from a rule, looked at before any is made (R-154). */

interface Shown {
  readonly meetings: readonly PlannableMeeting[]
  readonly chosen: PlannableMeeting | undefined
  readonly typed: TypedRule | undefined
  readonly proposed: readonly ProposedDate[] | undefined
  readonly planned: ReadonlyMap<string, readonly IsoDate[]>
  readonly errors: Readonly<Record<string, string>>
}

/** The rule as it was said, with the dates it gives and those that are there already. */
async function read(exchange: Exchange<unknown>, fields: Fields): Promise<Shown> {
  const { tx, actor, today } = exchange
  const meetings = await plannable(exchange)
  const { typed, errors } = readRule(fields, today)
  // Where there is only one panel to plan, it is that one, whatever the address says.
  const chosen =
    meetings.length === 1 ? meetings[0] : meetings.find((each) => idOfMeeting(each) === fields['meeting'])
  const calendar = await workingCalendarOf(tx, actor.authorityId)
  const days = chosen ? await daysPlanned(tx, chosen.scheme.scheme, chosen.meetingId, today) : []
  return {
    meetings,
    chosen,
    typed,
    proposed:
      typed && chosen ? datesOfYear(typed.rule, typed.from, typed.months, today, calendar) : undefined,
    planned: Map.groupBy(days, (on) => on.slice(0, 7)),
    errors: chosen ? errors : { meeting: 'Choose which panel it is', ...errors },
  }
}

function answer(
  { tokens, today }: Exchange<unknown>,
  shown: Shown,
  values: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>> = {},
  warnings: readonly SeatWarning[] = [],
) {
  const { meetings, proposed, planned } = shown
  return {
    title: 'Plan panel dates from a rule',
    backLink: { href: '/manage/panels', text: 'Panels' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <YearPage
        meetings={meetings}
        months={firstMonths(today)}
        proposed={proposed}
        planned={planned}
        tokens={tokens}
        errors={errors}
        warnings={warnings}
        values={values}
      />
    ),
  }
}

/** Every month that has no date yet is ticked, with the day that the rule gives. */
const tickedDates = ({ proposed, planned }: Shown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (proposed ?? []).flatMap(({ month, on }) => [
      [`make-${month}`, planned.has(month) ? '' : 'yes'],
      [`day-${month}`, String(Number(on.slice(8)))],
    ]),
  )

const show = defineRoute({
  method: 'GET',
  url: '/manage/panels/year',
  access: { signedIn: true },
  async handle(exchange) {
    const { query, today } = exchange
    const shown = await read(exchange, query)
    if (query['by'] === undefined) {
      const first = shown.meetings.find(({ meeting }) => meeting.recurs === 'monthly') ?? shown.meetings[0]
      return answer(exchange, { ...shown, proposed: undefined }, startingRule(today, idOfMeeting(first)))
    }
    return answer(
      exchange,
      shown,
      { ...startingPlace, ...typedIn(query), ...tickedDates(shown) },
      shown.errors,
    )
  },
})

const add = defineRoute({
  method: 'POST',
  url: '/manage/panels/year',
  access: { signedIn: true },
  notLookedAt: { because: 'Where and by what link a panel meets is no home', fields: ['place', 'join-link'] },
  async handle(exchange) {
    const { tx, actor, body, today } = exchange
    const shown = await read(exchange, body)
    const { chosen, proposed } = shown
    const values = typedIn(body)
    if (!chosen || !proposed) return answer(exchange, shown, values, shown.errors)
    const calendar = await workingCalendarOf(tx, actor.authorityId)
    const dates = readDates(body, proposed, today, calendar)
    const times = readTimes(body)
    const { errors, ...place } = readPlaces(body)
    const wrong = { ...dates.errors, ...times.errors, ...errors }
    const { time, breaks } = times.typed
    if (!time || Object.keys(wrong).length > 0) return answer(exchange, shown, values, wrong)
    const wanted = dates.days.map((on) => ({
      name: chosen.meeting.name,
      startsAt: momentOf(on, time),
      heldOn: on,
      breaks: spansOn(on, breaks),
      ...place,
    }))
    const [hours] = wanted
      .map((each) => hoursRefused({ ...each, slots: [] }, chosen.meeting, exchange.now))
      .filter((refused) => Object.keys(refused).length > 0)
    if (hours) return answer(exchange, shown, values, hours)
    const free = await refuseTaken(exchange, chosen.scheme, chosen.meetingId, wanted)
    const taken = free.ok ? undefined : refusalsByField(free.refusals)
    if (taken) return answer(exchange, shown, values, taken)
    const warnings: SeatWarning[] = []
    for (const each of wanted)
      for (const warning of await warningsOfNew(exchange, chosen, each))
        warnings.push({ ...warning, says: `${formatDay(each.heldOn)}: ${warning.says}` })
    const unseen = unseenErrors(warnings, body)
    if (unseen) return answer(exchange, shown, values, unseen, warnings)
    const made = await planYear(exchange, chosen.scheme, chosen.meetingId, wanted)
    const own = made.ok ? undefined : refusalsByField(made.refusals)
    if (own) return answer(exchange, shown, values, own)
    const { length } = accepted(made)
    return {
      redirect: '/manage/panels',
      flash: `${length === 1 ? 'One date is' : `${length} dates are`} added. Applications can be booked into ${length === 1 ? 'it' : 'them'}.`,
    }
  },
})

export const yearRoutes: readonly RouteDefinition[] = [show, add]
