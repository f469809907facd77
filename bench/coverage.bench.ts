import { restatePiece } from '../src/features/coverage/coverage.store.ts'
import { forgetFrameworkVersions } from '../src/features/frameworks/public.ts'
import { isoDate } from '../src/kernel/dates.ts'
import type { PersonId } from '../src/kernel/ids.ts'
import type { Row } from './figures.ts'
import { addCrowd } from './pages/crowd.ts'
import { openWorld, type World } from './pages/world.ts'
import { percentile, timed } from './times.ts'

export const name = 'coverage'
export const about =
  'a coverage map of 60 items × 500 pieces and that of a team of 30, with 100,000 people and 1,000,000 pieces, beside a hundredth'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 60)
const large = Number(process.env['BENCH_PEOPLE'] ?? 100_000)

/** The same pages in a small database and, in the same run, in one a hundred times as large. */
export async function run(): Promise<readonly Row[]> {
  const [small, big] = await both()
  const p95 = (times: readonly number[]) => percentile(times, 95)
  // The fastest tenth: what it costs when nothing else runs, on a machine that is shared.
  const quiet = (times: readonly number[]) => percentile(times, 10)
  const many = large.toLocaleString('en-GB')
  return [
    { what: `map, ${many} people: server time, p95`, value: p95(big.map), unit: 'ms', aim: 'under 25' },
    { what: 'the same, fastest tenth', value: quiet(big.map), unit: 'ms' },
    { what: 'map, a hundredth: server time, p95', value: p95(small.map), unit: 'ms' },
    { what: 'the same, fastest tenth', value: quiet(small.map), unit: 'ms' },
    {
      what: 'map: so many times that of a hundredth, fastest tenths',
      value: quiet(big.map) / quiet(small.map),
      unit: '',
      aim: 'at most 1.3',
    },
    { what: 'map: its counts alone, p95', value: p95(big.counts), unit: 'ms' },
    { what: 'the same, fastest tenth', value: quiet(big.counts), unit: 'ms' },
    { what: 'map: queries', value: big.mapQueries, unit: '', aim: 'at most 6' },
    {
      what: `team of 30, ${many} people: server time, p95`,
      value: p95(big.team),
      unit: 'ms',
      aim: 'under 60',
    },
    { what: 'the same, fastest tenth', value: quiet(big.team), unit: 'ms' },
    { what: 'team of 30, a hundredth: server time, p95', value: p95(small.team), unit: 'ms' },
    { what: 'one piece counted in its transaction, p95', value: p95(big.restated), unit: 'ms' },
    { what: 'the same, fastest tenth', value: quiet(big.restated), unit: 'ms' },
  ]
}

async function both(): Promise<readonly [Times, Times]> {
  const world = await openWorld()
  try {
    await addStandard(world)
    const small = await measured(world, large / 100)
    await takeCrowdAway(world)
    return [small, await measured(world, large)]
  } finally {
    await world.close()
  }
}

interface Times {
  readonly map: readonly number[]
  readonly mapQueries: number
  readonly counts: readonly number[]
  readonly team: readonly number[]
  readonly restated: readonly number[]
}

async function measured(world: World, people: number): Promise<Times> {
  const { maya, manager } = await fill(world, people)
  const page = await world.as('maya')
  const mapQueries = (await page.get('/my-record/coverage?framework=sixty')).queries
  const [own, team] = await Promise.all([world.cookieOf(maya), world.cookieOf(manager)])
  const asked = (cookie: string, url: string) => async () => {
    const answer = await world.app.inject({ url, headers: { cookie } })
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`)
  }
  const map = await timed(rounds, asked(own, '/my-record/coverage?framework=sixty'))
  const teamTimes = await timed(rounds, asked(team, '/my-team/coverage?framework=sixty'))
  const counts = await timed(rounds, () => world.owner.query(countsOf, [maya]))
  let number = 0
  const restated = await timed(rounds, () => {
    number += 1
    return world.databases.write(world.authorityId, (tx) =>
      restatePiece(tx, {
        id: `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`,
        kind: 'evidence',
        personId: maya,
        source: 'self',
        on: isoDate('2026-09-01'),
        items: [`sixty/I-${(number % 60) + 1}`, `sixty/I-${((number + 7) % 60) + 1}`],
      }),
    )
  })
  return { map, mapQueries, counts, team: teamTimes, restated }
}

const countsOf = `select framework_item, source, pieces, latest_on from coverage_counts
  where person_id = $1 and starts_with(framework_item, 'sixty/')`

/** A standard of 60 items. */
async function addStandard({ owner }: World): Promise<void> {
  const items = Array.from({ length: 60 }, (_, n) => ({ item: `I-${n + 1}`, name: `Item number ${n + 1}` }))
  const sixty = { framework: 'sixty', name: 'Sixty items', version: '1', groups: [], items, levels: [] }
  await owner.query(
    `insert into framework_versions (framework, version, hash, compiled) values ('sixty', '1', $1, $2)`,
    ['6'.repeat(64), JSON.stringify(sixty)],
  )
  forgetFrameworkVersions()
}

/** Everybody of the crowd, and every piece, so that a larger crowd can take their place. */
async function takeCrowdAway({ owner }: World): Promise<void> {
  for (const statement of [
    'delete from coverage_pieces',
    'delete from coverage_counts',
    `delete from evidence_items where title like 'Learning%'`,
    'delete from post_managers where post_id in (select post_id from crowd)',
    'delete from posts where person_id in (select id from crowd)',
    'delete from reporting_lines where person_id in (select id from crowd)',
    "delete from teams where id in (select md5('team' || n)::uuid from crowd)",
    'delete from persons where id in (select id from crowd)',
    'drop table crowd',
  ])
    await owner.query(statement)
}

/** Ten pieces each for everybody, 500 for one person, and a team of 30 with 60 pieces each. */
async function fill(
  world: World,
  people: number,
): Promise<{ readonly maya: PersonId; readonly manager: PersonId }> {
  const { owner } = world
  const { maya } = world.people
  const manager = world.people.asha
  await addCrowd(world, people, 10)
  // Thirty of the crowd report to one manager.
  await owner.query(
    `insert into reporting_lines (person_id, above_id, steps)
    select id, $1, 1 from crowd where not manages order by n limit 30 on conflict do nothing`,
    [manager],
  )
  await addPieces(
    world,
    `select id as person_id, e from crowd, generate_series(0, 59) e
     where id in (select person_id from reporting_lines where above_id = '${manager}')`,
  )
  await addPieces(world, `select '${maya}'::uuid as person_id, e from generate_series(0, 499) e`)
  // What the crowd’s own entries bear on, and all of it counted.
  await owner.query(`insert into coverage_pieces (person_id, framework_item, source, on_day, piece_kind, piece_id)
    select i.person_id, 'sixty/I-' || (('x' || left(md5(i.id::text), 6))::bit(24)::int % 60) + 1, 'self', i.completed_on,
      'evidence', i.id from evidence_items i where i.title like 'Learning%'`)
  await owner.query('delete from coverage_counts')
  await owner.query(`insert into coverage_counts (person_id, framework_item, source, pieces, latest_on)
    select person_id, framework_item, source, count(*), max(on_day) from coverage_pieces group by 1, 2, 3`)
  await owner.query('vacuum analyze')
  return { maya, manager }
}

/** Pieces of `from` (person_id, e), each bearing on two items, from the four kinds of source in turn. */
async function addPieces({ owner }: World, from: string): Promise<void> {
  await owner.query(`with made as (select person_id, e, uuidv7() as id from (${from}) f)
    insert into coverage_pieces (person_id, framework_item, source, on_day, piece_kind, piece_id)
    select person_id, 'sixty/I-' || ((e + step * 17) % 60) + 1,
      (array['self', 'self', 'observed', 'families', 'colleagues'])[e % 5 + 1], date '2024-06-01' + e % 900,
      'evidence', id
    from made, generate_series(0, 1) step`)
}
