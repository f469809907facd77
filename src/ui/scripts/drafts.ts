import type { Answers } from './answers.ts'
import { heldKeys, keysFor } from './device-key.ts'
import { isTooOld } from './device-rules.ts'
import { tolerant, workDatabase } from './device-store.ts'
import { type DeviceKeys, markOf, sealValue, unsealValue } from './sealing.ts'

/** What someone typed that the server may not have yet. `base` is the revision it was typed over: never the page's. */
export interface Draft {
  readonly person: string
  readonly url: string
  readonly section: string
  readonly base: string
  readonly answers: Answers
  readonly typedAt: number
  /** Where it was typed: path and title of the page, to lead back to it. */
  readonly page: string
  readonly title: string
  /** The press of a button that would send this: by it the server says later whether it was carried out. */
  readonly press: string
  /** When that button was pressed, as milliseconds; absent before, and once it is known that nothing was sent. */
  readonly pressedAt?: number
  /** It is for the next entry, typed while an earlier one from the same page waited to be sent. */
  readonly isNext?: boolean
  /** Where the person has to choose, because the server has another text by now. */
  readonly conflict?: string
}

export type DraftPlace = Pick<Draft, 'person' | 'url' | 'section'>

async function keyOf(keys: DeviceKeys, { url, section }: DraftPlace): Promise<string> {
  return `${keys.person}|${await markOf(keys, `draft|${url}|${section}`)}`
}

/** Whether the device keeps it: sealed, and only while the person's keys are here. A copy is what the server has too. */
export async function keepDraft(draft: Draft, kind: 'draft' | 'copy' = 'draft'): Promise<boolean> {
  const keys = await keysFor(draft.person)
  if (!keys) return false
  return tolerant(async () => {
    const key = await keyOf(keys, draft)
    const about = await sealValue(keys, key, draft)
    const stored = { person: draft.person, kind, at: draft.typedAt, about }
    await (await workDatabase()).put('work', stored, key)
    return true
  }, false)
}

export interface FoundDraft extends Draft {
  /** The server has it. */
  readonly isCopy: boolean
}

export async function findDraft(where: DraftPlace): Promise<FoundDraft | undefined> {
  const keys = await keysFor(where.person)
  if (!keys) return undefined
  return tolerant(async () => {
    const db = await workDatabase()
    const key = await keyOf(keys, where)
    const stored = await db.get('work', key)
    if (!stored) return undefined
    const draft = isTooOld(stored.at, Date.now())
      ? undefined
      : await unsealValue<Draft>(keys, key, stored.about)
    if (!draft) await db.delete('work', key)
    return draft && { ...draft, isCopy: stored.kind === 'copy' }
  }, undefined)
}

/** Done with: the server has it. */
export async function forgetDraft(where: DraftPlace): Promise<void> {
  const keys = await heldKeys()
  if (keys?.person !== where.person) return
  await tolerant(async () => (await workDatabase()).delete('work', await keyOf(keys, where)), undefined)
}

/** Everything typed on this device that no server has, as far as these keys read it; the oldest first. */
export function draftsOf(keys: DeviceKeys): Promise<readonly Draft[]> {
  return tolerant(async () => {
    const db = await workDatabase()
    const drafts: Draft[] = []
    for (const key of await db.getAllKeysFromIndex('work', 'person', keys.person)) {
      const stored = await db.get('work', key)
      if (stored?.kind !== 'draft' || isTooOld(stored.at, Date.now())) continue
      const draft = await unsealValue<Draft>(keys, key, stored.about)
      if (draft) drafts.push(draft)
    }
    return drafts.sort((one, other) => one.typedAt - other.typedAt)
  }, [])
}
