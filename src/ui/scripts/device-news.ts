import { element, link } from './elements.ts'
import type { Sent } from './sending.ts'
import { momentInWords } from './moments.ts'
import { newsLine } from './waiting-words.ts'

/** What the device has to say on any page, in one polite region at the top of the main part. */

function region(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[data-device-news]')
  if (found) return found
  const made = element('div', { class: 'wm-device', role: 'status', 'data-device-news': '' })
  document.querySelector('main')?.prepend(made)
  return made
}

/** What became of work that waited. */
export function tellSent(news: readonly Sent[]): void {
  const lines = news.flatMap((sent) => newsLine(sent) ?? [])
  if (lines.length === 0) return
  const items = lines.map(({ text, link: { text: words, href }, needsYou }) =>
    element(
      'p',
      { class: needsYou ? 'wm-device__line wm-device__line--needs-you' : 'wm-device__line' },
      text,
      ' ',
      link(words, href),
    ),
  )
  region().append(...items)
}

/** Said once: what waits here can be sent after signing in again. */
export function tellSignedOut(): void {
  if (document.querySelector('[data-signed-out]')) return
  const back = location.pathname === '/offline' ? '/' : location.pathname + location.search
  const line = element(
    'p',
    { class: 'wm-device__line wm-device__line--needs-you', 'data-signed-out': '' },
    'Your work is kept on this device, and you have been signed out. ',
    link('Sign in again to send it', `/sign-in?return=${encodeURIComponent(back)}`),
  )
  region().append(line)
}

/** A page that came from the device says so, and from when it is. */
export function tellKept(): void {
  const { keptAt } = document.body.dataset
  if (keptAt === undefined) return
  const says = `You are offline. This page is as it was on ${momentInWords(Number(keptAt))}. What you write is kept on this device and sent when you are back online.`
  const line = element('p', { class: 'wm-device__line wm-device__line--offline' }, says)
  region().append(line)
  addEventListener('online', () => {
    line.replaceChildren('You are back online. ', link('Show this page as it is now', location.href))
  })
}
