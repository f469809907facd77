import { momentOf } from '../../calendar/public.ts'
import { type IsoDate, isLikelyYear, parseIsoDate } from '../../kernel/dates.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { dayOf, formatTime, readDate, readTime } from '../../ui/public.ts'
import type { CourseDate, Session } from './dates.queries.ts'
import type { DateDetails } from './dates.store.ts'

/** What the learning team types about a date, read without guessing. */

export type Errors = Readonly<Record<string, string>>

const longest = { place: 200, 'join-link': 1_000, note: 2_000, trainers: 200, 'held-with': 200 } as const

export function readDateForm(
  body: Fields,
  today: IsoDate,
): { readonly details: DateDetails | undefined; readonly errors: Errors } {
  const errors: Record<string, string> = {}
  const first = readFirstDay(body, today, errors)
  const further = readFurtherDays(textOf(body, 'more-days'), errors)
  const sessions = [...(first ? [first] : []), ...further].toSorted((a, b) =>
    a.startsAt < b.startsAt ? -1 : 1,
  )
  if (!errors['more-days'] && sessions.some((each, nth) => each.startsAt < (sessions[nth - 1]?.endsAt ?? '')))
    errors['more-days'] = 'Two of the days overlap. Enter each day once'
  const text = (name: keyof typeof longest) => {
    const typed = textOf(body, name)
    if (typed.length > longest[name]) errors[name] = `Enter ${longest[name]} characters or fewer`
    return typed
  }
  const [place, joinLink, note, trainers, heldWith] = [
    text('place'),
    text('join-link'),
    text('note'),
    text('trainers'),
    text('held-with'),
  ]
  if (joinLink !== '' && !/^https:\/\/\S+$/.test(joinLink))
    errors['join-link'] = 'Enter the whole address, beginning with https://'
  if (place === '' && joinLink === '') errors['place'] ??= 'Enter a place, or an address to join by'
  const places = readPlaces(textOf(body, 'places'), 'places', 1, errors)
  const partnerPlaces = readPlaces(textOf(body, 'partner-places') || '0', 'partner-places', 0, errors)
  const start = sessions[0]
  const end = sessions.at(-1)
  if (!start || !end || Object.keys(errors).length > 0) return { details: undefined, errors }
  return {
    errors,
    details: {
      ...{ sessions, place, joinLink, note, trainers, heldWith, places, partnerPlaces },
      trainerIds: listOf(body, 'trainer-ids') as DateDetails['trainerIds'],
    },
  }
}

function readFirstDay(body: Fields, today: IsoDate, errors: Record<string, string>): Session | undefined {
  const date = readDate(body, 'on')
  if (date.is === 'empty') errors['on-day'] = 'Enter the day'
  if (date.is === 'unreadable') errors['on-day'] = date.says
  if (date.is === 'day' && date.on < today) errors['on-day'] = 'Enter a day that lies ahead'
  const [from, to] = [readTime(textOf(body, 'from')), readTime(textOf(body, 'to'))]
  if (!from) errors['from'] = 'Enter when it begins, like 9:30'
  if (!to) errors['to'] = 'Enter when it ends, like 16:00'
  if (from && to && to <= from) errors['to'] = 'Enter an end after the beginning'
  if (date.is !== 'day' || !from || !to || to <= from) return undefined
  return { startsAt: momentOf(date.on, from), endsAt: momentOf(date.on, to) }
}

/** One line a day: "5/12/2026 9:30 to 16:00". */
function readFurtherDays(text: string, errors: Record<string, string>): readonly Session[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const read = lines.map((line): Session | undefined => {
    const [, day = '', month = '', year = '', from = '', to = ''] =
      /^(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})[, ]+(\d{1,2}[:.]\d{2}) *(?:to|–|-) *(\d{1,2}[:.]\d{2})$/.exec(
        line.trim(),
      ) ?? []
    const on = isLikelyYear(Number(year))
      ? parseIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
      : undefined
    const [begins, ends] = [readTime(from), readTime(to)]
    return on && begins && ends && begins < ends
      ? { startsAt: momentOf(on, begins), endsAt: momentOf(on, ends) }
      : undefined
  })
  if (read.some((session) => session === undefined) || lines.length > 30)
    errors['more-days'] = 'Enter one day a line, like 5/12/2026 9:30 to 16:00'
  return read.flatMap((session) => session ?? [])
}

function readPlaces(
  text: string,
  name: 'places' | 'partner-places',
  least: number,
  errors: Record<string, string>,
): number {
  const places = Number(text)
  if (!/^\d{1,4}$/.test(text) || places < least || places > 1_000)
    errors[name] = `Enter a number from ${least} to 1,000`
  return Number.isFinite(places) ? places : 0
}

/** A date as the form shows it. */
export function typedFrom(date: CourseDate): Readonly<Record<string, string>> {
  const [first, ...more] = date.sessions
  const on = first ? dayOf(first.startsAt) : undefined
  const [year, month, day] = on?.split('-').map(Number) ?? []
  const written = (at: Session['startsAt']) => {
    const [y, m, d] = dayOf(at).split('-').map(Number)
    return `${d}/${m}/${y}`
  }
  return {
    ...{ 'on-day': String(day ?? ''), 'on-month': String(month ?? ''), 'on-year': String(year ?? '') },
    ...{ from: first ? formatTime(first.startsAt) : '', to: first ? formatTime(first.endsAt) : '' },
    'more-days': more
      .map(({ startsAt, endsAt }) => `${written(startsAt)} ${formatTime(startsAt)} to ${formatTime(endsAt)}`)
      .join('\n'),
    ...{ place: date.place, 'join-link': date.joinLink, note: date.note, trainers: date.trainers },
    'held-with': date.heldWith,
    places: String(date.places),
    'partner-places': String(date.partnerPlaces),
  }
}
