import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import { todayAt } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { readVerificationCode, sha256Hex } from '../../platform/rendering/verification.ts'
import { peopleByIds } from '../people/public.ts'
import { codePrefix, codesIn } from './codes.ts'
import { checkEdition, findEdition } from './edition.store.ts'
import { findIssuedByCode, findIssuedByHash, type IssuedFile } from './issued.store.ts'
import { redactionsOf, unexplainedLeaf } from './redaction.store.ts'
import {
  certificateStands,
  documentStands,
  type EditionStanding,
  editionStands,
  letterStands,
} from './standing.ports.ts'

/** What is known of a file that we issued; no more of a person than initials. */
export interface Known {
  readonly authorityId: AuthorityId
  readonly authorityName: string
  readonly code: string
  readonly kind: IssuedFile['kind']
  readonly title: string
  readonly initials: string
  readonly issuedOn: IsoDate
  readonly pages: number
  readonly signatures: number
  /** How many of them stand on paper and were entered. */
  readonly onPaper: number
  readonly edition:
    | {
        readonly number: number
        readonly hash: string
        readonly sealedOn: IsoDate
        /** Whether what Waymark keeps of it still gives its hash; where not, the first leaf that does not. */
        readonly sound: boolean
        readonly brokenLeaf: string | undefined
        /** Whether it is still the one that counts. */
        readonly standing: EditionStanding
      }
    | undefined
  /** Words were taken out: on these days, the first one first. */
  readonly redactedOn: readonly IsoDate[]
  /** The file went out before the last of these: it still holds the words. */
  readonly outdated: boolean
  /** Of a certificate: the outcome was changed since it went out. Of a letter: a later one was sent in its place. Of a form: something in it was put right. */
  readonly changedSince: boolean
}

export type Verdict =
  /** The very bytes that were issued. */
  | { readonly is: 'authentic'; readonly known: Known }
  /** It carries the code of an issued file but other bytes. */
  | { readonly is: 'changed'; readonly known: Known }
  /** By its code alone: such a file was issued; whether a copy is that file only its bytes can tell. */
  | { readonly is: 'issued'; readonly known: Known }
  | { readonly is: 'not-known' }
  /** What was typed is no code: a slip of the fingers, told by its check digits. */
  | { readonly is: 'no-code' }

/** Whether a file is one that was issued here, for any authority of this installation. */
export async function verifyFile(databases: Databases, bytes: Uint8Array): Promise<Verdict> {
  const sha256 = sha256Hex(bytes)
  const exact = await firstKnown(
    databases,
    () => true,
    (tx) => findIssuedByHash(tx, sha256),
  )
  if (exact) return { is: 'authentic', known: exact }
  for (const code of codesIn(bytes).slice(0, 20)) {
    const pretended = await byCode(databases, code)
    if (pretended) return { is: 'changed', known: pretended }
  }
  return { is: 'not-known' }
}

/** What was issued under a code, as a person typed it. */
export async function verifyCode(databases: Databases, typed: string): Promise<Verdict> {
  const read = readVerificationCode(typed.slice(0, 100))
  if (!read) return { is: 'no-code' }
  const known = await byCode(databases, read.code)
  return known ? { is: 'issued', known } : { is: 'not-known' }
}

function byCode(databases: Databases, code: string): Promise<Known | undefined> {
  const prefix = code.split('-', 1)[0]
  return firstKnown(
    databases,
    (authorityCode) => codePrefix(authorityCode) === prefix,
    (tx) => findIssuedByCode(tx, code),
  )
}

async function firstKnown(
  databases: Databases,
  fits: (authorityCode: string) => boolean,
  find: (tx: Tx) => Promise<IssuedFile | undefined>,
): Promise<Known | undefined> {
  for (const authority of await databases.authorities()) {
    if (!fits(authority.code)) continue
    const known = await databases.read(authority.id, async (tx) => {
      const file = await find(tx)
      return file && knownOf(tx, authority, file)
    })
    if (known) return known
  }
  return undefined
}

async function knownOf(
  tx: Tx,
  authority: { readonly id: AuthorityId; readonly name: string },
  file: IssuedFile,
): Promise<Known> {
  const edition = file.editionId && (await findEdition(tx, file.editionId))
  const redactions = file.editionId
    ? await redactionsOf(tx, { editionId: file.editionId })
    : await redactionsOf(tx, { documentId: file.documentId ?? '' })
  const person = (await peopleByIds(tx, [file.aboutPersonId])).get(file.aboutPersonId)
  const check = edition && checkEdition(edition)
  const unexplained = edition && (await unexplainedLeaf(tx, edition))
  return {
    authorityId: authority.id,
    authorityName: authority.name,
    code: file.code,
    kind: file.kind,
    title: file.title,
    initials: initialsOf(person?.name ?? ''),
    issuedOn: file.issuedOn,
    pages: file.pages,
    signatures: file.signatures,
    onPaper: edition?.signatures.filter(({ onPaper, at }) => onPaper && at <= file.issuedAt).length ?? 0,
    edition:
      edition && check
        ? {
            number: edition.number,
            hash: edition.hash,
            sealedOn: todayAt(edition.sealedAt),
            sound: check.sound && unexplained === undefined,
            standing: await editionStands(tx, edition),
            brokenLeaf: check.broken ?? unexplained ?? (check.sound ? undefined : 'the list of leaves'),
          }
        : undefined,
    redactedOn: redactions.map(({ on }) => on),
    outdated: file.redactionId !== undefined,
    changedSince: !(await stands(tx, file)),
  }
}

async function stands(tx: Tx, { kind, journeyId, documentId, issuedAt }: IssuedFile): Promise<boolean> {
  if (journeyId) return certificateStands(tx, journeyId)
  if (documentId === undefined) return true
  return kind === 'letter' ? letterStands(tx, documentId) : documentStands(tx, documentId, issuedAt)
}

/** "M. O." of "Maya Osei". */
function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => `${[...part][0]?.toUpperCase()}.`)
    .join(' ')
}
