import { subtractDuration } from '../../calendar/public.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import {
  Button,
  Details,
  EmptyState,
  Form,
  FormErrors,
  formatDay,
  formatMoment,
  SortableTable,
} from '../../ui/public.ts'
import { addClosedDay, removeClosedDay } from './calendar.handlers.ts'
import { type ClosedDay, closedDayHistory, closedDaysFrom } from './calendar.store.ts'
import { ChoiceField, DayField, TextField } from './fields.tsx'
import type { FormState } from './form-reader.ts'
import { formRoutes } from './form-route.tsx'
import { peopleManagers } from './people.access.ts'
import { peopleByIds } from './people.queries.ts'
import type { ClosedDayKind } from './people.tables.ts'

const kindNames: Readonly<Record<ClosedDayKind, string>> = {
  'bank-holiday': 'Bank holiday',
  closure: 'Closure day',
}

interface CalendarPageProps {
  readonly form: FormState
  readonly days: readonly ClosedDay[]
  readonly history: Awaited<ReturnType<typeof closedDayHistory>>
  readonly names: ReadonlyMap<PersonId, { readonly name: string }>
}

/** Days on which offices are closed, with what was changed and by whom. */
function CalendarPage({ form, days, history, names }: CalendarPageProps) {
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Working days</h1>
      <p>
        Time limits count on Monday to Friday, without these days. A change counts from now on:{' '}
        <strong>a date that somebody was already told never moves earlier.</strong>
      </p>
      {days.length === 0 ? (
        <EmptyState
          title="No closed days yet"
          text="Bank holidays and closure days will appear here. Without them every Monday to Friday counts."
        />
      ) : (
        <SortableTable
          caption="Days on which offices are closed"
          columns={[{ title: 'Day' }, { title: 'Name' }, { title: 'Kind' }, { title: 'Change' }]}
          rows={days.map((day) => ({
            cells: [
              formatDay(day.on),
              day.name,
              kindNames[day.kind],
              <Form tokens={form.tokens} action="/manage/calendar/remove">
                <input type="hidden" name="on" value={day.on} />
                <Button tone="secondary" classes="govuk-!-margin-bottom-0">
                  Remove<span class="govuk-visually-hidden"> {formatDay(day.on)}</span>
                </Button>
              </Form>,
            ],
          }))}
        />
      )}
      <h2 class="govuk-heading-m">Add a day</h2>
      <Form tokens={form.tokens} action="/manage/calendar">
        <DayField form={form} name="on" label="Which day?" />
        <TextField
          form={form}
          name="name"
          label="What is it called?"
          hint="For example, Offices closed at New Year"
        />
        <ChoiceField
          form={form}
          name="kind"
          label="What kind of day is it?"
          choices={[
            { code: 'closure', name: 'Closure day: our offices are closed' },
            { code: 'bank-holiday', name: 'Bank holiday' },
          ]}
        />
        <Button>Add the day</Button>
      </Form>
      {history.length > 0 && (
        <Details summaryText="What was changed">
          <ul class="govuk-list govuk-list--bullet">
            {history.map((change, index) => (
              <li key={index}>
                {formatMoment(change.at)}: {change.change} {formatDay(change.on)}, {change.name}
                {change.by !== null && `, by ${names.get(change.by)?.name ?? 'someone who has left'}`}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** `/manage/calendar`, for administrators. */
export function calendarRoutes(): readonly RouteDefinition[] {
  return [
    ...formRoutes({
      url: '/manage/calendar',
      access: { duty: peopleManagers },
      async load({ tx, today }) {
        const days = await closedDaysFrom(tx, subtractDuration(today, 'P1M'))
        const history = await closedDayHistory(tx)
        const names = await peopleByIds(
          tx,
          history.flatMap((change) => change.by ?? []),
          today,
        )
        return { days, history, names }
      },
      title: () => 'Working days',
      page: (context, form) => <CalendarPage form={form} {...context} />,
      async submit(exchange, _context, form) {
        const on = form.day('on', 'Enter the day')
        const name = form.text('name', 'Enter what the day is called')
        const kind = form.choice('kind', ['closure', 'bank-holiday'], 'Select what kind of day it is')
        if (!form.isFine || !on || !name || !kind) return undefined
        const done = form.accepted(await addClosedDay(exchange.tx, exchange, { on, name, kind }))
        return done && { redirect: '/manage/calendar', flash: `${formatDay(on)} added` }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/manage/calendar/remove',
      access: { duty: peopleManagers },
      async handle(exchange) {
        const on = parseIsoDate(textOf(exchange.body, 'on'))
        const done = on && (await removeClosedDay(exchange.tx, exchange, on))
        if (!on || !done?.ok) throw new NotFound()
        return {
          redirect: '/manage/calendar',
          flash: `${formatDay(on)} is a working day again, unless it is a weekend`,
        }
      },
    }),
  ]
}
