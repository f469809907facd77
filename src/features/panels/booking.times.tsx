import type { IsoInstant } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { Details, ErrorMessage, Fieldset, formatTime, Radios } from '../../ui/public.ts'
import type { Sitting } from './sitting.queries.ts'

/** A date with the times at which it can still be booked. */
export interface FreeSlots {
  readonly sitting: Sitting
  readonly starts: readonly IsoInstant[]
  /** The day by which a check is due, or the like, would already be over for this date. */
  readonly tight: string | undefined
  /** What to know of a date that has begun already. */
  readonly begun: string | undefined
}

/** So many dates stand open; whatever is later is folded away, unless it is the one that was chosen. */
const shownOpen = 3

interface TimesProps {
  readonly legend: string
  readonly free: readonly FreeSlots[]
  readonly error: string | undefined
  /** "sitting moment" of the one that was chosen. */
  readonly value: string
}

/** Free times by date: each date once, with its place and the places left, its times side by side. */
export function FreeTimes({ legend, free, error, value }: TimesProps) {
  const dates = free.filter(({ starts }) => starts.length > 0)
  const [first, later] = [dates.slice(0, shownOpen), dates.slice(shownOpen)]
  const isLater = later.some(({ sitting }) => value.startsWith(sitting.id))
  const show = (each: FreeSlots) => (
    <TimesOfDate key={each.sitting.id} of={each} value={value} isFirst={each === dates[0]} />
  )
  return (
    <div class={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <Fieldset
        legend={{ text: legend, classes: 'govuk-fieldset__legend--m' }}
        describedBy={error ? 'slot-error' : undefined}
      >
        {error && <ErrorMessage id="slot-error" text={error} />}
        {first.map(show)}
        {later.length > 0 && (
          <Details
            summaryText={later.length === 1 ? 'One later date' : `${later.length} later dates`}
            open={isLater}
          >
            {later.map(show)}
          </Details>
        )}
      </Fieldset>
    </div>
  )
}

function TimesOfDate({
  of: { sitting, starts, tight, begun },
  value,
  isFirst,
}: {
  readonly of: FreeSlots
  readonly value: string
  readonly isFirst: boolean
}) {
  return (
    <Radios
      name="slot"
      // An error links to the first time of all.
      idPrefix={isFirst ? 'slot' : `slot-${sitting.id}`}
      legend={{ text: formatDay(sitting.heldOn), classes: 'govuk-fieldset__legend--s' }}
      hint={[sitting.place || 'By video', placesLeft(sitting), begun, tight].filter(Boolean).join('. ')}
      classes="govuk-radios--small wm-times"
      value={value}
      items={starts.map((startsAt) => ({
        value: `${sitting.id} ${startsAt}`,
        text: formatTime(startsAt),
      }))}
    />
  )
}

/** "One place left", "3 places left". */
function placesLeft({ capacity, slots }: Sitting): string {
  const left = capacity - slots.length
  return left === 1 ? 'One place left' : left > 1 ? `${left} places left` : ''
}
