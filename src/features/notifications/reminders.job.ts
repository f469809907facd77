import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Job, RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds, type PersonSummary, workingCalendarOf } from '../people/public.ts'
import { type Letter, lettersUntil } from './letters.rules.ts'
import { letterInWords } from './letters.words.ts'
import {
  type NewMessage,
  noteReminderMails,
  noteRun,
  takeReminderDay,
  tellMany,
  waitingNews,
} from './messages.store.ts'
import { markIssued } from './newsletter.store.ts'
import { outlookUntil } from './outlook.queries.ts'

/** The task that sends the morning mails. */
export const sendRemindersTask = 'send-reminders'

/** Every morning; on days off it finds nothing to do. */
export const sendRemindersDaily: RecurringTask = { task: sendRemindersTask, cron: '30 5 * * *' }

export interface RemindersOptions {
  readonly clock: Clock
  /** Where the service is reached from outside, without a slash at the end. */
  readonly origin: string
}

/**
 * Sends everyone's morning mail: what is near or late, what is raised up the line, what waited for a summary, tips and
 * the newsletter. At most one a person a day, however often it runs, and all or none.
 */
export function sendReminders({ clock, origin }: RemindersOptions): Task {
  return async ({ authorityId, databases }: Job) => {
    await databases.write(authorityId, (tx) =>
      sendLetters(tx, { authorityId, today: todayIn(clock), now: momentIn(clock), origin }),
    )
  }
}

interface Morning {
  readonly authorityId: AuthorityId
  readonly today: IsoDate
  readonly now: IsoInstant
  readonly origin: string
}

async function sendLetters(tx: Tx, { authorityId, today, now, origin }: Morning): Promise<void> {
  const calendar = await workingCalendarOf(tx, authorityId)
  if (!calendar.isWorkingDay(today)) return
  const pack = await currentPack(tx)
  const { outlook, days } = await outlookUntil(tx, { today, until: today, calendar, pack })
  const letters = [...(lettersUntil(outlook, today, days).get(today)?.values() ?? [])]
  const people = await peopleByIds(tx, namedIn(letters), today)
  const staying = letters.filter(({ to }) => people.get(to)?.status === 'active')
  const first = await takeReminderDay(
    tx,
    staying.map(({ to }) => to),
    today,
  )
  const sent = staying.filter(({ to }) => first.has(to))
  const news = await waitingNews(
    tx,
    sent.flatMap((letter) => (letter.news > 0 ? [letter.to] : [])),
  )
  const nameOf = (personId: PersonId) => people.get(personId)?.name ?? 'somebody'
  const mailIds = await tellMany(
    tx,
    sent.map((letter): NewMessage => {
      const context = { calendar, nameOf, ofPack: pack?.messages, news: news.get(letter.to) ?? [] }
      const person = people.get(letter.to) as PersonSummary
      return {
        to: { personId: person.id, name: person.name, address: person.email },
        ...letterInWords(letter, context),
        origin,
        at: now,
        isSummary: true,
        ...(isNewsAlone(letter) ? { isMailOnly: true } : {}),
      }
    }),
  )
  const mails = sent.flatMap(({ to }, index): [PersonId, string][] => {
    const mailId = mailIds[index]
    return mailId ? [[to, mailId]] : []
  })
  await noteReminderMails(tx, today, new Map(mails))
  await markIssued(tx, today, now)
  await noteRun(tx, today, mails.length, now)
}

/** Everybody whose name or address the letters need. */
export function namedIn(letters: readonly Letter[]): readonly PersonId[] {
  return [
    ...new Set(
      letters.flatMap(({ to, things, raised }) => [
        to,
        ...things.flatMap(({ about }) => about ?? []),
        ...raised.map(({ holder }) => holder),
      ]),
    ),
  ]
}

/** Nothing in it that is not on the recipient's page already. */
function isNewsAlone({ news, things, raised, mailings }: Letter): boolean {
  return news > 0 && things.length + raised.length + mailings.length === 0
}
