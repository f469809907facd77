import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, formatMonth } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  Radios,
  Select,
  SortableTable,
} from '../../ui/public.ts'
import type { PlannableMeeting } from './sitting.open.ts'
import { SeatWarnings } from './seat-warnings.parts.tsx'
import type { SeatWarning } from './seat-warnings.rules.ts'
import { PlaceInputs, SeatsFilled, TimeInputs, WhichMeeting } from './sitting.pages.tsx'
import { weekdaysWorked, weekNames } from './year.forms.ts'
import type { ProposedDate } from './year.rules.ts'

export interface YearPageProps {
  readonly meetings: readonly PlannableMeeting[]
  readonly months: readonly string[]
  /** What the rule gives; undefined before one was chosen. */
  readonly proposed: readonly ProposedDate[] | undefined
  /** Dates of the chosen panel that are planned already, by month. */
  readonly planned: ReadonlyMap<string, readonly IsoDate[]>
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  /** What stands against the dates as they were ticked. */
  readonly warnings: readonly SeatWarning[]
  readonly values: Readonly<Record<string, string>>
}

const closed = {
  weekend: 'a weekend',
  'bank holiday': 'a bank holiday',
  closure: 'a day when offices are closed',
}

/** Dates for many months at once: say the rule, look at what it gives, leave out or alter single ones, add them. */
export function YearPage(props: YearPageProps) {
  const { errors, proposed } = props
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Plan panel dates from a rule</h1>
      <RuleForm {...props} />
      {proposed && <DatesForm {...props} proposed={proposed} />}
    </>
  )
}

function RuleForm({ meetings, months, errors, values, proposed }: YearPageProps) {
  return (
    <form method="get" action="/manage/panels/year" class="wm-form" novalidate>
      <WhichMeeting
        meetings={meetings}
        hint={({ scheme, meeting }) =>
          `${scheme.name}. ${meeting.recurs === 'monthly' ? 'Meets monthly.' : 'Meets on request.'}`
        }
        value={values['meeting']}
        error={errors?.['meeting']}
      />
      <Radios
        name="by"
        legend={{ text: 'Which day of each month?', classes: 'govuk-fieldset__legend--s' }}
        hint="A day on which offices are closed moves to the next working day of the month."
        errorMessage={errors?.['by']}
        value={values['by'] ?? ''}
        items={[
          {
            value: 'weekday',
            text: 'The same weekday, such as the third Wednesday',
            conditional: (
              <>
                <Select
                  name="nth"
                  label="Which week"
                  classes="govuk-!-width-one-half"
                  value={values['nth'] ?? ''}
                  errorMessage={errors?.['nth']}
                  items={Object.entries(weekNames).map(([value, text]) => ({ value, text }))}
                />
                <Select
                  name="weekday"
                  label="Day of the week"
                  classes="govuk-!-width-one-half"
                  value={values['weekday'] ?? ''}
                  errorMessage={errors?.['weekday']}
                  items={weekdaysWorked.map((day) => ({ value: day, text: day }))}
                />
              </>
            ),
          },
          {
            value: 'day',
            text: 'The same day of the month, such as the 20th',
            conditional: (
              <Input
                name="day"
                label="Day of the month"
                hint="A month that is too short takes its last day."
                value={values['day'] ?? ''}
                inputmode="numeric"
                classes="govuk-input--width-2"
                errorMessage={errors?.['day']}
              />
            ),
          },
        ]}
      />
      <Select
        name="from"
        label="First month"
        value={values['from'] ?? ''}
        errorMessage={errors?.['from']}
        items={months.map((month) => ({ value: month, text: formatMonth(month) }))}
      />
      <Input
        name="months"
        label="How many months"
        value={values['months'] ?? ''}
        inputmode="numeric"
        classes="govuk-input--width-2"
        errorMessage={errors?.['months']}
      />
      <Button tone={proposed ? 'secondary' : undefined} text="Show the dates" />
    </form>
  )
}

function DatesForm({
  proposed,
  planned,
  tokens,
  errors,
  warnings,
  values,
}: YearPageProps & {
  readonly proposed: readonly ProposedDate[]
}) {
  if (proposed.length === 0)
    return <InsetText>No day of these months lies ahead. Choose a later month.</InsetText>
  return (
    <Form tokens={tokens} action="/manage/panels/year">
      {['meeting', 'by', 'nth', 'weekday', 'day', 'from', 'months'].map((name) => (
        <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
      ))}
      <h2 class="govuk-heading-m">Check the dates</h2>
      <p class="govuk-body">
        Nothing is added yet. Untick a month to leave it out, or enter another day of it.
      </p>
      <SortableTable
        caption="Dates that the rule gives"
        hideCaption
        columns={[{ title: 'Month' }, { title: 'Day' }, { title: 'What the rule gives' }]}
        rows={proposed.map((each) => ({
          cells: [
            <Checkboxes
              name={`make-${each.month}`}
              classes="govuk-checkboxes--small"
              errorMessage={errors?.[`make-${each.month}`]}
              values={values[`make-${each.month}`] ? ['yes'] : []}
              items={[{ value: 'yes', text: formatMonth(each.month) }]}
            />,
            <Input
              name={`day-${each.month}`}
              label={{
                text: `Day in ${formatMonth(each.month)}`,
                classes: 'govuk-visually-hidden',
              }}
              value={values[`day-${each.month}`] ?? ''}
              inputmode="numeric"
              classes="govuk-input--width-2"
              errorMessage={errors?.[`day-${each.month}`]}
            />,
            <Given each={each} planned={planned.get(each.month) ?? []} />,
          ],
        }))}
      />
      <h2 class="govuk-heading-m">The same for every date</h2>
      <p class="govuk-body">You can change a single date afterwards.</p>
      <TimeInputs errors={errors} values={values} />
      <PlaceInputs errors={errors} values={values} />
      <SeatsFilled />
      <SeatWarnings warnings={warnings} says="Add these dates all the same" errors={errors} values={values} />
      <Button preventDoubleClick text="Add these dates" />
    </Form>
  )
}

function Given({ each, planned }: { readonly each: ProposedDate; readonly planned: readonly IsoDate[] }) {
  return (
    <>
      {formatDay(each.on)}
      {each.moved && (
        <div class="govuk-hint govuk-!-margin-bottom-0">
          Moved from {formatDay(each.ruledOn)}, {closed[each.moved]}
          {each.passed && `: ${closed[each.passed]} lies between as well`}
        </div>
      )}
      {planned.length > 0 && (
        <div class="govuk-hint govuk-!-margin-bottom-0">
          Planned already: {planned.map(formatDay).join(' and ')}
        </div>
      )}
    </>
  )
}
