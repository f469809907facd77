import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** What training brought, asked of those who were there, and what there is to go on with after it. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- One row for every part that somebody is asked after one attendance; the booking is another room's.
    create table course_evaluations (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      booking_id uuid not null,
      course text not null,
      part text not null,
      attended_on date not null,
      opens_on date not null,
      due_on date not null,
      -- By question: the place of the answer on its scale, from 0, or words.
      answers jsonb,
      given_at timestamptz,
      needs_confirming boolean not null,
      confirmed text check (confirmed in ('yes', 'partly', 'not-yet')),
      confirmed_says text not null default '',
      confirmed_by uuid,
      confirmed_on date,
      primary key (authority_id, id),
      unique (authority_id, booking_id, part),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, confirmed_by) references persons (authority_id, id),
      check ((answers is null) = (given_at is null)),
      check ((confirmed is null) = (confirmed_on is null))
    );
    create index course_evaluations_of on course_evaluations (authority_id, person_id);
    create index course_evaluations_open on course_evaluations (authority_id, opens_on) where given_at is null;
    create index course_evaluations_by_course on course_evaluations (authority_id, course) where given_at is not null;

    create table course_follow_ups (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      course text not null,
      -- Of the pack or the learning team, by its id.
      resource text not null,
      says text not null default '',
      linked_on date not null,
      linked_by uuid,
      removed_on date,
      primary key (authority_id, id),
      foreign key (authority_id, linked_by) references persons (authority_id, id)
    );
    create unique index course_follow_ups_once on course_follow_ups (authority_id, course, resource)
      where removed_on is null;
  `,
  )
  await makeTenantTable(db, 'course_evaluations')
  await makeTenantTable(db, 'course_follow_ups', ['insert', 'update'])
}
