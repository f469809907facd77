import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type Edition, findEdition } from './editions.queries.ts'
import { carriesLines, whatIsMissing } from './framework.editing.rules.ts'
import type { CarriesLine, Framework } from './framework.ts'
import { forgetFrameworkVersions, frameworkVersions } from './frameworks.queries.ts'
import { installFrameworks } from './frameworks.store.ts'
import './frameworks.tables.ts'

/** Who makes it; `exchange.actor` fits. */
export interface EditionMaker {
  readonly personId: PersonId
  readonly actingFor?: PersonId | undefined
  readonly requestId?: string | undefined
}

const gone = () =>
  refuse({
    code: 'edition-settled',
    says: 'This version is in force or was thrown away, and changes no more.',
    remedy: 'Make another new version.',
  })
const changedMeanwhile = () =>
  refuse({
    code: 'changed-meanwhile',
    says: 'Somebody else has changed this version since you opened it.',
    remedy: 'Open it again, and make your change there.',
  })

/** Begins a new version. Answers its id. */
export async function startEdition(
  tx: Tx,
  by: EditionMaker,
  made: {
    readonly draft: Framework
    readonly basedOn?: string | undefined
    readonly source: 'copy' | 'case'
    readonly carries?: readonly CarriesLine[] | undefined
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('framework_editions')
    .values({
      framework: made.draft.framework,
      based_on: made.basedOn ?? null,
      draft: JSON.stringify(made.draft),
      carries: JSON.stringify(made.carries ?? []),
      source: made.source,
      made_by: by.personId,
      settled_by: null,
      settled_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await note(tx, by, 'begin-standard-version', id, { framework: made.draft.framework, source: made.source })
  return id
}

const note = (
  tx: Tx,
  actor: EditionMaker,
  action: string,
  id: string,
  detail: Readonly<Record<string, string>>,
) => recordAudit(tx, { actor, action, subject: { kind: 'standard-version', id }, detail })

/** Changes a draft that stands at the revision it was shown at. */
export async function changeEdition(
  tx: Tx,
  by: EditionMaker,
  { id, revision }: Pick<Edition, 'id' | 'revision'>,
  to: { readonly draft?: Framework; readonly carries?: readonly CarriesLine[] },
): Promise<Result<true>> {
  const changed = await tx
    .updateTable('framework_editions')
    .set({
      revision: revision + 1,
      ...(to.draft ? { draft: JSON.stringify(to.draft) } : {}),
      ...(to.carries ? { carries: JSON.stringify(to.carries) } : {}),
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', '=', 'draft')
    .returning('framework')
    .executeTakeFirst()
  if (!changed) return (await findEdition(tx, id))?.state === 'draft' ? changedMeanwhile() : gone()
  await note(tx, by, 'change-standard-version', id, { framework: changed.framework })
  return accept(true)
}

export async function discardEdition(tx: Tx, by: EditionMaker, id: string): Promise<Result<true>> {
  const done = await settle(tx, by, id, 'discarded')
  if (!done) return gone()
  await note(tx, by, 'discard-standard-version', id, { framework: done })
  return accept(true)
}

async function settle(tx: Tx, by: EditionMaker, id: string, state: 'in-force' | 'discarded') {
  const row = await tx
    .updateTable('framework_editions')
    .set({ state, settled_by: by.personId, settled_at: sql`now()` })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .returning('framework')
    .executeTakeFirst()
  return row?.framework
}

/**
 * Puts a draft in force from its first day on. Its wording is kept for good, beside the earlier versions, which change
 * in nothing. Refuses what `whatIsMissing` finds, and a draft that changed since it was shown.
 */
export async function putEditionInForce(
  databases: Databases,
  authorityId: AuthorityId,
  by: EditionMaker,
  { id, revision }: Pick<Edition, 'id' | 'revision'>,
  today: IsoDate,
): Promise<Result<Framework>> {
  try {
    return await databases.write(authorityId, async (tx) => {
      // Two at once take turns, with installs of packs too.
      await sql`select pg_advisory_xact_lock(hashtext('install-pack'), current_authority())`.execute(tx)
      const edition = await findEdition(tx, id)
      if (!edition || edition.state !== 'draft') return gone()
      if (edition.revision !== revision) return changedMeanwhile()
      const versions = (await frameworkVersions(tx))
        .map(({ framework }) => framework)
        .filter(({ framework }) => framework === edition.framework)
      const [first, ...others] = whatIsMissing(edition.draft, versions, today)
      if (first) return refuse(first, ...others)
      const before = versions.find(({ version }) => version === edition.basedOn)
      if (before)
        await changeEdition(tx, by, edition, {
          carries: carriesLines(before, edition.draft, edition.carries),
        })
      const kept = await installFrameworks(tx, [edition.draft], hashOf, id)
      if (!kept.ok) return kept
      await settle(tx, by, id, 'in-force')
      const { framework, version, from = '' } = edition.draft
      await note(tx, by, 'put-standard-version-in-force', id, { framework, version, from })
      return accept(edition.draft)
    })
  } finally {
    forgetFrameworkVersions()
  }
}

const hashOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex')
