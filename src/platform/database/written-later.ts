import type { AuthorityId } from '../../kernel/ids.ts'
import type { Tx } from './tables.ts'

/** Milliseconds for which work is gathered before it is written in one transaction. */
const gatherFor = 500

type Work = (tx: Tx) => Promise<unknown>

export interface WrittenLater {
  /** Leaves a piece of work that nobody waits for; it is written with others within a second. */
  add(authorityId: AuthorityId, work: Work): void
  /** Writes what waits now, and says when that is done. */
  finish(): Promise<void>
}

/** Gathers small writes by authority. A whole batch fails together, is told, and never reaches whoever left it. */
export function writtenLater(
  write: (authorityId: AuthorityId, work: Work) => Promise<unknown>,
): WrittenLater {
  const waiting = new Map<AuthorityId, Work[]>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  const writeAll = async () => {
    const batches = [...waiting]
    waiting.clear()
    for (const [authorityId, batch] of batches)
      try {
        await write(authorityId, async (tx) => {
          for (const work of batch) await work(tx)
        })
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        console.error(`${batch.length} pieces of work left for later could not be written: ${why}`)
      }
  }
  const begin = () => {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(writeAll)
    return writing
  }
  return {
    add(authorityId, work) {
      const batch = waiting.get(authorityId)
      if (batch) batch.push(work)
      else waiting.set(authorityId, [work])
      timer ??= setTimeout(() => void begin(), gatherFor).unref()
    },
    finish: begin,
  }
}
