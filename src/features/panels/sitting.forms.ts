import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { zone } from '../../platform/clock.ts'
import { readDate } from '../../ui/public.ts'

/** What people type about a sitting, read without guessing. */

export interface TypedSitting {
  readonly on: IsoDate | undefined
  readonly time: string
  readonly startsAt: IsoInstant | undefined
  readonly place: string
  readonly joinLink: string
  readonly capacity: number
}

/** "9:30", "09.30", "14:00" as a wall clock in England shows it; undefined for anything else. */
function readTime(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim()) ?? []
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60
    ? `${hour.padStart(2, '0')}:${minute}`
    : undefined
}

/** The moment of that day and time in England. */
function momentOf(on: IsoDate, time: string): IsoInstant {
  return Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
    .toString() as IsoInstant
}

export function readSitting(
  body: Fields,
  today: IsoDate,
  isWorkingDay: (on: IsoDate) => boolean,
): { readonly typed: TypedSitting; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const date = readDate(body, 'on')
  const on = date.is === 'day' ? date.on : undefined
  if (date.is === 'empty') errors['on-day'] = 'Enter the day of the panel'
  if (date.is === 'unreadable') errors['on-day'] = date.says
  if (on && on < today) errors['on-day'] = 'Enter a day that lies ahead'
  else if (on && !isWorkingDay(on)) errors['on-day'] = 'Offices are closed on this day. Enter a working day'
  const time = textOf(body, 'time').trim()
  const clock = readTime(time)
  if (!clock) errors['time'] = time === '' ? 'Enter the time it begins' : 'Enter a time like 9:30 or 14:00'
  const { errors: others, ...rest } = readPlaces(body)
  return {
    typed: { on, time, startsAt: on && clock ? momentOf(on, clock) : undefined, ...rest },
    errors: { ...errors, ...others },
  }
}

/** Where it is, how one joins, and how many are heard. */
export function readPlaces(body: Fields): Pick<TypedSitting, 'place' | 'joinLink' | 'capacity'> & {
  readonly errors: Readonly<Record<string, string>>
} {
  const errors: Record<string, string> = {}
  const place = textOf(body, 'place').trim()
  const joinLink = textOf(body, 'join-link').trim()
  const capacity = Number(textOf(body, 'capacity').trim())
  if (joinLink !== '' && !/^https:\/\/[^\s]+$/.test(joinLink))
    errors['join-link'] = 'Enter the whole address, beginning with https://'
  if (place === '' && joinLink === '') errors['place'] = 'Enter a place, or an address to join by'
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 40)
    errors['capacity'] = 'Enter how many are heard, from 1 to 40'
  return { place, joinLink, capacity: Number.isFinite(capacity) ? capacity : 0, errors }
}
