import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { packsRoutes, prospectusHref } from '../packs/public.ts'
import { personLeaves, turnoverReading } from '../people/public.ts'
import { addCandidate, decideCandidate, giveFeedback, handOver } from './candidates.handlers.ts'
import { recruitmentFiguresReading, routesReading } from './figures.queries.ts'
import { forgetWhatIsOver } from './looking-after.tasks.ts'
import { recruitmentRoutes } from './public.ts'
import { recruitingPack } from './recruitment.builders.ts'
import { recordInvolvement, startRecruitment } from './recruitment.handlers.ts'
import { type Recruitment, recruitmentReading } from './recruitment.queries.ts'
import { writeInterview } from './recruitment.store.ts'
import type { RecruitmentId } from './recruitment.tables.ts'
import { tasksHeldBy } from './todo.support.ts'

const pack = recruitingPack()

describe('what is kept of recruitments, and counted', () => {
  const { database, server, staff } = useStaffPages({
    routes: [...recruitmentRoutes, ...packsRoutes],
    pack,
    staff: {
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', from: '2020-01-01' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha', from: '2026-03-02' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha', from: '2021-01-01' },
    },
  })
  const write = <Value>(work: (tx: Tx) => Promise<Value>) =>
    database.databases.write(database.authorityId, work)
  const by = (on: string) => ({
    actor: { personId: staff.people.asha },
    today: isoDate(on),
    now: `${on}T09:00:00Z` as IsoInstant,
  })
  let id: RecruitmentId
  const found = async (tx: Tx): Promise<Recruitment> => {
    const recruitment = await read(tx, recruitmentReading(id))
    assert.ok(recruitment)
    return recruitment
  }
  before(async () => {
    const policy = pack.recruitment
    assert.ok(policy)
    await write(async (tx) => {
      const started = await startRecruitment(tx, by('2026-02-02'), pack, policy, {
        ...{ title: 'Worker', team: '', posts: 2, postKind: 'worker', level: undefined, route: 'step-up' },
        ...{ methods: [], promises: [] },
      })
      assert.ok(started.ok)
      id = started.value
      for (const [reference, outcome] of [
        ['A.A.', 'appointed'],
        ['B.B.', 'not-appointed'],
      ] as const) {
        const added = await addCandidate(tx, by('2026-02-02'), policy, await found(tx), {
          ...{ reference, route: undefined, interviewOn: isoDate('2026-02-16') },
        })
        assert.ok(added.ok)
        const open = async () => {
          const recruitment = await found(tx)
          const candidate = recruitment.candidates.find((each) => each.id === added.value)
          assert.ok(candidate)
          return { recruitment, candidate }
        }
        await writeInterview(tx, added.value, staff.people.asha, {
          ...{ revision: 0, recordedOn: isoDate('2026-02-16') },
          responses: [
            { criterion: 'respect', response: `Words of ${reference}`, evidence: '', mark: undefined },
          ],
        })
        const words = { agreedView: 'Together.', reason: 'Because.', feedback: 'Thank you.' }
        assert.ok((await decideCandidate(tx, by('2026-02-17'), await open(), { outcome, ...words })).ok)
        assert.ok((await giveFeedback(tx, by('2026-02-17'), await open())).ok)
        if (outcome === 'appointed')
          await handOver(tx, by('2026-02-18'), await open(), {
            ...{ id: staff.people.maya, name: 'Maya Osei', began: [isoDate('2026-03-02')] },
          })
      }
      await recordInvolvement(tx, by('2026-02-18'), await found(tx), {
        ...{ part: 'young-people', tookPart: true, howMany: 2, how: 'They asked.', said: '', whyNot: '' },
      })
    })
  })

  test('whoever was not appointed is forgotten once their time is over, to the day; that they came still counts', async () => {
    const forget = (on: string) =>
      write((tx) => forgetWhatIsOver(tx, isoDate(on), `${on}T04:00:00Z` as IsoInstant))
    const asha = await server.signInAs(staff.people.asha)
    await forget('2026-08-17')
    assert.match((await asha.get(`/recruitment/${id}`)).text, /B\.B\./)
    const before = (await asha.get(`/recruitment/${id}`)).link('B.B.') ?? ''
    await forget('2026-08-18')
    const page = await asha.get(`/recruitment/${id}`)
    assert.doesNotMatch(page.text, /B\.B\./)
    assert.match(page.text, /A\.A\..*No longer kept/)
    assert.equal((await asha.get(before)).status, 404)
    const left = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('recruitment_responses').select('response').execute(),
    )
    assert.deepEqual(
      left.map(({ response }) => response),
      ['Words of A.A.'],
    )
    assert.deepEqual(await tasksHeldBy(database, staff.people.asha), [])
  })

  test('interviews and notes of whoever was appointed are kept as long as the page says; who it was stays', async () => {
    const forget = (on: string) =>
      write((tx) => forgetWhatIsOver(tx, isoDate(on), `${on}T04:00:00Z` as IsoInstant))
    const asha = await server.signInAs(staff.people.asha)
    const candidate = (await asha.get(`/recruitment/${id}`)).link('A.A.')
    assert.match(
      (await asha.get(candidate)).text,
      /Kept until ?Wednesday 17 February 2027\. After that what was written/,
    )
    await forget('2027-02-17')
    assert.match((await asha.get(candidate)).text, /Words of A\.A\./)
    await forget('2027-02-18')
    assert.equal((await asha.get(candidate)).status, 404)
    assert.doesNotMatch((await asha.get(`/recruitment/${id}`)).text, /A\.A\./)
    const rows = await database.databases.read(database.authorityId, async (tx) => ({
      written: await tx.selectFrom('recruitment_responses').select('response').execute(),
      kept: await tx
        .selectFrom('recruitment_candidates')
        .select(['agreed_view', 'feedback', 'person_id'])
        .where('outcome', '=', 'appointed')
        .execute(),
    }))
    assert.deepEqual(rows, {
      written: [],
      kept: [{ agreed_view: '', feedback: '', person_id: staff.people.maya }],
    })
  })

  test('recruitments, routes and turnover are counted by any periods [R-285]', async () => {
    const spans = [
      { from: isoDate('2025-01-01'), to: isoDate('2025-12-31') },
      { from: isoDate('2026-01-01'), to: isoDate('2026-12-31') },
    ]
    await write((tx) =>
      personLeaves(tx, { actor: {}, today: isoDate('2026-06-01') }, staff.people.tom, isoDate('2026-06-30')),
    )
    const figures = await database.databases.read(database.authorityId, async (tx) => ({
      recruited: await read(tx, recruitmentFiguresReading(spans)),
      routes: await read(tx, routesReading(spans)),
      turnover: await read(tx, turnoverReading(spans)),
    }))
    const [none, year] = figures.recruited
    assert.equal(none?.decided, 0)
    assert.deepEqual(
      [year?.opened, year?.posts, year?.decided, year?.appointed, year?.closed],
      [1, 2, 2, 1, 0],
    )
    assert.deepEqual([...(year?.byRoute ?? [])], [['step-up', 1]])
    assert.deepEqual(
      figures.routes.map(({ byRoute }) => [...byRoute]),
      [[], [['step-up', 1]]],
    )
    assert.deepEqual(
      figures.turnover.map(({ atStart, joined, left, atEnd }) => [atStart, joined, left, atEnd]),
      [
        [2, 0, 0, 2],
        [2, 1, 1, 2],
      ],
    )
  })

  test('the public page says what the authority promises and its commitment to inclusion [R-289] [R-314]', async () => {
    const anybody = server.browser()
    const [authority] = await database.databases.authorities()
    const page = await anybody.get(prospectusHref(authority?.code ?? '', pack) ?? '')
    assert.match(page.text, /Why work here A city that moves We challenge and we help/)
    assert.match(page.text, /Everybody belongs Nobody is held back\. age disability sex/)
  })
})
