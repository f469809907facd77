import { isTooOld } from './device-rules.ts'
import { type StoredWork, tolerant, workDatabase } from './device-store.ts'
import { type DeviceKeys, sealBytes, sealValue, unsealBytes, unsealValue } from './sealing.ts'
import { firstWords, mayWait } from './worker-rules.ts'

/** Forms that were sent without a connection. Each waits sealed, with its files and its once-only key, until it is sent. */

export interface WaitingForm {
  readonly key: string
  /** "Add what you did". */
  readonly name: string
  /** The first words in it. */
  readonly words: string
  /** Where it is sent to. */
  readonly action: string
  /** Path of the page it was written on. */
  readonly page: string
  readonly contentType: string
  readonly at: number
  /** The server would not take it as it stands; its person has to look. */
  readonly refused?: true
}

/**
 * Keeps a form that could not be sent. Undefined when it is not one that may wait.
 * @throws when the device has no room for it
 */
export async function keepForm(
  keys: DeviceKeys,
  request: { readonly url: string; readonly referrer: string; readonly sent: FormData },
): Promise<WaitingForm | undefined> {
  const { sent } = request
  const rule = mayWait(sent.get('_offline'), sent.get('_do'))
  if (!rule || !request.referrer) return undefined
  const page = new URL(request.referrer).pathname
  const db = await workDatabase()
  if (rule.replaces)
    for (const earlier of await waitingForms(keys))
      if (earlier.page === page) await db.delete('work', earlier.key)
  const packed = new Response(sent)
  const about: WaitingForm = {
    key: `${keys.person}|${crypto.randomUUID()}`,
    name: rule.name,
    words: firstWords(sent.entries()),
    action: new URL(request.url).pathname,
    page,
    contentType: packed.headers.get('content-type') ?? '',
    at: Date.now(),
  }
  await put(keys, about, await packed.arrayBuffer())
  return about
}

async function put(keys: DeviceKeys, about: WaitingForm, bytes: ArrayBuffer): Promise<void> {
  const stored: StoredWork = {
    person: keys.person,
    kind: 'form',
    at: about.at,
    about: await sealValue(keys, about.key, about),
    body: await sealBytes(keys, `${about.key}|body`, new Uint8Array(bytes)),
  }
  await (await workDatabase()).put('work', stored, about.key)
}

/** What waits and can be read with these keys, in the order in which it was sent. */
export function waitingForms(keys: DeviceKeys): Promise<readonly WaitingForm[]> {
  return tolerant(async () => {
    const db = await workDatabase()
    const forms: WaitingForm[] = []
    for (const key of await db.getAllKeysFromIndex('work', 'person', keys.person)) {
      const stored = await db.get('work', key)
      if (stored?.kind !== 'form' || isTooOld(stored.at, Date.now())) continue
      const about = await unsealValue<WaitingForm>(keys, key, stored.about)
      if (about) forms.push(about)
    }
    return forms.sort((one, other) => one.at - other.at)
  }, [])
}

/** The form as it was written, with its files; undefined when it is gone meanwhile. */
export async function contentOf(keys: DeviceKeys, form: WaitingForm): Promise<FormData | undefined> {
  const stored = await (await workDatabase()).get('work', form.key)
  const bytes = stored?.body && (await unsealBytes(keys, `${form.key}|body`, stored.body))
  return bytes && new Response(bytes, { headers: { 'content-type': form.contentType } }).formData()
}

/** It stays, and is not sent again by itself. */
export async function markRefused(keys: DeviceKeys, form: WaitingForm): Promise<void> {
  const db = await workDatabase()
  const stored = await db.get('work', form.key)
  if (!stored) return
  const about = await sealValue(keys, form.key, { ...form, refused: true })
  await db.put('work', { ...stored, about }, form.key)
}

export async function forgetForm(form: WaitingForm): Promise<void> {
  await (await workDatabase()).delete('work', form.key)
}
