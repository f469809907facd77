import { formatDuration } from '../../calendar/public.ts'
import type { IsoDuration } from '../../kernel/dates.ts'
import { formatDay, Input, Radios } from '../../ui/public.ts'
import type { ClockReading } from '../schemes/public.ts'
import type { SchemeAction } from './actions.pages.tsx'

/** What is asked when a clock is made longer: on what ground, and how much. */

/** Units of a length, by their letter in a duration. */
export const units = [
  { unit: 'D', name: 'Days' },
  { unit: 'W', name: 'Weeks' },
  { unit: 'M', name: 'Months' },
] as const

export interface ExtendFormProps {
  readonly action: SchemeAction
  readonly clock?: ClockReading | undefined
  /** Counted in working days, so that months make no sense. */
  readonly inWorkingDays?: boolean | undefined
  readonly typed: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly errors: Readonly<Record<string, string>>
}

export function ExtendForm({ action, clock, inWorkingDays, typed, errors }: ExtendFormProps) {
  const value = (name: string) => (typeof typed[name] === 'string' ? (typed[name] as string) : '')
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  return (
    <>
      <input type="hidden" name="clock" value={action.clock} />
      {clock?.endsOn && (
        <p class="govuk-body">
          “{clock.name}” lasts until {formatDay(clock.endsOn)} now.
          {action.most && ` It can be made longer by ${formatDuration(action.most as IsoDuration)} in all.`}{' '}
          {addedSoFar(clock)}
        </p>
      )}
      <Radios
        name="ground"
        legend="On what ground?"
        hint="It is shown with the new date to everyone who can open the application."
        value={value('ground')}
        items={action.options.map((option) => ({ value: option.option, text: option.name }))}
        {...wrong('ground')}
      />
      <Input
        name="length"
        label="How much longer?"
        inputmode="numeric"
        classes="govuk-input--width-4"
        value={value('length')}
        {...wrong('length')}
      />
      <Radios
        name="unit"
        legend={inWorkingDays ? 'Working days or weeks' : 'Days, weeks or months'}
        value={value('unit')}
        items={units
          .filter(({ unit }) => !inWorkingDays || unit !== 'M')
          .map(({ unit, name }) => ({ value: unit, text: name }))}
        {...wrong('unit')}
      />
    </>
  )
}

function addedSoFar({ because }: ClockReading): string {
  const added = because.flatMap((reason) =>
    reason.by === 'extension' ? [formatDuration(reason.length)] : [],
  )
  return added.length === 0 ? '' : `Added so far: ${added.join(', ')}.`
}
