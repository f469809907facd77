import { clearAllOf, countWorkOf } from './device-clearing.ts'
import { heldKeys } from './device-key.ts'
import { element } from './elements.ts'
import { sendWaiting } from './sending.ts'
import { momentInWords } from './moments.ts'
import { unsentOn } from './unsent.ts'
import { nameOf } from './waiting-words.ts'

/** How long signing out waits for what could still be sent. */
const patienceMs = 3_000

/**
 * At sign-out nothing of the person stays on the device. What the server does not have yet is sent if that can be done at
 * once; else it is named, and its person chooses. Forms: `data-sign-out`, or a button marked so.
 */
export function clearAtSignOut(): void {
  const { person } = document.body.dataset
  if (!person) return
  let isLeaving = false
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const button = event.submitter
    if (form.dataset.signOut === undefined && button?.dataset.signOut === undefined) return
    event.preventDefault()
    if (isLeaving) return
    isLeaving = true
    void leave(person, form, button).finally(() => {
      isLeaving = false
    })
  })
}

async function leave(person: string, form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  if ((await countWorkOf(person)) > 0)
    await Promise.race([sendWaiting(), new Promise((resolve) => setTimeout(resolve, patienceMs))])
  const unsent = await unsentOf(person)
  if (unsent.length > 0 && !(await confirmed(unsent, button))) return
  await clearAllOf(person)
  if (button instanceof HTMLButtonElement && button.name)
    form.append(element('input', { type: 'hidden', name: button.name, value: button.value }))
  form.submit()
}

/** What and where, as far as the keys for it are here. */
async function unsentOf(person: string): Promise<readonly string[]> {
  const keys = await heldKeys()
  if (keys?.person !== person) {
    const count = await countWorkOf(person)
    return count === 0 ? [] : [`${count} ${count === 1 ? 'text' : 'texts'} from an earlier sign-in`]
  }
  const { forms, drafts } = await unsentOn(keys)
  return [
    ...forms.map((form) => `${nameOf(form)} (sent ${momentInWords(form.at)})`),
    ...drafts.map(({ title, typedAt }) => `${title} (typed ${momentInWords(typedAt)})`),
  ]
}

/** Asks in a dialog of the page; Escape and "Stay signed in" keep everything. */
function confirmed(unsent: readonly string[], opener: HTMLElement | null): Promise<boolean> {
  return new Promise((resolve) => {
    const stay = element('button', { type: 'submit', class: 'govuk-button', value: 'stay' }, 'Stay signed in')
    const go = element(
      'button',
      { type: 'submit', class: 'govuk-button govuk-button--warning', value: 'go' },
      'Remove it and sign out',
    )
    const dialog = element(
      'dialog',
      { class: 'wm-dialog', 'aria-labelledby': 'unsent-title' },
      element(
        'h2',
        { class: 'govuk-heading-m', id: 'unsent-title' },
        'Some of your work is only on this device',
      ),
      element(
        'p',
        { class: 'govuk-body' },
        'It has not reached Waymark. Signing out removes it from this device, so that the next person cannot find it.',
      ),
      element(
        'ul',
        { class: 'govuk-list govuk-list--bullet' },
        ...unsent.map((text) => element('li', {}, text)),
      ),
      element('p', { class: 'govuk-body' }, 'To keep it, stay signed in until you are back online.'),
      element('form', { method: 'dialog', class: 'govuk-button-group' }, stay, go),
    )
    dialog.addEventListener('close', () => {
      const goes = dialog.returnValue === 'go'
      dialog.remove()
      const menu = opener?.closest('details')
      // It closed when the dialog took the focus.
      if (menu && !goes) menu.open = true
      if (!goes) opener?.focus()
      resolve(goes)
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}
