import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ResourceFile } from './portal.rules.ts'
import type { LearningResourceId } from './resources.tables.ts'
import './resources.tables.ts'

/** Writes of what the learning team adds. */

export interface ResourceContent {
  readonly kind: string
  readonly name: string
  readonly says: string
  readonly href: string | undefined
  readonly benefit: boolean
  readonly items: readonly string[]
  readonly levels: readonly string[]
  readonly postKinds: readonly string[]
  readonly appointments: readonly string[]
  /** How somebody may come to it who does not have it. */
  readonly how: string
}

const columns = (content: ResourceContent) => ({
  kind: content.kind,
  name: content.name,
  says: content.says,
  href: content.href ?? null,
  benefit: content.benefit,
  items: [...content.items],
  for_levels: [...content.levels],
  for_post_kinds: [...content.postKinds],
  for_appointments: [...content.appointments],
  how: content.how,
})

export async function insertResource(
  tx: Tx,
  content: ResourceContent,
  on: IsoDate,
  by: PersonId,
): Promise<LearningResourceId> {
  const { id } = await tx
    .insertInto('learning_resources')
    .values({ ...columns(content), added_on: on, added_by: by, changed_on: on, retired_on: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Writes it over what stood there; false when it was changed since `revision` was read. */
export async function writeResource(
  tx: Tx,
  id: LearningResourceId,
  revision: number,
  content: ResourceContent,
  on: IsoDate,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('learning_resources')
    .set({ ...columns(content), changed_on: on, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes it out of the portal with the reason, or puts it back. */
export async function writeRetired(
  tx: Tx,
  id: LearningResourceId,
  retired: { readonly on: IsoDate; readonly why: string } | undefined,
): Promise<void> {
  await tx
    .updateTable('learning_resources')
    .set({ retired_on: retired?.on ?? null, retired_why: retired?.why ?? '' })
    .where('id', '=', id)
    .execute()
}

export async function insertResourceFiles(
  tx: Tx,
  id: LearningResourceId,
  files: readonly ResourceFile[],
  by: PersonId,
): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('learning_resource_files')
    .values(files.map((file) => ({ ...file, resource_id: id, added_by: by })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeResourceFile(tx: Tx, id: LearningResourceId, sha256: string): Promise<void> {
  await tx
    .deleteFrom('learning_resource_files')
    .where('resource_id', '=', id)
    .where('sha256', '=', sha256)
    .execute()
}
