import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Job, RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { type StandingRow, standingsById, standingsNear } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import {
  awayAmong,
  type Line,
  peopleByIds,
  type PersonSummary,
  resolveRoles,
  workingCalendarOf,
} from '../people/public.ts'
import { tasksDueUntil, type TodoItem } from '../tasks/public.ts'
import { noteReminderMail, takeReminderDay, tell } from './messages.store.ts'
import { furthestAhead, type Reminder, reminderInWords, remindsOn } from './reminders.rules.ts'
import { wordsFor } from './wording.rules.ts'

/** The task that reminds people of dates. */
export const sendRemindersTask = 'send-reminders'

/** Every morning; on days off it finds nothing to do. */
export const sendRemindersDaily: RecurringTask = { task: sendRemindersTask, cron: '30 5 * * *' }

/** How many dates one mail lists; the rest stand in the to-do list. */
const listedAtMost = 20

export interface RemindersOptions {
  readonly clock: Clock
  /** Where the service is reached from outside, without a slash at the end. */
  readonly origin: string
}

/** Reminds everyone of what is due, at most one mail a person a day, however often it runs. */
export function sendReminders({ clock, origin }: RemindersOptions): Task {
  return async ({ authorityId, databases }: Job) => {
    await databases.write(authorityId, (tx) =>
      remindOn(tx, { authorityId, today: todayIn(clock), now: momentIn(clock), origin }),
    )
  }
}

interface Morning {
  readonly authorityId: AuthorityId
  readonly today: IsoDate
  readonly now: IsoInstant
  readonly origin: string
}

async function remindOn(tx: Tx, { authorityId, today, now, origin }: Morning): Promise<void> {
  const calendar = await workingCalendarOf(tx, authorityId)
  if (!calendar.isWorkingDay(today)) return
  const gathered = await gather(tx, today, calendar)
  if (gathered.reminders.size === 0) return
  const pack = await currentPack(tx)
  for (const [personId, reminders] of gathered.reminders) {
    const person = gathered.people.get(personId)
    if (!person || person.status === 'left') continue
    if (!(await takeReminderDay(tx, personId, today))) continue
    const mailId = await tell(tx, {
      to: { personId, name: person.name, address: person.email },
      ...wordingOf(reminders, today, calendar, pack?.messages),
      origin,
      at: now,
    })
    if (mailId) await noteReminderMail(tx, personId, today, mailId)
  }
}

/** One date in the pack's words for it; several as a list. */
function wordingOf(
  reminders: readonly Reminder[],
  today: IsoDate,
  calendar: WorkingCalendar,
  ofPack: Parameters<typeof wordsFor>[1],
) {
  const [first, ...others] = reminders
  const nothing = { person: '', scheme: '', due: '', meeting: '' }
  // The pack's words for one date name the person it is about.
  if (first && others.length === 0 && first.kind === 'task' && first.person !== '') {
    const message = first.dueOn < today ? 'task-late' : 'task-due-soon'
    return {
      message,
      words: wordsFor(message, ofPack),
      filling: {
        ...nothing,
        person: first.person,
        scheme: first.scheme,
        task: first.title,
        due: formatDay(first.dueOn),
      },
      href: first.href,
    }
  }
  const more = reminders.length - listedAtMost
  return {
    message: 'things-due',
    words: wordsFor('things-due', ofPack),
    filling: { ...nothing, task: reminders.length === 1 ? 'one thing' : `${reminders.length} things` },
    href: '/to-do',
    lines: [
      ...reminders
        .slice(0, listedAtMost)
        .map((each) => ({ text: reminderInWords(each, today, calendar), href: each.href })),
      ...(more > 0 ? [{ text: `and ${more} more in your to-do list`, href: '/to-do' }] : []),
    ],
  }
}

interface Gathered {
  readonly reminders: ReadonlyMap<PersonId, readonly Reminder[]>
  readonly people: ReadonlyMap<PersonId, PersonSummary>
}

/** Who is reminded of what this morning. Nobody on leave is, and nothing of a journey that is paused. */
async function gather(tx: Tx, today: IsoDate, calendar: WorkingCalendar): Promise<Gathered> {
  const ahead = (kind: Reminder['kind']) => calendar.addWorkingDays(today, furthestAhead(kind))
  const due = (await tasksDueUntil(tx, ahead('task'))).filter(
    (item) => item.dueOn && remindsOn('task', item.dueOn, today, calendar),
  )
  const near = await standingsNear(tx, {
    limitBy: ahead('limit'),
    from: today,
    meetingBy: ahead('meeting'),
  })
  const journeyIds = due.flatMap((item) =>
    item.subject.kind === 'journey' ? [item.subject.id as JourneyId] : [],
  )
  const standings = await standingsById(tx, [...new Set(journeyIds)])
  const applicants = near.map((standing) => standing.applicant_id)
  const duties = due.flatMap((item) => item.holders.flatMap((holder) => holder.duty ?? []))
  const line = await resolveRoles(
    tx,
    { personIds: [...new Set(applicants)], duties: [...new Set(duties)] },
    today,
  )
  const dated = [...tasksOf(due, line, standings), ...datesOf(near, line, today, calendar)]
  const everyone = new Set(dated.flatMap(({ to, about }) => (about ? [...to, about] : to)))
  const away = await awayAmong(tx, [...everyone], today)
  const people = await peopleByIds(tx, [...everyone], today)
  const reminders = new Map<PersonId, Reminder[]>()
  for (const { to, about, reminder } of dated) {
    if (about && away.has(about)) continue
    for (const personId of new Set(to)) {
      if (away.has(personId)) continue
      const list = reminders.get(personId) ?? []
      list.push({
        ...reminder,
        person: (about && people.get(about)?.name) ?? '',
        isOwn: about === personId,
      })
      reminders.set(personId, list)
    }
  }
  return { reminders, people }
}

interface Dated {
  readonly to: readonly PersonId[]
  readonly about: PersonId | undefined
  readonly reminder: Omit<Reminder, 'person' | 'isOwn'>
}

function tasksOf(
  due: readonly TodoItem[],
  line: Line,
  standings: ReadonlyMap<JourneyId, StandingRow>,
): readonly Dated[] {
  return due.flatMap((item): readonly Dated[] => {
    const standing = item.subject.kind === 'journey' ? standings.get(item.subject.id as JourneyId) : undefined
    if (!item.dueOn || standing?.paused) return []
    return [
      {
        to: item.holders.flatMap((holder) =>
          holder.personId
            ? [holder.personId]
            : holder.duty
              ? line.holdersOfDuty(holder.duty, holder.duty).map(({ personId }) => personId)
              : [],
        ),
        about: item.aboutPersonId,
        reminder: {
          kind: 'task',
          title: item.title,
          scheme: standing?.scheme_name ?? '',
          dueOn: item.dueOn,
          href: item.href,
        },
      },
    ]
  })
}

/** Time limits of the whole process and meetings go to the applicant and the line manager. */
function datesOf(
  near: readonly StandingRow[],
  line: Line,
  today: IsoDate,
  calendar: WorkingCalendar,
): readonly Dated[] {
  return near.flatMap((standing) => {
    const about = standing.applicant_id
    const to = [about, ...line.lineManagersOf(about).map(({ personId }) => personId)]
    const date = (kind: 'limit' | 'meeting', title: string, dueOn: IsoDate | null): readonly Dated[] =>
      dueOn && remindsOn(kind, dueOn, today, calendar)
        ? [
            {
              to,
              about,
              reminder: {
                kind,
                title,
                scheme: standing.scheme_name,
                dueOn,
                href: `/applications/${standing.journey_id}`,
              },
            },
          ]
        : []
    return [
      ...date('limit', 'The time limit of the application', standing.limit_on),
      ...(standing.meeting_status === 'held' ? [] : date('meeting', 'The meeting', standing.meeting_on)),
    ]
  })
}
