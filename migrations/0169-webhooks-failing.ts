import { type MigrationDb, runSql } from './support.ts'

/** Since when a webhook takes nothing, and when what waits for it is tried next. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- The first try that was not taken after the last that was; null while it takes what is sent.
    alter table webhooks add column failing_since timestamptz;
    -- Null while a try is on its way, and once there is none to come.
    alter table webhook_deliveries add column next_try_at timestamptz;
    create index webhook_deliveries_given_up on webhook_deliveries (authority_id, webhook_id) where status = 'failed';
    `,
  )
}
