import type { AuthorityId, PersonId } from '../src/kernel/ids.ts'
import { countQueries } from '../src/platform/database/query-count.ts'
import type { Row } from './figures.ts'
import { anotherAuthority } from './pages/authority.ts'
import { addCrowd } from './pages/crowd.ts'
import { openWorld, type World } from './pages/world.ts'
import { percentile, timed } from './times.ts'

export const name = 'rooms'
export const about =
  'pages of learning, needs and strategy with 10,000 people, beside an authority a hundredth as large in the same database'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 60)
const large = Number(process.env['BENCH_PEOPLE'] ?? 10_000)

/** One page in both authorities, by turns, so that both meet the same machine. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    await world.owner.query(`insert into authorities (code, name, kind) values ('larger', 'Larger', 'live')`)
    const other = (await world.databases.authorities()).find(({ code }) => code === 'larger')
    if (!other) throw new Error('The larger authority is not there')
    const small = await filled(world, 2 as AuthorityId, large / 100)
    const big = await filled(world, other.id, large)
    await world.owner.query('analyze')
    const rows: Row[] = []
    for (const [index, page] of big.pages.entries()) {
      const beside = small.pages[index]
      if (!beside) throw new Error(`${page.what} is not in both`)
      const [little, much] = await byTurns(world, beside, page)
      const quiet = percentile(much.times, 10)
      rows.push(
        { what: `${page.what}: server time, p95`, value: percentile(much.times, 95), unit: 'ms' },
        { what: 'the same, fastest tenth', value: quiet, unit: 'ms' },
        { what: 'a hundredth, fastest tenth', value: percentile(little.times, 10), unit: 'ms' },
        {
          what: 'so many times that of a hundredth',
          value: quiet / percentile(little.times, 10),
          unit: '',
          ...(page.grows ? {} : { aim: 'at most 1.3' }),
        },
        { what: 'queries', value: much.queries, unit: '', aim: 'at most 6' },
      )
    }
    return [...rows, await baseline(big.there)]
  } finally {
    await world.close()
  }
}

interface Page {
  readonly what: string
  readonly url: string
  readonly cookie: string
  /** It says something of everybody, so that it has to read everybody. */
  readonly grows?: true
}

/** Both in turn, so that what else the machine does meets one as it meets the other. */
async function byTurns({ app }: World, ...pages: readonly [Page, Page]) {
  const asks = pages.map(({ url, cookie }) => async () => {
    const answer = await app.inject({ url, headers: { cookie } })
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`)
  })
  const [little, much] = asks as [() => Promise<void>, () => Promise<void>]
  for (let warm = 0; warm < 3; warm += 1) for (const ask of asks) await ask()
  const { count } = await countQueries(much)
  const times: { readonly little: number[]; readonly much: number[] } = { little: [], much: [] }
  for (let round = 0; round < rounds; round += 1) {
    times.little.push(await took(little))
    times.much.push(await took(much))
  }
  return [{ times: times.little }, { times: times.much, queries: count.queries }] as const
}

async function took(act: () => Promise<void>): Promise<number> {
  const before = performance.now()
  await act()
  return performance.now() - before
}

/** One person by their key, on the same connection: what the database takes at least on this machine at this hour. */
async function baseline({ owner, people }: World): Promise<Row> {
  const times = await timed(rounds, () =>
    owner.query('select given_name from persons where id = $1', [people.maya]),
  )
  return { what: 'baseline: one row by its key, fastest tenth', value: percentile(times, 10), unit: 'ms' }
}

/** An authority with so many people, their completions and needs, a date with 60 bookings, findings and resources. */
async function filled(world: World, authorityId: AuthorityId, people: number) {
  const made = await anotherAuthority(
    world,
    { id: authorityId, pack: 'north-somerset' },
    {
      helen: { name: 'Helen Marsh', jobTitle: 'Head of Service', kind: 'head-of-service' },
      sam: { name: 'Sam Oduya', jobTitle: 'Service Manager', kind: 'service-manager', manager: 'helen' },
      maya: { name: 'Maya Finch', jobTitle: 'Social Worker', kind: 'social-worker', level: 'social-worker' },
      lee: { name: 'Lee Hart', jobTitle: 'Director', kind: 'other', duties: ['leadership-team'] },
      nadia: { name: 'Nadia Roe', jobTitle: 'Officer', kind: 'other', duties: ['workforce-development'] },
    },
  )
  const { there } = made
  await there.owner.query('drop table if exists crowd')
  await addCrowd(there, people, 2)
  await there.owner.query(
    `update posts set level = 'social-worker' where level = 'grade-f' and authority_id = current_authority()`,
  )
  const dateId = await addLearning(there, made.people.nadia)
  const [maya, nadia, lee] = await Promise.all(
    [made.people.maya, made.people.nadia, made.people.lee].map((id) => there.cookieOf(id)),
  )
  const of = (who: string | undefined) => ({ cookie: who ?? '' })
  const pages: readonly Page[] = [
    { what: 'learning home', url: '/learning', ...of(maya) },
    { what: 'courses', url: '/learning/courses', ...of(maya) },
    { what: 'a course', url: '/learning/courses/signs-of-safety-two-day', ...of(maya) },
    { what: 'a date with 60 bookings', url: `/learning/dates/${dateId}`, ...of(nadia) },
    { what: 'take-up', url: '/manage/learning/take-up', ...of(nadia), grows: true },
    { what: 'the board', url: '/strategy/board', ...of(lee), grows: true },
    { what: 'findings of needs', url: '/manage/needs/findings', ...of(nadia) },
    { what: 'needs of everybody', url: '/manage/needs', ...of(nadia), grows: true },
    { what: 'search in resources', url: '/learning/resources?q=attachment', ...of(maya) },
    { what: 'people who help', url: '/learning/people-who-help', ...of(maya), grows: true },
  ]
  return { there, pages }
}

/** Answers the date with 60 bookings. What the learning team keeps is as much in both authorities; what people do grows with them. */
async function addLearning({ owner }: World, keeper: PersonId): Promise<string> {
  const { rows: dates } = await owner.query<{ id: string }>(
    `insert into course_dates (course, starts_at, ends_at, place, places, added_by, added_on)
      select 'signs-of-safety-two-day', at, at + interval '6 hours', 'Room ' || n, 80, $1, '2026-09-01'
      from (select n, timestamptz '2026-12-04 09:00:00Z' + n * interval '5 days' as at from generate_series(0, 39) n) d
      order by at returning id`,
    [keeper],
  )
  const dateId = dates[0]?.id ?? ''
  await owner.query(`insert into course_sessions (date_id, nth, starts_at, ends_at)
    select id, 0, starts_at, ends_at from course_dates where authority_id = current_authority()`)
  await owner.query(
    `insert into course_bookings (date_id, person_id, state, asked_at, booked_by)
      select $1, id, 'booked', '2026-10-01', id from crowd where not manages order by n limit 60`,
    [dateId],
  )
  await owner.query(`insert into course_completions (person_id, course, completed_on, source, recorded_on)
    select id, course, date '2025-12-01' + (n * 7 % 330), 'said', '2026-11-01'
    from crowd, unnest(array['signs-of-safety-two-day', 'workshop-networks', 'workshop-harm-matrix']) course`)
  await owner.query(`insert into learning_needs (person_id, priority, need, is_shared, said_by, said_at)
    select id, 'LP-' || 1 + n % 4, 'To speak with children alone', true, id, '2026-10-01' from crowd where n % 5 = 1`)
  await owner.query(
    `insert into learning_findings (input, priority, found_on, finding, lesson, entered_by, entered_at)
      select 'lna-2', 'LP-' || 1 + n % 4, date '2026-01-01' + n, 'Finding ' || n, 'What to learn from it', $1, now()
      from generate_series(0, 199) n`,
    [keeper],
  )
  await owner.query(
    `insert into learning_resources (kind, name, says, href, added_on, added_by, changed_on)
      select 'guide', case n % 10 when 0 then 'Attachment ' else 'Practice ' end || n, 'How it is used in a visit.',
        'https://library.example/' || n, '2026-09-01', $1, '2026-09-01' from generate_series(0, 299) n`,
    [keeper],
  )
  return dateId
}
