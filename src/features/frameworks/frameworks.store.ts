import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Framework } from './framework.ts'
import { forgetFrameworkVersions } from './frameworks.queries.ts'
import './frameworks.tables.ts'

/** What a version says and when it holds. Which line it belongs to may be said later, and changes no wording. */
function wordingOf(framework: Framework): Framework {
  return Object.fromEntries(
    Object.entries(framework).filter(([word]) => word !== 'line'),
  ) as unknown as Framework
}

/**
 * Keeps framework versions that are not kept yet; those that are stay as they are. `hashOf` gives the SHA-256 of a
 * value's canonical JSON. Refuses, and keeps nothing, when a version is there with other wording: evidence already
 * points at that wording. `edition` is the one that an administrator made them as.
 */
export async function installFrameworks(
  tx: Tx,
  frameworks: readonly Framework[],
  hashOf: (value: unknown) => string,
  edition?: string,
): Promise<Result<number>> {
  if (frameworks.length === 0) return accept(0)
  const kept = await tx.selectFrom('framework_versions').select(['framework', 'version', 'hash']).execute()
  const rows = frameworks.map((framework) => ({ framework, hash: hashOf(wordingOf(framework)) }))
  const changed = rows.filter(({ framework, hash }) =>
    kept.some(
      (row) =>
        row.framework === framework.framework && row.version === framework.version && row.hash !== hash,
    ),
  )
  const [first, ...others] = changed.map(
    ({ framework }): Refusal => ({
      code: 'framework-changed',
      says: `Version ${framework.version} of ${framework.name} is installed with other wording.`,
      rule: 'An installed framework version never changes, because evidence points at its wording.',
      remedy: 'Give the new wording a version of its own, with from: and until: days.',
      field: `framework ${framework.framework} ${framework.version}`,
    }),
  )
  if (first) return refuse(first, ...others)
  const added = rows.filter(({ hash }) => !kept.some((row) => row.hash === hash))
  if (added.length === 0) return accept(0)
  await tx
    .insertInto('framework_versions')
    .values(
      added.map(({ framework, hash }) => ({
        framework: framework.framework,
        version: framework.version,
        hash,
        compiled: JSON.stringify(framework),
        valid_from: (framework.from ?? null) as IsoDate | null,
        valid_until: (framework.until ?? null) as IsoDate | null,
        edition_id: edition ?? null,
      })),
    )
    .execute()
  forgetFrameworkVersions()
  return accept(added.length)
}
