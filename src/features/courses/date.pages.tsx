import type { PersonId } from '../../kernel/ids.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  Input,
  Radios,
  SummaryList,
  WarningText,
} from '../../ui/public.ts'
import { standing } from './attendance.handlers.ts'
import type { BookingId } from './courses.tables.ts'
import type { Booking, CourseDate } from './dates.queries.ts'
import { placesInWords, whenInWords } from './dates.words.ts'

export interface DatePageProps {
  readonly date: CourseDate
  readonly courseName: string
  readonly bookings: readonly Booking[]
  readonly names: ReadonlyMap<PersonId, string>
  /** Completions that came of it, by booking. */
  readonly completions: ReadonlyMap<BookingId, string>
  readonly hasBegun: boolean
  readonly mayChange: boolean
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  /** What the form shows of somebody: what is noted, or what was chosen and could not be saved. */
  readonly shown: (booking: Booking) => Pick<Booking, 'attendance' | 'absentWhy'>
}

/** Who is booked and who waits; once it has begun, who was there. */
export function DatePage(props: DatePageProps) {
  const { date, courseName, bookings, hasBegun, mayChange } = props
  const booked = bookings.filter(({ state }) => state === 'booked')
  const waiting = bookings.filter(({ state }) => state === 'waiting')
  const lines = whenInWords(date).split('\n')
  return (
    <>
      <FormErrors errors={props.errors} />
      <h1 class="govuk-heading-l">{courseName}</h1>
      {date.cancelledOn && (
        <WarningText
          text={`This date does not take place.${date.cancelledWhy ? ` ${date.cancelledWhy}` : ''}`}
        />
      )}
      <SummaryList
        rows={[
          {
            key: { text: lines.length > 1 ? 'Days' : 'When' },
            value: {
              text: (
                <>
                  {lines.map((line, index) => (
                    <>
                      {index > 0 && <br />}
                      {line}
                    </>
                  ))}
                </>
              ),
            },
          },
          { key: { text: 'Where' }, value: { text: date.place || 'Online' } },
          date.joinLink !== '' && {
            key: { text: 'Join' },
            value: {
              text: (
                <a class="govuk-link" href={date.joinLink} rel="noreferrer">
                  {date.joinLink}
                </a>
              ),
            },
          },
          date.note !== '' && { key: { text: 'To know' }, value: { text: date.note } },
          date.heldWith !== '' && { key: { text: 'Together with' }, value: { text: date.heldWith } },
          { key: { text: 'Places' }, value: { text: `${date.places} for staff. ${placesInWords(date)}` } },
          date.partnerPlaces > 0 && {
            key: { text: 'For partners' },
            value: { text: `${date.partnersBooked} of ${date.partnerPlaces} booked` },
          },
        ]}
      />
      {mayChange && !hasBegun && !date.cancelledOn && (
        <p class="govuk-body">
          <Button href={`/manage/learning/dates/${date.id}`} text="Change or call off" tone="secondary" />
        </p>
      )}
      <section aria-labelledby="booked">
        <h2 class="govuk-heading-m" id="booked">
          {hasBegun ? 'Who was there' : `Booked (${booked.length})`}
        </h2>
        {booked.length === 0 ? (
          <EmptyState title="Nobody is booked" text="Whoever books this date appears here." />
        ) : hasBegun ? (
          <AttendanceForm {...props} booked={booked} />
        ) : (
          <ul class="govuk-list govuk-list--bullet">
            {booked.map((booking) => (
              <li key={booking.id}>{calledIn(booking, props.names)}</li>
            ))}
          </ul>
        )}
      </section>
      {waiting.length > 0 && !hasBegun && (
        <section aria-labelledby="waiting">
          <h2 class="govuk-heading-m" id="waiting">
            Waiting list ({waiting.length})
          </h2>
          <ol class="govuk-list govuk-list--number">
            {waiting.map((booking) => (
              <li key={booking.id}>{calledIn(booking, props.names)}</li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}

/** A colleague's name, or a partner's with the agency; partners' names are removed after some time. */
export function calledIn({ personId, partner }: Booking, names: ReadonlyMap<PersonId, string>): string {
  if (personId) return names.get(personId) ?? 'Somebody'
  return partner ? `${partner.name}, ${partner.agency}` : 'Somebody from another agency'
}

function AttendanceForm({
  date,
  tokens,
  names,
  booked,
  completions,
  errors,
  shown,
}: DatePageProps & { readonly booked: readonly Booking[] }) {
  return (
    <Form tokens={tokens} action={`/learning/dates/${date.id}/attendance`}>
      <p class="govuk-body">
        Whoever was there finds an entry in their CPD record, to which they add what they learned. Whom you
        leave out stays as they are.
      </p>
      {booked.map((booking) => {
        const name = calledIn(booking, names)
        const { attendance, absentWhy } = shown(booking)
        return (
          <div key={booking.id}>
            <input type="hidden" name={`was-${booking.id}`} value={standing(booking)} />
            <Radios
              idPrefix={`there-${booking.id}`}
              name={`there-${booking.id}`}
              classes="govuk-radios--small"
              fieldset={{ legend: { text: name, classes: 'govuk-fieldset__legend--s' } }}
              value={attendance ?? ''}
              errorMessage={errors?.[`there-${booking.id}`]}
              items={[
                { value: 'attended', text: 'Was there' },
                {
                  value: 'absent',
                  text: 'Was not there',
                  conditional: (
                    <Input
                      id={`why-${booking.id}`}
                      name={`why-${booking.id}`}
                      label={{ text: 'Why (optional)' }}
                      hint={{ text: 'A word such as “court” or “away”; nothing about health.' }}
                      value={absentWhy}
                    />
                  ),
                },
              ]}
            />
            {completions.has(booking.id) && (
              <p class="govuk-body-s">
                <a class="govuk-link" href={`/learning/completed/${completions.get(booking.id)}`}>
                  Noted by mistake? Take it back<span class="govuk-visually-hidden">: {name}</span>
                </a>
              </p>
            )}
          </div>
        )
      })}
      <Button text="Save who was there" />
    </Form>
  )
}
