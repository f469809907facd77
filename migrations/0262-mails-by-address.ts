import { type MigrationDb, runSql } from './support.ts'

/** Mails to one address are found at once: they go with the record of whoever it was. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(db, 'create index outgoing_mails_to on outgoing_mails (authority_id, lower(to_address))')
}
