import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay, formatMonth } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  DateInput,
  dateValues,
  Details,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatTime,
  Input,
  InsetText,
  Radios,
  RecordBand,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import { atMost, longest } from './lengths.rules.ts'
import type { PlannableMeeting } from './sitting.open.ts'
import type { Sitting } from './sitting.queries.ts'
import { SeatWarnings } from './seat-warnings.parts.tsx'
import type { SeatWarning } from './seat-warnings.rules.ts'
import { standsAs } from './standing.rules.ts'

/** A panel with the days that its monthly rule proposes next. */
export interface ProposedMeeting extends PlannableMeeting {
  readonly proposed: readonly IsoDate[]
}

export interface SittingsPageProps {
  readonly meetings: readonly ProposedMeeting[]
  readonly coming: readonly Sitting[]
  readonly past: readonly Sitting[]
  readonly today: IsoDate
  readonly nameOf: (id: PersonId) => string
  readonly warningsOf: (sitting: Sitting) => readonly SeatWarning[]
}

/** Which panel a date is of, as forms name it. */
export const keyOfMeeting = (each: { readonly scheme: string; readonly meeting: string }) =>
  `${each.scheme}/${each.meeting}`

/** Coming dates by month with room and who sits; what the monthly rule proposes next. */
export function SittingsPage(props: SittingsPageProps) {
  const { meetings, coming, past } = props
  const months = [...new Set(coming.map((sitting) => sitting.heldOn.slice(0, 7)))]
  return (
    <>
      <RecordBand
        kind="Manage"
        title="Panels"
        status={
          coming.length > 0
            ? {
                tone: 'neutral',
                text: coming.length === 1 ? 'One date ahead' : `${coming.length} dates ahead`,
              }
            : { tone: 'ready', text: 'No date ahead' }
        }
        action={
          <ButtonGroup>
            <Button href="/manage/panels/queue" text="See who waits for a date" />
            <Button href="/manage/panels/year" tone="secondary" text="Plan dates from a rule" />
            <Button href="/manage/panels/new" tone="secondary" text="Add one date" />
          </ButtonGroup>
        }
      />
      {meetings
        .filter((each) => each.meeting.recurs === 'monthly' && each.proposed.length > 0)
        .map((each) => (
          <InsetText key={idOfMeeting(each)}>
            {each.meeting.name} meets monthly. Months without a date:
            <ul class="govuk-list govuk-list--bullet">
              {each.proposed.map((on) => (
                <li key={on}>
                  <a
                    class="govuk-link"
                    href={`/manage/panels/new?meeting=${each.scheme.scheme}/${each.meetingId}&on=${on}`}
                  >
                    Plan {formatDay(on)}
                  </a>
                </li>
              ))}
            </ul>
          </InsetText>
        ))}
      {coming.length === 0 && (
        <EmptyState
          title="The dates of your panels will stand here"
          text="Applications are booked into them, and everyone sees when they are heard."
        />
      )}
      {months.map((month) => (
        <SittingTable
          key={month}
          caption={formatMonth(month)}
          sittings={coming.filter((sitting) => sitting.heldOn.startsWith(month))}
          {...props}
        />
      ))}
      {past.length > 0 && (
        <Details summaryText="Earlier and cancelled dates">
          <SittingTable caption="Earlier and cancelled dates" sittings={past} {...props} />
        </Details>
      )}
    </>
  )
}

function SittingTable({
  caption,
  sittings,
  today,
  nameOf,
  warningsOf,
}: Pick<SittingsPageProps, 'today' | 'nameOf' | 'warningsOf'> & {
  readonly caption: string
  readonly sittings: readonly Sitting[]
}) {
  return (
    <SortableTable
      caption={caption}
      columns={[
        { title: 'Date' },
        { title: 'Panel' },
        { title: 'Places' },
        { title: 'Who sits' },
        { title: 'State' },
      ]}
      rows={sittings.map((sitting) => ({
        cells: [
          <a class="govuk-link" href={`/panels/${sitting.id}`}>
            {formatDay(sitting.heldOn)}, {formatTime(sitting.startsAt)}
          </a>,
          sitting.name,
          `${sitting.slots.length} of ${sitting.capacity} taken`,
          <>
            {sitting.seats.map((seat) => nameOf(seat.personId)).join(', ')}
            {warningsOf(sitting).map(({ key, says }) => (
              <div class="govuk-hint govuk-!-margin-bottom-0" key={key}>
                {says}.
              </div>
            ))}
          </>,
          <SittingTag sitting={sitting} today={today} />,
        ],
      }))}
    />
  )
}

function SittingTag({ sitting, today }: { readonly sitting: Sitting; readonly today: IsoDate }) {
  const stands = standsAs(sitting, today)
  if (stands === 'cancelled') return <StatusTag tone="blocked">Cancelled</StatusTag>
  if (stands === 'held') return <StatusTag tone="done">Held</StatusTag>
  return sitting.slots.length >= sitting.capacity ? (
    <StatusTag tone="with-someone">Full</StatusTag>
  ) : (
    <StatusTag tone="ready">Has places</StatusTag>
  )
}

export interface NewSittingProps {
  /** Each with what is said where too few may sit at it today. */
  readonly meetings: readonly (PlannableMeeting & { readonly short: string | undefined })[]
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  /** What stands against the date as it was typed. */
  readonly warnings: readonly SeatWarning[]
  readonly values: Readonly<Record<string, string>>
}

export function NewSittingPage({ meetings, tokens, errors, warnings, values }: NewSittingProps) {
  const part = (unit: 'day' | 'month' | 'year', label: string) => ({
    name: `on-${unit}`,
    id: `on-${unit}`,
    label,
    value: values[`on-${unit}`] ?? '',
    inputmode: 'numeric',
  })
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Add a panel date</h1>
      <Form tokens={tokens} action="/manage/panels/new">
        <WhichMeeting
          meetings={meetings}
          hint={(each) => [each.scheme.name, each.short].filter(Boolean).join('. ')}
          value={values['meeting']}
          error={errors?.['meeting']}
        />
        <DateInput
          id="on"
          legend={{ text: 'Day', classes: 'govuk-fieldset__legend--s' }}
          errorMessage={errors?.['on-day']}
          day={part('day', 'Day')}
          month={part('month', 'Month')}
          year={part('year', 'Year')}
        />
        <TimeInputs errors={errors} values={values} />
        <PlaceInputs errors={errors} values={values} />
        <SeatsFilled />
        {meetings.length === 1 && meetings[0]?.short && <InsetText>{meetings[0].short}.</InsetText>}
        <SeatWarnings warnings={warnings} says="Add this date all the same" errors={errors} values={values} />
        <Button preventDoubleClick text="Add this date" />
      </Form>
    </>
  )
}

/** Which panel dates are for; only asked where there is more than one. */
export function WhichMeeting<Meeting extends PlannableMeeting>({
  meetings,
  hint,
  value = '',
  error,
}: {
  readonly meetings: readonly Meeting[]
  readonly hint: (meeting: Meeting) => string
  readonly value: string | undefined
  readonly error: string | undefined
}) {
  if (meetings.length === 1) return <input type="hidden" name="meeting" value={idOfMeeting(meetings[0])} />
  return (
    <Radios
      name="meeting"
      legend={{ text: 'Which panel?', classes: 'govuk-fieldset__legend--s' }}
      errorMessage={error}
      value={value}
      items={meetings.map((each) => ({
        value: idOfMeeting(each),
        text: each.meeting.name,
        hint: hint(each),
      }))}
    />
  )
}

/** Who sits at a date that is added. */
export const SeatsFilled = () => (
  <p class="govuk-body">
    The seats are filled with those who hold the roles today and are not away on the day. You can change who
    sits afterwards.
  </p>
)

export function idOfMeeting(each: PlannableMeeting | undefined): string {
  return each ? keyOfMeeting({ scheme: each.scheme.scheme, meeting: each.meetingId }) : ''
}

interface InputsProps {
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
}

/** When it begins, and when nobody is heard. */
export function TimeInputs({ errors, values }: InputsProps) {
  return (
    <>
      <Input
        name="time"
        label="Time it begins"
        hint="For example 9:30"
        value={values['time'] ?? ''}
        classes="govuk-input--width-5"
        errorMessage={errors?.['time']}
      />
      <Input
        name="breaks"
        label="Breaks (optional)"
        hint="For example 11:00 to 11:15, 13:00 to 13:45. Nobody is booked into a break."
        value={values['breaks'] ?? ''}
        errorMessage={errors?.['breaks']}
      />
    </>
  )
}

/** Where it is, how one joins, how many are heard. */
export function PlaceInputs({ errors, values }: InputsProps) {
  return (
    <>
      <Input
        name="place"
        label="Place"
        hint={atMost(longest.place)}
        value={values['place'] ?? ''}
        errorMessage={errors?.['place']}
      />
      <Input
        name="join-link"
        label="Address to join by (optional)"
        value={values['join-link'] ?? ''}
        type="url"
        spellcheck={false}
        errorMessage={errors?.['join-link']}
      />
      <Input
        name="capacity"
        label="How many are heard"
        value={values['capacity'] ?? ''}
        inputmode="numeric"
        classes="govuk-input--width-2"
        errorMessage={errors?.['capacity']}
      />
    </>
  )
}

/** When a panel begins, and how many it hears, until someone says otherwise. */
export const startingPlace = { time: '9:30', capacity: '4' } as const

/** Values of the form for a proposed day. */
export function startingValues(on: IsoDate | undefined, meeting: string): Readonly<Record<string, string>> {
  return { ...dateValues(on, 'on'), meeting, ...startingPlace }
}
