import type { World } from './world.ts'

/** A big authority in bulk SQL: people, posts, lines, their learning, and copies of applications that really ran. */

/** Ten thousand people in teams of ten under a thousand managers, with twenty CPD entries each. */
export async function addCrowd({ owner, people }: World, count: number, entriesEach: number): Promise<void> {
  await owner.query('begin')
  await owner.query(`create temporary table crowd on commit preserve rows as
    select n, uuidv7() as id, uuidv7() as post_id, n % 10 = 0 as manages from generate_series(0, ${count - 1}) n`)
  await owner.query('create index on crowd (n)')
  await owner.query(`insert into persons (id, given_name, family_name, email, registration_number, qualified_on)
    select id, 'Given' || n % 97, 'Family' || n, 'person' || n || '@example.org', 'SW' || 200000 + n, '2020-07-01'
    from crowd`)
  await owner.query(
    `insert into teams (id, name) select md5('team' || n)::uuid, 'Team ' || n / 10 from crowd where manages`,
  )
  await owner.query(`insert into posts (id, person_id, job_title, kind, level, team_id, qualified, from_on)
    select post_id, id, case when manages then 'Team Manager' else 'Social Worker' end,
      case when manages then 'team-manager' else 'social-worker' end,
      case when manages then null else 'grade-f' end, md5('team' || n / 10 * 10)::uuid, true, '2023-09-04' from crowd`)
  await owner.query(
    `insert into post_managers (post_id, manager_person_id, from_on)
    select c.post_id, case when c.manages then $1::uuid else m.id end, '2023-09-04'
    from crowd c join crowd m on m.n = c.n / 10 * 10`,
    [people.sam],
  )
  await owner.query(
    `insert into reporting_lines (person_id, above_id, steps)
    select c.id, m.id, 1 from crowd c join crowd m on m.n = c.n / 10 * 10 where not c.manages
    union all select id, $1, case when manages then 1 else 2 end from crowd
    union all select id, $2, case when manages then 2 else 3 end from crowd`,
    [people.sam, people.helen],
  )
  await owner.query(`insert into evidence_items (person_id, title, kind, completed_on, learning, impact, hours, created_by)
    select c.id, 'Learning ' || e, 'courses', date '2024-11-20' + (e * 36 + c.n % 30), 'What helps a child to speak.',
      'Plans now carry the child’s own words.', 3, c.id
    from crowd c, generate_series(0, ${entriesEach - 1}) e`)
  await owner.query(`insert into evidence_links (item_id, framework_item)
    select id, 'kss/KSS-2' from evidence_items where title like 'Learning%' and authority_id = current_authority()`)
  await owner.query('commit')
}

/** What one application consists of, by the column that tells whose it is. */
const tables: readonly (readonly [string, string])[] = [
  ['journeys', 'id = $1::uuid'],
  ['journey_standings', 'journey_id = $1::uuid'],
  ['journey_parties', 'journey_id = $1::uuid'],
  ['event_streams', "stream = 'journey-' || $1"],
  ['events', "stream = 'journey-' || $1"],
  ['documents', 'owner_id = $1::uuid'],
  ['document_sections', 'document_id in (select id from documents where owner_id = $1::uuid)'],
  ['tasks', 'subject_id = $1::uuid'],
  ['task_holders', 'task_id in (select id from tasks where subject_id = $1::uuid)'],
]

/**
 * Copies an application as it stands now to people of the crowd who have none: every row, with ids, applicant and
 * manager put in place of the first one's.
 */
export async function copyApplication(
  { owner, people }: World,
  journeyId: string,
  from: number,
  count: number,
): Promise<void> {
  const { rows: old } = await owner.query<{ id: string }>(
    `select $1::text as id union select id::text from documents where owner_id = $1::text::uuid
     union select id::text from tasks where subject_id = $1::text::uuid
     union select h.id::text from task_holders h join tasks t on t.id = h.task_id where t.subject_id = $1::text::uuid`,
    [journeyId],
  )
  const ids = old.map(({ id }) => `'${id}'`).join(', ')
  await owner.query('begin')
  await owner.query(`create or replace function pg_temp.copied(row_text text, n int, person uuid, manager uuid)
    returns jsonb language plpgsql immutable as $$
    declare old text;
    begin
      foreach old in array array[${ids}] loop
        row_text := replace(row_text, old, md5(n || old)::uuid::text);
      end loop;
      return replace(replace(row_text, '${people.maya}', person::text), '${people.asha}', manager::text)::jsonb;
    end $$`)
  for (const [table, where] of tables) {
    const { rows: columns } = await owner.query<{ names: string }>(
      `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
      where table_name = $1 and table_schema = 'public' and is_generated = 'NEVER'`,
      [table],
    )
    const { names } = columns[0] as { names: string }
    const literal = where.replaceAll('$1::uuid', `'${journeyId}'::uuid`).replaceAll('$1', `'${journeyId}'`)
    await owner.query(
      `insert into ${table} (${names}) select ${names} from (
        select (jsonb_populate_record(null::${table}, pg_temp.copied(to_jsonb(t)::text, c.n, c.id, m.id))).*
        from (select * from ${table} where ${literal}) t, crowd c join crowd m on m.n = c.n / 10 * 10
        where not c.manages and c.n >= ${from} and c.n < ${from + count}) copies`,
    )
  }
  await owner.query('commit')
}
