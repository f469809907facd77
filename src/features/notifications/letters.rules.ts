import { peopleHolding } from '../tasks/public.ts'
import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Line } from '../people/public.ts'
import type { Reminders } from '../schemes/public.ts'
import { type Choice, mailDayFor, mailDayFrom, nextMailDay, plusDays, usualChoice } from './choices.rules.ts'
import { type ReminderDay, reminderDays, type ReminderKind } from './reminders.rules.ts'

/**
 * Which morning mails go to whom, and why. The job that sends asks for one day, the page
 * that foretells for ninety: what is foretold is what is sent. Pure.
 */

/** A date as it stands, with those it is a matter for. */
export interface DatedThing {
  readonly kind: ReminderKind
  readonly title: string
  readonly scheme: string
  readonly dueOn: IsoDate
  readonly href: string
  readonly about: PersonId | undefined
  readonly holders: readonly {
    readonly personId?: PersonId | undefined
    readonly duty?: string | undefined
    readonly except?: PersonId | undefined
  }[]
  /** Also the line manager of whom it is about. */
  readonly andManager: boolean
}

/** Something written that goes to many on a day: a tip or an item of the newsletter. */
export interface Mailing {
  readonly kind: 'tip' | 'newsletter'
  /** Of the tip or the item. */
  readonly id: string
  readonly on: IsoDate
  readonly subject: string
  readonly says: string
  readonly href: string
  readonly to: readonly PersonId[]
}

/** All that decides what goes out, as it is on record today. */
export interface Outlook {
  readonly today: IsoDate
  /** The last morning on which mails went out; undefined when none has yet. */
  readonly lastRunOn: IsoDate | undefined
  readonly calendar: WorkingCalendar
  readonly policy: Reminders
  readonly lineOn: (on: IsoDate) => Line
  readonly things: readonly DatedThing[]
  readonly mailings: readonly Mailing[]
  readonly choices: ReadonlyMap<PersonId, Choice>
  /** How many messages wait for the next summary of these people. */
  readonly news: ReadonlyMap<PersonId, number>
}

/** What of one person's waits so long that it is raised up the line. Names no thing: the line may not know of it. */
export interface Raised {
  readonly holder: PersonId
  readonly count: number
  readonly oldestDueOn: IsoDate
}

/** One morning's mail to one person. */
export interface Letter {
  readonly to: PersonId
  readonly on: IsoDate
  readonly things: readonly DatedThing[]
  readonly raised: readonly Raised[]
  readonly mailings: readonly Mailing[]
  readonly news: number
}

/** How long a leave may be after which somebody is reminded of what came near meanwhile, in days. */
export const lookedBack = 60

/** How far beyond the last day dates matter: a weekly mail speaks of the days until the next one, closed days between. */
export const lookedAhead = 14

interface Drafted {
  readonly things: Set<DatedThing>
  readonly raised: Map<PersonId, Set<DatedThing>>
  readonly mailings: Set<Mailing>
  news: number
}

/**
 * Every letter from today to `until`, by day and person; days and people without one are left out. Whole from
 * `lookedBack` days after `days.from` on: what comes before may lack what earlier days would add.
 */
export function lettersUntil(
  outlook: Outlook,
  until: IsoDate,
  days: { readonly from: IsoDate; readonly until: IsoDate },
): ReadonlyMap<IsoDate, ReadonlyMap<PersonId, Letter>> {
  const drafts = new Map<IsoDate, Map<PersonId, Drafted>>()
  const post = mailboxes(outlook, until)
  const lastMailOf = new Map<IsoDate, IsoDate>()
  /** No mail looks further back, so none after that speaks of the day. */
  const isTooLate = (on: IsoDate, day: IsoDate): boolean => {
    const last = lastMailOf.get(day) ?? plusDays(day, lookedBack)
    lastMailOf.set(day, last)
    return on > last
  }
  const draft = (on: IsoDate, to: PersonId): Drafted => {
    const letters = drafts.get(on) ?? new Map<PersonId, Drafted>()
    drafts.set(on, letters)
    const letter = letters.get(to) ?? { things: new Set(), raised: new Map(), mailings: new Set(), news: 0 }
    letters.set(to, letter)
    return letter
  }
  for (const thing of outlook.things) {
    for (const day of reminderDays(thing.kind, thing.dueOn, days, outlook.calendar, outlook.policy)) {
      const line = outlook.lineOn(day.on)
      for (const { to, holder } of recipientsOf(thing, day, line)) {
        // What is raised is late already: it cannot stand in a mail of an earlier day.
        for (const on of holder === undefined ? post.around(to, day.on) : post.after(to, day.on)) {
          if (isTooLate(on, day.on) || isSilent(thing, on, outlook)) continue
          const letter = draft(on, to)
          if (holder === undefined) letter.things.add(thing)
          else letter.raised.set(holder, (letter.raised.get(holder) ?? new Set()).add(thing))
        }
      }
    }
  }
  for (const mailing of outlook.mailings) {
    for (const to of mailing.to) {
      for (const on of post.after(to, mailing.on))
        if (!isTooLate(on, mailing.on)) draft(on, to).mailings.add(mailing)
    }
  }
  for (const [to, count] of outlook.news) {
    for (const on of post.after(to, outlook.today)) draft(on, to).news = count
  }
  return new Map(
    [...drafts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([on, letters]) => [
        on,
        new Map([...letters].map(([to, drafted]) => [to, lettered(to, on, drafted)])),
      ]),
  )
}

function lettered(to: PersonId, on: IsoDate, { things, raised, mailings, news }: Drafted): Letter {
  return {
    to,
    on,
    things: [...things].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)),
    raised: [...raised].map(([holder, late]) => {
      const days = [...late].map(({ dueOn }) => dueOn).sort()
      return { holder, count: late.size, oldestDueOn: days[0] as IsoDate }
    }),
    mailings: [...mailings],
    news,
  }
}

/** Nothing goes out about somebody who is on leave, nor of a meeting that is over by then. */
function isSilent({ kind, about, dueOn }: DatedThing, on: IsoDate, { lineOn }: Outlook): boolean {
  return (about !== undefined && lineOn(on).isAway(about)) || (kind === 'meeting' && dueOn < on)
}

interface Recipient {
  readonly to: PersonId
  /** For whom it is raised; undefined when it is the recipient's own to do. */
  readonly holder: PersonId | undefined
}

function recipientsOf(
  { holders, about, andManager }: DatedThing,
  { raised, raisedOnly }: ReminderDay,
  line: Line,
): readonly Recipient[] {
  const ids = new Set(peopleHolding(holders, (duty) => line.holdersOfDuty(duty, duty)))
  if (andManager && about) for (const { personId } of line.lineManagersOf(about)) ids.add(personId)
  const own: readonly Recipient[] = raisedOnly ? [] : [...ids].map((to) => ({ to, holder: undefined }))
  if (raised === 0) return own
  const above = [...ids]
    // Whoever is away is not chased by way of their manager.
    .filter((holder) => !line.isAway(holder))
    .flatMap((holder) =>
      [...stepsUp(holder, raised, line)]
        .filter((to) => !ids.has(to) && to !== about)
        .map((to) => ({ to, holder })),
    )
  return [...own, ...above]
}

/** The people so many steps up the line, deputies included. */
function stepsUp(from: PersonId, steps: number, line: Line): ReadonlySet<PersonId> {
  let people = new Set([from])
  for (let step = 0; step < steps; step += 1)
    people = new Set([...people].flatMap((each) => line.lineManagersOf(each).map(({ personId }) => personId)))
  people.delete(from)
  return people
}

/** In which of a person's mails a day is spoken of: as they chose, after their leave, and after a morning that was missed. */
function mailboxes({ today, lastRunOn, calendar, choices, lineOn }: Outlook, until: IsoDate) {
  const choiceOf = (to: PersonId) => choices.get(to) ?? usualChoice
  const firstFrom = (to: PersonId, start: IsoDate): readonly IsoDate[] => {
    const choice = choiceOf(to)
    for (let on = start; on <= until; on = nextMailDay(choice, on, calendar)) {
      if (lineOn(on).isAway(to)) continue
      if (on >= today) return [on]
      // It went out then, unless nothing did that morning.
      if (lastRunOn === undefined || on <= lastRunOn) return []
    }
    return []
  }
  const kept = new Map<string, readonly IsoDate[]>()
  const once = (key: string, find: () => readonly IsoDate[]) => {
    const days = kept.get(key) ?? find()
    kept.set(key, days)
    return days
  }
  return {
    /** The mail of that day; a weekly one looks ahead to it, and the one after it back, for what came up meanwhile. */
    around: (to: PersonId, day: IsoDate) =>
      once(`around ${to} ${day}`, () => {
        const choice = choiceOf(to)
        const on = mailDayFor(choice, day, calendar)
        const first = firstFrom(to, on)
        return choice.rhythm === 'weekly'
          ? [...new Set([...first, ...firstFrom(to, nextMailDay(choice, on, calendar))])]
          : first
      }),
    /** The first mail on that day or after it. */
    after: (to: PersonId, day: IsoDate) =>
      once(`after ${to} ${day}`, () => firstFrom(to, mailDayFrom(choiceOf(to), day, calendar))),
  }
}
