import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Completions that were on record by mistake, and partners whose mail was lost. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- One for each completion that is no longer on record; its id is that of the completion.
    create table course_retractions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null,
      person_id uuid not null,
      course text not null,
      completed_on date not null,
      why text not null,
      -- What became of the entry in the CPD record.
      entry text not null check (entry in ('none', 'removed', 'stays')),
      evidence_id uuid,
      taken_back_by uuid,
      taken_back_on date not null,
      primary key (authority_id, id),
      check ((entry = 'stays') = (evidence_id is not null)),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, taken_back_by) references persons (authority_id, id)
    );
    create index course_retractions_person on course_retractions (authority_id, person_id);
    create index course_retractions_entry on course_retractions (authority_id, evidence_id);

    -- A second link beside the first: the mail that was sent anew. The first goes on opening the booking.
    alter table course_partners add column again_hash text check (again_hash ~ '^[0-9a-f]{64}$');
    alter table course_partners add column mailed_at timestamptz;
    create unique index course_partners_again on course_partners (authority_id, again_hash)
      where again_hash is not null;
  `,
  )
  await makeTenantTable(db, 'course_retractions')
}
