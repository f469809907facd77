import { addDuration, type Duration, daysBetween, subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, isoDate } from '../../kernel/dates.ts'
import type { EvidenceId } from '../../kernel/ids.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import type { PiecesOfYear } from '../evidence/public.ts'
import type { RegistrationRules } from '../schemes/public.ts'

/** A year of registration: what counts in it, what is missing and how long it lasts. Pure. */

export interface RegistrationYear {
  readonly from: IsoDate
  /** Its last day. */
  readonly to: IsoDate
  /** From this day registration is renewed and reminders are sent. */
  readonly renewalFrom: IsoDate
}

/** An entry of the CPD record as the regulator's year looks at it. */
export interface Piece {
  readonly id: EvidenceId
  readonly title: string
  readonly completedOn: IsoDate
  readonly learning: string
  readonly impact: string
  /** Whether a talk with a peer about it is written down or confirmed. */
  readonly withPeer: boolean
}

export interface JudgedPiece extends Piece {
  readonly counts: boolean
  /** Why it does not count, in a sentence; undefined when it does. */
  readonly why: string | undefined
}

/** How a year stands by its numbers alone. */
export interface YearStanding {
  readonly year: RegistrationYear
  /** Different pieces that are complete. */
  readonly counting: number
  readonly withPeer: number
  readonly met: boolean
  /** What is still to do, a sentence each; empty when the year is met. */
  readonly needs: readonly string[]
  /** Days after today until the year ends; 0 on its last day. */
  readonly daysLeft: number
}

export interface YearStatus extends YearStanding {
  readonly pieces: readonly JudgedPiece[]
}

/** The rules that hold on a day; undefined where the pack names none. */
export function rulesOn(
  rules: readonly RegistrationRules[] | undefined,
  on: IsoDate,
): RegistrationRules | undefined {
  return rules?.find(
    ({ from, until }) => (from === undefined || from <= on) && (until === undefined || on <= until),
  )
}

/** The day of every year in one year; 29 February is the last of February where there is none. */
function dayIn(year: number, monthDay: string): IsoDate {
  const first = isoDate(`${String(year).padStart(4, '0')}-${monthDay.slice(0, 2)}-01`)
  const wanted = addDuration(first, `P${Number(monthDay.slice(3)) - 1}D` as Duration)
  const last = subtractDuration(addDuration(first, 'P1M'), 'P1D')
  return wanted > last ? last : wanted
}

/** The year of registration that holds a day. */
export function yearHolding(
  rules: Pick<RegistrationRules, 'begins' | 'renewal'>,
  on: IsoDate,
): RegistrationYear {
  const calendar = Number(on.slice(0, 4))
  const start = dayIn(calendar, rules.begins) <= on ? calendar : calendar - 1
  const from = dayIn(start, rules.begins)
  const renewal = dayIn(start, rules.renewal)
  return {
    from,
    to: subtractDuration(dayIn(start + 1, rules.begins), 'P1D'),
    renewalFrom: renewal >= from ? renewal : dayIn(start + 1, rules.renewal),
  }
}

/** "1 Dec 2025 to 30 Nov 2026". */
export const yearInWords = ({ from, to }: RegistrationYear) =>
  `${formatShortDay(from)} to ${formatShortDay(to)}`

const tidy = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase()

/** How the year stands on a day. Pieces may come in any order; those outside the year are left out. */
export function yearStatus(
  rules: RegistrationRules,
  year: RegistrationYear,
  pieces: readonly Piece[],
  today: IsoDate,
): YearStatus {
  const seen = new Map<string, Piece>()
  const judged = pieces
    .filter(({ completedOn }) => completedOn >= year.from && completedOn <= year.to)
    .toSorted((a, b) =>
      a.completedOn === b.completedOn ? (a.id < b.id ? -1 : 1) : a.completedOn < b.completedOn ? -1 : 1,
    )
    .map((piece): JudgedPiece => {
      const same = [piece.title, piece.learning, piece.impact].map(tidy).join('\u0000')
      const twin = seen.get(same)
      const lacks = [
        ...(piece.learning.trim() === '' ? ['what you learned'] : []),
        ...(piece.impact.trim() === '' ? ['what it changed'] : []),
      ]
      const why =
        lacks.length > 0
          ? `It does not say ${lacks.join(' or ')}.`
          : twin
            ? `It says the same as the one of ${formatShortDay(twin.completedOn)}, and the regulator counts different pieces.`
            : undefined
      if (why === undefined) seen.set(same, piece)
      return { ...piece, counts: why === undefined, why }
    })
  const counted = judged.filter(({ counts }) => counts)
  const withPeer = counted.filter((piece) => piece.withPeer).length
  return { ...yearStanding(rules, year, { counting: counted.length, withPeer }, today), pieces: judged }
}

/** The same by numbers that were counted elsewhere. */
export function yearStanding(
  rules: RegistrationRules,
  year: RegistrationYear,
  { counting, withPeer }: PiecesOfYear,
  today: IsoDate,
): YearStanding {
  const short = Math.max(0, rules.atLeast - counting)
  const shortOfPeer = Math.max(0, rules.withPeerReflection - withPeer)
  const needs = [
    ...(short > 0 ? [`Record ${short} more ${short === 1 ? 'piece' : 'different pieces'} of CPD.`] : []),
    ...(shortOfPeer > 0
      ? [`Talk ${shortOfPeer === 1 ? 'one piece' : `${shortOfPeer} pieces`} through with a peer.`]
      : []),
  ]
  return {
    year,
    counting,
    withPeer,
    met: needs.length === 0,
    needs,
    daysLeft: daysBetween(today, year.to),
  }
}

/** "23 days left, until Monday 30 November 2026". */
export function daysLeftInWords({ daysLeft, year }: Pick<YearStanding, 'daysLeft' | 'year'>): string {
  const end = formatDay(year.to)
  if (daysLeft < 0) return `The year ended on ${end}.`
  if (daysLeft === 0) return `Today, ${end}, is the last day of the year.`
  return `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left, until ${end}.`
}

export interface Quarter {
  /** 1 to 4. */
  readonly number: number
  readonly from: IsoDate
  readonly to: IsoDate
  readonly state: 'marked' | 'missing' | 'now' | 'ahead'
  readonly markedOn: IsoDate | undefined
}

/** The four quarters of the year: which are marked as recorded with the regulator, which are over and are not (R-067). */
export function quartersOf(
  year: RegistrationYear,
  marks: ReadonlyMap<number, IsoDate>,
  today: IsoDate,
): readonly Quarter[] {
  return [1, 2, 3, 4].map((number) => {
    const from = addDuration(year.from, `P${(number - 1) * 3}M` as Duration)
    const to =
      number === 4 ? year.to : subtractDuration(addDuration(year.from, `P${number * 3}M` as Duration), 'P1D')
    const markedOn = marks.get(number)
    const state = markedOn ? 'marked' : to < today ? 'missing' : from <= today ? 'now' : 'ahead'
    return { number, from, to, state, markedOn }
  })
}
