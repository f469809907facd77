/**
 * Sealing what lies on a device: AES-GCM with a key of the person's, bound to its place, so that a record can be neither
 * read, changed nor put under another name. Pure but for the browser's (or Node's) Web Crypto.
 */

/** Keys that cannot be taken out of the browser's hands again. */
export interface DeviceKeys {
  /** Whose they are. */
  readonly person: string
  readonly seal: CryptoKey
  /** Names records, so that not even the address of a form can be read on the device. */
  readonly mark: CryptoKey
}

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

const encoder = new TextEncoder()

/** The two keys that follow from the 32 bytes of a person's secret (HKDF-SHA-256). */
export async function keysFrom(person: string, secret: Uint8Array<ArrayBuffer>): Promise<DeviceKeys> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const from = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: encoder.encode(person),
    info: encoder.encode(info),
  })
  const [seal, mark] = await Promise.all([
    crypto.subtle.deriveKey(from('waymark seal'), base, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    crypto.subtle.deriveKey(
      from('waymark mark'),
      base,
      { name: 'HMAC', hash: 'SHA-256', length: 256 },
      false,
      ['sign'],
    ),
  ])
  return { person, seal, mark }
}

/** A name that only the holder of the keys can connect with the words. Hexadecimal. */
export async function markOf({ mark }: DeviceKeys, words: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', mark, encoder.encode(words)))
  return Array.from(bytes.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Seals bytes for one place (the record's name), under a fresh nonce. */
export async function sealBytes(
  { seal }: DeviceKeys,
  place: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const how = { name: 'AES-GCM', iv, additionalData: encoder.encode(place) }
  return { iv, bytes: await crypto.subtle.encrypt(how, seal, bytes) }
}

/** The bytes, or undefined when they were sealed by another key, for another place, or were touched since. */
export async function unsealBytes(
  { seal }: DeviceKeys,
  place: string,
  sealed: Sealed,
): Promise<ArrayBuffer | undefined> {
  const how = { name: 'AES-GCM', iv: sealed.iv, additionalData: encoder.encode(place) }
  return crypto.subtle.decrypt(how, seal, sealed.bytes).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  })
}

/** Seals what JSON can hold. */
export function sealValue(keys: DeviceKeys, place: string, value: unknown): Promise<Sealed> {
  return sealBytes(keys, place, encoder.encode(JSON.stringify(value)))
}

/** The value that `sealValue` sealed for this place, or undefined as `unsealBytes` says. */
export async function unsealValue<Value>(
  keys: DeviceKeys,
  place: string,
  sealed: Sealed,
): Promise<Value | undefined> {
  const bytes = await unsealBytes(keys, place, sealed)
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as Value)
}
