import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
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
}

export interface ForetoldLetter {
  readonly on: IsoDate
  /** One person; or how many get the same and nothing else. */
  readonly to: { readonly personId: PersonId; readonly name: string } | { readonly count: number }
  readonly lines: readonly ForetoldLine[]
  /** How they chose to be told, when it is not as things happen. */
  readonly chose: string | undefined
}

/** Letters of one day in words, by name; those that hold the same tip or item and nothing else are one. */
export function foretoldDay(
  letters: readonly Letter[],
  outlook: Outlook,
  nameOf: (personId: PersonId) => string,
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
      .map((letter) => inWords(letter, outlook, nameOf))
      .sort((a, b) => nameIn(a).localeCompare(nameIn(b))),
  ]
}

const nameIn = ({ to }: ForetoldLetter) => ('name' in to ? to.name : '')

const mailingsKey = ({ mailings }: Letter) => mailings.map(({ kind, id, on }) => `${kind} ${id} ${on}`).join()

/** Only what goes to many anyway. */
function isMailingsAlone({ things, raised, mailings, news }: Letter): boolean {
  return mailings.length > 0 && things.length + raised.length + news === 0
}

function inWords(letter: Letter, outlook: Outlook, nameOf: (personId: PersonId) => string): ForetoldLetter {
  const { to, on, things, raised, mailings, news } = letter
  const choice: Choice = outlook.choices.get(to) ?? usualChoice
  return {
    on,
    to: { personId: to, name: nameOf(to) },
    lines: [
      ...things.map((thing) => ({
        says: reminderInWords(reminderOf(thing, to, { nameOf }), on, outlook.calendar),
        why: whyReminded(thing, letter, outlook),
      })),
      ...raised.map((each) => ({
        says: raisedInWords(each, nameOf(each.holder)),
        why: `They are above ${nameOf(each.holder)} in the line`,
      })),
      ...(news > 0
        ? [
            {
              says: news === 1 ? 'One message that waits' : `${news} messages that wait`,
              why: `They chose ${choiceInWords(choice)}`,
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
function whyReminded(thing: DatedThing, { to, on }: Letter, { calendar, policy, lineOn }: Outlook): string {
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
        ? 'It is their own date'
        : 'They manage the person'
      : holder
        ? 'It waits for them'
        : duty
          ? 'It waits for everyone with their duty'
          : 'It waits for whom they stand in for'
  return `${whose}: ${when}`
}
