import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Letters about outcomes, kept as they were sent; the papers of a sitting as one file for each member; and how people
 * like to read: large print once and for all, or a document in another form.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table outcome_letters (
      authority_id integer not null default current_authority() references authorities (id),
      -- A document of its own: its issued files name it by this, and go when words are taken out of it.
      document_id uuid not null default uuidv7(),
      journey_id uuid not null,
      decision_id uuid not null,
      letter text not null,
      name text not null,
      -- What stands at its head: [{label, value}].
      about jsonb not null,
      -- In order: [{part, name, text}].
      parts jsonb not null,
      revision integer not null default 1,
      saved_by uuid not null,
      saved_at timestamptz not null,
      sent_by uuid,
      sent_on date,
      sent_at timestamptz,
      content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
      -- When its files were kept and everybody was told.
      made_at timestamptz,
      primary key (authority_id, document_id),
      unique (authority_id, journey_id, decision_id, letter),
      foreign key (authority_id, journey_id) references journeys (authority_id, id),
      foreign key (authority_id, decision_id) references panel_decisions (authority_id, id),
      check (num_nonnulls(sent_by, sent_on, sent_at, content_hash) in (0, 4)),
      check (made_at is null or sent_at is not null)
    );

    create table outcome_letter_recipients (
      authority_id integer not null default current_authority() references authorities (id),
      document_id uuid not null,
      person_id uuid not null,
      -- In what capacity: the role's name, or that they were there.
      came_as text not null,
      primary key (authority_id, document_id, person_id),
      foreign key (authority_id, document_id) references outcome_letters (authority_id, document_id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index outcome_letters_to on outcome_letter_recipients (authority_id, person_id);

    alter table issued_files add column format text not null default 'pdf' check (format in ('pdf', 'word'));
    alter table issued_files drop constraint issued_files_kind_check;
    alter table issued_files add constraint issued_files_kind_check
      check (kind in ('portfolio', 'document', 'certificate', 'letter', 'member-pack'));

    -- The papers of one application as one file for one member of a sitting.
    create table member_packs (
      authority_id integer not null default current_authority() references authorities (id),
      sitting_id uuid not null,
      journey_id uuid not null,
      person_id uuid not null,
      edition_id uuid not null,
      state text not null check (state in ('waiting', 'made', 'failed')),
      code text,
      sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
      pages integer,
      size text not null check (size in ('normal', 'large')),
      asked_at timestamptz not null,
      made_at timestamptz,
      primary key (authority_id, sitting_id, journey_id, person_id),
      foreign key (authority_id, journey_id) references journeys (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      check ((state = 'made') = (sha256 is not null))
    );

    create table reading_preferences (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      size text not null check (size in ('normal', 'large')),
      chosen_at timestamptz not null,
      primary key (authority_id, person_id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );

    create table format_requests (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      -- Which document, in the person's words.
      document text not null check (document <> ''),
      format text not null check (format in ('large-print', 'braille', 'audio', 'language', 'other')),
      -- The language, or the other form.
      which text not null default '',
      note text not null default '',
      asked_at timestamptz not null,
      asked_on date not null,
      due_on date not null,
      answer text not null default '',
      given boolean,
      answered_by uuid,
      answered_at timestamptz,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      check (num_nonnulls(given, answered_by, answered_at) in (0, 3))
    );
    create index format_requests_of on format_requests (authority_id, person_id);
    create index format_requests_open on format_requests (authority_id, due_on) where answered_at is null;
    `,
  )
  for (const table of [
    'outcome_letters',
    'outcome_letter_recipients',
    'member_packs',
    'reading_preferences',
    'format_requests',
  ])
    await makeTenantTable(db, table)
}
