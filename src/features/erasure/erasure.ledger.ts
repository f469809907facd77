import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Databases } from '../../platform/database/databases.ts'
import { read } from '../../platform/database/reading.ts'
import { appendLedger, readLedger } from '../../platform/files/line-ledger.ts'
import { marksReading } from '../people/public.ts'
import { eraseSome } from './erasing.handlers.ts'
import { doneErasures, type Erasure, findErasure, putBackErasure } from './erasure.store.ts'

/**
 * Which records were erased, in a file beside the database: ids, days and codes. A restored backup from before has them
 * again, whole; so they are erased again before anybody can read them.
 */
interface LedgerLine {
  readonly v: 1
  /** Its code: ids of authorities may differ after a restore. */
  readonly authority: string
  readonly erasure: Pick<
    Erasure,
    'id' | 'person_id' | 'ground' | 'request' | 'proposed_by' | 'proposed_on' | 'proposed_at' | 'settled_by'
  > & { readonly settled_on: string; readonly settled_at: string }
}

export interface ErasuresSynced {
  /** Erasures that the file lacked. */
  readonly written: number
  /** Records that the database still had, erased again. */
  readonly erasedAgain: number
  /** Lines that cannot be read, by number from 1. */
  readonly unreadable: readonly number[]
}

/** Makes the file and the database agree, both ways, for every authority. At every start, and after each erasure. */
export async function syncErasures(
  databases: Databases,
  path: string,
  at: IsoInstant,
): Promise<ErasuresSynced> {
  const { lines, unreadable } = await readLedger(path, lineFrom, ({ erasure }) => erasure.id)
  const known = new Set(lines.map(({ erasure }) => erasure.id))
  let written = 0
  let erasedAgain = 0
  for (const { id, code } of await databases.authorities()) {
    const done = await databases.read(id, doneErasures)
    const kept = new Set(done.map((erasure) => erasure.id))
    for (const line of lines)
      if (
        line.authority === code &&
        !kept.has(line.erasure.id) &&
        (await eraseAgain(databases, id, line, at))
      )
        erasedAgain += 1
    const missing = done.filter((erasure) => !known.has(erasure.id))
    await appendLedger(
      path,
      missing.map((erasure) => lineOf(code, erasure)),
    )
    written += missing.length
  }
  return { written, erasedAgain, unreadable }
}

function lineFrom(parsed: unknown): LedgerLine | undefined {
  const line = parsed as Partial<LedgerLine> | undefined
  return line?.v === 1 && typeof line.erasure?.id === 'string' && typeof line.erasure.person_id === 'string'
    ? (line as LedgerLine)
    : undefined
}

function lineOf(authority: string, erasure: Erasure): LedgerLine {
  const { id, person_id, ground, request, proposed_by, proposed_on, proposed_at, settled_by } = erasure
  const proposed = { id, person_id, ground, request, proposed_by, proposed_on, proposed_at, settled_by }
  return {
    ...{ v: 1, authority },
    erasure: { ...proposed, settled_on: erasure.settled_on!, settled_at: erasure.settled_at! },
  }
}

/** False where the backup is older than the person. */
async function eraseAgain(
  databases: Databases,
  authorityId: AuthorityId,
  { erasure }: LedgerLine,
  at: IsoInstant,
): Promise<boolean> {
  const isThere = await databases.write(authorityId, async (tx) => {
    const there = (await read(tx, marksReading(erasure.person_id))) !== undefined
    if (there) await putBackErasure(tx, erasure as Parameters<typeof putBackErasure>[1], at)
    return there
  })
  let next: number | undefined = isThere ? 0 : undefined
  while (next !== undefined) {
    const from: number = next
    next = await databases.write(authorityId, async (tx) => {
      const found = await findErasure(tx, erasure.id)
      return found && (await eraseSome(tx, found, from, at)).next
    })
  }
  return isThere
}
