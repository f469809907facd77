import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { LeavingPolicy } from '../schemes/public.ts'
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
    (exit.leavesOn >= today || exit.interviewerId !== undefined)
  )
}

/** Themes as they may be shown: those that stand for fewer people than the smallest figure are only counted. */
export interface ShownThemes {
  /** Undefined where too few said something for anything to be shown. */
  readonly interviews: number | undefined
  readonly themes: readonly { readonly theme: string; readonly people: number }[]
  /** How many themes more came up, each for too few people to be shown. */
  readonly hidden: number
}

/** The most mentioned first. Nobody can work out a small number: people have several themes, so there is no sum. */
export function shownThemes({ interviews, themes }: ThemeCounts, smallest: number): ShownThemes {
  if (interviews < smallest) return { interviews: undefined, themes: [], hidden: 0 }
  const shown = [...themes]
    .map(([theme, people]) => ({ theme, people }))
    .filter(({ people }) => people >= smallest)
    .toSorted((a, b) => b.people - a.people || (a.theme < b.theme ? -1 : 1))
  return { interviews, themes: shown, hidden: themes.size - shown.length }
}
