import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { type Choice, choiceInWords, usualChoice } from './choices.rules.ts'
import type { DatedThing, Letter, Mailing, Outlook } from './letters.rules.ts'
import { raisedInWords, reminderOf } from './letters.words.ts'
import { reminderInWords } from './reminders.rules.ts'

/** What is foretold of the morning mails, in words: what will go to whom, and why. Pure. */

/** How far ahead it is told, in days. */
export const foretoldDays = 90

export interface ForetoldLine {
  readonly says: string
  readonly why: string
  /** What is late and told again and again: the same on each such day. */
  readonly repeats?: string
}

export interface ForetoldLetter {
  readonly on: IsoDate
  /** One person; or how many get the same and nothing else. */
  readonly to: { readonly personId: PersonId; readonly name: string } | { readonly count: number }
  readonly lines: readonly ForetoldLine[]
  /** How they chose to be told, when it is not as things happen. */
  readonly chose: string | undefined
}

/** Letters of one day in words, by name, and as "you" to their reader; those that hold the same tip or item and nothing else are one. */
export function foretoldDay(
  letters: readonly Letter[],
  outlook: Outlook,
  nameOf: (personId: PersonId) => string,
  reader?: PersonId,
): readonly ForetoldLetter[] {
  const alone = Map.groupBy(letters, (letter) => (isMailingsAlone(letter) ? mailingsKey(letter) : ''))
  const own = alone.get('') ?? []
  alone.delete('')
  const crowds = [...alone.values()]
  return [
    ...crowds
      .filter((crowd) => crowd.length > 1)
      .map((crowd): ForetoldLetter => {
        const [first] = crowd
        return {
          on: (first as Letter).on,
          to: { count: crowd.length },
          lines: (first as Letter).mailings.map(mailingLine),
          chose: undefined,
        }
      }),
    ...[...own, ...crowds.filter((crowd) => crowd.length === 1).flat()]
      .map((letter) => inWords(letter, outlook, nameOf, reader === letter.to ? toYou : toThem))
      .sort((a, b) => nameIn(a).localeCompare(nameIn(b))),
  ]
}

const nameIn = ({ to }: ForetoldLetter) => ('name' in to ? to.name : '')

const mailingsKey = ({ mailings }: Letter) => mailings.map(({ kind, id, on }) => `${kind} ${id} ${on}`).join()

/** Only what goes to many anyway. */
function isMailingsAlone({ things, raised, mailings, news }: Letter): boolean {
  return mailings.length > 0 && things.length + raised.length + news === 0
}

/** Why somebody is told, said to themselves and to others. */
interface Whose {
  readonly own: string
  readonly manages: string
  readonly waits: string
  readonly duty: string
  readonly standIn: string
  readonly above: (name: string) => string
  readonly chose: (choice: string) => string
}

const toThem: Whose = {
  own: 'It is their own date',
  manages: 'They manage the person',
  waits: 'It waits for them',
  duty: 'It waits for everyone with their duty',
  standIn: 'It waits for whom they stand in for',
  above: (name) => `They are above ${name} in the line`,
  chose: (choice) => `They chose ${choice}`,
}

const toYou: Whose = {
  own: 'It is your own date',
  manages: 'You manage the person',
  waits: 'It waits for you',
  duty: 'It waits for everyone with your duty',
  standIn: 'It waits for whom you stand in for',
  above: (name) => `You are above ${name} in the line`,
  chose: (choice) => `You chose ${choice}`,
}

function inWords(
  letter: Letter,
  outlook: Outlook,
  nameOf: (personId: PersonId) => string,
  whose: Whose,
): ForetoldLetter {
  const { to, on, things, raised, mailings, news } = letter
  const choice: Choice = outlook.choices.get(to) ?? usualChoice
  return {
    on,
    to: { personId: to, name: nameOf(to) },
    lines: [
      ...things.map((thing) => ({
        says: reminderInWords(reminderOf(thing, to, { nameOf }), on, outlook.calendar),
        why: whyReminded(thing, letter, outlook, whose),
        ...(thing.dueOn < on ? { repeats: `${thing.kind} ${thing.href} ${thing.title} ${thing.dueOn}` } : {}),
      })),
      ...raised.map((each) => ({
        says: raisedInWords(each, nameOf(each.holder)),
        why: whose.above(nameOf(each.holder)),
      })),
      ...(news > 0
        ? [
            {
              says: news === 1 ? 'One message that waits' : `${news} messages that wait`,
              why: whose.chose(choiceInWords(choice)),
            },
          ]
        : []),
      ...mailings.map(mailingLine),
    ],
    chose: choice.rhythm === 'at-once' ? undefined : choiceInWords(choice),
  }
}

function mailingLine({ kind, subject }: Mailing): ForetoldLine {
  return {
    says: subject,
    why: kind === 'tip' ? 'A tip that goes round by the authority’s pack' : 'An item of the newsletter',
  }
}

/** Why somebody is told of a date: "It waits for them, and is due in 5 working days". */
function whyReminded(
  thing: DatedThing,
  { to, on }: Letter,
  { calendar, policy, lineOn }: Outlook,
  is: Whose,
): string {
  const left = calendar.workingDaysBetween(on, thing.dueOn)
  const when =
    thing.dueOn === on || (left === 0 && thing.dueOn > on)
      ? 'its day has come'
      : left > 0
        ? `${left} working ${left === 1 ? 'day is' : 'days are'} left`
        : `it is late, and told again every ${policy.every} working days until it is done`
  const holder = thing.holders.find(({ personId }) => personId === to)
  const duty = thing.holders.find(
    (each) =>
      each.duty &&
      lineOn(on)
        .holdersOfDuty(each.duty, '')
        .some(({ personId }) => personId === to),
  )
  const whose =
    thing.kind !== 'task'
      ? thing.about === to
        ? is.own
        : is.manages
      : holder
        ? is.waits
        : duty
          ? is.duty
          : is.standIn
  return `${whose}: ${when}`
}

/**
 * One person's letters with what is told again and again said once: the first time, with the last of these days on which
 * it would come. A letter that held nothing else is left out.
 */
export function foldRepeats(letters: readonly ForetoldLetter[]): readonly ForetoldLetter[] {
  const lastOn = new Map<string, IsoDate>()
  for (const { on, lines } of letters)
    for (const { repeats } of lines) if (repeats !== undefined) lastOn.set(repeats, on)
  const told = new Set<string>()
  return letters.flatMap((letter) => {
    const lines = letter.lines.flatMap((line) => {
      const { repeats } = line
      if (repeats === undefined) return [line]
      if (told.has(repeats)) return []
      told.add(repeats)
      const last = lastOn.get(repeats) ?? letter.on
      return [last === letter.on ? line : { ...line, why: `${line.why}, here last on ${formatDay(last)}` }]
    })
    return lines.length === 0 && letter.lines.length > 0 ? [] : [{ ...letter, lines }]
  })
}
