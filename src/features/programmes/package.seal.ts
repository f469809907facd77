import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { z } from 'zod'
import { canonicalJson } from '../../kernel/canonical.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'

/**
 * The outer shape of what leaves the house about a programme: a zip with `record.json`, `manifest.json` (the SHA-256 of
 * every part) and `signature.json` (Ed25519 over the manifest's bytes). docs/reference/programme-package.md says it for
 * other systems.
 */

export interface KeyPair {
  /** PEM, SPKI. */
  readonly publicKey: string
  /** PEM, PKCS #8. */
  readonly privateKey: string
}

export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}

/** SHA-256 of the public key's DER, in groups of four so that two people can compare it aloud. */
export function fingerprintOf(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' })
  const hex = createHash('sha256').update(der).digest('hex')
  return (hex.match(/.{4}/g) ?? []).join(' ')
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The record as a sealed zip, and the hash of its manifest. The same record and key give the same bytes. */
export function sealed(
  record: unknown,
  key: KeyPair,
): { readonly zip: Buffer; readonly manifestHash: string } {
  const body = strToU8(canonicalJson(record))
  const manifest = strToU8(
    canonicalJson({
      format: 'waymark-programme',
      version: 1,
      parts: [{ name: 'record.json', sha256: sha256(body), bytes: body.length }],
    }),
  )
  const signature = strToU8(
    canonicalJson({
      algorithm: 'Ed25519',
      publicKey: key.publicKey,
      fingerprint: fingerprintOf(key.publicKey),
      signature: sign(null, manifest, key.privateKey).toString('base64'),
    }),
  )
  const mtime = new Date('2020-01-01T00:00:00Z')
  const zip = zipSync(
    { 'manifest.json': manifest, 'record.json': body, 'signature.json': signature },
    { level: 6, mtime },
  )
  return { zip: Buffer.from(zip), manifestHash: sha256(manifest) }
}

const manifestShape = z.object({
  format: z.literal('waymark-programme'),
  version: z.literal(1),
  parts: z
    .array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number().int().nonnegative() }))
    .min(1)
    .max(20),
})
const signatureShape = z.object({
  algorithm: z.literal('Ed25519'),
  publicKey: z.string().max(1_000),
  signature: z.string().max(1_000),
})

/** Far above any record of ours; what unpacks to more is no package. */
const mostBytes = 20_000_000

export interface Opened {
  /** What `record.json` holds; its shape is still to be read. */
  readonly record: unknown
  readonly manifestHash: string
  readonly fingerprint: string
}

const notOne = (says: string) => refuse({ code: 'no-package', says, field: 'file' })

/** The few parts a package has, by name. Nothing larger is unpacked, whatever the file says of itself. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      originalSize <= mostBytes && ['manifest.json', 'record.json', 'signature.json'].includes(name),
  })
  return new Map(Object.entries(parts).map(([name, part]) => [name, Buffer.from(part)]))
}

/** A package whose parts are all there, unaltered, and signed with the key it names. Whose key that is, people compare. */
export function opened(bytes: Uint8Array): Result<Opened> {
  try {
    const parts = partsOf(bytes)
    const [manifestBytes, signatureBytes] = [parts.get('manifest.json'), parts.get('signature.json')]
    if (!manifestBytes || !signatureBytes)
      return notOne('This zip file is not a programme that Waymark hands out')
    const manifest = manifestShape.parse(JSON.parse(manifestBytes.toString('utf8')))
    const seal = signatureShape.parse(JSON.parse(signatureBytes.toString('utf8')))
    const key = createPublicKey(seal.publicKey)
    if (
      key.asymmetricKeyType !== 'ed25519' ||
      !verify(null, manifestBytes, key, Buffer.from(seal.signature, 'base64'))
    )
      return notOne(
        'The signature does not fit: the file was altered after it was handed out. Ask for it again',
      )
    for (const { name, sha256: hash } of manifest.parts) {
      const found = parts.get(name)
      if (!found || sha256(found) !== hash)
        return notOne('A part of the file was altered after it was handed out. Ask for it again')
    }
    const record = parts.get('record.json')
    if (!record || !manifest.parts.some(({ name }) => name === 'record.json'))
      return notOne('This zip file is not a programme that Waymark hands out')
    return accept({
      record: JSON.parse(record.toString('utf8')) as unknown,
      manifestHash: sha256(manifestBytes),
      fingerprint: fingerprintOf(seal.publicKey),
    })
  } catch {
    return notOne('Select the zip file of a programme, as it was handed out')
  }
}
