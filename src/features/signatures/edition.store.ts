import { createHash, randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { CanonicalValue } from '../../kernel/canonical.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, PersonId } from '../../kernel/ids.ts'
import { type Answers, type Reading, reading, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SeenOnPaper } from '../documents/public.ts'
import {
  contentOf,
  editionText,
  leafText,
  type LeafValue,
  leavesOf,
  sameContent,
  type SealedLeaf,
} from './edition.rules.ts'
import { objectionToSignatureSql, scansOfSignatureSql } from './on-paper.store.ts'
import './edition.tables.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

export interface Sealing {
  readonly editionId: EditionId
  readonly owner: { readonly kind: string; readonly id: string }
  /** 1 for the first edition of its owner. */
  readonly number: number
  readonly content: CanonicalValue
  readonly by: PersonId
  readonly at: IsoInstant
}

/** An edition made ready: hashed, not stored yet, so that the decision can name its hash first. */
export interface PreparedEdition {
  readonly hash: string
  readonly leaves: readonly SealedLeaf[]
}

export function prepareEdition(content: CanonicalValue): PreparedEdition {
  const leaves = [...leavesOf(content)].map(([path, value]): SealedLeaf => {
    const salt = randomBytes(16).toString('base64url')
    return { path, salt, value, hash: sha256(leafText(salt, path, value)), redactionId: null }
  })
  return { hash: sha256(editionText(leaves)), leaves }
}

/** Stores a prepared edition; never changes one that exists. */
export async function storeEdition(
  tx: Tx,
  sealing: Omit<Sealing, 'content'>,
  prepared: PreparedEdition,
): Promise<void> {
  await tx
    .insertInto('editions')
    .values({
      id: sealing.editionId,
      owner_kind: sealing.owner.kind,
      owner_id: sealing.owner.id,
      number: sealing.number,
      hash: prepared.hash,
      sealed_by: sealing.by,
      sealed_at: sealing.at,
    })
    .execute()
  await tx
    .insertInto('edition_leaves')
    .values(
      prepared.leaves.map((leaf) => ({
        edition_id: sealing.editionId,
        path: leaf.path,
        salt: leaf.salt,
        value: JSON.stringify(leaf.value),
        hash: leaf.hash,
        redaction_id: null,
      })),
    )
    .execute()
}

export interface EditionSignature {
  readonly slot: string
  readonly slotName: string
  readonly personId: PersonId
  readonly printedName: string
  readonly capacity: string
  readonly means: string
  readonly on: IsoDate
  readonly at: IsoInstant
  /** Signed on paper on the day of `on`, and entered at the moment of `at`. */
  readonly onPaper?: SeenOnPaper | null
  /** Of the print that was signed on paper. */
  readonly scans?: readonly { readonly name: string; readonly sha256: string }[]
  /** What whoever is said to have signed on paper objects, and what was answered. */
  readonly objection?: SignatureObjection | null
}

export interface SignatureObjection {
  readonly says: string
  readonly on: IsoDate
  readonly answer: string | null
  readonly answeredBy: string | null
  readonly answeredOn: IsoDate | null
}

export interface Edition {
  readonly editionId: EditionId
  readonly owner: { readonly kind: string; readonly id: string }
  readonly number: number
  readonly hash: string
  readonly sealedAt: IsoInstant
  readonly sealedBy: PersonId
  readonly content: CanonicalValue
  readonly leaves: readonly SealedLeaf[]
  readonly signatures: readonly EditionSignature[]
}

/** What a sealed edition is read by, for a page that reads other things with it; `editionFrom` puts the answers together. */
export function editionReadings(editionId: EditionId) {
  return {
    edition: reading(
      sql<EditionRow>`
        select owner_kind as kind, owner_id as id, number, hash, sealed_at as "sealedAt", sealed_by as "sealedBy"
        from editions where id = ${editionId}`,
      (rows) => rows[0],
      ['sealedAt'],
    ),
    leaves: reading(
      sql<SealedLeaf>`
        select path, salt, value, hash, redaction_id as "redactionId" from edition_leaves
        where edition_id = ${editionId} order by path`,
      (rows) => rows,
    ),
    signatures: signaturesReading(editionId),
  }
}

/** The edition that was read, or undefined. */
export function editionFrom(
  editionId: EditionId,
  { edition, leaves, signatures }: Answers<ReturnType<typeof editionReadings>>,
): Edition | undefined {
  if (!edition) return undefined
  const { kind, id, ...sealed } = edition
  return {
    ...sealed,
    editionId,
    owner: { kind, id },
    content: contentOf(leaves.map((leaf) => [leaf.path, leaf.value] as const)),
    leaves,
    signatures,
  }
}

/** A sealed edition with its content and signatures, as it stands today (redactions show as marks). One query. */
export async function findEdition(tx: Tx, editionId: EditionId): Promise<Edition | undefined> {
  return editionFrom(editionId, await readTogether(tx, editionReadings(editionId)))
}

/** The last edition that was sealed of each of these owners of a kind. */
export function lastEditionsReading(
  ownerKind: string,
  ownerIds: readonly string[],
): Reading<ReadonlyMap<string, EditionId>> {
  return reading(
    sql<{ owner: string; id: EditionId }>`
      select distinct on (owner_id) owner_id as owner, id from editions
      where owner_kind = ${ownerKind} and owner_id = any(${[...ownerIds]}::uuid[])
      order by owner_id, number desc`,
    (rows) => new Map(rows.map(({ owner, id }) => [owner, id])),
  )
}

interface EditionRow {
  readonly kind: string
  readonly id: string
  readonly number: number
  readonly hash: string
  readonly sealedAt: IsoInstant
  readonly sealedBy: PersonId
}

/** A signature that was brought in with what began on paper, as it was put down on the day. */
export type BroughtSignature = Pick<EditionSignature, 'slotName' | 'printedName' | 'on' | 'at' | 'onPaper'>

/** The signatures that stood on paper when its owner was brought in; they count or not, they were entered then. */
export function broughtSignaturesReading(owner: {
  readonly kind: string
  readonly id: string
}): Reading<readonly BroughtSignature[]> {
  return reading(
    sql<BroughtSignature>`
      select s.slot_name as "slotName", s.printed_name as "printedName", s.signed_on as on, s.signed_at as at,
        ${seenOnPaperSql} as "onPaper"
      from edition_signatures s join editions e on e.id = s.edition_id
      where e.owner_kind = ${owner.kind} and e.owner_id = ${owner.id} and e.number = 1
        and s.signed_at = e.sealed_at and s.entered_by is not null
      order by s.signed_on, s.slot`,
    (rows) => rows,
    ['at'],
  )
}

const seenOnPaperSql = sql`case when s.entered_by is not null then json_build_object('enteredBy', s.entered_by,
  'enteredByName', s.entered_by_name, 'seenBy', s.seen_by, 'seenByName', s.seen_by_name) end`

/** The signatures on an edition, in the order in which they were put. */
function signaturesReading(editionId: EditionId): Reading<readonly EditionSignature[]> {
  return reading(
    sql<EditionSignature>`
      select slot, slot_name as "slotName", person_id as "personId", printed_name as "printedName", capacity, means,
        signed_on as on, signed_at as at,
        ${seenOnPaperSql} as "onPaper", ${scansOfSignatureSql} as scans, ${objectionToSignatureSql} as objection
      from edition_signatures s
      where edition_id = ${editionId} order by signed_at, signed_on, slot`,
    (rows) => rows,
    ['at'],
  )
}

/**
 * Whether the content is what the edition sealed. `compared` says which paths matter: what an edition only copied
 * (rows of a record, wording of standards) may move on without touching what was signed.
 */
export async function editionHolds(
  tx: Tx,
  editionId: EditionId,
  current: CanonicalValue,
  compared: (path: string) => boolean = () => true,
): Promise<boolean> {
  const rows = await tx
    .selectFrom('edition_leaves')
    .select(['path', 'value', 'hash', 'salt', 'redaction_id'])
    .where('edition_id', '=', editionId)
    .execute()
  const sealed = rows
    .filter((row) => compared(row.path))
    .map(
      (row): SealedLeaf => ({
        path: row.path,
        salt: row.salt,
        value: row.value as LeafValue,
        hash: row.hash,
        redactionId: row.redaction_id,
      }),
    )
  return sameContent(sealed, new Map([...leavesOf(current)].filter(([path]) => compared(path))))
}

/** Keeps a signature beside its event. One a slot: the database refuses a second, whoever comes first. */
export async function keepSignature(
  tx: Tx,
  editionId: EditionId,
  signature: EditionSignature & { readonly actingFor?: PersonId | undefined },
): Promise<void> {
  await tx
    .insertInto('edition_signatures')
    .values({
      edition_id: editionId,
      slot: signature.slot,
      slot_name: signature.slotName,
      person_id: signature.personId,
      acting_for: signature.actingFor ?? null,
      printed_name: signature.printedName,
      capacity: signature.capacity,
      means: signature.means,
      signed_on: signature.on,
      signed_at: signature.at,
      entered_by: signature.onPaper?.enteredBy ?? null,
      entered_by_name: signature.onPaper?.enteredByName ?? null,
      seen_by: signature.onPaper?.seenBy ?? null,
      seen_by_name: signature.onPaper?.seenByName ?? null,
    })
    .execute()
}

export interface EditionRefusal {
  readonly id: string
  readonly editionId: EditionId
  readonly slot: string
  readonly slotName: string
  readonly personId: PersonId
  readonly printedName: string
  readonly reason: string
  readonly at: IsoInstant
}

/** Keeps why someone declined to sign; the event holds the id alone. */
export async function keepRefusal(tx: Tx, refusal: EditionRefusal): Promise<void> {
  await tx
    .insertInto('edition_refusals')
    .values({
      id: refusal.id,
      edition_id: refusal.editionId,
      slot: refusal.slot,
      slot_name: refusal.slotName,
      person_id: refusal.personId,
      printed_name: refusal.printedName,
      reason: refusal.reason,
      refused_at: refusal.at,
    })
    .execute()
}

/** Refusals on the editions of one owner, latest first. */
export function refusalsReading(owner: {
  readonly kind: string
  readonly id: string
}): Reading<readonly EditionRefusal[]> {
  return reading(
    sql<EditionRefusal>`
      select r.id, r.edition_id as "editionId", r.slot, r.slot_name as "slotName", r.person_id as "personId",
        r.printed_name as "printedName", r.reason, r.refused_at as at
      from edition_refusals r join editions e on e.id = r.edition_id
      where e.owner_kind = ${owner.kind} and e.owner_id = ${owner.id} order by r.refused_at desc`,
    (rows) => rows,
    ['at'],
  )
}

export interface EditionCheck {
  readonly sound: boolean
  readonly redactedLeaves: number
  /** The first path whose text does not give its hash, if any. */
  readonly broken?: string | undefined
}

/** Recomputes every hash: whether the edition is authentic, and how much of it is redacted. */
export function checkEdition(edition: Pick<Edition, 'hash' | 'leaves'>): EditionCheck {
  const broken = edition.leaves.find(
    (leaf) =>
      leaf.redactionId === null &&
      (leaf.salt === null || sha256(leafText(leaf.salt, leaf.path, leaf.value)) !== leaf.hash),
  )
  const redactedLeaves = edition.leaves.filter((leaf) => leaf.redactionId !== null).length
  const whole = sha256(editionText(edition.leaves)) === edition.hash
  return { sound: whole && broken === undefined, redactedLeaves, broken: broken?.path }
}

/**
 * A select of `owner` and `value` (text) at certain places of the latest edition of each of these owners, as it was
 * sealed. `owners` selects their ids; `path` is an SQL pattern over JSON Pointers.
 */
export function sealedTextsSql(kind: string, owners: RawBuilder<unknown>, path: string): RawBuilder<unknown> {
  return sql`
    select latest.owner_id as owner, l.value #>> '{}' as value
    from (select distinct on (e.owner_id) e.owner_id, e.id from editions e
      where e.owner_kind = ${kind} and e.owner_id in (${owners}) order by e.owner_id, e.number desc) latest
    join edition_leaves l on l.edition_id = latest.id and l.path like ${path}`
}
