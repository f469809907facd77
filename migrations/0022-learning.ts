import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** What was talked through with peers, which quarters are recorded with the regulator, and what was learned in protected time. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- A talk about one entry of the CPD record: asked of a colleague here, or written down by the person.
    create table peer_reflections (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      item_id uuid not null,
      -- Null when the person wrote it: with_whom then says whom they talked to.
      colleague_id uuid,
      with_whom text,
      state text not null check (state in ('asked', 'given', 'declined', 'taken-back')),
      question text not null default '',
      talked_on date,
      body text not null default '',
      asked_on date not null,
      asked_at timestamptz not null,
      answered_on date,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, colleague_id) references persons (authority_id, id),
      foreign key (authority_id, item_id) references evidence_items (authority_id, id),
      check (colleague_id is not null or with_whom is not null),
      check (colleague_id is distinct from person_id),
      check (state <> 'given' or talked_on is not null)
    );
    create index peer_reflections_of on peer_reflections (authority_id, person_id, item_id);
    create index peer_reflections_asked on peer_reflections (authority_id, colleague_id, id desc)
      where colleague_id is not null;

    -- A quarter of a year of registration that the person marked as recorded with the regulator.
    create table registration_marks (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      year_from date not null,
      quarter integer not null check (quarter between 1 and 4),
      marked_on date not null,
      primary key (authority_id, person_id, year_from, quarter),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );

    -- How much of an entry the person took in protected time of one allowance of the pack.
    create table protected_time_marks (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      item_id uuid not null,
      allowance text not null,
      -- In the unit of the allowance: hours or days. 0: none of it, although its kind would count.
      amount numeric(6, 2) not null check (amount between 0 and 2000),
      marked_on date not null,
      primary key (authority_id, person_id, item_id, allowance),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, item_id) references evidence_items (authority_id, id)
    );
  `,
  )
  await makeTenantTable(db, 'peer_reflections', ['insert', 'update'])
  await makeTenantTable(db, 'registration_marks')
  await makeTenantTable(db, 'protected_time_marks')
}
