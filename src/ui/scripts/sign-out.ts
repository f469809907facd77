import { clearAllOf, countWorkOf } from './device-clearing.ts'

/** At sign-out nothing that was typed stays on the device; what is not saved yet is asked about first. */
export function clearDraftsAtSignOut(): void {
  const person = document.body.dataset.person
  if (!person) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sign-out]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void leave(person, form)
    })
  }
}

async function leave(person: string, form: HTMLFormElement): Promise<void> {
  const unsaved = await countWorkOf(person)
  const asks =
    'Some of what you typed is only on this device and has not been saved. Signing out removes it. Sign out?'
  if (unsaved > 0 && !confirm(asks)) return
  await clearAllOf(person)
  form.submit()
}
