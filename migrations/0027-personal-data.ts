import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** What people said about words that looked like personal data, and what became of the files they sent. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Words somebody confirmed, as a hash: they are not asked about again where that holds.
    create table confirmed_words (
      authority_id integer not null default current_authority() references authorities (id),
      words_hash text not null check (words_hash ~ '^[0-9a-f]{64}$'),
      kind text not null,
      reason text not null,
      person_id uuid not null,
      confirmed_at timestamptz not null,
      primary key (authority_id, words_hash)
    );
    create index confirmed_words_of on confirmed_words (authority_id, person_id);

    -- Files sent with a form whose words are still being looked at; given back with the next sending, soon forgotten.
    create table held_uploads (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default gen_random_uuid(),
      person_id uuid not null,
      field text not null,
      name text not null,
      type text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      held_at timestamptz not null,
      primary key (authority_id, id)
    );
    create index held_uploads_since on held_uploads (authority_id, held_at);

    -- How far a file that somebody sent could be read for personal data, and who looked at it where it could not.
    create table file_readings (
      authority_id integer not null default current_authority() references authorities (id),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      state text not null check (state in ('read', 'unread', 'looked-at')),
      why text check (why in ('picture', 'scan', 'locked', 'damaged', 'too-long')),
      sent_by uuid not null,
      sent_at timestamptz not null,
      looked_by uuid,
      looked_at timestamptz,
      primary key (authority_id, sha256),
      check ((state = 'read') = (why is null)),
      check ((state = 'looked-at') = (looked_by is not null and looked_at is not null))
    );
    create index file_readings_unread on file_readings (authority_id, sent_at) where state = 'unread';
    `,
  )
  await makeTenantTable(db, 'confirmed_words', ['insert', 'delete'])
  await makeTenantTable(db, 'held_uploads', ['insert', 'update', 'delete'])
  await makeTenantTable(db, 'file_readings', ['insert', 'update', 'delete'])
}
