import { heldKeys } from './device-key.ts'
import type { Draft } from './drafts.ts'
import { element, link } from './elements.ts'
import { keptPages } from './kept-pages.ts'
import type { Sent } from './sending.ts'
import { momentInWords } from './moments.ts'
import { unsentOn } from './unsent.ts'
import { nameOf, newsLine, wordsOf } from './waiting-words.ts'

/** Why it is shown, when a form led here. */
const reasons = {
  waits: {
    title: 'You are offline: kept to send later',
    says: 'This is kept on this device. It is sent when you are back online: leave Waymark open, or open it again then.',
  },
  'not-sent': {
    title: 'You are offline: not sent',
    says: 'This needs a connection. What you typed is kept on this device where the list below names it: open its page and send it when you are back online.',
  },
  'signing-out': {
    title: 'You are offline: not signed out yet',
    says: 'Your work and pages were removed from this device, but we could not end your sign-in. Sign out again when you are back online.',
  },
}

/** Fills in the page that stands in for those that cannot be reached: what waits here, and what can be opened here. */
export async function startOfflinePage(): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-offline-page]')
  if (!page) return
  const asked = new URLSearchParams(location.search)
  for (const [why, { title, says }] of Object.entries(reasons)) {
    if (!asked.has(why)) continue
    heading(page).textContent = title
    say(says)
  }
  // Asking for this very page again would lead nowhere.
  if (location.pathname === '/offline') page.querySelector('a[href=""]')?.setAttribute('href', '/')
  addEventListener('online', () => {
    heading(page).textContent = 'You are back online'
    say('')
  })
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
  const { forms, drafts } = await unsentOn(keys)
  const pages = await keptPages(keys)
  const waiting = [
    ...forms.map((form) => element('li', {}, `${nameOf(form)} (${momentInWords(form.at)})`)),
    ...drafts.map((draft) =>
      element(
        'li',
        {},
        link(draft.title, draft.page),
        ` (typed ${momentInWords(draft.typedAt)}, ${draft.pressedAt === undefined ? 'not sent' : 'may not have been sent'})`,
        ...typedIn(draft),
      ),
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

/** The words themselves, to read and to copy: their page may not open before the connection is back. */
function typedIn({ answers, page }: Draft): readonly HTMLElement[] {
  const texts = wordsOf(answers)
  if (texts.length === 0) return []
  const open: Readonly<Record<string, string>> = page === location.pathname ? { open: '' } : {}
  return [
    element(
      'details',
      { class: 'govuk-details', ...open },
      element(
        'summary',
        { class: 'govuk-details__summary' },
        element('span', { class: 'govuk-details__summary-text' }, 'What you typed'),
      ),
      element(
        'div',
        { class: 'govuk-details__text' },
        ...texts.map((text) => element('p', { class: 'govuk-body wm-typed' }, text)),
      ),
    ),
  ]
}

function listed(title: string, items: readonly HTMLElement[]): readonly HTMLElement[] {
  if (items.length === 0) return []
  return [
    element('h2', { class: 'govuk-heading-m' }, title),
    element('ul', { class: 'govuk-list govuk-list--bullet' }, ...items),
  ]
}
