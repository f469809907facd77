import { heldKeys } from './device-key.ts'
import { draftsOf } from './drafts.ts'
import { element, link } from './elements.ts'
import { keptPages } from './kept-pages.ts'
import { waitingForms } from './outbox.ts'
import type { Sent } from './sending.ts'
import { nameOf, newsLine, whenInWords } from './waiting-words.ts'

/** Fills in the page that stands in for those that cannot be reached: what waits here, and what can be opened here. */
export async function startOfflinePage(): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-offline-page]')
  if (!page) return
  const asked = new URLSearchParams(location.search)
  if (asked.has('waits'))
    say('Kept on this device. It is sent when you are back online: leave Waymark open, or open it then.')
  if (asked.has('not-sent'))
    say(
      'This could not be sent without a connection. Go back: what you typed is still there. Send it when you are back online.',
    )
  if (asked.has('waits')) heading(page).textContent = 'You are offline: kept to send later'
  // Asking for this very page again would lead nowhere.
  if (location.pathname === '/offline') page.querySelector('a[href=""]')?.setAttribute('href', '/')
  addEventListener('online', () => say('You are back online.'))
  await showLists(page)
}

/** The same page, when what waited is through. */
export async function tellOfflinePage(news: readonly Sent[]): Promise<boolean> {
  const page = document.querySelector<HTMLElement>('[data-offline-page]')
  if (!page) return false
  heading(page).textContent = 'You are back online'
  const lines = news.flatMap((sent) => newsLine(sent) ?? [])
  say('')
  document
    .querySelector('[data-offline-news]')
    ?.replaceChildren(...lines.flatMap(({ text, link: to }) => [text, ' ', link(to.text, to.href), ' ']))
  await showLists(page)
  return true
}

function heading(page: HTMLElement): HTMLElement {
  return page.querySelector('h1') ?? page
}

function say(words: string): void {
  document.querySelector('[data-offline-news]')?.replaceChildren(words)
}

async function showLists(page: HTMLElement): Promise<void> {
  const lists = page.querySelector('[data-offline-lists]')
  const keys = await heldKeys()
  if (!lists || !keys) return
  const forms = await waitingForms(keys)
  const drafts = (await draftsOf(keys)).filter(({ submitted }) => !submitted)
  const pages = await keptPages(keys)
  const waiting = [
    ...forms.map((form) => element('li', {}, `${nameOf(form)} (${whenInWords(form.at)})`)),
    ...drafts.map((draft) =>
      element('li', {}, link(draft.title, draft.page), ` (typed ${whenInWords(draft.typedAt)}, not sent)`),
    ),
  ]
  lists.replaceChildren(
    ...listed('Waiting on this device', waiting),
    ...listed(
      'You can open these without a connection',
      pages.map(({ title, path }) => element('li', {}, link(title, path))),
    ),
  )
}

function listed(title: string, items: readonly HTMLElement[]): readonly HTMLElement[] {
  if (items.length === 0) return []
  return [
    element('h2', { class: 'govuk-heading-m' }, title),
    element('ul', { class: 'govuk-list govuk-list--bullet' }, ...items),
  ]
}
