import type { PersonId } from '../src/kernel/ids.ts'
import { isoDate } from '../src/kernel/dates.ts'
import { evidenceListing, type EvidenceFilter } from '../src/features/evidence/evidence.queries.ts'
import { percentile, timed } from './times.ts'
import type { Row } from './figures.ts'
import { addCrowd } from './pages/crowd.ts'
import { openWorld, type World } from './pages/world.ts'

export const name = 'evidence-search'
export const about = 'searching one person’s ten years of CPD (600 entries) among 200,000 of others'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 60)

/** Each search in turn, the statement alone and the whole page, warm. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    await addCrowd(world, 10_000, 20)
    const personId = await addTenYears(world)
    const cookie = await world.cookieOf(personId)
    const rows: Row[] = []
    for (const [what, filter, query] of searches) {
      const statement = await timed(rounds, () => listing(world, personId, filter))
      const page = await timed(rounds, async () => {
        const answer = await world.app.inject({ url: `/my-record/evidence?${query}`, headers: { cookie } })
        if (answer.statusCode !== 200) throw new Error(`${query}: ${answer.statusCode}`)
      })
      rows.push(
        { what: `${what}: the search, p95`, value: percentile(statement, 95), unit: 'ms', aim: 'under 20' },
        { what: `${what}: the whole page, p95`, value: percentile(page, 95), unit: 'ms' },
      )
    }
    return rows
  } finally {
    await world.close()
  }
}

const searches: readonly (readonly [string, EvidenceFilter, string])[] = [
  ['two words', { text: 'mapping families' }, 'q=mapping+families'],
  ['a word found once', { text: 'reunification' }, 'q=reunification'],
  ['kind, year and standard', kindYear(), 'kind=courses&year=2020&statement=kss/KSS-2'],
  ['nothing asked', {}, ''],
]

function kindYear(): EvidenceFilter {
  return {
    kind: 'courses',
    from: isoDate('2020-01-01'),
    to: isoDate('2020-12-31'),
    statement: 'kss/KSS-2',
  }
}

function listing({ databases, authorityId }: World, personId: PersonId, filter: EvidenceFilter) {
  const year = { from: isoDate('2026-01-01'), to: isoDate('2026-12-31') }
  return databases.read(authorityId, (tx) => evidenceListing(tx, personId, filter, { year }))
}

/** Five entries a month for ten years, with a paragraph of learning each. Answers whose they are. */
async function addTenYears({ owner, people }: World): Promise<PersonId> {
  const paragraph =
    'What I heard from the child changed the plan that the family and I wrote together. '.repeat(8)
  await owner.query(
    `insert into evidence_items (person_id, title, kind, completed_on, learning, impact, hours, created_by)
    select $1, 'Learning number ' || e, case when e % 3 = 0 then 'courses' else 'reading' end,
      date '2017-01-05' + e * 6, $2 || case when e % 7 = 0 then 'Mapping with families.' else '' end,
      $2 || case when e = 311 then 'Reunification.' else '' end, 2, $1
    from generate_series(0, 599) e`,
    [people.maya, paragraph],
  )
  await owner.query(
    `insert into evidence_links (item_id, framework_item, why)
    select id, 'kss/KSS-' || k, 'It bears on it.' from evidence_items, generate_series(1, 3) k
    where person_id = $1 and title like 'Learning number %'`,
    [people.maya],
  )
  await owner.query('analyze')
  return people.maya
}
