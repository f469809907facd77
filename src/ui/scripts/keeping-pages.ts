import { heldKeys, keysFor } from './device-key.ts'
import { forgetPages, keepPage, keptAt, markStale } from './kept-pages.ts'
import { pageTitleOf } from './page-title.ts'
import type { DeviceKeys } from './sealing.ts'

/** Pages that lead on from a kept one are fetched anew when the kept copy is older than this. */
const freshMs = 30 * 60 * 1000
/** The most that one visit fetches beside its own page. */
const mostBeside = 12

/** The page as the server sent it: call before anything on it is changed. Undefined when it may not be kept. */
export function pageAsSent(): string | undefined {
  const mayBeKept = isKeepable(document) && document.body.dataset.keptAt === undefined
  if (!mayBeKept) return undefined
  const page = document.documentElement.cloneNode(true) as HTMLElement
  // Said once: not again from the device.
  for (const said of page.querySelectorAll('.wm-flash')) said.remove()
  return `<!doctype html>${page.outerHTML}`
}

/** Keeps this page and those marked `data-offline-too` for the time without a connection. */
export async function keepPagesHere(html: string | undefined): Promise<void> {
  const { person } = document.body.dataset
  const beside = [
    ...document.querySelectorAll<HTMLAnchorElement>('[data-offline-too] a, a[data-offline-too]'),
  ]
  if (!person || (html === undefined && beside.length === 0)) return
  const keys = await keysFor(person)
  if (!keys) return
  if (html !== undefined)
    await keepPage(keys, { path: location.pathname, title: pageTitleOf(document), html, at: Date.now() })
  const paths = new Set(beside.map((link) => new URL(link.href, location.href).pathname))
  paths.delete(location.pathname)
  for (const path of [...paths].slice(0, mostBeside)) {
    const at = await keptAt(keys, path)
    if (at !== undefined && Date.now() - at < freshMs) continue
    if (!(await refreshPage(keys, path))) return
  }
}

/** Fetches the page anew and keeps it, if it may be kept. False without a connection: then others would fail too. */
export async function refreshPage(keys: DeviceKeys, path: string): Promise<boolean> {
  const html = await fetchPage(path)
  if (html === undefined) return false
  const page = new DOMParser().parseFromString(html, 'text/html')
  if (page.body.dataset.person === keys.person && isKeepable(page))
    await keepPage(keys, { path, title: pageTitleOf(page), html, at: Date.now() })
  return true
}

async function fetchPage(path: string): Promise<string | undefined> {
  const response = await fetch(path, { headers: { accept: 'text/html' } }).catch(() => undefined)
  return response && (await response.text().catch(() => undefined))
}

/** A page is not what it was once its form is sent; who changes whom they act for sees other pages from then on. */
export function followChanges(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-offline]'))
    form.addEventListener('submit', () => {
      void heldKeys().then((keys) => keys && markStale(keys, location.pathname))
    })
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/acting-for"]'))
    form.addEventListener('submit', () => void forgetPages())
}

/** Somebody's page with a form that may wait, and not one that was refused. */
function isKeepable(page: Document): boolean {
  return (
    page.body.dataset.person !== undefined &&
    page.querySelector('form[data-offline]') !== null &&
    !page.title.startsWith('Error: ')
  )
}
