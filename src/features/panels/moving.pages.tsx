import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  DateInput,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatMoment,
  formatTime,
  InsetText,
  Radios,
  SortableTable,
} from '../../ui/public.ts'
import type { ChangedDay } from './booking.rules.ts'
import type { Span } from './panels.tables.ts'
import { SeatWarnings } from './seat-warnings.parts.tsx'
import type { SeatWarning } from './seat-warnings.rules.ts'
import { TimeInputs } from './sitting.pages.tsx'
import type { Sitting } from './sitting.queries.ts'

/** One appointment that moves: when it will be, and which days of the application change with it. */
export interface MovedAppointment {
  /** None for somebody with a conflict of interest. */
  readonly name: string | undefined
  readonly was: Span
  readonly now: Span
  readonly changes: readonly ChangedDay[]
}

interface Common {
  readonly sitting: Sitting
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly values: Readonly<Record<string, string>>
}

const day = (on: IsoDate | undefined) => (on ? formatDay(on) : 'no date')

/** A changed day in words: what was met stays met, and what could not be met any more is said. */
function ChangedDays({ changes }: { readonly changes: readonly ChangedDay[] }) {
  if (changes.length === 0) return <>No other date changes</>
  return (
    <ul class="govuk-list govuk-body-s govuk-!-margin-bottom-0">
      {changes.map(({ name, was, now, is }) => (
        <li key={name}>
          {is === 'done' ? (
            <>“{name}” is done and stays done</>
          ) : is === 'over' ? (
            <>
              <strong>Too late:</strong> “{name}” would have been due on {day(now)} already
            </>
          ) : (
            <>
              “{name}” is due on {day(now)}, not {day(was)}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

export interface MovePageProps extends Common {
  /** What the new day does; undefined before one was chosen. */
  readonly moved: readonly MovedAppointment[] | undefined
  /** What stands against the seats at the new time. */
  readonly warnings: readonly SeatWarning[]
}

/** Another day or hour for a whole date: what it changes for everyone stands here before it is done. */
export function MovePage({ sitting, moved, warnings, tokens, errors, values }: MovePageProps) {
  const action = `/panels/${sitting.id}/move`
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {sitting.name}, {formatDay(sitting.heldOn)}
      </span>
      <h1 class="govuk-heading-l">Move this date</h1>
      <form method="get" action={action} class="wm-form" novalidate>
        <DateInput
          id="on"
          namePrefix="on"
          legend={{ text: 'New day', classes: 'govuk-fieldset__legend--s' }}
          errorMessage={errors?.['on-day']}
          values={values}
        />
        <TimeInputs errors={errors} values={values} />
        <Button tone={moved ? 'secondary' : undefined} text="Show what changes" />
      </form>
      {moved && (
        <Form tokens={tokens} action={action}>
          {['on-day', 'on-month', 'on-year', 'time', 'breaks'].map((name) => (
            <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
          ))}
          <input type="hidden" name="revision" value={values['revision'] ?? sitting.revision} />
          <h2 class="govuk-heading-m">What changes</h2>
          {moved.length === 0 ? (
            <p class="govuk-body">Nobody is booked, so only the date itself moves.</p>
          ) : (
            <>
              <p class="govuk-body">
                Nothing has moved yet. Everyone below is told their new time when you move the date.
              </p>
              <SortableTable
                caption="Who is moved"
                hideCaption
                columns={[{ title: 'Applicant' }, { title: 'Was' }, { title: 'Will be' }, { title: 'Dates' }]}
                rows={moved.map(({ name, was, now, changes }) => ({
                  cells: [
                    name ?? 'Not shown to you: a conflict of interest',
                    formatMoment(was.startsAt),
                    `${formatMoment(now.startsAt)} to ${formatTime(now.endsAt)}`,
                    name === undefined ? '' : <ChangedDays changes={changes} />,
                  ],
                }))}
              />
            </>
          )}
          <SeatWarnings
            warnings={warnings}
            says="Move this date all the same"
            errors={errors}
            values={values}
          />
          <ButtonGroup>
            <Button preventDoubleClick text="Move this date" />
            <a class="govuk-link" href={`/panels/${sitting.id}`}>
              Keep it
            </a>
          </ButtonGroup>
        </Form>
      )}
    </>
  )
}

export interface CancelPageProps extends Common {
  /** Other dates of the panel, with the places they have left. */
  readonly others: readonly { readonly sitting: Sitting; readonly left: number }[]
}

/** A date that does not take place: where everyone who is booked goes. */
export function CancelPage({ sitting, others, tokens, errors, values }: CancelPageProps) {
  const booked = sitting.slots.filter(({ heard }) => !heard).length
  const isWhole = booked === sitting.slots.length
  const act = isWhole ? 'Cancel this date' : 'Move or cancel those not heard yet'
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {sitting.name}, {formatDay(sitting.heldOn)}
      </span>
      <h1 class="govuk-heading-l">{act}</h1>
      {!isWhole && (
        <p class="govuk-body">
          What was heard and decided on this date stays as it is. This is about those who are left.
        </p>
      )}
      <Form tokens={tokens} action={`/panels/${sitting.id}/cancel`}>
        <input type="hidden" name="revision" value={values['revision'] ?? sitting.revision} />
        {booked === 0 ? (
          <InsetText>Nobody is booked.</InsetText>
        ) : (
          <Radios
            name="into"
            legend={{
              text:
                booked === 1
                  ? 'One person is booked. What happens?'
                  : `${booked} people are booked. What happens?`,
              classes: 'govuk-fieldset__legend--m',
            }}
            hint="Everyone is told. What they have done already stays done."
            errorMessage={errors?.['into']}
            value={values['into'] ?? ''}
            items={[
              ...others.map(({ sitting: other, left }) => ({
                value: other.id as string,
                text: `Move ${booked === 1 ? 'them' : 'all'} to ${formatDay(other.heldOn)}, ${formatTime(other.startsAt)}`,
                hint: left === 1 ? 'One place left' : `${left} places left`,
              })),
              others.length > 0 && { divider: 'or' },
              {
                value: 'none',
                text: booked === 1 ? 'Cancel the appointment' : 'Cancel the appointments',
                hint: 'A new date has to be held for each.',
              },
            ]}
          />
        )}
        <ButtonGroup>
          <Button tone="warning" text={isWhole ? act : 'Do this for those who are left'} preventDoubleClick />
          <a class="govuk-link" href={`/panels/${sitting.id}`}>
            Keep it
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}
