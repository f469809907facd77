import { heldKeys } from './device-key.ts'
import { findPage } from './kept-pages.ts'
import { notSentMessage } from './not-sent.ts'
import { keepForm } from './outbox.ts'
import { planFor, standIn } from './worker-rules.ts'

/**
 * Stands between the pages and the server. The cache holds our own files of this version and the page that says that the
 * server cannot be reached: nothing of anyone's. What is somebody's lies sealed (`kept-pages.ts`, `outbox.ts`) and is
 * opened only with the keys of whoever is signed in.
 */

/** What TypeScript's library for pages lacks. */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface AskedEvent extends LastingEvent {
  readonly request: Request
  /** The page that asks. */
  readonly clientId: string
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  readonly location: Location
  readonly clients: {
    claim(): Promise<void>
    get(id: string): Promise<{ postMessage(message: unknown): void } | undefined>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: AskedEvent) => void): void
}

/** Filled in by `build.ts`: a name that changes with every version, and the addresses of our files. */
declare const VERSION: string
declare const ASSETS: readonly string[]

const worker = self as unknown as Worker
const cacheName = `waymark-${VERSION}`
const offlinePath = '/offline'

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName)
      await cache.addAll(ASSETS)
      // Without the session's cookie, so that it is nobody's page.
      const offline = await fetch(offlinePath, { credentials: 'omit', cache: 'no-store' })
      if (!offline.ok) throw new Error(`${offlinePath} answered ${offline.status}`)
      await cache.put(offlinePath, offline)
      await worker.skipWaiting()
    })(),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((name) => name !== cacheName)
      await Promise.all(old.map((name) => caches.delete(name)))
      await worker.clients.claim()
    })(),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  switch (planFor(request, worker.location.origin)) {
    case 'asset':
      return event.respondWith(asset(request))
    case 'page':
      return event.respondWith(page(request))
    case 'send':
      return event.respondWith(send(request, event.clientId))
    case 'leave':
  }
})

async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  const kept = await cache.match(request)
  if (kept) return kept
  try {
    return await fetch(request)
  } catch (error) {
    const other = standIn(new URL(request.url).pathname, ASSETS)
    const found = other && (await cache.match(other))
    if (found) return found
    throw error
  }
}

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    const keys = await heldKeys()
    const kept = keys && (await findPage(keys, new URL(request.url).pathname))
    return kept ? shown(kept.html, kept.at) : offlinePage()
  }
}

/** A form that cannot be sent waits on the device, where it may. */
async function send(request: Request, clientId: string): Promise<Response> {
  const copy = request.clone()
  try {
    return await fetch(request)
  } catch {
    const keys = await heldKeys()
    const sent = keys && (await copy.formData())
    const { url, referrer } = request
    const waits = sent && (await keepForm(keys, { url, referrer, sent }).catch(() => undefined))
    const isSignOut = new URL(url).pathname === '/sign-out'
    const page = waits || isSignOut || clientId === '' ? undefined : await worker.clients.get(clientId)
    if (page) {
      page.postMessage(notSentMessage)
      // No content: the browser stays where it is, and so does what was typed there.
      return new Response(null, { status: 204 })
    }
    const says = waits ? 'waits' : isSignOut ? 'signing-out' : 'not-sent'
    return Response.redirect(`${offlinePath}?${says}=yes`, 303)
  }
}

/** The kept page says when it was kept, and is held by the same headers as any page of ours. */
async function shown(html: string, at: number): Promise<Response> {
  const { headers } = await offlinePage()
  return new Response(html.replace('<body ', `<body data-kept-at="${at}" `), { headers })
}

async function offlinePage(): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(offlinePath)) ?? Response.error()
}
