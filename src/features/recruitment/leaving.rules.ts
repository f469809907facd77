import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { shownCounts } from '../../kernel/small-figures.ts'
import { lengthInWords } from '../../kernel/words.ts'
import type { Line } from '../people/public.ts'
import type { CompiledPack, DeletedRecords, LeavingPolicy } from '../schemes/public.ts'
import type { ExitInterview, ThemeCounts } from './leaving.queries.ts'

/** Who reads what somebody said on leaving, and what of many may be shown. Pure. */

/** How a reader stands to whoever leaves. */
export interface Reader {
  readonly personId: PersonId
  readonly duties: ReadonlySet<string>
  /** Above them in the line, at any distance. */
  readonly isAbove: boolean
  readonly isLineManager: boolean
}

/** Who was over somebody before they went. */
export interface LineOfExit {
  /** Everybody above them, at any distance. */
  readonly above: ReadonlySet<PersonId>
  /** Directly above them. */
  readonly managers: ReadonlySet<PersonId>
}

/**
 * The line above somebody who leaves, as it was while they were here: on their last day (today, when it is still to come)
 * and on the day on which they said something. Managers are those of the last day.
 */
export function lineOfExit(
  exit: Pick<ExitInterview, 'personId' | 'leavesOn' | 'givenOn'>,
  lineOn: (on: IsoDate) => Pick<Line, 'superiorsOf'>,
  today: IsoDate,
): LineOfExit {
  const lastDay = exit.leavesOn < today ? exit.leavesOn : today
  const above = new Set<PersonId>()
  for (const on of new Set([lastDay, exit.givenOn ?? lastDay])) {
    const line = lineOn(on)
    const climb = (personId: PersonId): void => {
      for (const each of line.superiorsOf(personId))
        if (each !== exit.personId && !above.has(each)) {
          above.add(each)
          climb(each)
        }
    }
    climb(exit.personId)
  }
  return { above, managers: new Set(lineOn(lastDay).superiorsOf(exit.personId)) }
}

/** How somebody stands in that line, themselves or for whom they act. */
export function standsTo(
  { above, managers }: LineOfExit,
  actor: { readonly personId: PersonId; readonly actingFor?: PersonId | undefined },
): Pick<Reader, 'isAbove' | 'isLineManager'> {
  const isIn = (line: ReadonlySet<PersonId>) =>
    line.has(actor.personId) || (actor.actingFor !== undefined && line.has(actor.actingFor))
  return { isAbove: isIn(above), isLineManager: isIn(managers) }
}

/**
 * Who reads the answers: the person, whom they chose to talk to, and the duties the pack names. Nobody above them
 * in the line does, whatever their duty, unless the person lets their line manager read it.
 */
export function readsExit(
  exit: Pick<ExitInterview, 'personId' | 'interviewerId' | 'forManager' | 'givenOn'>,
  policy: Pick<LeavingPolicy, 'readBy'>,
  reader: Reader,
): boolean {
  if (exit.personId === reader.personId || exit.interviewerId === reader.personId) return true
  if (exit.givenOn === undefined) return false
  if (exit.forManager && reader.isLineManager) return true
  return !reader.isAbove && policy.readBy.some((duty) => reader.duties.has(duty))
}

/** Whether it can still be answered: until the last day by oneself, later by whoever was chosen to talk to. */
export function isOpen(exit: ExitInterview, today: IsoDate): boolean {
  return (
    exit.givenOn === undefined &&
    exit.declinedOn === undefined &&
    exit.forgottenOn === undefined &&
    (exit.leavesOn >= today || exit.interviewerId !== undefined)
  )
}

/** Until when what somebody says on leaving is kept, as the pack says; undefined where it says nothing. */
export function exitKeptUntil(
  retention: CompiledPack['retention'],
  { leavesOn }: Pick<ExitInterview, 'leavesOn'>,
): IsoDate | undefined {
  const rule = ruleOfExits(retention)
  return rule && addDuration(leavesOn, rule.keep as IsoDuration)
}

/** How long that is: "3 years". */
export function exitsKeptFor(retention: CompiledPack['retention']): string | undefined {
  const rule = ruleOfExits(retention)
  return rule && lengthInWords(rule.keep)
}

function ruleOfExits(retention: CompiledPack['retention']) {
  const kind: DeletedRecords = 'leaving'
  return retention.find(({ of }) => of === kind)
}

/** Themes as they may be shown: those by which few could be told are only counted. */
export interface ShownThemes {
  /** Undefined where too few said something for anything to be shown. */
  readonly interviews: number | undefined
  readonly themes: readonly { readonly theme: string; readonly people: number }[]
  /** How many themes more came up, held back so that nobody can be told by them. */
  readonly hidden: number
}

/** The most mentioned first, held back by the one rule for lists whose lines share people. */
export function shownThemes({ interviews, themes }: ThemeCounts, smallest: number): ShownThemes {
  if (interviews < smallest) return { interviews: undefined, themes: [], hidden: 0 }
  const counts = shownCounts([...themes.values()], smallest)
  const shown = [...themes.keys()]
    .flatMap((theme, index) => {
      const people = counts[index]
      return people === undefined ? [] : [{ theme, people }]
    })
    .toSorted((a, b) => b.people - a.people || (a.theme < b.theme ? -1 : 1))
  return { interviews, themes: shown, hidden: themes.size - shown.length }
}
