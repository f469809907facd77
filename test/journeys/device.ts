import type { BrowserContext, Page } from 'playwright-core'
import { until } from '../support/until.ts'
import { follow } from './product.ts'

const marks = {
  saved: '[data-typed="saved"]',
  kept: '[data-typed="kept"]',
  safe: ':is([data-typed="kept"], [data-typed="saved"])',
  somewhere: '[data-typed]',
} as const

/**
 * Where what was typed is: the form says so by `data-typed`, at once and not only in words, which may still be those of
 * the typing before. `safe`: on the device or saved, whichever comes first; `somewhere`: the form has been given back what
 * the device held, so that its fields may be read.
 */
export async function typedIs(
  page: Page,
  where: keyof typeof marks,
  form = 'form[data-autosave]',
): Promise<void> {
  await page.locator(`${form}${marks[where]}`).first().waitFor({ state: 'attached' })
}

/** What lies in a browser, as somebody with the device in their hands could read it. */
export interface OnDevice {
  /** What no server has: drafts and forms. */
  readonly work: number
  readonly pages: number
  /** Whose keys are here. */
  readonly keysOf: readonly string[]
  /** Every byte of the databases and caches, as text. */
  readonly bytes: string
  /** Addresses in the caches. */
  readonly cached: readonly string[]
}

/** Reads all databases and caches of the page's origin. */
export function onDevice(page: Page): Promise<OnDevice> {
  return page.evaluate(async () => {
    const text: string[] = []
    const note = (value: unknown): void => {
      if (value instanceof ArrayBuffer) note(new Uint8Array(value))
      else if (value instanceof Uint8Array) text.push(new TextDecoder('latin1').decode(value))
      else if (value instanceof CryptoKey) text.push(`key ${value.extractable}`)
      else if (typeof value === 'object' && value !== null)
        for (const [name, each] of Object.entries(value)) {
          text.push(name)
          note(each)
        }
      else text.push(String(value))
    }
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
      })
    const counts: Record<string, number> = {}
    const keysOf: string[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await settled(indexedDB.open(name))
      for (const store of db.objectStoreNames) {
        const objects = db.transaction(store).objectStore(store)
        const [keys, values] = await Promise.all([settled(objects.getAllKeys()), settled(objects.getAll())])
        counts[store] = values.filter((value: { kind?: string }) => value.kind !== 'copy').length
        note(keys)
        note(values)
        if (store === 'held') keysOf.push(...values.map((held: { person: string }) => held.person))
      }
      db.close()
    }
    const cached: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        cached.push(new URL(request.url).pathname)
        text.push((await (await cache.match(request))?.text()) ?? '')
      }
    }
    return {
      work: counts['work'] ?? 0,
      pages: counts['pages'] ?? 0,
      keysOf,
      bytes: text.join('\n'),
      cached,
    }
  })
}

/** Waits until the device holds what the test needs; throws what it holds after as long as anything is waited for. */
export async function untilOnDevice(page: Page, holds: (device: OnDevice) => boolean): Promise<OnDevice> {
  let device = await onDevice(page)
  await until(
    async () => {
      device = await onDevice(page)
      return holds(device)
    },
    () => `the device holds ${JSON.stringify({ ...device, bytes: '…' })}`,
  )
  return device
}

/** The service worker stands between the pages of this window and the server. */
export async function workerStands(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** Somebody signs in, in a window of the same browser. */
export async function signInHere(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/sign-in?authority=sandwell')
  await follow(page, page.getByRole('button', { name: `Sign in as ${name}`, exact: true }))
  return page
}

export async function signOutHere(page: Page): Promise<void> {
  await page.locator('.wm-menu > summary').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
}
