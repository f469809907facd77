import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Mails whose last byte is on its way to a mail server: kept until its answer is, so that none is sent twice by itself. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table mails_handed_over (
      authority_id integer not null default current_authority() references authorities (id),
      mail_id uuid not null,
      at timestamptz not null,
      primary key (authority_id, mail_id),
      foreign key (authority_id, mail_id) references outgoing_mails (authority_id, id) on delete cascade
    );
    alter table outgoing_mails
      drop constraint outgoing_mails_status,
      drop constraint outgoing_mails_secret,
      add constraint outgoing_mails_status
        check (status in ('waiting', 'sent', 'delivered', 'failed', 'bounced', 'unsure')),
      add constraint outgoing_mails_secret check (secret is null or status in ('waiting', 'failed', 'unsure'));
    `,
  )
  await makeTenantTable(db, 'mails_handed_over')
}
