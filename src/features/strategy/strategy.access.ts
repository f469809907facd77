import type { PersonId } from '../../kernel/ids.ts'
import type { Strategy } from '../schemes/public.ts'
import type { Action, Aim } from './aims.rules.ts'

/** Who may do what with a strategy. Everybody who is signed in reads its aims; the rest goes by duties and ownership. */

interface Who {
  readonly personId: PersonId
  readonly duties: ReadonlySet<string>
}

const hasAny = ({ duties }: Pick<Who, 'duties'>, wanted: readonly string[]) =>
  wanted.some((duty) => duties.has(duty))

/** The part of the product for members of the board and whoever leads the service. */
export const boardDuty = 'strategy-board'

/** Keeps statuses, figures and meetings up to date. */
export const keepsStrategy = (strategy: Pick<Strategy, 'keptBy'>, who: Pick<Who, 'duties'>): boolean =>
  hasAny(who, strategy.keptBy)

/** Writes the report for the board. */
export const writesReport = (strategy: Pick<Strategy, 'report'>, who: Pick<Who, 'duties'>): boolean =>
  hasAny(who, strategy.report?.by ?? [])

/** Reads figures, meetings and reports. */
export const readsBoard = (
  strategy: Pick<Strategy, 'board' | 'keptBy' | 'report'>,
  who: Pick<Who, 'duties'>,
): boolean =>
  strategy.board !== undefined &&
  (who.duties.has(boardDuty) || keepsStrategy(strategy, who) || writesReport(strategy, who))

/** Says what the board made of a report: its members and whoever keeps the strategy, but never whoever finished it. */
export const answersReport = (
  strategy: Pick<Strategy, 'keptBy'>,
  { finishedById }: { readonly finishedById: PersonId | null },
  who: Who,
): boolean => (who.duties.has(boardDuty) || keepsStrategy(strategy, who)) && finishedById !== who.personId

/** Tells how an aim or action stands: who keeps the strategy, who has the duty that leads it, and whose it is. */
export const tellsOf = (
  strategy: Strategy,
  { aim, action }: { readonly aim: Aim; readonly action: Action | undefined },
  who: Who,
): boolean =>
  keepsStrategy(strategy, who) ||
  [aim, action].some(
    (subject) =>
      subject !== undefined && (hasAny(who, subject.ledBy) || subject.owner?.personId === who.personId),
  )
