import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { type FieldErrors, formatMoment, formatTime, SortableTable, Textarea } from '../../ui/public.ts'
import type { ChangedDay } from './booking.rules.ts'
import { atMost, longest } from './lengths.rules.ts'
import type { MovedAppointment } from './moving.view.ts'

/** What moving and cancelling share: what becomes of each appointment, and why. */

const day = (on: IsoDate | undefined) => (on ? formatDay(on) : 'no date')

/** A changed day in words: what was met stays met, and what could not be met any more is said. */
export function ChangedDays({ changes }: { readonly changes: readonly ChangedDay[] }) {
  if (changes.length === 0) return <>No other date changes</>
  return (
    <ul class="govuk-list govuk-body-s govuk-!-margin-bottom-0">
      {changes.map((change) => (
        <li key={change.name}>
          <Changed {...change} />
        </li>
      ))}
    </ul>
  )
}

function Changed({ name, was, now, is }: ChangedDay) {
  if (is === 'done') return <>“{name}” is done and stays done</>
  if (is === 'over')
    return (
      <>
        <strong>Too late:</strong> “{name}” would have been due on {day(now)} already
      </>
    )
  if (now === undefined)
    return (
      <>
        “{name}” was due on {day(was)}. It gets a day when a new date is held
      </>
    )
  return (
    <>
      “{name}” is due on {day(now)}, not {day(was)}
    </>
  )
}

/** Everyone in a date, with their time as it is and as it will be. */
export function WhoIsMoved({ appointments }: { readonly appointments: readonly MovedAppointment[] }) {
  return (
    <SortableTable
      caption="What becomes of each application"
      hideCaption
      columns={[{ title: 'Applicant' }, { title: 'Was' }, { title: 'Will be' }, { title: 'Dates' }]}
      rows={appointments.map(({ name, was, now, changes }) => ({
        cells: [
          name ?? 'Not shown to you: a conflict of interest',
          formatMoment(was.startsAt),
          now
            ? `${formatMoment(now.startsAt)} to ${formatTime(now.endsAt)}`
            : 'No date until another is held',
          name === undefined ? '' : <ChangedDays changes={changes} />,
        ],
      }))}
    />
  )
}

/** Why, for everyone whom it concerns. */
export function WhyInput({
  errors,
  value,
}: {
  readonly errors: FieldErrors | undefined
  readonly value: string | undefined
}) {
  return (
    <Textarea
      name="why"
      label={{ text: 'Why?', classes: 'govuk-label--s' }}
      hint={`Everyone whom it concerns reads this with the change, and it stays in the history. Write nothing private. ${atMost(longest.reason)}`}
      rows={2}
      value={value ?? ''}
      errorMessage={errors?.['why']}
    />
  )
}
