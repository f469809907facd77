import { formatDuration } from '../../calendar/public.ts'
import { formatDay } from '../../kernel/words.ts'
import type { ClockReading } from '../schemes/public.ts'

/** Time limits of an application in words: the day, and everything that made it that day. */

/** A time limit of the whole process as a sentence. */
export function clockInWords(clock: ClockReading): string {
  const { endsOn, capOn, late, stoppedOn } = clock
  if (clock.unknown) {
    const latest = capOn ? ` It is ${formatDay(capOn)} at the latest.` : ''
    return `The last day is not known: hours of work that it hangs on are not on record.${latest}`
  }
  if (!endsOn) return 'Has not started yet.'
  if (stoppedOn)
    return `${late ? 'Took longer than allowed: the limit was' : 'Kept: the limit was'} ${formatDay(endsOn)}.`
  return `${late ? 'Ran out on' : 'Until'} ${formatDay(endsOn)}.`
}

/** How the last day came about, a sentence for each thing that moved it; empty where start and length alone make it. */
export function clockReasons({
  because,
  startedOn,
  plainEndsOn,
  capOn,
}: Pick<ClockReading, 'because' | 'startedOn' | 'plainEndsOn' | 'capOn'>): readonly string[] {
  if (because.length === 0 || !startedOn || !plainEndsOn) return []
  return [
    `It began on ${formatDay(startedOn)}; by its length alone it would be ${formatDay(plainEndsOn)}.`,
    ...because.map((reason): string => {
      switch (reason.by) {
        case 'extension':
          return `Made longer by ${formatDuration(reason.length)} on ${formatDay(reason.on)}${reason.ground ? `: ${reason.ground}` : ''}.`
        case 'away':
          return reason.days === 1
            ? '1 day away is not counted.'
            : `${reason.days} days away are not counted.`
        case 'credit':
          return `${days(reason.days)} served elsewhere ${reason.days === 1 ? 'counts' : 'count'}, so it is that much earlier.`
        case 'part-time':
          return `Only whole-time days are counted: part-time hours make it ${days(reason.days)} later.`
        case 'cap':
          return `It is never later than ${capOn ? formatDay(capOn) : 'the longest that it may last'}${
            reason.otherwiseOn ? `; without that it would be ${formatDay(reason.otherwiseOn)}` : ''
          }.`
      }
    }),
  ]
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
