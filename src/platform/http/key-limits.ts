/** How much one key has asked for in the minute under way. */
export interface KeyLimits {
  /** Counts one request. `left` is how many more there may be; undefined when this was one too many. */
  take(keyId: string, nowMs: number): { readonly left: number | undefined; readonly secondsToNext: number }
  readonly perMinute: number
}

/**
 * Counts requests of each key by the minute, in this process alone: a limit against a script gone wild, beside the one
 * by address. Keys are those the database knew, so the table cannot be filled with invented ones.
 */
export function keyLimits(perMinute: number): KeyLimits {
  let minute = 0
  let counts = new Map<string, number>()
  return {
    perMinute,
    take(keyId, nowMs) {
      const current = Math.floor(nowMs / 60_000)
      if (current !== minute) {
        minute = current
        counts = new Map()
      }
      const count = (counts.get(keyId) ?? 0) + 1
      counts.set(keyId, count)
      return {
        left: count > perMinute ? undefined : perMinute - count,
        secondsToNext: 60 - Math.floor((nowMs % 60_000) / 1000),
      }
    },
  }
}
