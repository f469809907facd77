import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { zone } from '../clock.ts'

const dayForm = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const momentForm = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})

/** "Friday 4 December 2026". */
export function dayInWords(on: IsoDate): string {
  return assemble(dayForm.formatToParts(new Date(`${on}T00:00:00Z`)))
}

/** "4 December 2026", for narrow columns. */
export function shortDayInWords(on: IsoDate): string {
  return dayInWords(on).replace(/^\S+ /, '')
}

/** "Friday 4 December 2026 at 3:05pm", in Europe/London. */
export function momentInWords(at: IsoInstant): string {
  const parts = momentForm.formatToParts(new Date(at))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${assemble(parts)} at ${part('hour')}:${part('minute')}${part('dayPeriod').toLowerCase()}`
}

/** "Signed on Friday 4 December 2026 at 3:05pm", or on paper by the day beside it; undefined when nobody has signed. */
export function signedInWords(slot: {
  readonly signedAt?: IsoInstant
  readonly onPaperOn?: IsoDate
}): string | undefined {
  if (slot.onPaperOn !== undefined) return `Signed on paper, dated ${dayInWords(slot.onPaperOn)}`
  return slot.signedAt === undefined ? undefined : `Signed on ${momentInWords(slot.signedAt)}`
}

// Put together from parts, because ICU versions differ in commas and spaces.
function assemble(parts: readonly Intl.DateTimeFormatPart[]): string {
  return ['weekday', 'day', 'month', 'year']
    .map((type) => parts.find((each) => each.type === type)?.value)
    .join(' ')
}
