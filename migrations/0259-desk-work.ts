import type { MigrationDb } from './support.ts'
import { runSql } from './support.ts'

/**
 * Runs of the schemes desk are long work like any other: how far each is, and what it found in sentences, moves there;
 * a run keeps what only the desk knows of it. What was under way stopped with the older version and can be taken up.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- For the while of moving them, the owner sees the rows of every authority.
    alter table scheme_runs no force row level security;
    alter table long_works no force row level security;
    insert into long_works (authority_id, id, kind, key, asked_by, asked_at, state, done, says, problem, href,
        looked_at, ended_at)
      select authority_id, id, 'scheme-' || kind, id::text, asked_by, asked_at,
        case state when 'done' then 'done' else 'failed' end, looked_at, counts,
        case state when 'done' then null else 'It stopped when Waymark was brought up to date.' end,
        '/manage/schemes/runs/' || id, asked_at, coalesce(ended_at, now())
      from scheme_runs;
    alter table scheme_runs force row level security;
    alter table long_works force row level security;
    alter table scheme_runs
      alter column id drop default,
      drop column state, drop column looked_at, drop column counts,
      drop column asked_by, drop column asked_at, drop column ended_at,
      -- Of a move: whom it moves, and the plan that said what it would change.
      add column chosen json not null default '[]',
      add column planned uuid,
      add foreign key (authority_id, id) references long_works (authority_id, id);
    `,
  )
}
