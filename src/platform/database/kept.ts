import type { AuthorityId } from '../../kernel/ids.ts'
import type { Tx } from './tables.ts'

/** One authority in one database: what is kept between requests belongs to exactly one. */
export interface Home {
  readonly authorityId: AuthorityId
}

const homes = new WeakMap<Tx, Home>()

/** Notes in whose database a reading transaction runs; `openDatabases` does. */
export function atHome(tx: Tx, home: Home): Tx {
  homes.set(tx, home)
  return tx
}

/** How long another instance's change may go unseen, in milliseconds: what is kept changes a few times a year. */
const believedFor = 30_000

export interface Kept<Value> {
  /**
   * What was read within the last half minute, else read now. A writing transaction reads for itself, once: what it has
   * changed is for nobody else.
   */
  of(tx: Tx): Promise<Value>
  /** After a change by this instance: call it in the transaction that makes it, and again when that is committed. */
  forget(): void
}

/** Keeps what seldom changes and every page needs, for each authority. A read that fails is not kept. */
export function keptBriefly<Value>(read: (tx: Tx) => Promise<Value>): Kept<Value> {
  let values = new WeakMap<Home | Tx, { readonly value: Value; readonly readAt: number }>()
  return {
    async of(tx) {
      const home = homes.get(tx)
      const kept = values.get(home ?? tx)
      if (kept && (!home || performance.now() - kept.readAt < believedFor)) return kept.value
      // A change that is committed meanwhile makes this answer an old one: it is then kept where nobody looks any more.
      const keeping = values
      const readAt = performance.now()
      const value = await read(tx)
      keeping.set(home ?? tx, { value, readAt })
      return value
    },
    forget() {
      values = new WeakMap()
    },
  }
}

const answers = new WeakMap<Tx, Map<string, Promise<unknown>>>()

/**
 * Asks once in a reading transaction, however many parts of a page want to know; in a writing one each time anew, since
 * the answer may change on the way. `question` names what is asked and about what.
 */
export function askedOnce<Value>(tx: Tx, question: string, ask: () => Promise<Value>): Promise<Value> {
  if (!homes.has(tx)) return ask()
  const known = answers.get(tx) ?? new Map<string, Promise<unknown>>()
  answers.set(tx, known)
  const answer = known.get(question) ?? ask()
  known.set(question, answer)
  return answer as Promise<Value>
}
