import { type MigrationDb, runSql } from './support.ts'

/**
 * The duties that run a date, as the scheme said: those who hold one have its packs at any time. And equality answers are
 * counted within one authority: the function has its owner's rights, which no wall between authorities holds back, so
 * it says itself whose rows it looks at. Without that, a period that one authority had published was taken for another's.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table sittings add column run_by text[] not null default '{}';

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
