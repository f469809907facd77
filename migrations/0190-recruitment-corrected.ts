import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** What was recorded of a candidate, or of whom they became, and was put right later. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Who added the appointed person, and when.
    alter table recruitment_candidates add column added_on date;
    alter table recruitment_candidates add column added_by uuid;

    -- The appointment a route was noted with: taken back with it.
    alter table person_routes add column candidate_id uuid;
    alter table person_routes add foreign key (authority_id, candidate_id)
      references recruitment_candidates (authority_id, id);
    create index person_routes_with on person_routes (authority_id, candidate_id) where candidate_id is not null;

    -- An outcome put right, or who was added as the appointed candidate. The candidate has what holds; this has what
    -- stood before, what was put in its place, and why. Nothing of it is edited.
    create table recruitment_corrections (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      candidate_id uuid not null,
      was_outcome text not null check (was_outcome in ('appointed', 'not-appointed', 'withdrawn')),
      was_agreed_view text not null,
      was_reason text not null,
      was_feedback text not null,
      was_decided_on date not null,
      was_told_on date,
      was_person_id uuid,
      was_added_by uuid,
      -- What holds instead; without an outcome it is to be decided anew.
      outcome text check (outcome in ('appointed', 'not-appointed', 'withdrawn')),
      agreed_view text not null,
      reason text not null,
      feedback text not null,
      decided_on date,
      -- Whether it was somebody else, or nobody, who was appointed.
      takes_back boolean not null,
      why text not null,
      state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'refused')),
      proposed_on date not null,
      proposed_by uuid not null,
      settled_on date,
      settled_by uuid,
      refused_because text,
      -- That people administration put the person who had been added right.
      seen_to_on date,
      seen_to_by uuid,
      primary key (authority_id, id),
      foreign key (authority_id, candidate_id) references recruitment_candidates (authority_id, id) on delete cascade,
      foreign key (authority_id, was_person_id) references persons (authority_id, id),
      check ((outcome is null) = (decided_on is null)),
      check (not takes_back or was_person_id is not null),
      check ((state = 'proposed') = (settled_on is null)),
      check ((settled_on is null) = (settled_by is null)),
      check ((state = 'refused') = (refused_because is not null)),
      -- What was told or handed over takes a second person.
      check (state <> 'confirmed' or settled_by <> proposed_by or (was_told_on is null and was_person_id is null)),
      check ((seen_to_on is null) = (seen_to_by is null)),
      check (seen_to_on is null or (state = 'confirmed' and takes_back))
    );
    create unique index recruitment_corrections_one on recruitment_corrections (authority_id, candidate_id)
      where state = 'proposed';
    create index recruitment_corrections_of on recruitment_corrections (authority_id, candidate_id);
  `,
  )
  await makeTenantTable(db, 'recruitment_corrections')
}
