import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** When what was handed over is due, what its receivers ask about it, and what takes the place of what was wrong in it. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- By when all steps are done, and who hears of it when they are not: as the scheme says on the day of sending.
    alter table handoffs add column due_on date, add column late_duties text[] not null default '{}',
      add column late_ids uuid[] not null default '{}', add column raised_on date;
    create index handoffs_due on handoffs (authority_id, due_on) where due_on is not null;

    create table handoff_queries (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      handoff_id uuid not null,
      question text not null check (question <> ''),
      asked_on date not null,
      asked_by uuid not null,
      answer text check (answer <> ''),
      answered_on date,
      answered_by uuid,
      primary key (authority_id, id),
      foreign key (authority_id, handoff_id) references handoffs (authority_id, id),
      check (num_nonnulls(answer, answered_on, answered_by) in (0, 3))
    );
    -- One question at a time, so that everybody knows on whom it waits.
    create unique index handoff_queries_open on handoff_queries (authority_id, handoff_id) where answered_on is null;

    create table handoff_corrections (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      handoff_id uuid not null,
      kind text not null check (kind in ('corrected', 'withdrawn')),
      -- Section, field, what was said and what holds instead.
      changes jsonb not null,
      reason text not null check (reason <> ''),
      -- From which day pay has to be put right.
      arrears_from date,
      proposed_on date not null,
      proposed_by uuid not null,
      state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'refused')),
      settled_on date,
      settled_at timestamptz,
      settled_by uuid,
      refused_because text,
      -- By one of its receivers.
      taken_up_on date,
      taken_up_by uuid,
      primary key (authority_id, id),
      foreign key (authority_id, handoff_id) references handoffs (authority_id, id),
      -- The last word against one person who does both.
      check (state <> 'confirmed' or settled_by <> proposed_by),
      check ((state = 'proposed') = (settled_at is null)),
      check (num_nonnulls(settled_on, settled_at, settled_by) in (0, 3)),
      check ((state = 'refused') = (refused_because is not null)),
      check (num_nonnulls(taken_up_on, taken_up_by) in (0, 2)),
      check (taken_up_on is null or state = 'confirmed')
    );
    create unique index handoff_corrections_open on handoff_corrections (authority_id, handoff_id)
      where state = 'proposed';
    create index handoff_corrections_settled on handoff_corrections (authority_id, settled_at, id)
      where state = 'confirmed';
  `,
  )
  await makeTenantTable(db, 'handoff_queries', ['insert', 'update'])
  await makeTenantTable(db, 'handoff_corrections', ['insert', 'update'])
}
