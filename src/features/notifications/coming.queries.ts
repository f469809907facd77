import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds, workingCalendarOf } from '../people/public.ts'
import { plusDays } from './choices.rules.ts'
import { foretoldDay, type ForetoldLetter, foretoldDays } from './coming.rules.ts'
import { type Letter, lettersUntil } from './letters.rules.ts'
import { outlookUntil } from './outlook.queries.ts'
import { namedIn } from './reminders.job.ts'

export interface Foretold {
  readonly letters: readonly ForetoldLetter[]
  /** How many mails each of the ninety days has, of everybody or the person asked for. */
  readonly counts: ReadonlyMap<IsoDate, number>
  readonly lastRunOn: IsoDate | undefined
  /** The person asked for. */
  readonly person: string | undefined
}

/**
 * What the next ninety days' morning mails are, worked out by the rules that send them: of all days, or only of those
 * asked for, and of everybody or of one person. Three statements with warm caches.
 */
export async function foretell(
  tx: Tx,
  { authorityId, today }: { readonly authorityId: AuthorityId; readonly today: IsoDate },
  wanted: {
    readonly from?: IsoDate
    readonly until?: IsoDate
    readonly person?: PersonId | undefined
    /** Who reads it, and is spoken to. */
    readonly reader?: PersonId
  },
): Promise<Foretold> {
  const calendar = await workingCalendarOf(tx, authorityId)
  const pack = await currentPack(tx)
  const { from: first = today, until = plusDays(today, foretoldDays) } = wanted
  const last = plusDays(today, foretoldDays)
  const { outlook, days } = await outlookUntil(tx, {
    today,
    until: last,
    calendar,
    pack,
    person: wanted.person,
  })
  // All of them are worked out, so that one sees which weeks are busy; names are read for those shown alone.
  const all = [...lettersUntil(outlook, last, days)].map(([on, letters]) => {
    const of = wanted.person ? [letters.get(wanted.person)] : [...letters.values()]
    return [on, of.filter((letter) => letter !== undefined)] as const
  })
  const shown = all.filter(([on]) => first <= on && on <= until)
  const named = namedIn(shown.flatMap(([, letters]) => letters))
  const people = await peopleByIds(tx, [...named, ...(wanted.person ? [wanted.person] : [])], today)
  const nameOf = (personId: PersonId) => people.get(personId)?.name ?? 'Somebody'
  const stays = ({ to }: Letter) => people.get(to)?.status !== 'left'
  return {
    letters: shown.flatMap(([, letters]) =>
      foretoldDay(letters.filter(stays), outlook, nameOf, wanted.reader),
    ),
    counts: new Map(all.map(([on, letters]) => [on, letters.length])),
    lastRunOn: outlook.lastRunOn,
    person: wanted.person && people.get(wanted.person)?.name,
  }
}
