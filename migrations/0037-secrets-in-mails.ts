import { type MigrationDb, runSql } from './support.ts'

/**
 * The secret that a mail carries (a link that opens something without an account) apart from its text, so that it can
 * be forgotten once sent. Links in mails that were sent before this are taken out of their text.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table outgoing_mails add column secret text check (secret is null or status <> 'sent');

    alter table outgoing_mails no force row level security;
    update outgoing_mails set text = regexp_replace(text, '(/supporting/)\\S+', '\\1[secret]', 'g')
      where status = 'sent' and text ~ '/supporting/\\S';
    alter table outgoing_mails force row level security;
    `,
  )
}
