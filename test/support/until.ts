import { setTimeout as sleep } from 'node:timers/promises'

/** How long anything is waited for that happens when it happens: a wait that succeeds costs nothing, however long it might be. */
export const patience = 45_000

/**
 * Asks again and again until it holds, for what no event tells.
 * @throws after `patience`, with what was found instead
 */
export async function until(
  holds: () => boolean | Promise<boolean>,
  found: () => string = () => 'it never came to be',
): Promise<void> {
  const gaveUp = performance.now() + patience
  while (!(await holds())) {
    if (performance.now() > gaveUp) throw new Error(`After ${patience / 1000} seconds: ${found()}`)
    await sleep(50)
  }
}
