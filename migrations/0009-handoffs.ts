import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** What an outcome hands over to others, what people declared with an application, and what people were told. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table handoffs (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      hand_off text not null,
      scheme_hash text not null,
      about_person_id uuid not null,
      document_id uuid,
      -- Who prepares and sends it, and who receives it or does one of its steps, as the scheme names them.
      from_duties text[] not null default '{}',
      from_ids uuid[] not null default '{}',
      to_duties text[] not null default '{}',
      to_ids uuid[] not null default '{}',
      -- What was on record when it was prepared: offered as first values of the form.
      first_values jsonb not null default '{}',
      prepared_at timestamptz not null,
      sent_on date,
      sent_at timestamptz,
      sent_by uuid,
      primary key (authority_id, id),
      check (num_nonnulls(sent_on, sent_at, sent_by) in (0, 3))
    );
    -- An outcome is handed over once: the last word against two who send at the same moment.
    create unique index handoffs_once on handoffs (authority_id, journey_id, hand_off);
    create index handoffs_sent on handoffs (authority_id, sent_at desc) where sent_at is not null;

    -- Only steps that are no task of the scheme; a task's step is in the journey's own history.
    create table handoff_steps (
      authority_id integer not null default current_authority() references authorities (id),
      handoff_id uuid not null,
      step text not null,
      done_on date not null,
      done_by uuid not null,
      primary key (authority_id, handoff_id, step),
      foreign key (authority_id, handoff_id) references handoffs (authority_id, id)
    );

    -- What an applicant ticked in a submitted application for somebody to take up: options alone, never prose.
    create table declared_interests (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      person_id uuid not null,
      scheme_hash text not null,
      template text not null,
      field text not null,
      to_duties text[] not null default '{}',
      to_ids uuid[] not null default '{}',
      choices text[] not null,
      submitted_on date not null,
      primary key (authority_id, journey_id, template, field)
    );
    create index declared_interests_by_day on declared_interests (authority_id, submitted_on desc, person_id);

    create table messages (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      recipient_id uuid not null,
      -- Of the pack, or one of our own.
      message text not null,
      subject text not null,
      body text not null,
      href text not null,
      subject_kind text,
      subject_id uuid,
      about_person_id uuid,
      mail_id uuid,
      told_at timestamptz not null,
      read_at timestamptz,
      primary key (authority_id, id)
    );
    create index messages_of_recipient on messages (authority_id, recipient_id, id desc);
    create index messages_unread on messages (authority_id, recipient_id) where read_at is null;
    create index messages_of_subject on messages (authority_id, subject_kind, subject_id);

    -- One reminder a person a day, also when the job runs twice.
    create table reminder_mails (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      sent_on date not null,
      mail_id uuid,
      primary key (authority_id, person_id, sent_on)
    );
    `,
  )
  await makeTenantTable(db, 'handoffs', ['insert', 'update'])
  await makeTenantTable(db, 'handoff_steps', ['insert'])
  await makeTenantTable(db, 'declared_interests')
  await makeTenantTable(db, 'messages', ['insert', 'update'])
  await makeTenantTable(db, 'reminder_mails', ['insert', 'update'])
}
