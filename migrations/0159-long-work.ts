import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Work that takes longer than a page: who asked for what, how far it is, and what came of it. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table long_works (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      kind text not null,
      -- The same kind and key asked for again by the same person, while it goes on, is the same work.
      key text not null,
      asked_by uuid not null,
      asked_at timestamptz not null,
      about_person_id uuid,
      -- Ids, codes and days.
      asked json not null default '{}',
      -- What somebody sent, to be worked through; gone when it is over.
      input text,
      state text not null default 'waiting'
        check (state in ('waiting', 'running', 'done', 'refused', 'failed', 'cancelled')),
      done integer not null default 0,
      total integer,
      -- Where the next step goes on; only the kind of work reads it.
      next_at json,
      steps integer not null default 0,
      says json not null default '[]',
      problem text,
      href text,
      file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
      file_name text,
      file_type text,
      file_size integer,
      looked_at timestamptz not null,
      ended_at timestamptz,
      expires_at timestamptz,
      primary key (authority_id, id),
      foreign key (authority_id, about_person_id) references persons (authority_id, id),
      check (num_nonnulls(file_hash, file_name, file_type, file_size) in (0, 4)),
      check ((state in ('waiting', 'running')) = (ended_at is null))
    );
    create unique index long_works_under_way on long_works (authority_id, asked_by, kind, key)
      where state in ('waiting', 'running');
    create index long_works_of_person on long_works (authority_id, asked_by, id desc);
    create index long_works_expiring on long_works (authority_id, expires_at) where expires_at is not null;

    -- The file while it is being made, piece by piece, each kept with the progress it stands for.
    create table long_work_pieces (
      authority_id integer not null default current_authority() references authorities (id),
      work_id uuid not null,
      number integer not null,
      bytes bytea not null,
      primary key (authority_id, work_id, number),
      foreign key (authority_id, work_id) references long_works (authority_id, id) on delete cascade
    );
    `,
  )
  await makeTenantTable(db, 'long_works')
  await makeTenantTable(db, 'long_work_pieces')
}
