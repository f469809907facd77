import { savedEvent, type ShownAnew, shownAnewEvent } from './live-news.ts'
import { clockInWords } from './moments.ts'
import { pageNow } from './token.ts'

/**
 * Parts marked `data-live="…"` show what others do without a reload: the page is asked for again, and those of its parts
 * that say something else take the place of those shown. A part somebody is in, and a form somebody types in, stay as
 * they are. Without scripts the same page says it all when it is loaded again.
 */
const everySeconds = 10
/** Nobody's session is kept open by a page that was left alone. */
const restsAfterMs = 15 * 60_000

export function startLive(): void {
  const { person } = document.body.dataset
  const parts = [...document.querySelectorAll<HTMLElement>('[data-live]')]
  if (!person || parts.length === 0) return
  const everyMs = 1000 * Math.min(...parts.map((part) => Number(part.dataset.liveSeconds ?? everySeconds)))
  const shown = new Map(parts.map((part) => [part, part.innerHTML]))
  const state = document.querySelector<HTMLElement>('[data-live-state]')
  const say = (text: string) => {
    if (state && state.textContent !== text) state.textContent = text
  }
  let looking = false
  let again = false
  let usedAt = performance.now()

  const look = async (): Promise<void> => {
    if (looking) {
      again = true
      return
    }
    looking = true
    const begunAt = performance.now()
    const page = await pageNow(person).catch(() => undefined)
    looking = false
    if (!page) say('There is no connection just now: what others do is not shown until it is back.')
    else if (takeOver(page, shown, begunAt))
      say(`Brought up to date ${clockInWords(new Date().toISOString())}`)
    else if (state?.textContent?.startsWith('There is no')) say('The connection is back.')
    if (!again) return
    again = false
    await look()
  }

  for (const used of ['input', 'keydown', 'pointerdown'])
    addEventListener(used, () => {
      usedAt = performance.now()
    })
  document.addEventListener(savedEvent, () => void look())
  addEventListener('online', () => void look())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void look())
  setInterval(() => {
    const isUsed = performance.now() - usedAt < restsAfterMs
    if (isUsed && document.visibilityState === 'visible') void look()
  }, everyMs)
}

/** Whether anything is shown that was not before. */
function takeOver(page: Document, shown: Map<HTMLElement, string>, begunAt: number): boolean {
  let changed = false
  for (const [part, before] of shown) {
    const fresh = page.querySelector<HTMLElement>(`[data-live="${CSS.escape(part.dataset.live ?? '')}"]`)
    if (!fresh || fresh.innerHTML === before || part.contains(document.activeElement)) continue
    shown.set(part, fresh.innerHTML)
    replace(part, fresh)
    changed = true
  }
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    const url = form.dataset.autosave ?? ''
    const fresh = page.querySelector<HTMLFormElement>(`form[data-autosave="${CSS.escape(url)}"]`)
    if (!fresh) continue
    form.dispatchEvent(new CustomEvent<ShownAnew>(shownAnewEvent, { detail: { fresh, begunAt } }))
  }
  return changed
}

/** What was folded out stays folded out. */
function replace(part: HTMLElement, fresh: HTMLElement): void {
  const wordsOf = (details: Element) => details.querySelector('summary')?.textContent ?? ''
  const open = new Set([...part.querySelectorAll('details[open]')].map(wordsOf))
  part.replaceChildren(...document.importNode(fresh, true).childNodes)
  for (const details of part.querySelectorAll('details')) if (open.has(wordsOf(details))) details.open = true
}
