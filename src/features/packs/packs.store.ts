import { sql } from 'kysely'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { beginningOf } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import { addJob, type Task } from '../../platform/jobs/jobs.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { forgetFrameworkVersions, installFrameworks } from '../frameworks/public.ts'
import { keepPartsOpened, seedClosedDays } from '../people/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import { type PackFiles, sha256 } from './pack.check.ts'
import { forgetPackInForce, packByHash } from './packs.queries.ts'
import './packs.tables.ts'

/** Who installs; nobody when start-up does. `exchange.actor` fits. */
export interface Installer {
  readonly personId?: PersonId | undefined
  readonly actingFor?: PersonId | undefined
  readonly requestId?: string | undefined
}

export interface Installed {
  readonly hash: string
  /** False when the very same pack was in force already, and nothing was written. */
  readonly changed: boolean
  /** The coming day on which it comes into force; absent when it is in force now. */
  readonly from?: IsoDate
}

/** The job that puts a release in force on its day; `main.ts` registers it. */
export const packInForceTask = 'pack-in-force'

/**
 * Puts a pack in force for an authority: keeps release, scheme and framework versions that are not kept yet and
 * makes the release the current one, or with `from` has a job do so on that coming day: its new scheme versions then
 * hold from that day at the earliest. What is installed never changes, so journeys keep what they are pinned to;
 * other content under a known release, scheme version or framework version is refused, `field` naming which. Twice
 * is as once. `files` are kept beside it, so that the release can be given back as it was written.
 */
export async function installPack(
  databases: Databases,
  authorityId: AuthorityId,
  pack: CompiledPack,
  by: Installer = {},
  from?: IsoDate,
  files?: PackFiles,
): Promise<Result<Installed>> {
  let result: Result<Installed> | undefined
  try {
    return await databases.write(authorityId, async (tx) => {
      result = await installPackIn(tx, pack, by, from)
      if (!result.ok) throw new Refused()
      if (files) await keepSource(tx, pack.hash, files)
      return result
    })
  } catch (error) {
    if (error instanceof Refused && result) return result
    throw error
  } finally {
    forgetPackInForce()
    forgetFrameworkVersions()
  }
}

/** The same content may be written in another way, with other comments: what was written last is kept. */
async function keepSource(tx: Tx, hash: string, files: PackFiles): Promise<void> {
  const written = JSON.stringify(files)
  await tx
    .insertInto('pack_sources')
    .values({ hash, files: written })
    .onConflict((conflict) => conflict.columns(['authority_id', 'hash']).doUpdateSet({ files: written }))
    .execute()
}

/** Ends the transaction of a refused install, so that nothing of it stays. */
class Refused extends Error {}

async function installPackIn(
  tx: Tx,
  pack: CompiledPack,
  by: Installer,
  from: IsoDate | undefined,
): Promise<Result<Installed>> {
  // Two installs at once take turns; the second then finds what the first has kept.
  await sql`select pg_advisory_xact_lock(hashtext('install-pack'), current_authority())`.execute(tx)
  const current = await tx.selectFrom('pack_current').select('hash').executeTakeFirst()
  if (current?.hash === pack.hash) return accept({ hash: pack.hash, changed: false })

  const release = await tx
    .selectFrom('pack_releases')
    .select('hash')
    .where('code', '=', pack.pack)
    .where('release', '=', pack.release)
    .executeTakeFirst()
  if (release && release.hash !== pack.hash) {
    return refuse({
      code: 'release-changed',
      says: `Release ${pack.release} of ${pack.name} is installed with other content.`,
      rule: 'A release that was installed never changes.',
      remedy: 'Give the pack a new release number and install that.',
      field: `pack ${pack.pack}`,
    })
  }
  const schemes = await keepSchemes(tx, pack, from)
  if (!schemes.ok) return schemes
  const frameworks = await installFrameworks(tx, pack.frameworks, (value) => sha256(canonicalJson(value)))
  if (!frameworks.ok) return frameworks
  if (!release) {
    await tx
      .insertInto('pack_releases')
      .values({
        hash: pack.hash,
        code: pack.pack,
        release: pack.release,
        compiled: JSON.stringify(pack),
        schemes: Object.keys(pack.schemes),
        installed_by: by.personId ?? null,
      })
      .execute()
  }
  // Two releases for one day: the later one installed takes the place of the earlier.
  if (from === undefined) await makeCurrent(tx, pack)
  else
    await addJob(tx, packInForceTask, { hash: pack.hash }, { runAt: beginningOf(from), key: `pack-${from}` })
  await seedClosedDays(
    tx,
    pack.closureDays.map(({ on, name }) => ({ on: on as IsoDate, kind: 'closure', name })),
  )
  await recordAudit(tx, {
    actor: by,
    action: 'install-pack',
    subject: { kind: 'pack-release', id: pack.hash },
    detail: {
      pack: pack.pack,
      release: pack.release,
      schemes: schemes.value,
      ...(from === undefined ? {} : { from }),
    },
  })
  return accept({ hash: pack.hash, changed: true, ...(from === undefined ? {} : { from }) })
}

async function makeCurrent(tx: Tx, { hash, duties, postKinds }: CompiledPack): Promise<void> {
  await tx
    .insertInto('pack_current')
    .values({ hash })
    .onConflict((conflict) => conflict.column('authority_id').doUpdateSet({ hash, since: sql`now()` }))
    .execute()
  forgetPackInForce()
  await keepPartsOpened(tx, [
    ...duties.map(({ duty, opens }) => ({ by: 'duty' as const, code: duty, parts: opens })),
    ...postKinds.map(({ kind, opens }) => ({ by: 'post-kind' as const, code: kind, parts: opens })),
  ])
}

/** Puts a release that was installed for a coming day in force. Harmless when it is already. */
export const putPackInForce: Task = async ({ authorityId, databases, payload }) => {
  const { hash } = payload as { readonly hash: string }
  try {
    await databases.write(authorityId, async (tx) => {
      const current = await tx.selectFrom('pack_current').select('hash').executeTakeFirst()
      if (current?.hash === hash) return
      await makeCurrent(tx, await packByHash(tx, hash))
      await recordAudit(tx, {
        actor: {},
        action: 'put-pack-in-force',
        subject: { kind: 'pack-release', id: hash },
      })
    })
  } finally {
    forgetPackInForce()
  }
}

/** Answers the ids of the schemes of which a version was added. */
async function keepSchemes(
  tx: Tx,
  pack: CompiledPack,
  from: IsoDate | undefined,
): Promise<Result<readonly string[]>> {
  const schemes = Object.values(pack.schemes)
  if (schemes.length === 0) return accept([])
  const kept = await tx.selectFrom('scheme_versions').select(['scheme', 'version', 'hash']).execute()
  const [first, ...others] = schemes
    .filter((scheme) =>
      kept.some(
        (row) => row.scheme === scheme.scheme && row.version === scheme.version && row.hash !== scheme.hash,
      ),
    )
    .map(
      (scheme): Refusal => ({
        code: 'scheme-changed',
        says: `Version ${scheme.version} of ${scheme.name} is installed with other content.`,
        rule: 'A scheme version that was installed never changes, with the documents it names, because applications run on it.',
        remedy: 'Raise the version of the scheme.',
        field: `scheme ${scheme.scheme} ${scheme.version}`,
      }),
    )
  if (first) return refuse(first, ...others)
  const added = schemes.filter(({ hash }) => !kept.some((row) => row.hash === hash))
  if (added.length === 0) return accept([])
  await tx
    .insertInto('scheme_versions')
    .values(
      added.map((scheme) => ({
        hash: scheme.hash,
        scheme: scheme.scheme,
        version: scheme.version,
        compiled: JSON.stringify(scheme),
        effective_from: (from !== undefined && from > scheme.effective.from
          ? from
          : scheme.effective.from) as IsoDate,
        effective_until: (scheme.effective.until ?? null) as IsoDate | null,
      })),
    )
    .execute()
  forgetPackInForce()
  return accept(added.map(({ scheme }) => scheme))
}
