import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ResourceFile } from './portal.rules.ts'
import type { SharedWith, ToolkitId } from './resources.tables.ts'
import type { Edit } from './toolkits.rules.ts'
import './resources.tables.ts'

/** Writes of toolkits. A version is written whole and never changed. */

interface Author {
  readonly by: PersonId
  readonly at: IsoInstant
}

async function writeVersion(
  tx: Tx,
  id: ToolkitId,
  revision: number,
  { change, content }: Edit,
  { by, at }: Author,
): Promise<void> {
  await tx
    .insertInto('toolkit_versions')
    .values({
      ...{ toolkit_id: id, revision, name: content.name, says: content.says, change },
      ...{ written_by: by, written_at: at },
    })
    .execute()
  if (content.items.length > 0)
    await tx
      .insertInto('toolkit_items')
      .values(
        content.items.map((item, position) => ({
          ...{ toolkit_id: id, revision, position, kind: item.kind, leads_to: item.leadsTo ?? null },
          ...{ name: item.name, says: item.says },
        })),
      )
      .execute()
}

export async function insertToolkit(
  tx: Tx,
  toolkit: { readonly purpose: string; readonly copiedFrom?: ToolkitId | undefined; readonly on: IsoDate },
  edit: Edit,
  author: Author,
): Promise<ToolkitId> {
  const { id } = await tx
    .insertInto('toolkits')
    .values({
      ...{ owner_id: author.by, purpose: toolkit.purpose, copied_from_id: toolkit.copiedFrom ?? null },
      ...{ begun_on: toolkit.on, recommended_on: null, recommended_by: null, taken_away_on: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeVersion(tx, id, 1, edit, author)
  return id
}

/** Writes the next version; false when it was changed since `revision` was read. */
export async function writeEdit(
  tx: Tx,
  { id, revision, purpose }: { readonly id: ToolkitId; readonly revision: number; readonly purpose: string },
  edit: Edit,
  author: Author,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('toolkits')
    .set({ revision: revision + 1, purpose })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await writeVersion(tx, id, revision + 1, edit, author)
  return true
}

/**
 * Shares it from its latest version on: what was taken out before stays the owner's alone. Whatever is no longer for
 * everybody is no longer recommended either.
 */
export async function writeShared(tx: Tx, id: ToolkitId, shared: SharedWith): Promise<void> {
  await tx
    .updateTable('toolkits')
    .set({
      shared,
      open_from_revision: sql`case when shared = ${shared} then open_from_revision else revision end`,
      ...(shared === 'everyone' ? {} : { recommended_on: null, recommended_by: null, recommended_why: '' }),
    })
    .where('id', '=', id)
    .execute()
}

export async function writeRecommended(
  tx: Tx,
  id: ToolkitId,
  recommended: { readonly on: IsoDate; readonly by: PersonId; readonly why: string } | undefined,
): Promise<void> {
  await tx
    .updateTable('toolkits')
    .set({
      recommended_on: recommended?.on ?? null,
      recommended_by: recommended?.by ?? null,
      recommended_why: recommended?.why ?? '',
    })
    .where('id', '=', id)
    .execute()
}

export async function writeTakenAway(tx: Tx, id: ToolkitId, on: IsoDate): Promise<void> {
  await tx.updateTable('toolkits').set({ taken_away_on: on }).where('id', '=', id).execute()
}

export async function insertToolkitFiles(
  tx: Tx,
  id: ToolkitId,
  files: readonly ResourceFile[],
): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('toolkit_files')
    .values(files.map(({ sha256, name, type, size }) => ({ toolkit_id: id, sha256, name, type, size })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
