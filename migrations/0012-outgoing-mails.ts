import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Mails to be sent and sent, so that nobody need wonder whether one went out. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table outgoing_mails (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      to_address text not null,
      to_name text,
      about uuid,
      subject text not null,
      text text not null,
      html text,
      calendar jsonb,
      status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed')),
      attempts integer not null default 0,
      last_problem text,
      queued_at timestamptz not null default now(),
      tried_at timestamptz,
      sent_at timestamptz,
      primary key (authority_id, id),
      check ((status = 'sent') = (sent_at is not null))
    );
    create index outgoing_mails_status on outgoing_mails (authority_id, status, id);
    create index outgoing_mails_about on outgoing_mails (authority_id, about);
    `,
  )
  await makeTenantTable(db, 'outgoing_mails')
}
