import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { allows } from '../../kernel/access.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { routes as documentRoutes } from '../documents/public.ts'
import { practicePack } from '../evidence/evidence.builders.ts'
import { evidenceFacts, routes as evidenceRoutes } from '../evidence/public.ts'
import { relationTo } from '../people/public.ts'
import { registerPlans } from '../plans/public.ts'
import { fill, observed, onDays } from './observation-pages.support.ts'
import { readObservation } from './observations.access.ts'
import { observationsReadableBy } from './observations.queries.ts'
import { observationsOf, registerObservations, restateObservedLinks, routes } from './public.ts'

const today = isoDate('2026-12-04')

describe('who reads an observation, and what becomes of all of them', () => {
  const { database, server, staff } = useStaffPages({
    routes: [...routes, ...documentRoutes, ...evidenceRoutes],
    pack: practicePack(),
    register() {
      registerObservations()
      registerPlans()
    },
    staff: {
      sam: { name: 'Sam Okafor', jobTitle: 'Service Manager', kind: 'service-manager' },
      asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager', manager: 'sam' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      wren: {
        name: 'Wren Hale',
        jobTitle: 'Officer',
        kind: 'officer',
        duties: ['workforce-development'],
      },
      uma: { name: 'Uma Nkemelu', jobTitle: 'Worker', kind: 'worker' },
    },
  })

  const as = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])
  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)
  const both = async (worker: 'maya' | 'tom') =>
    [
      { browser: await as('asha'), name: 'Asha Rahman' },
      {
        browser: await as(worker),
        name: worker === 'maya' ? 'Maya Osei' : 'Tom Birch',
        id: staff.people[worker],
      },
    ] as const

  test('until both have signed it is between the two of them, and the page says so; then those above read it [R-097]', async () => {
    const { maya } = staff.people
    const [observer, worker] = await both('maya')
    await observer.browser.get(`/observations/new?worker=${maya}`)
    const draft = (await observer.browser.press('Continue', { when: 'now' })).url
    await fill(observer.browser, `${draft}/sections/details`, onDays)
    const [open] = await read((tx) => observationsOf(tx, maya))
    const mine = await worker.browser.get(`/observations/${open?.id}`)
    assert.match(mine.text, /Who can see this You and Asha Rahman\. Nobody else yet/)
    assert.ok(mine.queries <= 6, mine.statements.join('\n'))
    const theirs = await observer.browser.get(`/observations/${open?.id}`)
    assert.match(theirs.text, /those who manage Maya Osei can read it/)
    const service = await as('sam')
    assert.equal((await service.get(`/observations/${open?.id}`)).status, 404)
    assert.equal((await service.get(`${draft}/read`)).status, 404)
    assert.match((await service.get(`/people/${maya}/observations`)).text, /nothing that you may read yet/)

    const form = await observed(observer, worker, ['B-1'])
    const list = await service.get(`/people/${maya}/observations`)
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    const page = await service.get(list.link('Record of a visit'))
    assert.match(page.text, /Words for the two of us/)
    assert.match(page.text, /What was seen, by statement.*C-1: Listening.*1 of 2/s)
    assert.doesNotMatch(page.text, /Who can see this/)
    assert.equal((await service.get(`${form}/read`)).status, 200)
    const told = await worker.browser.get(page.url)
    assert.match(told.text, /Those who manage you, since both of you have signed/)
  })

  test('the workforce team reads no observation, but what all of them show in numbers [R-099]', async () => {
    const { maya, tom } = staff.people
    const [observer, worker] = await both('tom')
    await observed(observer, worker, ['B-1', 'B-2'])
    const officer = await as('wren')
    for (const id of [maya, tom]) {
      const [latest] = await read((tx) => observationsOf(tx, id))
      assert.equal((await officer.get(`/observations/${latest?.id}`)).status, 404)
      assert.equal((await officer.get(`/people/${id}/observations`)).status, 404)
    }
    const page = await officer.get('/observations/themes')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /2 complete observations of 2 people, by 1 observer/)
    assert.match(page.text, /C-1: Listening Seen in2 of 2 Share100% People2/)
    assert.match(page.text, /C-2: Planning Seen in1 of 2 Share50% People2/)
    assert.doesNotMatch(page.text, /Maya|Tom|Words for/)
    const csv = await officer.get(page.link('Download as a spreadsheet (CSV)'))
    assert.match(csv.text, /craft\/C-1,Listening,2,2,100,2,4,3/)
    assert.equal((await (await as('asha')).get('/observations/themes')).status, 403)
    const odd = await officer.get('/observations/themes?span=__proto__')
    assert.equal(odd.status, 200)
  })

  test('what is no longer seen is counted no more', async () => {
    const [observer, worker] = await both('tom')
    const form = await observed(observer, worker, ['B-1', 'B-2'])
    const links = () =>
      read((tx) =>
        sql<{ item: string; seen: number; of: number }>`
          select l.framework_item as item, l.seen, l.looked_for as of from observed_links l
          join observations o on o.id = l.observation_id
          where o.document_id = ${form.split('/').at(-1)} order by 1`.execute(tx),
      )
    assert.deepEqual((await links()).rows, [
      { item: 'craft/C-1', seen: 2, of: 2 },
      { item: 'craft/C-2', seen: 1, of: 1 },
    ])
    await fill(observer.browser, `${form}/sections/behaviours`, { behaviours: ['B-1'] })
    assert.deepEqual((await links()).rows, [
      { item: 'craft/C-1', seen: 1, of: 2 },
      { item: 'craft/C-2', seen: 0, of: 1 },
    ])
  })

  test('what observations bear on is worked out anew from their forms', async () => {
    const links = (tx: Tx) =>
      sql<{ all: unknown }>`select json_agg(l order by l.observation_id, l.framework_item) as all
        from observed_links l join observations o on o.id = l.observation_id
        where o.completed_at is not null`.execute(tx)
    await database.databases.write(database.authorityId, async (tx) => {
      const before = (await links(tx)).rows
      await sql`delete from observed_links`.execute(tx)
      assert.ok((await restateObservedLinks(tx, today)) >= 2)
      assert.deepEqual((await links(tx)).rows, before)
    })
  })

  test('whoever observed logs it as learning of their own, of the kind that the pack has for it [R-098]', async () => {
    const { asha, maya } = staff.people
    const manager = await as('asha')
    const latest = (await read((tx) => observationsOf(tx, maya))).find((each) => each.completedAt)
    const page = await manager.get(`/observations/${latest?.id}`)
    await manager.get(page.link('Log what you learned from observing'))
    const saved = await manager.press('Add to your record', { learning: 'How much a pause can do' })
    assert.match(saved.text, /“Observing others in their role” is in your record/)
    const facts = (await read((tx) => evidenceFacts(tx, [asha]))).get(asha) ?? []
    assert.deepEqual(
      facts.map(({ fields }) => [fields['kind'], fields['completed-on'], fields['completed']]),
      [['observing', '2026-12-03', true]],
    )
    const worker = await as('maya')
    assert.doesNotMatch((await worker.get(page.url)).text, /Log what you learned/)
    const odd = await manager.get('/my-record/evidence/new?kind=no-such&on=2026-02-31&title=<b>x')
    assert.equal(odd.status, 200)
    assert.doesNotMatch(odd.html, /<b>x/)
  })

  test('a supporter reads every observation of whom they support, also one that is not signed yet [R-322]', async () => {
    const { maya, uma } = staff.people
    await database.databases.write(database.authorityId, (tx) =>
      sql`insert into record_supporters (person_id, supporter_id, capacity, parts, granted_on, until_on)
        values (${maya}, ${uma}, 'union-representative', '{observations}', ${today}, ${today})`.execute(tx),
    )
    const supporter = await as('uma')
    const list = await supporter.get(`/people/${maya}/observations`)
    assert.equal(list.status, 200)
    const all = await read((tx) => observationsOf(tx, maya))
    for (const { id, documentId } of all) {
      assert.equal((await supporter.get(`/observations/${id}`)).status, 200)
      assert.equal((await supporter.get(`/documents/${documentId}/read`)).status, 200)
      assert.equal((await supporter.post(`/documents/${documentId}/sections/behaviours`, {})).status, 403)
      assert.equal((await supporter.post(`/observations/${id}/start`)).status, 403)
    }
    // The worker sees who supports them; the observer does not.
    const page = `/observations/${all[0]?.id}`
    assert.match((await (await as('maya')).get(page)).text, /Uma Nkemelu, your union representative/)
    assert.doesNotMatch((await (await as('asha')).get(page)).text, /Uma/)
    await database.databases.finishWriting()
    const { rows } = await read((tx) =>
      sql<{ kind: string }>`select distinct subject_kind as kind from audit_entries
        where action = 'view-record' and actor = ${uma} and about = ${maya} order by 1`.execute(tx),
    )
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['document', 'observation', 'observations'],
    )
  })

  test('the list holds exactly the observations that the rule lets each reader read', async () => {
    const { maya, asha } = staff.people
    let found = 0
    await read(async (tx) => {
      const all = await observationsOf(tx, maya)
      for (const personId of Object.values<PersonId>(staff.people))
        for (const actingFor of [undefined, asha]) {
          const actor = { personId, actingFor, duties: new Set<string>(['workforce-development']) }
          const relations = await relationTo(tx, actor, maya, today)
          const listed = new Set((await observationsReadableBy(tx, actor, maya, today)).map(({ id }) => id))
          for (const observation of all) {
            const isObserver = observation.observerId === personId
            const allowed = allows(readObservation, {
              ...relations,
              participantAs: new Set([...relations.participantAs, ...(isObserver ? ['observer'] : [])]),
              shared: observation.completedAt !== undefined,
            })
            assert.equal(listed.has(observation.id), allowed)
            found += allowed ? 1 : 0
          }
        }
    })
    assert.ok(found > 0)
  })
})
