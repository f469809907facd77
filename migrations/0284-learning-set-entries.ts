import { type MigrationDb, runSql } from './support.ts'

/** Which entry of a CPD record came of a meeting of a set, so that pressing twice makes one. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(db, 'alter table learning_set_notes add column evidence_id uuid')
}
