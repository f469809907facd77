import { type HeldKeys, keyDatabase, tolerant } from './device-store.ts'
import { keysFrom } from './sealing.ts'
import { mayStillBeUsed } from './device-rules.ts'
import { csrf } from './token.ts'

/**
 * The keys of whoever is signed in. The server hands out the person's secret to their own session; here it becomes keys
 * that no script can read out. They go at sign-out, when the session's time is over, and when somebody else signs in.
 */

const place = 'now'

/** The keys this browser holds and may still use; none after the session's time, or long after the last contact. */
export function heldKeys(): Promise<HeldKeys | undefined> {
  return tolerant(async () => {
    const held = await (await keyDatabase()).get('held', place)
    if (held === undefined || mayStillBeUsed(held, Date.now())) return held
    await forgetKeys()
    return undefined
  }, undefined)
}

/** Storage was refused once: a private window. Then nobody is asked again on this page. */
let hasNoStorage = false
let asking: Promise<HeldKeys | undefined> | undefined

/** The person's keys: held already, or asked for. None without a connection, without storage, or signed in as another. */
export async function keysFor(person: string): Promise<HeldKeys | undefined> {
  const held = await heldKeys()
  if (held?.person === person) return held
  asking ??= askForKeys(person).finally(() => {
    asking = undefined
  })
  return asking
}

async function askForKeys(person: string): Promise<HeldKeys | undefined> {
  // Only pages over https (or on this very machine) have it.
  if (hasNoStorage || !('subtle' in crypto)) return undefined
  const response = await fetch('/device/key', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ _csrf: csrf() }),
    redirect: 'error',
  }).catch(() => undefined)
  if (!response?.ok) return undefined
  const answer = (await response.json()) as { person: string; secret: string; until: string }
  if (answer.person !== person) return undefined
  const secret = Uint8Array.from(answer.secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const keys = await keysFrom(person, secret)
  secret.fill(0)
  const held: HeldKeys = { ...keys, until: Date.parse(answer.until), seenAt: Date.now() }
  const isHeld = await tolerant(async () => {
    await (await keyDatabase()).put('held', held, place)
    return true
  }, false)
  hasNoStorage = !isHeld
  return isHeld ? held : undefined
}

/** The server answered this person just now: they may go on without it for a while from here. Anyone else's keys go. */
export async function noteContact(person: string): Promise<void> {
  const held = await heldKeys()
  if (!held) return
  if (held.person !== person) return forgetKeys()
  await tolerant(async () => {
    await (await keyDatabase()).put('held', { ...held, seenAt: Date.now() }, place)
  }, undefined)
}

export function forgetKeys(): Promise<void> {
  return tolerant(async () => (await keyDatabase()).clear('held'), undefined)
}
