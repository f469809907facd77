import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { DeviceKeys, Sealed } from './sealing.ts'

/**
 * What lies in this browser. Work and pages are sealed; in the clear stand only whose they are, what kind, and since when.
 * The keys lie in a database of their own, for as long as the person may work without the server.
 */

/**
 * `draft`: typed and not saved. `copy`: typed on a page that opens without a connection, and saved, so that this page can
 * show it again. `form`: sent without a connection, with its whole body.
 */
export interface StoredWork {
  readonly person: string
  readonly kind: 'draft' | 'copy' | 'form'
  /** Milliseconds since 1970. */
  readonly at: number
  readonly about: Sealed
  readonly body?: Sealed
}

export interface StoredPage {
  readonly person: string
  readonly at: number
  readonly page: Sealed
  /** Its form was sent since: the page is not what it was. */
  readonly isStale?: true
}

export interface HeldKeys extends DeviceKeys {
  /** End of the session they were handed out in, in milliseconds since 1970. */
  readonly until: number
  /** When the server last answered this person. */
  readonly seenAt: number
}

interface WorkDatabase extends DBSchema {
  work: { key: string; value: StoredWork; indexes: { person: string } }
  pages: { key: string; value: StoredPage; indexes: { person: string } }
}

interface KeyDatabase extends DBSchema {
  held: { key: string; value: HeldKeys }
}

let work: Promise<IDBPDatabase<WorkDatabase>> | undefined
let keys: Promise<IDBPDatabase<KeyDatabase>> | undefined

/** The database of sealed work and pages. The first version kept drafts in the clear: it is emptied. */
export function workDatabase(): Promise<IDBPDatabase<WorkDatabase>> {
  work ??= openDB<WorkDatabase>('waymark', 2, {
    upgrade(db) {
      for (const name of [...db.objectStoreNames]) db.deleteObjectStore(name)
      db.createObjectStore('work').createIndex('person', 'person')
      db.createObjectStore('pages').createIndex('person', 'person')
    },
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  })
  return work
}

/** The database that holds nothing but the keys of whoever is signed in. */
export function keyDatabase(): Promise<IDBPDatabase<KeyDatabase>> {
  keys ??= openDB<KeyDatabase>('waymark-key', 1, {
    upgrade(db) {
      db.createObjectStore('held')
    },
  })
  return keys
}

/** Private windows of some browsers have no storage: then pages still save to the server, and say when they cannot. */
export async function tolerant<Value>(work: () => Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    console.warn('Waymark could not use the storage of this device', error)
    return otherwise
  }
}
