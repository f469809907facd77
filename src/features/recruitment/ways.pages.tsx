import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatShortDay,
  Input,
  Radios,
  SortableTable,
} from '../../ui/public.ts'
import type { RecruitmentPolicy } from '../schemes/public.ts'
import { dayFieldsOf } from './forms.ts'
import { called } from './recruitment.rules.ts'
import type { PersonRoute } from './ways.queries.ts'

/** Counts by year and route, everybody's route, and noting one. */
export function WaysPage({
  policy,
  years,
  people,
  names,
  body,
  tokens,
  errors,
}: {
  readonly policy: RecruitmentPolicy
  readonly years: readonly { readonly from: IsoDate; readonly byRoute: ReadonlyMap<string, number> }[]
  readonly people: readonly PersonRoute[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly body: Fields
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}) {
  const known = policy.routes.map(({ route }) => route)
  const all = [
    ...known,
    ...new Set(years.flatMap(({ byRoute }) => [...byRoute.keys()].filter((each) => !known.includes(each)))),
  ]
  const name = (route: string) => called(policy.routes, (each) => each.route, route)
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">How people came to us</h1>
      <SortableTable
        caption="People who came, by route and year"
        columns={[
          { title: 'Route' },
          ...years.map(({ from }) => ({ title: from.slice(0, 4), numeric: true })),
        ]}
        rows={all.map((route) => ({
          cells: [name(route), ...years.map(({ byRoute }) => String(byRoute.get(route) ?? 0))],
        }))}
      />
      <p class="govuk-body">
        <a class="govuk-link" href="/recruitment/routes.csv">
          Download these counts (CSV)
        </a>
      </p>
      <SortableTable
        caption="Each person’s route"
        columns={[{ title: 'Name' }, { title: 'Route' }, { title: 'Came', together: true }]}
        rows={people.map(({ personId, route, cameOn }) => ({
          cells: [names.get(personId) ?? 'Somebody who has left', name(route), formatShortDay(cameOn)],
        }))}
        empty={
          <EmptyState
            title="No route is noted yet"
            text="A route is noted when whoever was appointed is added to people. For those who are here already, note it below."
          />
        }
      />
      <h2 class="govuk-heading-m">Note somebody’s route</h2>
      <Form tokens={tokens} action="/recruitment/routes">
        <Input
          name="person"
          label={{ text: 'Who is it?', classes: 'govuk-label--s' }}
          hint="Full name, work address or registration number"
          value={textOf(body, 'person')}
          errorMessage={errors?.['person']}
        />
        <Radios
          name="route"
          legend={{ text: 'By which route did they come?', classes: 'govuk-fieldset__legend--s' }}
          items={policy.routes.map(({ route, name: text, says }) => ({
            ...{ value: route, text },
            ...(says ? { hint: says } : {}),
          }))}
          value={textOf(body, 'route')}
          errorMessage={errors?.['route']}
        />
        <DateInput
          id="came"
          namePrefix="came"
          legend={{ text: 'Since when?', classes: 'govuk-fieldset__legend--s' }}
          hint="The first day of their placement, apprenticeship or post"
          values={dayFieldsOf(body, 'came')}
          errorMessage={errors?.['came-day']}
        />
        <Button text="Note this route" preventDoubleClick />
      </Form>
    </>
  )
}
