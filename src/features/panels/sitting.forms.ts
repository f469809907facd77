import { momentOf } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { formatTime, readDate, readTime } from '../../ui/public.ts'
import { fewer, longest } from './lengths.rules.ts'
import type { Span } from './panels.tables.ts'

/** What people type about a sitting, read without guessing. */

export type Errors = Readonly<Record<string, string>>

/** The day's own words: when it begins and where nobody is heard, as clocks in England show it. */
export interface TypedTimes {
  readonly time: string | undefined
  readonly breaks: readonly { readonly from: string; readonly to: string }[]
}

export interface TypedPlace {
  readonly place: string
  readonly joinLink: string
  readonly capacity: number
}

export interface TypedSitting extends TypedPlace {
  readonly on: IsoDate | undefined
  readonly startsAt: IsoInstant | undefined
  readonly breaks: readonly Span[]
}

/** A moment as our own pages send it, `2026-12-04T09:30:00Z`; undefined for anything else. */
export function readInstant(text: string): IsoInstant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return undefined
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().replace('.000Z', 'Z') === text
    ? (text as IsoInstant)
    : undefined
}

/** When it begins, and its breaks: "11:00 to 11:15, 13:00 to 13:45". */
export function readTimes(body: Fields): { readonly typed: TypedTimes; readonly errors: Errors } {
  const errors: Record<string, string> = {}
  const text = textOf(body, 'time').trim()
  const time = readTime(text)
  if (!time) errors['time'] = text === '' ? 'Enter the time it begins' : 'Enter a time like 9:30 or 14:00'
  const breaks = textOf(body, 'breaks')
    .split(/[,;\n]/)
    .filter((each) => each.trim() !== '')
    .map((each) => {
      const [from = '', to = ''] = each.split(/\s*(?:to|–|-)\s*/)
      return { from: readTime(from), to: readTime(to) }
    })
  const read = breaks.flatMap(({ from, to }) => (from && to && from < to ? [{ from, to }] : []))
  const inOrder = [...read].sort((a, b) => (a.from < b.from ? -1 : 1))
  if (read.length < breaks.length)
    errors['breaks'] = 'Enter each break like 11:00 to 11:15, with a comma between two'
  else if (inOrder.some((each, index) => each.from < (inOrder[index - 1]?.to ?? '')))
    errors['breaks'] = 'Two breaks overlap. Enter them one after the other'
  else if (time && inOrder.some(({ to }) => to <= time))
    errors['breaks'] = `Enter breaks that come after ${time}, when it begins`
  return { typed: { time, breaks: inOrder }, errors }
}

export const spansOn = (on: IsoDate, breaks: TypedTimes['breaks']): readonly Span[] =>
  breaks.map(({ from, to }) => ({ startsAt: momentOf(on, from), endsAt: momentOf(on, to) }))

/** Breaks as one types them. */
export const breaksInWords = (breaks: readonly Span[]): string =>
  breaks.map(({ startsAt, endsAt }) => `${formatTime(startsAt)} to ${formatTime(endsAt)}`).join(', ')

/** The day of a sitting: ahead, and one on which offices are open. */
export function readDay(
  body: Fields,
  today: IsoDate,
  isWorkingDay: (on: IsoDate) => boolean,
): { readonly on: IsoDate | undefined; readonly errors: Errors } {
  const errors: Record<string, string> = {}
  const date = readDate(body, 'on')
  const on = date.is === 'day' ? date.on : undefined
  if (date.is === 'empty') errors['on-day'] = 'Enter the day of the panel'
  if (date.is === 'unreadable') errors['on-day'] = date.says
  if (on && on < today) errors['on-day'] = 'Enter a day that lies ahead'
  else if (on && !isWorkingDay(on)) errors['on-day'] = 'Offices are closed on this day. Enter a working day'
  return { on, errors }
}

export function readSitting(
  body: Fields,
  today: IsoDate,
  isWorkingDay: (on: IsoDate) => boolean,
): { readonly typed: TypedSitting; readonly errors: Errors } {
  const day = readDay(body, today, isWorkingDay)
  const times = readTimes(body)
  const { errors, ...place } = readPlaces(body)
  const { on } = day
  const { time, breaks } = times.typed
  return {
    typed: {
      on,
      startsAt: on && time ? momentOf(on, time) : undefined,
      breaks: on ? spansOn(on, breaks) : [],
      ...place,
    },
    errors: { ...day.errors, ...times.errors, ...errors },
  }
}

/** Where it is, how one joins, and how many are heard. */
export function readPlaces(body: Fields): TypedPlace & { readonly errors: Errors } {
  const errors: Record<string, string> = {}
  const place = textOf(body, 'place').trim()
  const joinLink = textOf(body, 'join-link').trim()
  const capacity = Number(textOf(body, 'capacity').trim())
  if (joinLink !== '' && !/^https:\/\/[^\s]+$/.test(joinLink))
    errors['join-link'] = 'Enter the whole address, beginning with https://'
  if (joinLink.length > longest.link) errors['join-link'] = fewer(longest.link)
  if (place.length > longest.place) errors['place'] = fewer(longest.place)
  if (place === '' && joinLink === '') errors['place'] = 'Enter a place, or an address to join by'
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 40)
    errors['capacity'] = 'Enter how many are heard, from 1 to 40'
  return { place, joinLink, capacity: Number.isFinite(capacity) ? capacity : 0, errors }
}
