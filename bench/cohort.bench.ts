import {
  type Doing,
  refreshAllJourneys,
  refreshJourney,
  restateAllJourneys,
  startJourney,
} from '../src/features/journeys/public.ts'
import { currentSchemes } from '../src/features/packs/public.ts'
import { type IsoInstant, isoDate } from '../src/kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../src/kernel/ids.ts'
import { countQueries } from '../src/platform/database/query-count.ts'
import { appendEvents, streamVersion } from '../src/platform/events/events.ts'
import type { Row } from './figures.ts'
import { anotherAuthority } from './pages/authority.ts'
import { addCrowd, copyApplication } from './pages/crowd.ts'
import { openWorld, type World } from './pages/world.ts'
import { percentile, timed } from './times.ts'

export const name = 'cohort'
export const about =
  'the page of a cohort of 60 and restating 5,000 running programmes, with 100,000 people and 500,000 CPD entries'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 100)
const people = Number(process.env['BENCH_PEOPLE'] ?? 100_000)
const programmes = Number(process.env['BENCH_PROGRAMMES'] ?? 5_000)

/** A first year in another authority of the same database, in the time of its first review; then thousands like it. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    const { there, coordinator, journeyId } = await firstYear(world)
    await addCrowd(there, people, 5)
    // One in ten of the crowd manages, so that many more than the programmes are looked at.
    const among = Math.ceil(programmes / 0.9)
    await there.owner.query(
      `update posts set kind = 'nqsw', level = 'nqsw' where person_id in (select id from crowd where n < $1 and not manages)`,
      [among],
    )
    await copyApplication(there, journeyId, 0, among)
    const { rows: cohorts } = await there.owner.query<{ id: string }>(
      `insert into cohorts (name, scheme, starts_on, coordinator_id, created_by)
        values ('Autumn', 'asye', '2026-09-01', $1, $1) returning id`,
      [coordinator],
    )
    const cohortId = cohorts[0]?.id as string
    await there.owner.query(
      `insert into cohort_members (journey_id, cohort_id, person_id, added_by)
        select j.id, $1, j.applicant_id, $2 from journeys j order by j.id limit 60`,
      [cohortId, coordinator],
    )
    await there.owner.query('analyze')
    const page = await cohortPage(there, coordinator, `/programmes/cohorts/${cohortId}`)
    const looking = await restating(() => refreshAllJourneys(there.databases, there.authorityId))
    const anew = await restating(() => restateAllJourneys(there.databases, there.authorityId))
    return [
      { what: 'cohort page of 60, median', value: percentile(page.times, 50), unit: 'ms' },
      { what: 'cohort page of 60, p95', value: percentile(page.times, 95), unit: 'ms', aim: 'under 40' },
      { what: 'queries', value: page.queries, unit: '', aim: 'at most 6' },
      { what: 'programmes restated', value: looking.count, unit: '' },
      {
        what: 'restating them: facts read, engine run, what changed written',
        value: looking.seconds,
        unit: 's',
        aim: 'under 2',
      },
      { what: 'of which processor time of Waymark', value: looking.processor, unit: 's' },
      { what: 'rebuilding them, every row written anew', value: anew.seconds, unit: 's' },
    ]
  } finally {
    await world.close()
  }
}

/** The second authority of the template, on the pack with the assessed year, and one year that was really begun there. */
async function firstYear(world: World) {
  const authorityId = 2 as AuthorityId
  const today = isoDate(world.today)
  const now = `${today}T09:30:00Z` as IsoInstant
  const organisation = await anotherAuthority(
    world,
    { id: authorityId, pack: 'north-somerset' },
    {
      helen: { name: 'Helen Marsh', jobTitle: 'Head of Service', kind: 'head-of-service' },
      sam: { name: 'Sam Oduya', jobTitle: 'Service Manager', kind: 'service-manager', manager: 'helen' },
      asha: {
        name: 'Asha Lind',
        jobTitle: 'Team Manager',
        kind: 'team-manager',
        team: 'North',
        manager: 'sam',
      },
      maya: {
        name: 'Maya Finch',
        jobTitle: 'Social Worker',
        kind: 'nqsw',
        level: 'nqsw',
        team: 'North',
        manager: 'asha',
        registrationNumber: 'SW10001',
        from: isoDate('2026-09-01'),
        qualifiedOn: isoDate('2026-07-01'),
      },
      ben: { name: 'Ben Ward', jobTitle: 'Practice Educator', kind: 'social-worker' },
      zoe: { name: 'Zoe Hart', jobTitle: 'Social Worker', kind: 'social-worker' },
      nadia: {
        name: 'Nadia Roe',
        jobTitle: 'ASYE Co-ordinator',
        kind: 'other',
        duties: ['workforce-development'],
      },
    },
  )
  const journeyId = await world.databases.write(authorityId, async (tx) => {
    const doing: Doing = {
      tx,
      today,
      now,
      actor: {
        authorityId,
        personId: organisation.people.nadia,
        duties: new Set(['workforce-development']),
        actingFor: undefined,
        requestId: 'bench',
      },
    }
    const scheme = (await currentSchemes(tx, today)).find((each) => each.scheme === 'asye')
    if (!scheme) throw new Error('The pack has no assessed year')
    const begun = await startJourney(
      doing,
      scheme,
      organisation.people.maya,
      {},
      {
        assessor: organisation.people.ben,
        mentor: organisation.people.zoe,
      },
    )
    if (!begun.ok) throw new Error(begun.refusals.map(({ says }) => says).join(' '))
    const by = organisation.people.nadia
    const stream = `journey-${begun.value}`
    const version = await streamVersion(tx, stream)
    const events = [
      {
        type: 'step-done',
        task: 'register',
        values: { funded: false },
        on: '2026-09-01',
        by,
        as: 'coordinator',
      },
      { type: 'stage-passed', stage: 'registration', on: '2026-09-01', results: [] },
      { type: 'stage-opened', stage: 'agreement', on: '2026-09-01' },
      {
        type: 'step-done',
        task: 'hold-agreement-meeting',
        values: { 'began-on': '2026-09-07' },
        on: '2026-09-07',
        by,
        as: 'coordinator',
      },
      { type: 'stage-passed', stage: 'agreement', on: '2026-09-07', results: [] },
    ]
    await appendEvents(tx, { stream, expectedVersion: version, events, actor: { personId: by } })
    await refreshJourney(doing, begun.value)
    return begun.value as JourneyId
  })
  return { there: organisation.there, coordinator: organisation.people.nadia, journeyId }
}

async function cohortPage({ app, cookieOf }: World, coordinator: PersonId, path: string) {
  const cookie = await cookieOf(coordinator)
  const ask = async () => {
    const response = await app.inject({ url: path, headers: { cookie } })
    if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${response.body.slice(0, 300)}`)
  }
  await ask()
  const { count } = await countQueries(ask)
  return { times: await timed(rounds, ask), queries: count.queries }
}

/** The best of three: what others on the machine take away is no property of ours. */
async function restating(act: () => Promise<number>) {
  let [seconds, processor, count] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0]
  for (let round = 0; round < 3; round += 1) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    count = await act()
    seconds = Math.min(seconds, (performance.now() - began) / 1000)
    const { user, system } = process.cpuUsage(used)
    processor = Math.min(processor, (user + system) / 1e6)
  }
  return { seconds, processor, count }
}
