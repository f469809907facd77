import type { AuthorityId } from '../../kernel/ids.ts'
import { findApiKey, setAsksApart } from '../auth/api-keys.store.ts'
import { tokenHash } from '../auth/session-token.ts'
import { type Clock, momentIn, todayIn } from '../clock.ts'
import type { Databases } from '../database/databases.ts'
import { NoKey, TooMany } from './errors.ts'

/** How much one key has asked for in the minute under way, in all processes together. */
export interface KeyLimits {
  /**
   * Counts one request and answers the headers that say how many more there may be. Throws `NoKey` when the key opens
   * nothing and `TooMany` when this was one too many.
   */
  take(authorityId: AuthorityId, key: string): Promise<Readonly<Record<string, string>>>
}

/** What this process holds of a key's minute. */
interface Held {
  left: number
  /** Set apart for all processes so far. */
  taken: number
  /** A lot on its way, waited for by every request that finds none left. */
  coming: Promise<void> | undefined
}

/** So many lots make a minute: a write to the database for each lot, not for each request. */
const lotsInMinute = 30

/**
 * Counts requests of each key by the minute. A process sets requests apart in lots, in the database, and spends them by
 * itself: all together they never spend more than `perMinute`, and what one does not spend is lost with the minute.
 * Only keys that the database knows are counted, so that nobody fills the table with invented ones.
 */
export function keyLimits(databases: Databases, clock: Clock, perMinute: number): KeyLimits {
  const lot = Math.max(1, Math.floor(perMinute / lotsInMinute))
  const fetchLot = async (authorityId: AuthorityId, key: string, inMinute: number) => {
    const apart = await databases.write(authorityId, async (tx) => {
      const known = await findApiKey(tx, key, todayIn(clock))
      return known && setAsksApart(tx, known.id, { minute: inMinute, lot, perMinute })
    })
    if (!apart) throw new NoKey()
    return apart
  }
  let minute = 0
  let held = new Map<string, Held>()
  return {
    async take(authorityId, key) {
      const nowMs = Date.parse(momentIn(clock))
      const current = Math.floor(nowMs / 60_000)
      if (current !== minute) {
        minute = current
        held = new Map()
      }
      const now = held
      const name = tokenHash(key)
      const mine = now.get(name) ?? { left: 0, taken: 0, coming: undefined }
      now.set(name, mine)
      while (mine.left === 0 && mine.taken < perMinute) {
        mine.coming ??= fetchLot(authorityId, key, current).then(
          ({ granted, taken }) => {
            mine.left += granted
            mine.taken = taken
            mine.coming = undefined
          },
          (error: unknown) => {
            mine.coming = undefined
            // A key that opens nothing is not kept in mind.
            if (mine.taken === 0) now.delete(name)
            throw error
          },
        )
        await mine.coming
      }
      const secondsToNext = 60 - Math.floor((nowMs % 60_000) / 1000)
      const headers = (left: number) => ({
        'ratelimit-limit': String(perMinute),
        'ratelimit-remaining': String(left),
        'ratelimit-reset': String(secondsToNext),
      })
      if (mine.left === 0) throw new TooMany(secondsToNext, headers(0))
      mine.left -= 1
      return headers(perMinute - mine.taken + mine.left)
    },
  }
}
