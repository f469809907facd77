import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Work } from './work.rules.ts'

/** The kinds of long work that rooms bring, and what one step of each answers. */

/** How far a step came. What it wrote, and this, are kept together or not at all. */
export interface Step {
  /** How many are done by now, of all. */
  readonly done: number
  readonly total?: number
  /** Where the next step goes on: JSON of ids, codes and counts. */
  readonly next?: unknown
  /** The next piece of the file that is being made. */
  readonly piece?: string | Uint8Array
  /** What is known by now, in sentences. */
  readonly says?: readonly string[]
  /** It was the last step. */
  readonly end?: WorkEnd
}

/** What came of it: a file of all pieces, a page, or sentences alone; or why it cannot be done as it was asked. */
export type WorkEnd =
  | {
      readonly says?: readonly string[]
      readonly href?: string
      readonly file?: { readonly name: string; readonly type: string }
    }
  | { readonly refused: string }

/** Where a step is done. */
export interface WorkPlace {
  readonly databases: Databases
  readonly authorityId: AuthorityId
  readonly clock: Clock
  readonly now: IsoInstant
  readonly today: IsoDate
}

export interface WorkKind {
  /** Kebab-case; never changed, since rows name it. */
  readonly kind: string
  /** "What is kept about a person". */
  readonly name: string
  /** What is counted: `['row', 'rows']`. */
  readonly counts: readonly [one: string, many: string]
  /** What holds of what was done already when it is cancelled, in one sentence. */
  readonly whenCancelled: string
  /** Whether its asker may still have what was made; everyone who asked when left out. */
  readonly mayHave?: (actor: Actor, work: Work) => boolean
  /** The page that shows it while it goes on, where it has one of its own. */
  readonly page?: (work: Work) => string
  /**
   * Does the next part, a second of work at most. What is slow (reading much, printing) comes first; the function it
   * answers writes, in the transaction that keeps the progress. It may be begun twice, and is kept once.
   */
  step(work: Work, place: WorkPlace): Promise<(tx: Tx) => Promise<Step>>
}

const kinds = new Map<string, WorkKind>()

/** Makes a kind of long work known, at start. The same kind again takes its place. */
export function registerWork(kind: WorkKind): void {
  kinds.set(kind.kind, kind)
}

/** @throws when no room brought it. */
export function kindOf({ kind }: Pick<Work, 'kind'>): WorkKind {
  const found = kinds.get(kind)
  if (!found) throw new Error(`No room does long work of the kind ${kind}`)
  return found
}

/** What others do when long work ended, in the same transaction. */
export type WorkEnded = (
  tx: Tx,
  ended: { readonly work: Work; readonly name: string; readonly at: IsoInstant },
) => Promise<void>

let tell: WorkEnded | undefined

/** Has whoever left the page told, once; filled in by the wiring, since messages are a higher room's. */
export function tellWhoLeft(how: WorkEnded): void {
  tell = how
}

export const whoLeftIsTold: WorkEnded = async (tx, ended) => tell?.(tx, ended)
