import { type MigrationDb, runSql } from './support.ts'

/** Messages are listed by when they were told, which ids follow only when nothing is told for an earlier day. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    drop index messages_of_recipient;
    create index messages_of_recipient on messages (authority_id, recipient_id, told_at desc, id desc);
    `,
  )
}
