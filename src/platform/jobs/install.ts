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
