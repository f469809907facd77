import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Answers } from './answers.ts'

/** What someone typed that the server may not have yet. `base` is the revision it was typed over: never the page's. */
export interface Draft {
  readonly person: string
  readonly url: string
  readonly section: string
  readonly base: string
  readonly answers: Answers
  readonly typedAt: number
  /** The form was sent the ordinary way after this was typed. */
  readonly submitted?: boolean
}

interface DraftsDatabase extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { person: string } }
}

/** Drafts left behind are forgotten after this time. */
const keptMs = 14 * 24 * 60 * 60 * 1000

let opened: Promise<IDBPDatabase<DraftsDatabase>> | undefined

function database(): Promise<IDBPDatabase<DraftsDatabase>> {
  opened ??= openDB<DraftsDatabase>('waymark', 1, {
    upgrade(db) {
      db.createObjectStore('drafts').createIndex('person', 'person')
    },
  })
  return opened
}

const keyOf = ({ person, url, section }: Pick<Draft, 'person' | 'url' | 'section'>) =>
  `${person}|${url}|${section}`

/** Private windows of some browsers have no storage: then the page still saves to the server, and says when it cannot. */
async function tolerant<Value>(work: () => Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    console.warn('Waymark could not keep a draft on this device', error)
    return otherwise
  }
}

/** Whether the device keeps it. */
export function keepDraft(draft: Draft): Promise<boolean> {
  return tolerant(async () => {
    await (await database()).put('drafts', draft, keyOf(draft))
    return true
  }, false)
}

export function findDraft(where: Pick<Draft, 'person' | 'url' | 'section'>): Promise<Draft | undefined> {
  return tolerant(async () => {
    const draft = await (await database()).get('drafts', keyOf(where))
    if (draft && Date.now() - draft.typedAt > keptMs) {
      await forgetDraft(where)
      return undefined
    }
    return draft
  }, undefined)
}

export function forgetDraft(where: Pick<Draft, 'person' | 'url' | 'section'>): Promise<void> {
  return tolerant(async () => (await database()).delete('drafts', keyOf(where)), undefined)
}

export function countDrafts(person: string): Promise<number> {
  return tolerant(async () => (await database()).countFromIndex('drafts', 'person', person), 0)
}

export function forgetDraftsOf(person: string): Promise<void> {
  return tolerant(async () => {
    const transaction = (await database()).transaction('drafts', 'readwrite')
    for (const key of await transaction.store.index('person').getAllKeys(person))
      await transaction.store.delete(key)
    await transaction.done
  }, undefined)
}
