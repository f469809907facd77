/** Times of one act done over and over, in milliseconds, after a few that do not count. */
export async function timed(rounds: number, act: () => Promise<unknown>): Promise<readonly number[]> {
  for (let warm = 0; warm < 10; warm += 1) await act()
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now()
    await act()
    times.push(performance.now() - before)
  }
  return times
}

/** The time that so many in a hundred did not exceed. */
export function percentile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((part / 100) * sorted.length) - 1)] ?? Number.NaN
}
