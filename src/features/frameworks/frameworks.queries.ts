import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { keptBriefly } from '../../platform/database/kept.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CarriesLine, Framework, FrameworkItem, StandardRevision } from './framework.ts'
import './frameworks.tables.ts'

// By hash, so one copy serves every authority that uses the same standard, and nothing here can grow stale.
const known = new Map<string, Framework>()

interface Version {
  readonly framework: string
  readonly version: string
  readonly hash: string
  readonly from: IsoDate | null
  readonly until: IsoDate | null
  readonly installedAt: IsoInstant
  readonly edition: string | null
  readonly before: string | null
  readonly carries: readonly CarriesLine[] | null
}

const installed = keptBriefly(
  (tx): Promise<readonly Version[]> =>
    tx
      .selectFrom('framework_versions as kept')
      .leftJoin('framework_editions as edition', 'edition.id', 'kept.edition_id')
      .select([
        'kept.framework',
        'kept.version',
        'kept.hash',
        'kept.valid_from as from',
        'kept.valid_until as until',
        'kept.installed_at as installedAt',
        'kept.edition_id as edition',
        'edition.based_on as before',
        'edition.carries',
      ])
      .orderBy('kept.framework')
      .orderBy('kept.valid_from', (order) => order.desc().nullsLast())
      .orderBy('kept.version', 'desc')
      .execute(),
)

/** After an install: this instance's pages show the new versions at once, others within half a minute. */
export function forgetFrameworkVersions(): void {
  installed.forget()
}

async function read(tx: Tx, wanted: readonly Version[]): Promise<readonly Framework[]> {
  const missing = wanted.filter(({ hash }) => !known.has(hash)).map(({ hash }) => hash)
  if (missing.length > 0) {
    const rows = await tx
      .selectFrom('framework_versions')
      .select(['hash', 'compiled'])
      .where('hash', 'in', missing)
      .execute()
    for (const { hash, compiled } of rows) known.set(hash, compiled)
  }
  return wanted.flatMap(({ hash }) => known.get(hash) ?? [])
}

function holdsOn({ from, until }: Version, on: IsoDate): boolean {
  return (from === null || from <= on) && (until === null || on <= until)
}

/** Each framework in the version that holds on a day, by id. No query once everything was read. */
export async function frameworksOn(tx: Tx, on: IsoDate): Promise<readonly Framework[]> {
  const holding = (await installed.of(tx)).filter((version) => holdsOn(version, on))
  const latest = new Map(holding.toReversed().map((version) => [version.framework, version]))
  return read(tx, [...latest.values()].toReversed())
}

/** A version that is kept here, with when it came. */
export interface KeptVersion {
  readonly framework: Framework
  readonly installedAt: IsoInstant
  /** The edition it was made as, when an administrator made it. */
  readonly edition?: string | undefined
}

/** Every version that the authority has or had, coming ones too; of each standard the latest first. */
export async function frameworkVersions(tx: Tx): Promise<readonly KeptVersion[]> {
  const all = await installed.of(tx)
  const frameworks = await read(tx, all)
  return frameworks.map((framework, index) => ({
    framework,
    installedAt: all[index]!.installedAt,
    edition: all[index]!.edition ?? undefined,
  }))
}

/** The versions that administrators made here, of each standard the earliest first. No query once read. */
export async function ownFrameworkVersions(tx: Tx): Promise<readonly Framework[]> {
  const own = (await installed.of(tx)).filter(({ edition }) => edition !== null)
  return own.length === 0 ? [] : read(tx, own.toReversed())
}

/** What carries over between the versions that were made here, the earliest first. No query once read. */
export async function standardRevisions(tx: Tx): Promise<readonly StandardRevision[]> {
  const all = (await installed.of(tx)).toReversed()
  const made = all.filter(({ before, from }) => before !== null && from !== null)
  const frameworks = await read(tx, made)
  return made.map(({ framework, version, before, from, carries }, at) => ({
    framework,
    version,
    name: frameworks[at]!.name,
    before: before!,
    from: from!,
    maps: carries ?? [],
  }))
}

function versionFor(all: readonly Version[], id: string, on: IsoDate): Version | undefined {
  const own = all.filter(({ framework }) => framework === id)
  return own.find((each) => holdsOn(each, on)) ?? own[0]
}

/** A framework in the version that holds on a day, or its latest when none does (any more or yet). */
export async function findFramework(
  tx: Tx,
  frameworkId: string,
  on: IsoDate,
): Promise<Framework | undefined> {
  const version = versionFor(await installed.of(tx), frameworkId, on)
  return version && (await read(tx, [version]))[0]
}

/** Several frameworks as `findFramework` finds each; those the authority never had are left out. */
export async function frameworksNamed(
  tx: Tx,
  ids: Iterable<string>,
  on: IsoDate,
): Promise<readonly Framework[]> {
  const all = await installed.of(tx)
  const wanted = [...new Set(ids)].flatMap((id) => versionFor(all, id, on) ?? [])
  return read(tx, wanted)
}

/** The items of a framework as they read on a day; empty for a framework the authority does not have. */
export async function frameworkItems(
  tx: Tx,
  frameworkId: string,
  on: IsoDate,
): Promise<readonly FrameworkItem[]> {
  return (await findFramework(tx, frameworkId, on))?.items ?? []
}
