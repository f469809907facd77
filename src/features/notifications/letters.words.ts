import type { WorkingCalendar } from '../../calendar/public.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import type { DatedThing, Letter } from './letters.rules.ts'
import type { NewMessage, WaitingNews } from './messages.store.ts'
import { type Reminder, reminderInWords } from './reminders.rules.ts'
import { wordsFor } from './wording.rules.ts'

/** What a morning mail says: names, steps and dates, and links; never what stands on the pages. Pure. */

/** How many lines one mail lists; the rest stand where its last line leads. */
const listedAtMost = 20

export interface LetterContext {
  readonly calendar: WorkingCalendar
  readonly nameOf: (personId: PersonId) => string
  /** The pack's words for messages. */
  readonly ofPack: Parameters<typeof wordsFor>[1]
  readonly news: readonly WaitingNews[]
}

type LetterWords = Pick<NewMessage, 'message' | 'words' | 'filling' | 'href' | 'lines'>

const nothing = { person: '', scheme: '', task: '', due: '', meeting: '' }

/**
 * The words of one letter. One date alone has the pack's words for it, one tip or item its own; several things are one
 * list, those that are due first.
 */
export function letterInWords(letter: Letter, context: LetterContext): LetterWords {
  const { things, raised, mailings, news } = letter
  const count = things.length + raised.length + mailings.length + news
  const [thing] = things
  const [mailing] = mailings
  if (count === 1 && mailing)
    return {
      message: mailing.kind,
      words: { subject: mailing.subject, says: `${mailing.says}\n\n{link}` },
      filling: nothing,
      href: mailing.href,
    }
  const reminders = things.map((each) => reminderOf(each, letter.to, context))
  const [first] = reminders
  // The pack's words for one date name the person it is about.
  if (count === 1 && thing?.kind === 'task' && first && first.person !== '') {
    const message = thing.dueOn < letter.on ? 'task-late' : 'task-due-soon'
    return {
      message,
      words: wordsFor(message, context.ofPack),
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
  const lines = [
    ...reminders.map((each) => ({
      text: reminderInWords(each, letter.on, context.calendar),
      href: each.href,
    })),
    ...raised.map((each) => ({ text: raisedInWords(each, context.nameOf(each.holder)), href: '/my-team' })),
    ...context.news.map(({ subject, href }) => ({ text: subject, href })),
    // A tip is short, and stands nowhere else; an item has its own page.
    ...mailings.map(({ kind, subject, says, href }) => ({
      text: kind === 'tip' ? `${subject}: ${says.trim()}` : subject,
      href,
    })),
  ]
  const onlyDates = count === things.length
  const message = onlyDates ? 'things-due' : count === raised.length ? 'raised' : 'summary'
  const more = lines.length - listedAtMost
  const href = onlyDates ? '/to-do' : message === 'raised' ? '/my-team' : '/messages'
  return {
    message,
    words: wordsFor(message, context.ofPack),
    filling: { ...nothing, task: lines.length === 1 ? 'one thing' : `${lines.length} things` },
    href,
    lines: [
      ...lines.slice(0, listedAtMost),
      ...(more > 0 ? [{ text: `and ${more} more`, href: onlyDates ? '/to-do' : '/messages' }] : []),
    ],
  }
}

/** "2 things that wait for Asha Rahman are late; the oldest was due Friday 4 December 2026". */
export function raisedInWords(raised: Letter['raised'][number], holder: string): string {
  const day = formatDay(raised.oldestDueOn)
  return raised.count === 1
    ? `Something that waits for ${holder} is late; it was due ${day}`
    : `${raised.count} things that wait for ${holder} are late; the oldest was due ${day}`
}

/** A dated thing as this person is reminded of it. */
export function reminderOf(
  thing: DatedThing,
  to: PersonId,
  { nameOf }: Pick<LetterContext, 'nameOf'>,
): Reminder {
  return {
    kind: thing.kind,
    title: thing.title,
    person: thing.about ? nameOf(thing.about) : '',
    scheme: thing.scheme,
    dueOn: thing.dueOn,
    href: thing.href,
    isOwn: thing.about === to,
  }
}
