import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Panel day: an application that is adjourned part-heard, dissent from a decision, the day an outcome is told, and
 * what is typed before it is sent. And equality answers, apart from everything else.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table panel_adjournments (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      sitting_id uuid not null,
      reason text not null check (reason <> ''),
      adjourned_by uuid not null,
      adjourned_at timestamptz not null,
      -- The sitting at which it was taken up again: the same one, or a later one.
      taken_up_sitting_id uuid,
      taken_up_by uuid,
      taken_up_at timestamptz,
      primary key (authority_id, id),
      check (num_nonnulls(taken_up_sitting_id, taken_up_by, taken_up_at) in (0, 3))
    );
    -- An application stands still once at a time, whoever presses the button twice.
    create unique index panel_adjournments_open on panel_adjournments (authority_id, journey_id)
      where taken_up_at is null;
    create index panel_adjournments_of on panel_adjournments (authority_id, journey_id, adjourned_at);

    create table panel_dissents (
      authority_id integer not null default current_authority() references authorities (id),
      decision_id uuid not null,
      person_id uuid not null,
      reasons text not null check (reasons <> ''),
      recorded_at timestamptz not null,
      primary key (authority_id, decision_id, person_id),
      foreign key (authority_id, decision_id) references panel_decisions (authority_id, id)
    );

    -- A day on which the applicant is told; null: when somebody tells them.
    alter table panel_decisions add column tell_on date;

    -- By part: the page that wrote it last, and what another page of the same person had typed there meanwhile.
    alter table panel_notes
      add column windows jsonb not null default '{}',
      add column beside jsonb not null default '{}';

    -- A decision as it is being typed, by whoever types it: read by nobody else, gone once it is recorded.
    create table panel_decision_drafts (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      sitting_id uuid not null,
      person_id uuid not null,
      typed jsonb not null,
      saved_at timestamptz not null,
      primary key (authority_id, journey_id, sitting_id, person_id)
    );
    `,
  )
  await makeTenantTable(db, 'panel_adjournments', ['insert'])
  await makeTenantTable(db, 'panel_dissents', ['insert'])
  // Words change only to be redacted; an adjournment ends once.
  await runSql(
    db,
    `
    grant update (reason, taken_up_sitting_id, taken_up_by, taken_up_at) on panel_adjournments to waymark_app, waymark_jobs;
    grant update (reasons) on panel_dissents to waymark_app, waymark_jobs;
    `,
  )
  await makeTenantTable(db, 'panel_decision_drafts')
  await equality(db)
}

async function equality(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table equality_answers (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      question text not null,
      answer text not null,
      answered_at timestamptz not null,
      primary key (authority_id, person_id, question)
    );
    create table equality_publications (
      authority_id integer not null default current_authority() references authorities (id),
      begins_on date not null,
      ends_on date not null check (ends_on >= begins_on),
      threshold integer not null check (threshold >= 5),
      -- Null when fewer than the threshold had an outcome: then nothing is said of them.
      people integer check (people >= threshold),
      published_at timestamptz not null default now(),
      primary key (authority_id, begins_on)
    );
    create table equality_figures (
      authority_id integer not null default current_authority() references authorities (id),
      begins_on date not null,
      question text not null,
      place integer not null,
      question_name text not null,
      answer_names text[] not null,
      people integer not null,
      good integer,
      primary key (authority_id, begins_on, question, place),
      foreign key (authority_id, begins_on) references equality_publications (authority_id, begins_on)
    );
    `,
  )
  await makeTenantTable(db, 'equality_answers')
  await makeTenantTable(db, 'equality_publications', [])
  await makeTenantTable(db, 'equality_figures', ['insert'])
  await runSql(
    db,
    `
    create function current_equality_person() returns uuid
      language sql stable parallel safe
      return nullif(current_setting('app.equality_person', true), '')::uuid;

    -- Besides the wall between authorities: the service and its jobs see the answers of one person at a time, who is
    -- named for that alone. A query of any other room, whoever asks, finds no row.
    create policy own_answers on equality_answers as restrictive for all to waymark_app, waymark_jobs
      using (person_id = current_equality_person()) with check (person_id = current_equality_person());

    -- The one way in which answers are counted. A period can be counted once, and only when it is over; periods never
    -- overlap; fewer people than the threshold are not counted at all. So two counts never differ by a few people.
    create function count_equality_answers(p_begins date, p_ends date, p_threshold integer, p_people jsonb)
      returns table (question text, answer text, people integer, good integer)
      language plpgsql volatile security definer set search_path = public, pg_temp
    as $$
    declare
      n integer := (select count(distinct each ->> 'id') from jsonb_array_elements(p_people) each);
    begin
      perform pg_advisory_xact_lock(hashtext('equality'), current_authority());
      if p_ends >= current_date then
        raise exception 'the period is not over' using errcode = 'check_violation';
      end if;
      if exists (select from equality_publications e where e.begins_on <= p_ends and e.ends_on >= p_begins) then
        raise exception 'the period was counted before' using errcode = 'unique_violation';
      end if;
      insert into equality_publications (begins_on, ends_on, threshold, people)
        values (p_begins, p_ends, p_threshold, case when n >= p_threshold then n end);
      if n < p_threshold then
        return;
      end if;
      return query
        select a.question, a.answer, count(*)::integer, count(*) filter (where (each ->> 'good')::boolean)::integer
        from jsonb_array_elements(p_people) each
        join equality_answers a on a.person_id = (each ->> 'id')::uuid
        group by a.question, a.answer;
    end $$;
    revoke execute on function count_equality_answers(date, date, integer, jsonb) from public;
    grant execute on function count_equality_answers(date, date, integer, jsonb) to waymark_app, waymark_jobs;
    `,
  )
}
