import { tolerant, workDatabase } from './device-store.ts'
import { type DeviceKeys, markOf, sealValue, unsealValue } from './sealing.ts'

/** Pages with a form that may be filled in without a connection, kept sealed as the server sent them. */

export interface KeptPage {
  /** Path of its address. */
  readonly path: string
  readonly title: string
  readonly html: string
  /** When the server sent it, in milliseconds since 1970. */
  readonly at: number
}

/** More than the sections of the longest observation and a day's forms. */
const mostPages = 40

async function keyOf(keys: DeviceKeys, path: string): Promise<string> {
  return `${keys.person}|${await markOf(keys, `page|${path}`)}`
}

export function keepPage(keys: DeviceKeys, page: KeptPage): Promise<void> {
  return tolerant(async () => {
    const db = await workDatabase()
    const key = await keyOf(keys, page.path)
    await db.put('pages', { person: keys.person, at: page.at, page: await sealValue(keys, key, page) }, key)
    const all = await db.getAllKeys('pages')
    if (all.length <= mostPages) return
    const ages = await Promise.all(
      all.map(async (each) => ({ each, at: (await db.get('pages', each))?.at ?? 0 })),
    )
    ages.sort((one, other) => one.at - other.at)
    for (const { each } of ages.slice(0, all.length - mostPages)) await db.delete('pages', each)
  }, undefined)
}

/** Its form was sent: the page is fetched anew at the next chance, and still shown until then. */
export function markStale(keys: DeviceKeys, path: string): Promise<void> {
  return tolerant(async () => {
    const db = await workDatabase()
    const key = await keyOf(keys, path)
    const stored = await db.get('pages', key)
    if (stored) await db.put('pages', { ...stored, isStale: true }, key)
  }, undefined)
}

/** When the page was kept; undefined when it was not, or is stale. */
export async function keptAt(keys: DeviceKeys, path: string): Promise<number | undefined> {
  return tolerant(async () => {
    const stored = await (await workDatabase()).get('pages', await keyOf(keys, path))
    return stored?.isStale ? undefined : stored?.at
  }, undefined)
}

export async function isKept(keys: DeviceKeys, path: string): Promise<boolean> {
  return tolerant(
    async () => (await (await workDatabase()).getKey('pages', await keyOf(keys, path))) !== undefined,
    false,
  )
}

export function findPage(keys: DeviceKeys, path: string): Promise<KeptPage | undefined> {
  return tolerant(async () => {
    const key = await keyOf(keys, path)
    const stored = await (await workDatabase()).get('pages', key)
    return stored && unsealValue<KeptPage>(keys, key, stored.page)
  }, undefined)
}

/** Every page that opens without a connection, by title. */
export function keptPages(keys: DeviceKeys): Promise<readonly KeptPage[]> {
  return tolerant(async () => {
    const db = await workDatabase()
    const pages: KeptPage[] = []
    for (const key of await db.getAllKeysFromIndex('pages', 'person', keys.person)) {
      const stored = await db.get('pages', key)
      const page = stored && (await unsealValue<KeptPage>(keys, key, stored.page))
      if (page) pages.push(page)
    }
    return pages.sort((one, other) => one.title.localeCompare(other.title, 'en-GB'))
  }, [])
}

/** What was kept in another capacity must not be shown in this one. */
export function forgetPages(): Promise<void> {
  return tolerant(async () => (await workDatabase()).clear('pages'), undefined)
}
