import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * How often somebody wants mail, mornings on which reminders went out, what became of a mail after it was sent,
 * addresses that take none, and items of a newsletter.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Nobody who has chosen nothing has a row: their mails go at once.
    create table message_choices (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      rhythm text not null check (rhythm in ('at-once', 'daily', 'weekly')),
      -- Monday is 1.
      weekday integer check (weekday between 1 and 5),
      chosen_at timestamptz not null,
      primary key (authority_id, person_id),
      check ((rhythm = 'weekly') = (weekday is not null))
    );

    alter table messages add column waits boolean not null default false;
    create index messages_waiting on messages (authority_id, recipient_id) where waits;

    create table reminder_runs (
      authority_id integer not null default current_authority() references authorities (id),
      ran_on date not null,
      mails integer not null,
      ran_at timestamptz not null,
      primary key (authority_id, ran_on)
    );

    do $$
    declare
      old record;
    begin
      for old in select conname from pg_constraint where conrelid = 'outgoing_mails'::regclass and contype = 'c' loop
        execute format('alter table outgoing_mails drop constraint %I', old.conname);
      end loop;
    end $$;
    alter table outgoing_mails
      add column provider_id text,
      add column settled_at timestamptz,
      add constraint outgoing_mails_status check (status in ('waiting', 'sent', 'delivered', 'failed', 'bounced')),
      add constraint outgoing_mails_went check ((status in ('sent', 'delivered', 'bounced')) = (sent_at is not null)),
      add constraint outgoing_mails_settled check ((status in ('delivered', 'bounced')) = (settled_at is not null)),
      add constraint outgoing_mails_secret check (secret is null or status in ('waiting', 'failed'));
    create index outgoing_mails_provider on outgoing_mails (authority_id, provider_id) where provider_id is not null;

    create table failing_addresses (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      address text not null,
      person_id uuid,
      -- A code, never a server's own words.
      problem text not null,
      mails integer not null,
      first_at timestamptz not null,
      last_at timestamptz not null,
      settled_at timestamptz,
      settled_by uuid,
      primary key (authority_id, id),
      check (settled_by is null or settled_at is not null)
    );
    create unique index failing_addresses_open on failing_addresses (authority_id, lower(address))
      where settled_at is null;

    create table newsletter_items (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      title text not null,
      body text not null,
      -- Kinds of posts; none means everybody.
      post_kinds text[] not null default '{}',
      written_by uuid not null,
      written_at timestamptz not null,
      issue_on date not null,
      issued_at timestamptz,
      withdrawn_at timestamptz,
      primary key (authority_id, id)
    );
    create index newsletter_items_by_day on newsletter_items (authority_id, issue_on desc, id);
    `,
  )
  await makeTenantTable(db, 'message_choices')
  await makeTenantTable(db, 'reminder_runs', ['insert', 'update'])
  await makeTenantTable(db, 'failing_addresses', ['insert', 'update'])
  await makeTenantTable(db, 'newsletter_items', ['insert', 'update'])
}
