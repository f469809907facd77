import { type Draft, draftsOf } from './drafts.ts'
import { type WaitingForm, waitingForms } from './outbox.ts'
import type { DeviceKeys } from './sealing.ts'

/** What lies on this device and may be nowhere else, as far as these keys read it; the oldest first. */
export async function unsentOn(
  keys: DeviceKeys,
): Promise<{ readonly forms: readonly WaitingForm[]; readonly drafts: readonly Draft[] }> {
  const forms = await waitingForms(keys)
  // What was typed is in the form that waits, once its button was pressed.
  const isInForm = ({ page, pressedAt }: Draft) =>
    pressedAt !== undefined && forms.some((form) => form.page === page && pressedAt <= form.at)
  return { forms, drafts: (await draftsOf(keys)).filter((draft) => !isInForm(draft)) }
}
