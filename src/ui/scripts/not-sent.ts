import { element } from './elements.ts'
import { mayWait } from './worker-rules.ts'

/**
 * A form that cannot be sent leaves its page as it stands, with everything typed on it. The page sees by itself that it
 * is offline; where the browser believes it is online, the service worker says so (`service-worker.ts`), which answers
 * 204: that keeps a browser where it is.
 */

/** Happens on the form whose sending did not come to the server, or whose answer did not come back. */
export const notSentEvent = 'waymark:not-sent'
/** What the service worker says to a page. */
export const notSentMessage = 'waymark-not-sent'

/** Call before anything else listens for forms. */
export function stayWhereNotSent(): void {
  let last: { readonly form: HTMLFormElement; readonly button: HTMLElement | null } | undefined
  const stay = (form: HTMLFormElement, button: HTMLElement | null) => {
    tell(form, button)
    form.dispatchEvent(new Event(notSentEvent, { bubbles: true }))
  }
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement
      const button = event.submitter
      if (form.method !== 'post') return
      last = { form, button }
      if (navigator.onLine || waitsOrGoes(form, button)) return
      event.preventDefault()
      stay(form, button)
    },
    { capture: true },
  )
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === notSentMessage && last) stay(last.form, last.button)
  })
  navigator.serviceWorker.startMessages()
}

/** Kept to be sent later by the service worker; and signing out takes the work off the device in any case. */
function waitsOrGoes(form: HTMLFormElement, button: HTMLElement | null): boolean {
  if (form.dataset.signOut !== undefined || button?.dataset.signOut !== undefined) return true
  const sent = new FormData(form, button)
  const isGuarded = navigator.serviceWorker?.controller !== null
  return isGuarded && mayWait(sent.get('_offline'), sent.get('_do')) !== undefined
}

const offlineWords =
  'You are offline: not sent. What you typed is still here. Press the button again when you are back online: it is done only once.'
const unsureWords =
  'We could not reach Waymark, and cannot tell whether this was sent. What you typed is still here. Press the button again: it is done only once.'
const onlineWords = 'You are back online. Press the button again: it is done only once.'

/** Beside the button that was pressed, where the eyes are. */
function tell(form: HTMLFormElement, button: HTMLElement | null): void {
  form.querySelector('[data-not-sent]')?.remove()
  const says = element(
    'p',
    { class: 'wm-device__line wm-device__line--offline', role: 'alert', 'data-not-sent': '' },
    navigator.onLine ? unsureWords : offlineWords,
  )
  const beside = button?.closest('.govuk-button-group') ?? button
  if (beside && form.contains(beside)) beside.after(says)
  else form.append(says)
  addEventListener('online', () => says.replaceChildren(onlineWords), { once: true })
}
