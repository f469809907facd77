import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** All papers of a date of a panel as one file for one member: asked for as long work, made, taken back. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table train_packs (
      authority_id integer not null default current_authority() references authorities (id),
      sitting_id uuid not null,
      person_id uuid not null,
      size text not null check (size in ('normal', 'large')),
      -- What is in it, in order of time: [{journeyId, editionId}].
      cases jsonb not null,
      work_id uuid not null,
      code text,
      sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
      pages integer,
      asked_at timestamptz not null,
      made_at timestamptz,
      -- When words were last taken out of what was in it, so that it was made anew.
      words_out_at timestamptz,
      primary key (authority_id, sitting_id, person_id),
      foreign key (authority_id, sitting_id) references sittings (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      check (num_nonnulls(code, sha256, pages, made_at) in (0, 4))
    );
    create index train_packs_of_file on train_packs (authority_id, sha256) where sha256 is not null;
    `,
  )
  await makeTenantTable(db, 'train_packs')
}
