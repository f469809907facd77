import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Who was asked about equality once and need not be asked again (seen by themselves alone, like their answers), whom
 * figures counted (each person once, so that comparing two periods tells nothing), and the one way in which answers
 * are removed for somebody who has left: it says nothing back, so that nobody learns whether there were any.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table equality_settled (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      settled_at timestamptz not null,
      primary key (authority_id, person_id)
    );
    create table equality_counted (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      begins_on date not null,
      primary key (authority_id, person_id),
      foreign key (authority_id, begins_on) references equality_publications (authority_id, begins_on)
    );
    `,
  )
  await makeTenantTable(db, 'equality_settled')
  await makeTenantTable(db, 'equality_counted', ['insert'])
  await runSql(
    db,
    `
    create policy own_settled on equality_settled as restrictive for all to waymark_app, waymark_jobs
      using (person_id = current_equality_person()) with check (person_id = current_equality_person());

    -- Whether a person has neither answered nor said that they do not want to be asked. For the person alone: it opens
    -- their rows as the service does for their own page, and shuts them again.
    create function equality_still_to_ask(p_person uuid) returns boolean
      language plpgsql volatile set search_path = public, pg_temp
    as $$
    declare
      asks boolean;
    begin
      perform set_config('app.equality_person', p_person::text, true);
      asks := not exists (select from equality_settled s where s.person_id = p_person)
        and not exists (select from equality_answers a where a.person_id = p_person);
      perform set_config('app.equality_person', '', true);
      return asks;
    end $$;

    create function remove_equality_answers(p_people uuid[]) returns void
      language plpgsql volatile security definer set search_path = public, pg_temp
    as $$
    begin
      delete from equality_answers where authority_id = current_authority() and person_id = any (p_people);
      delete from equality_settled where authority_id = current_authority() and person_id = any (p_people);
    end $$;
    revoke execute on function remove_equality_answers(uuid[]) from public;
    grant execute on function remove_equality_answers(uuid[]) to waymark_app, waymark_jobs;

    create or replace function count_equality_answers(p_begins date, p_ends date, p_threshold integer, p_people jsonb)
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
      if exists (select from equality_publications e where e.authority_id = current_authority()
          and e.begins_on <= p_ends and e.ends_on >= p_begins) then
        raise exception 'the period was counted before' using errcode = 'unique_violation';
      end if;
      if exists (select from equality_counted c join jsonb_array_elements(p_people) each
          on c.person_id = (each ->> 'id')::uuid where c.authority_id = current_authority()) then
        raise exception 'somebody was counted before' using errcode = 'check_violation';
      end if;
      insert into equality_publications (begins_on, ends_on, threshold, people)
        values (p_begins, p_ends, p_threshold, case when n >= p_threshold then n end);
      if n < p_threshold then
        return;
      end if;
      return query
        select a.question, a.answer, count(*)::integer, count(*) filter (where (each ->> 'good')::boolean)::integer
        from jsonb_array_elements(p_people) each
        join equality_answers a on a.authority_id = current_authority() and a.person_id = (each ->> 'id')::uuid
        group by a.question, a.answer;
    end $$;
    `,
  )
}
