import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { keptBriefly } from '../../platform/database/kept.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type Framework, ownFrameworkVersions, standardRevisions } from '../frameworks/public.ts'
import {
  type CompiledPack,
  type CompiledScheme,
  readStoredPack,
  readStoredScheme,
} from '../schemes/public.ts'
import { dutyInWords } from './duties.rules.ts'
import type { PackFiles } from './pack.check.ts'
import './packs.tables.ts'

// Content by its hash: read once by a process, shared by all who run the same scheme, never stale.
const packs = new Map<string, CompiledPack>()
const schemes = new Map<string, CompiledScheme>()

/** How many packs and schemes a process keeps; an authority has a handful. The oldest are read again when needed. */
const keptAtMost = 500

function keep<Value>(cache: Map<string, Value>, hash: string, value: Value): Value {
  if (cache.size >= keptAtMost) cache.delete(cache.keys().next().value as string)
  cache.set(hash, value)
  return value
}

/** The scheme that a journey is pinned to. Throws when the authority never installed it. No query once read. */
export async function getScheme(tx: Tx, hash: string): Promise<CompiledScheme> {
  const found = schemes.get(hash)
  if (found) return found
  const row = await tx
    .selectFrom('scheme_versions')
    .select('compiled')
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (!row) throw new Error(`No scheme with the hash ${hash} is installed`)
  return keep(schemes, hash, readStoredScheme(row.compiled))
}

/** Several schemes by their hashes, with at most one query; what is not installed is left out. */
export async function schemesByHash(
  tx: Tx,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, CompiledScheme>> {
  const missing = [...new Set(hashes)].filter((hash) => !schemes.has(hash))
  if (missing.length > 0) {
    const rows = await tx
      .selectFrom('scheme_versions')
      .select(['hash', 'compiled'])
      .where('hash', 'in', missing)
      .execute()
    for (const { hash, compiled } of rows) keep(schemes, hash, readStoredScheme(compiled))
  }
  return new Map(
    hashes.flatMap((hash) => {
      const scheme = schemes.get(hash)
      return scheme ? [[hash, scheme] as const] : []
    }),
  )
}

/** How a role of the scheme version in one column comes to be held (`seat`, `above`), as SQL over its id in another. */
export function roleKindSql(hash: RawBuilder<unknown>, role: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(select v.compiled -> 'roles' -> ${role} ->> 'is' from scheme_versions v where v.hash = ${hash})`
}

/** A release by its hash, whether in force or not. Throws when there is none. */
export async function packByHash(tx: Tx, hash: string): Promise<CompiledPack> {
  const found = packs.get(hash)
  if (found) return found
  const row = await tx
    .selectFrom('pack_releases')
    .select('compiled')
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow()
  return keep(packs, hash, readStoredPack(row.compiled))
}

// One pack with the same versions is one object, so that whoever remembers by the pack remembers.
const completed = new WeakMap<
  CompiledPack,
  { readonly own: readonly Framework[]; readonly pack: CompiledPack }
>()

/** The pack with the versions of standards that the authority made itself, after those of the pack. */
async function withOwnVersions(tx: Tx, pack: CompiledPack): Promise<CompiledPack> {
  const own = (await ownFrameworkVersions(tx)).filter(
    ({ framework, version }) =>
      !pack.frameworks.some((each) => each.framework === framework && each.version === version),
  )
  if (own.length === 0) return pack
  const known = completed.get(pack)
  if (known && known.own.length === own.length && known.own.every((each, at) => each === own[at]))
    return known.pack
  // Ours is the same shape, only not to be changed.
  const frameworks = [...pack.frameworks, ...own] as unknown as CompiledPack['frameworks']
  const whole: CompiledPack = { ...pack, frameworks, revisions: await standardRevisions(tx) }
  completed.set(pack, { own, pack: whole })
  return whole
}

interface InForceRow {
  readonly pack: string
  readonly scheme: string | null
  readonly hash: string | null
  readonly from: IsoDate
  readonly until: IsoDate | null
}

/** The pack in force with every version of its schemes, in the pack's order, the latest version first. */
const inForce = keptBriefly(async (tx): Promise<readonly InForceRow[]> => {
  const { rows } = await sql<InForceRow>`
    select current.hash as pack, version.scheme, version.hash, version.effective_from as from,
      version.effective_until as until
    from pack_current current
    join pack_releases release on release.authority_id = current.authority_id and release.hash = current.hash
    left join scheme_versions version on version.authority_id = current.authority_id
      and version.scheme = any(release.schemes)
    order by array_position(release.schemes, version.scheme), version.version desc`.execute(tx)
  return rows
})

/** After an install: this instance's pages show the new pack at once, others within half a minute. */
export function forgetPackInForce(): void {
  inForce.forget()
}

/** The pack that is in force, or undefined when none was installed. No query with a warm cache, else at most two. */
export async function currentPack(tx: Tx): Promise<CompiledPack | undefined> {
  const [row] = await inForce.of(tx)
  return row && withOwnVersions(tx, await packByHash(tx, row.pack))
}

/** What the authority calls its duties, by code. No query with a warm cache. */
export async function dutyNames(tx: Tx): Promise<(duty: string) => string> {
  const duties = (await currentPack(tx))?.duties ?? []
  return (duty) => dutyInWords(duties, duty)
}

export interface PackInForce {
  readonly pack: CompiledPack
  /** Each scheme of the pack in the version that is effective on the day, in the pack's order; those not yet or no longer effective are left out. */
  readonly schemes: readonly CompiledScheme[]
}

/** Of each scheme the latest version that is so. */
async function latestOf(
  tx: Tx,
  rows: readonly InForceRow[],
  isSo: (row: InForceRow) => boolean,
): Promise<ReadonlyMap<string, CompiledScheme>> {
  const latest = new Map<string, string>()
  for (const row of rows)
    if (row.scheme && row.hash && !latest.has(row.scheme) && isSo(row)) latest.set(row.scheme, row.hash)
  return schemesByHash(tx, [...latest.values()])
}

const isInForce =
  (today: IsoDate) =>
  ({ from, until }: InForceRow): boolean =>
    from <= today && (until === null || today <= until)

/** The pack in force and the scheme versions for a new start on a day. No query once everything was read. */
export async function packInForce(tx: Tx, today: IsoDate): Promise<PackInForce | undefined> {
  const rows = await inForce.of(tx)
  const [first] = rows
  if (!first) return undefined
  const found = await latestOf(tx, rows, isInForce(today))
  const pack = await withOwnVersions(tx, await packByHash(tx, first.pack))
  return { pack, schemes: [...found.values()] }
}

/** The scheme versions for a new start on a day; empty without a pack. */
export async function currentSchemes(tx: Tx, today: IsoDate): Promise<readonly CompiledScheme[]> {
  return (await packInForce(tx, today))?.schemes ?? []
}

/**
 * The schemes that are looked after on a day: those in force, then those that nobody begins any more in their last version,
 * since whoever began before goes on to the end and needs panels, rounds and cohorts. No query once everything was read.
 */
export async function schemesLookedAfter(tx: Tx, today: IsoDate): Promise<readonly CompiledScheme[]> {
  const rows = await inForce.of(tx)
  const current = await latestOf(tx, rows, isInForce(today))
  const begun = new Set([...current.values()].map(({ scheme }) => scheme))
  const ended = await latestOf(tx, rows, ({ scheme, from }) => from <= today && !begun.has(scheme ?? ''))
  return [...current.values(), ...ended.values()]
}

export interface SchemeVersion {
  readonly scheme: string
  readonly version: number
  readonly hash: string
  readonly effectiveFrom: IsoDate
  readonly effectiveUntil: IsoDate | null
}

/** Every installed version of a scheme, or of all, the latest first. */
export async function schemeVersions(tx: Tx, scheme?: string): Promise<readonly SchemeVersion[]> {
  const versions = tx
    .selectFrom('scheme_versions')
    .select([
      'scheme',
      'version',
      'hash',
      'effective_from as effectiveFrom',
      'effective_until as effectiveUntil',
    ])
    .orderBy('scheme')
    .orderBy('version', 'desc')
  return (scheme === undefined ? versions : versions.where('scheme', '=', scheme)).execute()
}

export interface InstalledRelease {
  readonly code: string
  readonly release: string
  readonly hash: string
  readonly installedAt: IsoInstant
  /** Undefined when start-up or the command line did. */
  readonly installedBy: PersonId | undefined
  readonly current: boolean
}

/** One installed release of the authority's pack by its number, or undefined. */
export async function findRelease(tx: Tx, release: string): Promise<CompiledPack | undefined> {
  const row = await tx
    .selectFrom('pack_releases')
    .select('hash')
    .where('release', '=', release)
    .orderBy('installed_at', 'desc')
    .executeTakeFirst()
  return row && packByHash(tx, row.hash)
}

/** Every release that was installed, the latest first. */
export async function installedReleases(tx: Tx): Promise<readonly InstalledRelease[]> {
  return read(tx, installedReleasesReading())
}

interface ReleaseRow extends Omit<InstalledRelease, 'installedBy' | 'current'> {
  readonly installedBy: InstalledRelease['installedBy'] | null
  readonly current: boolean
}

/** The same as a reading. */
export function installedReleasesReading(): Reading<readonly InstalledRelease[]> {
  const select = sql<ReleaseRow>`
    select r.code, r.release, r.hash, r.installed_at as "installedAt", r.installed_by as "installedBy",
      c.hash is not null as current
    from pack_releases r left join pack_current c on c.hash = r.hash order by r.installed_at desc`
  return reading(
    select,
    (rows) => rows.map(({ installedBy, ...row }) => ({ ...row, installedBy: installedBy ?? undefined })),
    ['installedAt'],
  )
}

/** The files a release was compiled from; undefined when it was put in force without them. */
export async function packSource(tx: Tx, hash: string): Promise<PackFiles | undefined> {
  const row = await tx.selectFrom('pack_sources').select('files').where('hash', '=', hash).executeTakeFirst()
  return row?.files
}
