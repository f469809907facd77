import { type MigrationDb, runSql } from './support.ts'

/**
 * The version from which a toolkit is open to others, so that what was taken out before it was shared stays its owner's
 * alone. Null for those shared before this: others then see the latest version only.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `alter table toolkits add column open_from_revision integer check (open_from_revision between 1 and revision);`,
  )
}
