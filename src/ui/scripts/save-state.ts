import { clockInWords } from './moments.ts'

export type SaveNews =
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'unsaved' }
  | { readonly is: 'offline'; readonly kept: boolean }
  | { readonly is: 'trouble'; readonly kept: boolean }
  | { readonly is: 'changed'; readonly href: string }
  | { readonly is: 'signed-out'; readonly kept: boolean }
  /** The button was pressed, and only its answer did not come. */
  | { readonly is: 'arrived' }
  | { readonly is: 'put-back'; readonly hadFiles: boolean }

interface Said {
  readonly text: string
  readonly link?: { readonly text: string; readonly href: string; readonly newTab?: boolean }
}

/** The words for how safe the typing is. */
export function saveWords(news: SaveNews, here: string): Said {
  const where = 'kept' in news && news.kept ? 'kept on this device' : 'do not close this page'
  switch (news.is) {
    case 'saved':
      return { text: `Saved ${clockInWords(news.at)}` }
    case 'unsaved':
      return { text: 'Not saved yet' }
    case 'offline':
      return { text: `You are offline: ${where}. It will be saved when you are back online.` }
    case 'trouble':
      return { text: `Not saved yet: ${where}. We will go on trying.` }
    case 'changed':
      return {
        text: 'Not saved: this was changed elsewhere while you were typing. What you typed is safe. ',
        link: { text: 'See both texts and choose', href: news.href },
      }
    case 'signed-out':
      return {
        text: `Not saved yet: you have been signed out. What you typed is ${news.kept ? 'kept on this device' : 'still on this page'}. `,
        link: {
          text: 'Sign in again (opens in a new tab)',
          href: `/sign-in?return=${encodeURIComponent(here)}`,
          newTab: true,
        },
      }
    case 'arrived':
      return { text: 'It was sent after all. ', link: { text: 'Show it as it is now', href: here } }
    case 'put-back':
      return {
        text: `We put back what you had typed on this device.${news.hadFiles ? ' Choose your file again.' : ''}`,
      }
  }
}

/** Shows it in the polite live region; the same words twice are not said twice. */
export function show(region: HTMLElement, news: SaveNews): void {
  const { text, link } = saveWords(news, location.pathname + location.search)
  region.dataset.state = news.is === 'put-back' ? 'unsaved' : news.is
  if (region.firstChild?.textContent === text && !link) return
  region.replaceChildren(text)
  if (!link) return
  const anchor = document.createElement('a')
  anchor.href = link.href
  anchor.textContent = link.text
  if (link.newTab) Object.assign(anchor, { target: '_blank', rel: 'noopener' })
  region.append(anchor)
}
