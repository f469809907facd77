import { notSentEvent } from './not-sent.ts'

/** After this long the same form may be sent again: the first try has failed or been stopped. */
const patienceMs = 15_000

/** A second press while the first is on its way does nothing. The server holds the same line by its once-only key. */
export function guardSubmits(): void {
  const sent = new Map<HTMLFormElement, number>()
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (form.method !== 'post' || event.defaultPrevented) return
    const before = sent.get(form)
    if (before !== undefined && event.timeStamp - before < patienceMs) event.preventDefault()
    else sent.set(form, event.timeStamp)
  })
  addEventListener('pageshow', () => sent.clear())
  document.addEventListener(notSentEvent, () => sent.clear())
}

/** Forms marked `data-warn-unsaved` ask before what was typed is left behind. */
export function warnUnsaved(): void {
  const changed = new Set<HTMLFormElement>()
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-warn-unsaved]')) {
    form.addEventListener('input', () => changed.add(form))
    form.addEventListener('submit', (event) => !event.defaultPrevented && changed.delete(form))
    form.addEventListener(notSentEvent, () => changed.add(form))
  }
  addEventListener('beforeunload', (event) => {
    if (changed.size > 0) event.preventDefault()
  })
}
