import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Lists of journeys that began on paper, brought in together: one line a person, taken one after the other. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table paper_lists (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      scheme text not null,
      name text not null,
      -- Of its lines, so that the same file sent again is the same list.
      content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
      sent_by uuid not null,
      sent_at timestamptz not null,
      -- The long work that brings it in, once somebody asked for that.
      work_id uuid,
      primary key (authority_id, id),
      unique (authority_id, scheme, content_hash),
      foreign key (authority_id, sent_by) references persons (authority_id, id)
    );
    create table paper_list_lines (
      authority_id integer not null default current_authority() references authorities (id),
      list_id uuid not null,
      -- As the spreadsheet counts it; the heading is line 1.
      line integer not null,
      who text not null,
      person_id uuid,
      -- Stage, days, answers and who saw signatures, as typed; emptied when the journey holds them.
      typed jsonb,
      checked text,
      state text not null default 'waiting' check (state in ('waiting', 'done', 'not')),
      journey_id uuid,
      says jsonb not null default '[]',
      primary key (authority_id, list_id, line),
      foreign key (authority_id, list_id) references paper_lists (authority_id, id) on delete cascade,
      foreign key (authority_id, person_id) references persons (authority_id, id),
      check ((state = 'done') = (journey_id is not null)),
      check ((state = 'done') = (typed is null)),
      check ((typed is null) = (checked is null))
    );
  `,
  )
  await makeTenantTable(db, 'paper_lists')
  await makeTenantTable(db, 'paper_list_lines')
}
