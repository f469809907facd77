import { setTimeout as sleep } from 'node:timers/promises'

/**
 * How long, in milliseconds, a window is waited for by whatever happens when it happens. It is long, since a wait that
 * succeeds costs nothing, and a machine may be three times slower than the one a test was written on.
 */
export const patience = 45_000
/** The same for what the product does by itself: workers, databases, programs that start and tell all their stories. */
const patienceForWork = 600_000

/**
 * Asks again and again until it holds, for what no event tells.
 * @throws when it never holds, with what was found instead
 */
export async function until(
  holds: () => boolean | Promise<boolean>,
  found: () => string = () => 'it never came to be',
): Promise<void> {
  const gaveUp = performance.now() + patienceForWork
  while (!(await holds())) {
    if (performance.now() > gaveUp) throw new Error(`After ${patienceForWork / 1000} seconds: ${found()}`)
    await sleep(20)
  }
}
