import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { KeyPair } from './package.seal.ts'
import type { PackageId } from './programmes.tables.ts'
import './programmes.tables.ts'

/** The key in use, made by `make` when there is none. Two at once: the database keeps one. */
export async function keyInUse(tx: Tx, make: () => KeyPair): Promise<KeyPair> {
  const find = () =>
    tx
      .selectFrom('programme_keys')
      .select(['public_key as publicKey', 'private_key as privateKey'])
      .where('retired_at', 'is', null)
      .executeTakeFirst()
  const known = await find()
  if (known) return known
  const { publicKey, privateKey } = make()
  await tx
    .insertInto('programme_keys')
    .values({ public_key: publicKey, private_key: privateKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await find()) as KeyPair
}

export interface NewPackage {
  readonly kind: 'issued' | 'received'
  readonly personId: PersonId
  readonly journeyId: JourneyId
  readonly manifestHash: string
  readonly fingerprint: string
  readonly issuer: string
  readonly record?: unknown
  readonly by: PersonId
  readonly on: IsoDate
}

/** Notes what was handed out or taken in; undefined when this package was taken in for the person before. */
export async function insertPackage(tx: Tx, kept: NewPackage): Promise<PackageId | undefined> {
  const row = await tx
    .insertInto('programme_packages')
    .values({
      kind: kept.kind,
      person_id: kept.personId,
      journey_id: kept.journeyId,
      manifest_sha256: kept.manifestHash,
      key_fingerprint: kept.fingerprint,
      issuer: kept.issuer,
      record: kept.record === undefined ? null : JSON.stringify(kept.record),
      decided_on: null,
      made_by: kept.by,
      made_on: kept.on,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export interface KeptPackage {
  readonly id: PackageId
  readonly record: unknown
  readonly issuer: string
  readonly fingerprint: string
  readonly madeOn: IsoDate
  /** Undefined while nobody has said what of it counts here. */
  readonly decidedOn: IsoDate | undefined
  readonly isTrusted: boolean
}

/** What was taken in for a journey, the latest first. */
export async function packagesOf(tx: Tx, journeyId: JourneyId): Promise<readonly KeptPackage[]> {
  const rows = await tx
    .selectFrom('programme_packages as package')
    .leftJoin('programme_trusted_keys as key', 'key.fingerprint', 'package.key_fingerprint')
    .select([
      'package.id',
      'package.record',
      'package.issuer',
      'package.key_fingerprint as fingerprint',
      'package.made_on as madeOn',
      'package.decided_on as decidedOn',
      'key.trusted_by as trustedBy',
    ])
    .where('package.journey_id', '=', journeyId)
    .where('package.kind', '=', 'received')
    .orderBy('package.id', 'desc')
    .execute()
  return rows.map(({ trustedBy, decidedOn, ...row }) => ({
    ...row,
    decidedOn: decidedOn ?? undefined,
    isTrusted: trustedBy !== null,
  }))
}

/** The latest day on which a file of this key, taken in for a journey, says it was made. */
export async function newestFrom(
  tx: Tx,
  journeyId: JourneyId,
  fingerprint: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('programme_packages')
    .select(sql<string | null>`max(record ->> 'madeOn')`.as('madeOn'))
    .where('journey_id', '=', journeyId)
    .where('kind', '=', 'received')
    .where('key_fingerprint', '=', fingerprint)
    .executeTakeFirst()
  return row?.madeOn ?? undefined
}

/** Marks a package as decided on; false when somebody else has, perhaps a moment ago. */
export async function claimDecision(tx: Tx, packageId: PackageId, on: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('programme_packages')
    .set({ decided_on: on })
    .where('id', '=', packageId)
    .where('decided_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes that somebody compared another authority's key with them. */
export async function trustKey(tx: Tx, fingerprint: string, name: string, by: PersonId): Promise<void> {
  await tx
    .insertInto('programme_trusted_keys')
    .values({ fingerprint, name, trusted_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface Credit {
  readonly point: string
  readonly standing: 'accepted' | 'partly' | 'repeat'
  readonly reason: string
  readonly by: PersonId
  readonly on: IsoDate
}

export async function insertCredit(tx: Tx, packageId: PackageId, credit: Credit): Promise<void> {
  await tx
    .insertInto('programme_credits')
    .values({
      package_id: packageId,
      point: credit.point,
      standing: credit.standing,
      reason: credit.reason,
      decided_by: credit.by,
      decided_on: credit.on,
    })
    .execute()
}

/** What was decided on a package, by point. */
export async function creditsOf(tx: Tx, packageId: PackageId): Promise<ReadonlyMap<string, Credit>> {
  const rows = await tx
    .selectFrom('programme_credits')
    .select(['point', 'standing', 'reason', 'decided_by as by', 'decided_on as on'])
    .where('package_id', '=', packageId)
    .execute()
  return new Map(rows.map((row) => [row.point, row]))
}
