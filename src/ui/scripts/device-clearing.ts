import { forgetKeys } from './device-key.ts'
import { isTooOld } from './device-rules.ts'
import { tolerant, workDatabase } from './device-store.ts'

/** What is taken off the device, and when. */

/** How much of this person's work lies here and nowhere else, whether it can be read now or not. */
export function countWorkOf(person: string): Promise<number> {
  return tolerant(async () => {
    const all = await (await workDatabase()).getAllFromIndex('work', 'person', person)
    return all.filter(({ kind }) => kind !== 'copy').length
  }, 0)
}

/** At sign-out: keys, work and pages of this person. */
export async function clearAllOf(person: string): Promise<void> {
  await forgetKeys()
  await tolerant(async () => {
    const transaction = (await workDatabase()).transaction(['work', 'pages'], 'readwrite')
    for (const name of ['work', 'pages'] as const) {
      const store = transaction.objectStore(name)
      for (const key of await store.index('person').getAllKeys(person)) await store.delete(key)
    }
    await transaction.done
  }, undefined)
}

/** Somebody is signed in: the pages and copies of anyone else go, their work stays sealed for them, and what is too old goes. */
export function clearFor(person: string): Promise<void> {
  return tolerant(async () => {
    const transaction = (await workDatabase()).transaction(['work', 'pages'], 'readwrite')
    for (let at = await transaction.objectStore('pages').openCursor(); at; at = await at.continue())
      if (at.value.person !== person) await at.delete()
    for (let at = await transaction.objectStore('work').openCursor(); at; at = await at.continue())
      if (isTooOld(at.value.at, Date.now()) || (at.value.kind === 'copy' && at.value.person !== person))
        await at.delete()
    await transaction.done
  }, undefined)
}

/** Nobody is signed in: no key and no page stays. Work stays sealed, for when its person signs in again. */
export async function clearForNobody(): Promise<void> {
  await forgetKeys()
  // Nobody is called so.
  await clearFor('')
}
