import { type MigrationDb, runSql } from './support.ts'

/** What Waymark laid ready for a report, as it was when it was last asked: whoever writes reads it without waiting. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(db, 'alter table strategy_reports add column laid_ready json')
}
