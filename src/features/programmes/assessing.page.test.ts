import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { EvidenceId, JourneyId } from '../../kernel/ids.ts'
import { changeEvidence, recordEvidence, routes as evidenceRoutes } from '../evidence/public.ts'
import { act, findSituation } from '../journeys/public.ts'
import { findTodo } from '../tasks/public.ts'
import { today, type Who } from '../applications/journey-pages.builders.ts'
import { useProgrammePages } from './programmes.builders.ts'

describe('whoever assesses', () => {
  const { server, service, database, beginYear } = useProgrammePages(evidenceRoutes)
  let ana: JourneyId
  let entry = ''
  const as = (who: Who) => server.signInAs(service.people[who])
  const list = '/programmes/people-i-assess'
  const evidence = () => `/programmes/${ana}/evidence`
  const todoOf = (who: Who) =>
    database.databases.read(database.authorityId, async (tx) =>
      (
        await findTodo(tx, { personId: service.people[who], actingFor: undefined, duties: new Set() })
      ).flatMap(({ title, isMine }) => (isMine ? [title] : [])),
    )
  before(async () => {
    ana = await beginYear()
    await database.databases.write(database.authorityId, async (tx) => {
      const recorded = await recordEvidence(tx, service.doing(tx, 'ana'), {
        personId: service.people.ana,
        content: {
          ...{ title: 'Court skills workshop', completedOn: today, learning: 'How to prepare.' },
          ...{ impact: '', links: [], caseReferences: [] },
        },
      })
      if (!recorded.ok) throw new Error(recorded.refusals[0].says)
      entry = String(recorded.value)
    })
  })

  test('has one page with each worker, the next review, evidence, report, and what is theirs [R-204]', async () => {
    const otto = await as('otto')
    await otto.get(list)
    const page = await otto.get(list)
    assert.equal(page.status, 200)
    assert.match(page.text, /1 person. Nothing is late. No evidence waits for you/)
    assert.match(page.text, /Ana Lindqvist ?Practitioner 2 to Practitioner 3.*Nothing to judge/)
    assert.ok(page.queries <= 6, `${page.queries}: ${page.statements.join('\n')}`)
  })

  test('a mentor, a manager and the worker assess nobody, and the page says so', async () => {
    for (const who of ['zoe', 'lea', 'ana'] as const)
      assert.match((await (await as(who)).get(list)).text, /You assess nobody now/, who)
  })

  test('reads an entry only once it was given, and it then waits in To do', async () => {
    const otto = await as('otto')
    assert.equal((await otto.get(`/my-record/evidence/${entry}`)).status, 404)
    const worker = await as('ana')
    const choose = await worker.get(evidence())
    assert.match(choose.text, /Otto Reed can then read them.*Court skills workshop/)
    const nothing = await worker.post(evidence(), {})
    assert.equal(nothing.status, 422)
    assert.match(nothing.text, /Choose at least one entry/)
    await worker.get(evidence())
    const given = await worker.post(evidence(), { give: entry })
    assert.match(given.text, /1 entry given to your assessor/)
    assert.ok(given.queries <= 6, `${given.queries}`)
    assert.equal((await otto.get(`/my-record/evidence/${entry}`)).status, 200)
    assert.ok((await todoOf('otto')).includes('Judge the evidence of Ana Lindqvist: 1 entry'))
    assert.match((await otto.get(list)).text, /1 entry to judge/)
  })

  test('nobody gives what is not theirs, and a mentor knows nothing of it', async () => {
    const zoe = await as('zoe')
    assert.equal((await zoe.get(evidence())).status, 404)
    const lea = await as('lea')
    await lea.get(evidence())
    assert.equal((await lea.post(evidence(), { give: entry })).status, 404)
    assert.equal((await lea.post(`${evidence()}/${entry}/judge`, { judgement: 'shows' })).status, 404)
    assert.doesNotMatch((await lea.get(evidence())).text, /What does it show/)
  })

  test('says what it shows, and must say what more is needed; what was typed is kept', async () => {
    const otto = await as('otto')
    await otto.get(evidence())
    const judge = `${evidence()}/${entry}/judge`
    const none = await otto.post(judge, { revision: '1', reason: 'Good so far.' })
    assert.equal(none.status, 422)
    assert.match(none.text, /Select what it shows/)
    assert.match(none.html, /Good so far\.<\/textarea>/)
    await otto.get(evidence())
    const bare = await otto.post(judge, { revision: '1', judgement: 'more' })
    assert.equal(bare.status, 422)
    assert.match(bare.text, /Say what more is needed/)
    await otto.get(evidence())
    const said = await otto.post(judge, { revision: '1', judgement: 'more', reason: 'Say what changed.' })
    assert.match(said.text, /Saved.*Judged.*More is needed ?Say what changed/)
    assert.deepEqual(await todoOf('otto'), [])
    assert.ok((await todoOf('ana')).includes('Your assessor asks for more: 1 entry'))
  })

  test('a second judgement from a stale tab changes nothing and says so', async () => {
    const otto = await as('otto')
    await otto.get(evidence())
    const late = await otto.post(`${evidence()}/${entry}/judge`, { revision: '1', judgement: 'shows' })
    assert.match(late.text, /Nothing was changed: it was judged already/)
  })

  test('what was wanting is given again, and judged anew', async () => {
    const worker = await as('ana')
    await worker.get(evidence())
    assert.match((await worker.post(evidence(), { give: entry })).text, /1 entry given/)
    assert.ok((await todoOf('otto')).some((title) => title.startsWith('Judge the evidence')))
    assert.ok(!(await todoOf('ana')).some((title) => title.startsWith('Your assessor asks')))
  })

  test('what waits goes on to the next assessor, and the earlier one reads it no more', async () => {
    await database.databases.write(database.authorityId, async (tx) => {
      const situation = await findSituation({ tx, today, authorityId: database.authorityId }, ana)
      if (!situation) throw new Error('It is not there')
      const done = await act(service.doing(tx, 'hana'), situation, ana, {
        do: 'appoint',
        role: 'year-assessor',
        personId: service.people.max,
        from: today,
        noteId: undefined,
      })
      assert.ok(done.ok)
    })
    assert.deepEqual(await todoOf('otto'), [])
    assert.ok((await todoOf('max')).includes('Judge the evidence of Ana Lindqvist: 1 entry'))
    assert.equal((await (await as('otto')).get(evidence())).status, 404)
    const max = await as('max')
    await max.get(evidence())
    const said = await max.post(`${evidence()}/${entry}/judge`, { revision: '1', judgement: 'shows' })
    assert.match(said.text, /It shows what it should.*Max Bell/)
    const worker = await as('ana')
    await worker.get(evidence())
    assert.match((await worker.post(evidence(), { 'take-back': entry })).text, /Nothing changed/)
  })

  test('what showed what it should and is changed comes back to the assessor, who judges it once more', async () => {
    const changed = await database.databases.write(database.authorityId, async (tx) =>
      changeEvidence(tx, service.doing(tx, 'ana'), {
        ...{ itemId: entry as EvidenceId, revision: 1 },
        content: {
          ...{ title: 'Court skills workshop', completedOn: today, learning: 'Something else.' },
          ...{ impact: '', links: [], caseReferences: [] },
        },
      }),
    )
    assert.ok(changed.ok, JSON.stringify(changed))
    assert.deepEqual(await todoOf('max'), ['Look again at the evidence of Ana Lindqvist: 1 entry changed'])
    assert.match((await (await as('ana')).get(evidence())).text, /It is with the assessor to look at again/)
    const [max, stale] = [await as('max'), await as('max')]
    assert.match((await stale.get(evidence())).text, /Look at it again/)
    await max.get(evidence())
    const judge = `${evidence()}/${entry}/judge`
    const said = await max.post(judge, { revision: '2', judgement: 'shows', reason: 'Still sound.' })
    assert.match(said.text, /Saved.*Still sound/)
    assert.ok(said.queries <= 6, `${said.queries}`)
    assert.deepEqual(await todoOf('max'), [])
    const late = await stale.post(judge, { revision: '9', judgement: 'more', reason: 'Too late.' })
    assert.match(late.text, /Nothing was changed/)
    assert.doesNotMatch(late.text, /Too late/)
  })
})
