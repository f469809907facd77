import type { IsoDate, IsoInstant } from '../kernel/dates.ts'

/** Where the time comes from, so that a test can hold it still. */
export interface Clock {
  now(): Temporal.Instant
}

/** The zone of every day in Waymark. */
export const zone = 'Europe/London'

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that stands still until it is told: `clock.set('2026-12-04T09:30:00Z')`, `clock.advance({ minutes: 61 })`. */
export interface FixedClock extends Clock {
  set(instant: string): void
  /** Hours and smaller only: a day is not always 24 hours. */
  advance(by: Temporal.DurationLike): void
}

export function fixedClock(instant: string): FixedClock {
  let now = Temporal.Instant.from(instant)
  return {
    now: () => now,
    set: (to) => {
      now = Temporal.Instant.from(to)
    },
    advance: (by) => {
      now = now.add(by)
    },
  }
}

/** Today in Europe/London, whatever zone the machine is in. */
export function todayIn(clock: Clock): IsoDate {
  return clock.now().toZonedDateTimeISO(zone).toPlainDate().toString() as IsoDate
}

/** The moment in UTC to the millisecond, as rows and events hold it. */
export function momentIn(clock: Clock): IsoInstant {
  return clock.now().toString({ fractionalSecondDigits: 3 }) as IsoInstant
}

let present: Clock = systemClock

/** Makes this the clock of the process; the server does so with its own at start, so that tests can hold time still. */
export function keepTimeBy(clock: Clock): void {
  present = clock
}

/** The day of a moment in Europe/London; today by the process's clock when none is given. For ports that carry no exchange. */
export function todayAt(moment?: IsoInstant): IsoDate {
  if (moment === undefined) return todayIn(present)
  return Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().toString() as IsoDate
}

/** The present moment by the process's clock. For ports that carry no exchange. */
export function momentNow(): IsoInstant {
  return momentIn(present)
}

/** The moment at which a day begins in Europe/London. */
export function beginningOf(day: IsoDate): IsoInstant {
  const moment = Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant()
  return moment.toString({ fractionalSecondDigits: 3 }) as IsoInstant
}
