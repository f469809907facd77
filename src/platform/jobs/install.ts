import { runMigrations } from 'graphile-worker'
import { type Login, openPool } from '../database/databases.ts'

/**
 * Lets the jobs role make its own schema (graphile-worker's tables) and the one door into it: `add_waymark_job`
 * runs with the jobs role's rights and stamps the caller's authority, so that the app role can neither read the
 * queue nor add work for another authority. The caller holds the lock of migrations.
 */
export async function installJobQueue(jobs: Login): Promise<void> {
  const pool = openPool(jobs, 'jobs', 2)
  try {
    const { rows } = await pool.query<{ there: boolean }>(
      "select exists (select from pg_namespace where nspname = 'waymark_work') as there",
    )
    await runMigrations({ pgPool: pool })
    if (!rows[0]?.there) await pool.query(doorSql)
    await pool.query(deadLettersSql)
  } finally {
    await pool.end()
  }
}

const doorSql = `
  begin;
  create schema waymark_work;
  create function waymark_work.add_waymark_job(task text, payload json, run_at timestamptz, job_key text)
    returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      authority integer := public.current_authority();
    begin
      if authority is null then
        raise exception 'A job needs an authority: add it inside a transaction of one';
      end if;
      perform graphile_worker.add_job(
        identifier := task,
        payload := json_build_object('authorityId', authority, 'payload', payload),
        run_at := run_at,
        job_key := case when job_key is null then null else authority || ':' || task || ':' || job_key end,
        max_attempts := 12
      );
    end $$;
  revoke execute on function waymark_work.add_waymark_job from public;
  grant usage on schema waymark_work to waymark_app;
  grant execute on function waymark_work.add_waymark_job to waymark_app;
  commit;
`

/** The jobs of the caller's authority that were tried to the end, and trying one again; made anew at each start. */
const deadLettersSql = `
  begin;
  create or replace function waymark_work.dead_jobs()
    returns table (id bigint, task text, attempts integer, last_error text, stopped_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select j.id, t.identifier, j.attempts::integer, j.last_error, j.updated_at
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.attempts >= j.max_attempts and j.locked_by is null
        and (j.payload->>'authorityId')::integer = public.current_authority()
      order by j.updated_at desc limit 200
    $$;
  create or replace function waymark_work.retry_dead_job(job_id bigint)
    returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if not exists (select from waymark_work.dead_jobs() d where d.id = job_id) then
        return false;
      end if;
      perform graphile_worker.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
      return true;
    end $$;
  revoke execute on function waymark_work.dead_jobs, waymark_work.retry_dead_job from public;
  grant execute on function waymark_work.dead_jobs, waymark_work.retry_dead_job to waymark_app;
  commit;
`
