import { timeAt } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Span } from './panels.tables.ts'
import type { SeatAnswer } from './seat-answers.queries.ts'
import type { CannotCome } from './seat-warnings.rules.ts'
import type { Sitting, TakenSlot } from './sitting.queries.ts'
import { standsAs } from './standing.rules.ts'

/** Where a date stands on the day itself, and who comes. Pure. */

export interface DayNow {
  readonly status: { readonly tone: 'ready' | 'done' | 'blocked' | 'with-someone'; readonly text: string }
  /** What is being heard, by the times; undefined when nothing is. */
  readonly now: TakenSlot | undefined
  /** What is heard next of all that was not. */
  readonly next: TakenSlot | undefined
}

/** On the day itself: not begun, under way, or past its hours with somebody left; on other days planned, held or cancelled. */
export function dayNow(
  sitting: Pick<Sitting, 'state' | 'heldOn' | 'slots'>,
  hours: Span,
  { today, now }: { readonly today: IsoDate; readonly now: IsoInstant },
): DayNow {
  const waiting = sitting.slots.filter(({ heard, adjourned }) => !heard && !adjourned)
  const stands = standsAs(sitting, today)
  const [first] = waiting
  if (stands === 'cancelled')
    return { status: { tone: 'blocked', text: 'Cancelled' }, now: undefined, next: undefined }
  if (stands === 'held') return { status: { tone: 'done', text: 'Held' }, now: undefined, next: undefined }
  if (sitting.heldOn !== today)
    return { status: { tone: 'ready', text: 'Planned' }, now: undefined, next: first }
  const at = Date.parse(now)
  if (at < Date.parse(hours.startsAt))
    return {
      status: { tone: 'ready', text: `Today, begins at ${timeAt(hours.startsAt)}` },
      now: undefined,
      next: first,
    }
  if (at >= Date.parse(hours.endsAt)) {
    const text = first ? 'Today, past its hours' : 'Today, over'
    return { status: { tone: 'with-someone', text }, now: undefined, next: first }
  }
  // A panel that runs late still hears the first of those whose time has come.
  const current = waiting.find(({ startsAt }) => Date.parse(startsAt) <= at)
  const next = waiting.find((slot) => slot !== current)
  return { status: { tone: 'with-someone', text: 'Under way' }, now: current, next }
}

/** "2 of 4 have said that they come", or that nobody has answered at all. */
export function comeInWords(come: number, asked: number, answered: number): string {
  if (answered === 0) return 'Nobody has answered yet'
  return `${come} of ${asked} ${come === 1 ? 'has' : 'have'} said that they come`
}

/** "2 of 4 have said that they come. Ruth Dale cannot; Ola Berg has not said yet"; undefined where nobody is seated. */
export function comingInWords(
  seated: readonly PersonId[],
  cannot: CannotCome,
  answers: readonly SeatAnswer[],
  nameOf: (id: PersonId) => string,
): string | undefined {
  if (seated.length === 0) return undefined
  const answerOf = (personId: PersonId) => answers.find((each) => each.personId === personId)?.answer
  const lost = seated.filter((personId) => cannot.has(personId))
  const may = seated.filter((personId) => !cannot.has(personId))
  const come = may.filter((personId) => answerOf(personId) === 'accepted')
  const unsure = may.filter((personId) => answerOf(personId) === 'tentative')
  const silent = may.filter((personId) => answerOf(personId) === undefined)
  const answered = come.length + unsure.length
  const say = (people: readonly PersonId[], does: string, do_: string) =>
    people.length === 0 ? [] : [`${people.map(nameOf).join(', ')} ${people.length === 1 ? does : do_}`]
  const others = [
    ...say(lost, 'cannot', 'cannot'),
    ...say(unsure, 'is not sure', 'are not sure'),
    ...(answered > 0 ? say(silent, 'has not said yet', 'have not said yet') : []),
  ]
  return [
    comeInWords(come.length, seated.length, answered),
    ...(others.length > 0 ? [others.join('; ')] : []),
  ].join('. ')
}
