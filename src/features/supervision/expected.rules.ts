import { addDuration, daysBetween, formatDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import {
  type Absence,
  endOfPeriod,
  type SupervisionPolicy,
  type SupervisionRhythm,
} from '../schemes/public.ts'

/** How much supervision is expected, by the policy, and how much of it was held: for any person and any day. Pure. */

/** What of a person decides how often they are supervised. */
export interface Career {
  readonly posts: readonly {
    readonly level?: string | undefined
    readonly main: boolean
    readonly startedOn: IsoDate
    readonly endedOn?: IsoDate | undefined
  }[]
  /** Programmes the person is or was on, by the pack's id. */
  readonly programmes: readonly Programme[]
  readonly absences: readonly Absence[]
}

export interface Programme {
  readonly programme: string
  readonly from: IsoDate
  readonly to?: IsoDate | undefined
}

export type Expectation = SupervisionPolicy['expects'][number]

/** A stretch of days in which one meeting is expected. Days away make it longer. */
export interface Slot {
  readonly from: IsoDate
  readonly to: IsoDate
  readonly rhythm: SupervisionRhythm
  readonly daysAway: number
}

export interface SlotHeld extends Slot {
  /** The first meeting held in it. */
  readonly heldOn: IsoDate | undefined
}

/** How one expectation stands on a day. */
export interface ExpectationStanding {
  readonly expectation: Expectation
  /** Slots that are over, of the time looked at. */
  readonly expected: number
  /** How many of them had a meeting. */
  readonly held: number
  /** Slots that passed without one, the latest first. */
  readonly missed: readonly SlotHeld[]
  /** The slot of the day itself; undefined when nothing is expected then. */
  readonly current: SlotHeld | undefined
}

const after = (on: IsoDate) => addDuration(on, 'P1D')
const before = (on: IsoDate) => subtractDuration(on, 'P1D')
const covers = (span: { readonly from: IsoDate; readonly to?: IsoDate | undefined }, on: IsoDate) =>
  span.from <= on && (span.to === undefined || on <= span.to)

function postOn({ posts }: Career, on: IsoDate) {
  const held = posts.filter(({ startedOn, endedOn }) => covers({ from: startedOn, to: endedOn }, on))
  return held.find(({ main }) => main) ?? held[0]
}

/** Since when the person has been at the level they are at on that day, one post after another. */
function atLevelSince(career: Career, on: IsoDate): IsoDate | undefined {
  const post = postOn(career, on)
  let since = post?.startedOn
  while (since !== undefined) {
    const earlier = postOn(career, before(since))
    if (!earlier || earlier.level !== post?.level) return since
    since = earlier.startedOn
  }
  return undefined
}

/** The rhythm that holds for the person on a day; undefined when none does, or they have no post. */
export function rhythmOn(
  { rhythm: all }: Expectation,
  career: Career,
  on: IsoDate,
): SupervisionRhythm | undefined {
  const post = postOn(career, on)
  if (!post) return undefined
  return all.find((rhythm) => {
    if (rhythm.levels.length > 0 && !rhythm.levels.includes(post.level ?? '')) return false
    const since =
      rhythm.programme === undefined
        ? atLevelSince(career, on)
        : career.programmes.find((each) => each.programme === rhythm.programme && covers(each, on))?.from
    if (since === undefined) return false
    return (
      (rhythm.after === undefined || on >= addDuration(since, rhythm.after as IsoDuration)) &&
      (rhythm.until === undefined || on < addDuration(since, rhythm.until as IsoDuration))
    )
  })
}

/** `P1M` three times is `P3M`, counted from one day, so that month ends do not creep. */
const times = (every: string, count: number) =>
  every.replaceAll(/\d+/g, (number) => String(Number(number) * count)) as IsoDuration

/**
 * The slots of one expectation from `from` on, up to the one that holds `until`. They follow each other without a gap
 * while a rhythm holds; a slot begun under one rhythm is finished under it. What was held has no part in it. A slot in
 * which the person's last post ends is not expected.
 */
export function slotsUntil(
  expectation: Expectation,
  career: Career,
  from: IsoDate,
  until: IsoDate,
): readonly Slot[] {
  const begun = career.posts.map(({ startedOn }) => startedOn).toSorted()[0]
  if (begun === undefined) return []
  const slots: Slot[] = []
  let on = begun > from ? begun : from
  let counted:
    | { readonly rhythm: SupervisionRhythm; readonly anchor: IsoDate; readonly count: number }
    | undefined
  while (on <= until) {
    const rhythm = rhythmOn(expectation, career, on)
    if (!rhythm) {
      counted = undefined
      on = after(on)
      continue
    }
    const { anchor, count } = counted?.rhythm === rhythm ? counted : { anchor: on, count: 0 }
    // No day away lies between the anchor and this slot: the count begins anew after each.
    const length = times(rhythm.every, count + 1)
    const to = before(endOfPeriod(anchor, length, career.absences, until))
    const away = daysBetween(before(addDuration(anchor, length)), to)
    if (postOn(career, to)) slots.push({ from: on, to, rhythm, daysAway: away })
    counted = away > 0 ? undefined : { rhythm, anchor, count: count + 1 }
    on = after(to)
  }
  return slots
}

/** Each slot with the first meeting held in it. */
export function heldIn(slots: readonly Slot[], heldOn: readonly IsoDate[]): readonly SlotHeld[] {
  const days = heldOn.toSorted()
  return slots.map((slot) => ({ ...slot, heldOn: days.find((on) => slot.from <= on && on <= slot.to) }))
}

/** How everything that is expected of a person stands on a day, over the twelve months before it. */
export function supervisionOn(
  policy: Pick<SupervisionPolicy, 'expects' | 'from'>,
  career: Career,
  held: readonly { readonly kind: string; readonly heldOn: IsoDate }[],
  on: IsoDate,
): readonly ExpectationStanding[] {
  const since = subtractDuration(on, 'P1Y')
  return policy.expects.flatMap((expectation) => {
    const days = held.filter(({ kind }) => expectation.kinds.includes(kind)).map(({ heldOn }) => heldOn)
    const slots = heldIn(slotsUntil(expectation, career, policy.from as IsoDate, on), days)
    const over = slots.filter(({ to }) => since <= to && to < on)
    const current = slots.find((slot) => covers(slot, on))
    const missed = over.filter(({ heldOn }) => heldOn === undefined).toReversed()
    if (over.length === 0 && !current) return []
    return [{ expectation, expected: over.length, held: over.length - missed.length, missed, current }]
  })
}

/** "every month, 60 minutes or more". */
export function rhythmInWords({ every, minutes }: SupervisionRhythm): string {
  const length = formatDuration(every as IsoDuration).replace(/^1 /, '')
  return minutes === undefined ? `every ${length}` : `every ${length}, ${minutes} minutes or more`
}
