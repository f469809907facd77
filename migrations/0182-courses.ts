import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** The learning offer: courses of the learning team's own, dates, places and who took part. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Courses that the learning team added besides those of the pack; settings are a course as a pack writes it.
    create table own_courses (
      authority_id integer not null default current_authority() references authorities (id),
      course text not null check (course ~ '^own-[a-z0-9-]+$'),
      name text not null,
      says text not null default '',
      settings jsonb not null,
      revision integer not null default 1,
      added_by uuid,
      added_on date not null,
      withdrawn_on date,
      primary key (authority_id, course),
      foreign key (authority_id, added_by) references persons (authority_id, id)
    );

    create table course_dates (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      course text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      place text not null default '',
      join_link text not null default '',
      note text not null default '',
      trainers text not null default '',
      -- Other authorities with which it is held, in words.
      held_with text not null default '',
      places integer not null check (places between 0 and 1000),
      -- Besides those: places for people from other agencies.
      partner_places integer not null default 0 check (partner_places between 0 and 1000),
      revision integer not null default 1,
      added_by uuid,
      added_on date not null,
      cancelled_on date,
      cancelled_why text not null default '',
      primary key (authority_id, id),
      foreign key (authority_id, added_by) references persons (authority_id, id)
    );
    create index course_dates_ahead on course_dates (authority_id, starts_at);
    create index course_dates_of on course_dates (authority_id, course, starts_at);

    -- Each day of a course of several.
    create table course_sessions (
      authority_id integer not null default current_authority() references authorities (id),
      date_id uuid not null,
      nth integer not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      primary key (authority_id, date_id, nth),
      foreign key (authority_id, date_id) references course_dates (authority_id, id)
    );

    create table course_trainers (
      authority_id integer not null default current_authority() references authorities (id),
      date_id uuid not null,
      person_id uuid not null,
      primary key (authority_id, date_id, person_id),
      foreign key (authority_id, date_id) references course_dates (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index course_trainers_person on course_trainers (authority_id, person_id);

    -- People from other agencies: for the one date they asked for, and gone some time after it.
    create table course_partners (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      date_id uuid not null,
      name text not null,
      agency text not null,
      email text not null,
      token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
      asked_on date not null,
      primary key (authority_id, id),
      unique (authority_id, token_hash),
      foreign key (authority_id, date_id) references course_dates (authority_id, id)
    );

    create table course_bookings (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      date_id uuid not null,
      person_id uuid,
      is_partner boolean not null default false,
      -- Null again once the partner's name is removed.
      partner_id uuid,
      -- asked: a partner has not yet confirmed by mail.
      state text not null check (state in ('asked', 'booked', 'waiting', 'cancelled')),
      -- Waiting goes by it: in the order of asking.
      asked_at timestamptz not null,
      booked_by uuid,
      attendance text check (attendance in ('attended', 'absent')),
      absent_why text not null default '',
      -- Of the last invitation.
      sequence integer not null default 0,
      evidence_id uuid,
      primary key (authority_id, id),
      check (is_partner = (person_id is null)),
      check (partner_id is null or is_partner),
      check (attendance is null or state = 'booked'),
      foreign key (authority_id, date_id) references course_dates (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, booked_by) references persons (authority_id, id),
      foreign key (authority_id, partner_id) references course_partners (authority_id, id)
    );
    -- One open booking each.
    create unique index course_bookings_once on course_bookings (authority_id, date_id, person_id)
      where state in ('booked', 'waiting') and person_id is not null;
    create unique index course_bookings_partner on course_bookings (authority_id, partner_id)
      where partner_id is not null;
    create index course_bookings_date on course_bookings (authority_id, date_id, asked_at);
    create index course_bookings_person on course_bookings (authority_id, person_id);

    -- That somebody has had a course: a fact, whoever said it.
    create table course_completions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      course text not null,
      completed_on date not null,
      source text not null check (source in ('attended', 'said', 'recorded')),
      booking_id uuid,
      evidence_id uuid,
      recorded_by uuid,
      recorded_on date not null,
      primary key (authority_id, id),
      unique (authority_id, person_id, course, completed_on),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, recorded_by) references persons (authority_id, id),
      foreign key (authority_id, booking_id) references course_bookings (authority_id, id)
    );

    -- What a manager says somebody needs, and for what leadership chose somebody.
    create table course_calls (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      course text not null,
      kind text not null check (kind in ('need', 'chosen')),
      why text not null default '',
      said_by uuid,
      said_on date not null,
      by_on date,
      ended_on date,
      ended text check (ended in ('completed', 'taken-back')),
      primary key (authority_id, id),
      check ((ended_on is null) = (ended is null)),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, said_by) references persons (authority_id, id)
    );
    create unique index course_calls_open on course_calls (authority_id, person_id, course, kind)
      where ended_on is null;

    -- Whom one asks in a role area of the learning team.
    create table learning_area_holders (
      authority_id integer not null default current_authority() references authorities (id),
      area text not null,
      person_id uuid not null,
      primary key (authority_id, area, person_id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index learning_area_holders_person on learning_area_holders (authority_id, person_id);
  `,
  )
  for (const table of [
    'own_courses',
    'course_dates',
    'course_sessions',
    'course_trainers',
    'course_partners',
    'course_bookings',
    'course_completions',
    'course_calls',
    'learning_area_holders',
  ])
    await makeTenantTable(db, table)
}
