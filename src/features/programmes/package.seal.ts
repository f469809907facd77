import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { z } from 'zod'
import { canonicalJson } from '../../kernel/canonical.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'

/**
 * The outer shape of what leaves the house about a programme: a zip with `record.json`, the files it names as
 * `files/<sha256>`, `manifest.json` (the SHA-256 of every part) and `signature.json` (Ed25519 over the manifest's bytes).
 * docs/reference/programme-package.md says it for other systems.
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

/** What comes along has room for this many bytes of files; a form of this size can still be sent. */
export const mostFileBytes = 20_000_000
/** Far above any record of ours. */
const mostRecordBytes = 20_000_000
const mostParts = 1_000

const partOf = (hash: string) => `files/${hash}`
const zipped = { level: 6, mtime: new Date('2020-01-01T00:00:00Z') } as const

/** The record and its files by hash as a sealed zip, and the hash of its manifest. The same gives the same bytes. */
export function sealed(
  record: unknown,
  key: KeyPair,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): { readonly zip: Buffer; readonly manifestHash: string } {
  const body = strToU8(canonicalJson(record))
  const parts = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const manifest = strToU8(
    canonicalJson({
      format: 'waymark-programme',
      version: 2,
      parts: [
        { name: 'record.json', sha256: sha256(body), bytes: body.length },
        ...parts.map(([hash, bytes]) => ({ name: partOf(hash), sha256: hash, bytes: bytes.length })),
      ],
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
  const zip = zipSync(
    {
      'manifest.json': manifest,
      'record.json': body,
      'signature.json': signature,
      // Pictures, PDF and Word are pressed together already.
      ...Object.fromEntries(parts.map(([hash, bytes]) => [partOf(hash), [bytes, { level: 0 as const }]])),
    },
    zipped,
  )
  return { zip: Buffer.from(zip), manifestHash: sha256(manifest) }
}

const manifestShape = z.object({
  format: z.literal('waymark-programme'),
  version: z.number().int().positive(),
  parts: z
    .array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number().int().nonnegative() }))
    .min(1)
    .max(mostParts),
})
/** 1 had no files. */
const versionsRead = [1, 2]
const signatureShape = z.object({
  algorithm: z.literal('Ed25519'),
  publicKey: z.string().max(1_000),
  signature: z.string().max(1_000),
})

export interface Opened {
  /** What `record.json` holds; its shape is still to be read. */
  readonly record: unknown
  /** By SHA-256: each is what its hash says. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly manifestHash: string
  readonly fingerprint: string
}

const notOne = (says: string) => refuse({ code: 'no-package', says, field: 'file' })
const noProgramme = 'This zip file is not a programme that Waymark hands out'

/** The parts a package may have, by name; undefined when it says to be larger than any of ours. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, Buffer> | undefined {
  let room = mostRecordBytes + mostFileBytes
  let count = 0
  const parts = unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!/^((manifest|record|signature)\.json|files\/[0-9a-f]{64})$/.test(name)) return false
      // A part is unpacked into the room it says it needs and never more; what lies about that has another hash.
      room -= originalSize
      count += 1
      return room >= 0 && count <= mostParts
    },
  })
  if (room < 0 || count > mostParts) return undefined
  return new Map(Object.entries(parts).map(([name, part]) => [name, Buffer.from(part)]))
}

/** A package whose parts are all there, unaltered, and signed with the key it names. Whose key that is, people compare. */
export function opened(bytes: Uint8Array): Result<Opened> {
  try {
    const parts = partsOf(bytes)
    if (!parts) return notOne('This file unpacks to more than a programme can hold. Ask for it again')
    const [manifestBytes, signatureBytes] = [parts.get('manifest.json'), parts.get('signature.json')]
    if (!manifestBytes || !signatureBytes) return notOne(noProgramme)
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
    if (!versionsRead.includes(manifest.version))
      return notOne('This file was made by a newer Waymark than this one. Ask for an update here first')
    for (const { name, sha256: hash } of manifest.parts) {
      const found = parts.get(name)
      if (!found || sha256(found) !== hash || (name.startsWith('files/') && name !== partOf(hash)))
        return notOne('A part of the file was altered after it was handed out. Ask for it again')
    }
    const signed = new Set(manifest.parts.map(({ name }) => name))
    const record = parts.get('record.json')
    if (!record || !signed.has('record.json')) return notOne(noProgramme)
    return accept({
      record: JSON.parse(record.toString('utf8')) as unknown,
      // What nobody signed is no part of it.
      files: new Map(
        [...parts].flatMap(([name, part]) =>
          name.startsWith('files/') && signed.has(name) ? [[name.slice('files/'.length), part]] : [],
        ),
      ),
      manifestHash: sha256(manifestBytes),
      fingerprint: fingerprintOf(seal.publicKey),
    })
  } catch {
    return notOne('Select the zip file of a programme, as it was handed out')
  }
}
