/** How long what lies on a device counts. Pure. */

const hour = 60 * 60 * 1000

/** Work left behind is forgotten after this time. */
export const workKeptMs = 14 * 24 * hour

/**
 * A round of visits without a connection. An office computer is always connected, so there the server says at once who
 * is signed in; this is for the phone in a pocket.
 */
const withoutContactMs = 4 * hour

/** Keys serve until the session's own end, and no longer than four hours without a word from the server. */
export function mayStillBeUsed(
  held: { readonly until: number; readonly seenAt: number },
  now: number,
): boolean {
  return now < held.until && now - held.seenAt < withoutContactMs
}

/** Whether work that was typed or sent at that time is too old to be offered. */
export function isTooOld(at: number, now: number): boolean {
  return now - at > workKeptMs
}
