import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import {
  documentFacts,
  type DocumentOwner,
  registerDocumentOwner,
  routes as documentRoutes,
} from '../documents/public.ts'
import { practicePack } from '../evidence/evidence.builders.ts'
import { plansOf, registerPlans, setItemStatus } from '../plans/public.ts'
import { findTodo } from '../tasks/public.ts'
import { fill, onDays, sign } from './observation-pages.support.ts'
import {
  findObservation,
  observationFacts,
  observationsOf,
  registerObservationPorts,
  registerObservations,
  routes,
} from './public.ts'

const today = isoDate('2026-12-04')

describe('the pages of observations', () => {
  const { database, server, staff } = useStaffPages({
    routes: [...routes, ...documentRoutes],
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
      pia: { name: 'Pia Lund', jobTitle: 'Panel member', kind: 'panel' },
    },
  })

  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)
  const todoOf = (personId: PersonId) =>
    read(async (tx) =>
      (await findTodo(tx, { personId, actingFor: undefined, duties: new Set() }))
        .filter((item) => item.isMine)
        .map((item) => item.title),
    )
  const newest = async (workerId: PersonId) => (await read((tx) => observationsOf(tx, workerId)))[0]!

  async function plan(day: string) {
    const browser = await server.signInAs(staff.people.asha)
    await browser.get(`/observations/new?worker=${staff.people.maya}`)
    const page = await browser.press('Continue', {
      when: 'later',
      'planned-day': day,
      'planned-month': '12',
      'planned-year': '2026',
    })
    return { browser, page }
  }

  test('a manager chooses from the team, plans a day, moves it and calls it off', async () => {
    const manager = await server.signInAs(staff.people.asha)
    const choice = await manager.get('/observations/new')
    assert.equal(choice.link('Maya Osei'), `/observations/new?worker=${staff.people.maya}`)
    const { browser, page } = await plan('11')
    assert.match(page.text, /You plan to observe Maya Osei on Friday 11 December 2026/)
    assert.ok(page.queries <= 5, page.statements.join('\n'))
    assert.deepEqual(await todoOf(staff.people.asha), ['Observe Maya Osei’s practice'])
    const empty = await browser.press('Move the observation', { 'planned-day': '32' })
    assert.equal(empty.status, 422)
    const past = await browser.press('Move the observation', { 'planned-day': '1' })
    assert.match(past.text, /must be today or later/)
    const moved = await browser.press('Move the observation', { 'planned-day': '14' })
    assert.match(moved.text, /Monday 14 December 2026/)
    await browser.get(moved.link('Call this observation off'))
    const off = await browser.press('Call it off')
    assert.match(off.text, /Called off/)
    assert.deepEqual(await todoOf(staff.people.asha), [])
    assert.deepEqual(
      (await read((tx) => observationFacts(tx, [staff.people.maya]))).get(staff.people.maya),
      [],
    )
  })

  test('every choice has its error, and what was typed stays', async () => {
    const browser = await server.signInAs(staff.people.asha)
    await browser.get(`/observations/new?worker=${staff.people.maya}`)
    const none = await browser.press('Continue')
    assert.equal(none.status, 422)
    assert.equal(none.link('Select whether you start now or plan a day'), '#when')
    const late = await browser.press('Continue', { when: 'later', 'planned-day': '7' })
    assert.equal(late.link('Enter the month and year too'), '#planned-day')
    assert.match(late.html, /value="7"/)
  })

  test('only those above or with the duty observe; nobody observes themselves', async () => {
    for (const who of ['tom', 'maya'] as const) {
      const browser = await server.signInAs(staff.people[who])
      assert.equal((await browser.get(`/observations/new?worker=${staff.people.maya}`)).status, 404)
    }
    const officer = await server.signInAs(staff.people.wren)
    assert.equal((await officer.get(`/observations/new?worker=${staff.people.maya}`)).status, 200)
    assert.equal((await officer.get('/observations/new?worker=nobody')).status, 404)
  })

  test('the observer is the line manager on the day; the record is complete when both have signed [R-089] [R-091]', async () => {
    const { maya, asha } = staff.people
    const manager = await server.signInAs(asha)
    await manager.get(`/observations/new?worker=${maya}`)
    const started = await manager.press('Continue', { when: 'now' })
    assert.match(started.url, /^\/documents\//)
    const form = started.url
    const observation = await newest(maya)
    assert.equal(observation.observerRelation, 'line-manager')
    assert.deepEqual(await todoOf(asha), ['Finish the record of Maya Osei’s observation'])

    await fill(manager, `${form}/sections/details`, onDays)
    assert.equal((await newest(maya)).state, 'done')
    // A behaviour that was not seen is no gap: only one of two is ticked.
    await fill(manager, `${form}/sections/behaviours`, { behaviours: ['B-1'] })
    await fill(manager, `${form}/sections/performance`, { matter: 'no' })
    await fill(manager, `${form}/sections/observer-feedback`, { strengths: 'Listened with care' })
    await sign(manager, `${form}/sections/observer-feedback`, 'Asha Rahman')
    assert.deepEqual(await todoOf(asha), [])
    assert.deepEqual(await todoOf(maya), ['Add your comments to your observation and sign it'])

    const worker = await server.signInAs(maya)
    await fill(worker, `${form}/sections/worker-feedback`, { comments: 'It helped me' })
    await sign(worker, `${form}/sections/worker-feedback`, 'Maya Osei')
    const [fact] = (await read((tx) => observationFacts(tx, [maya]))).get(maya) ?? []
    assert.equal(fact?.label, 'Record of a visit, 3 December 2026')
    assert.deepEqual(fact?.fields, {
      template: 'visit-record',
      'observed-on': '2026-12-03',
      observer: asha,
      'observer-relation': 'line-manager',
      completed: true,
      'feedback-on': '2026-12-04',
    })

    const page = await worker.get(`/observations/${observation.id}`)
    assert.ok(page.queries <= 5, page.statements.join('\n'))
    assert.match(page.text, /Listened with care/)
    assert.match(page.text, /Signed by Asha Rahman on Friday 4 December 2026/)
    assert.match(page.text, /Signed by Maya Osei/)
    assert.match(page.text, /Craft 1: Listening|C-1: Listening/)
    assert.match(page.text, /1 of 2/)

    const file = await manager.get(`/people/${maya}/supervision-file`)
    const copy = await manager.get(file.link('Record of a visit'))
    assert.match(copy.text, /Listened with care/)
    const officer = await server.signInAs(staff.people.wren)
    assert.equal((await officer.get(`/people/${maya}/supervision-file`)).status, 404)
    const colleague = await server.signInAs(staff.people.tom)
    for (const url of [`/observations/${observation.id}`, file.url, copy.url, form])
      assert.equal((await colleague.get(url)).status, 404, url)
  })

  test('a copy is on the supervision file, and stays as it was when the record changes [R-093] [R-245]', async () => {
    const { maya, asha } = staff.people
    const observation = await newest(maya)
    const form = `/documents/${observation.documentId}`
    const manager = await server.signInAs(asha)
    await fill(manager, `${form}/sections/observer-feedback`, { strengths: 'Listened with great care' })
    assert.equal((await read((tx) => findObservation(tx, observation.id)))?.completedAt, undefined)
    const file = await manager.get(`/people/${maya}/supervision-file`)
    const copy = await manager.get(file.link('Record of a visit'))
    assert.match(copy.text, /Listened with care/)
    await sign(manager, `${form}/sections/observer-feedback`, 'Asha Rahman')
    assert.match((await manager.get(file.url)).text, /Record of a visit .*Record of a visit/)
  })

  test('actions on a performance matter go to their owner and are followed until the last is closed [R-092]', async () => {
    const { maya, asha, sam } = staff.people
    const manager = await server.signInAs(asha)
    await manager.get(`/observations/new?worker=${maya}`)
    const form = (await manager.press('Continue', { when: 'now' })).url
    const observation = await newest(maya)
    await fill(manager, `${form}/sections/details`, onDays)
    await fill(manager, `${form}/sections/behaviours`, { behaviours: ['B-2'] })
    await fillActions(manager, `${form}/sections/performance`)
    assert.deepEqual(await read((tx) => plansOf(tx, maya)), [])
    await fill(manager, `${form}/sections/observer-feedback`, { strengths: 'Clear' })
    await sign(manager, `${form}/sections/observer-feedback`, 'Asha Rahman')
    const [plan] = await read((tx) => plansOf(tx, maya))
    assert.equal(plan?.items[0]?.action, 'Write plans with families')
    assert.ok((await todoOf(asha)).includes('Agree Maya Osei’s actions from an observation'))
    assert.ok(!(await todoOf(sam)).includes('Agree Maya Osei’s actions from an observation'))
    const worker = await server.signInAs(maya)
    await fill(worker, `${form}/sections/worker-feedback`, { comments: 'Agreed' })
    await sign(worker, `${form}/sections/worker-feedback`, 'Maya Osei')
    const stateNow = async () => (await read((tx) => findObservation(tx, observation.id)))?.state
    assert.equal(await stateNow(), 'fed-back')
    const page = await manager.get(`/observations/${observation.id}`)
    assert.match(page.text, /Write plans with families/)
    assert.ok(page.queries <= 5, page.statements.join('\n'))
    await database.databases.write(database.authorityId, (tx) =>
      setItemStatus(tx, { actor: { personId: maya }, today }, { itemId: plan!.items[0]!.id, status: 'done' }),
    )
    assert.equal(await stateNow(), 'closed')
  })

  test('lists show what is mine and what I carry out', async () => {
    const worker = await server.signInAs(staff.people.maya)
    const mine = await worker.get('/my-record/observations')
    assert.match(mine.text, /Record of a visit/)
    assert.ok(mine.queries <= 4)
    assert.match((await worker.get('/observations')).text, /You have not observed anyone yet/)
    const manager = await server.signInAs(staff.people.asha)
    assert.match((await manager.get('/observations')).text, /Maya Osei/)
    const colleague = await server.signInAs(staff.people.tom)
    assert.match((await colleague.get('/my-record/observations')).text, /will stand here/)
  })

  test('the worker reads it and leaves the lead to the observer', async () => {
    const { browser } = await plan('18')
    const id = browser.page!.url.split('/').at(-1)
    const worker = await server.signInAs(staff.people.maya)
    const page = await worker.get(`/observations/${id}`)
    assert.match(page.text, /The form opens on the day/)
    assert.equal((await worker.post(`/observations/${id}/start`)).status, 403)
    assert.equal((await worker.post(`/observations/${id}/call-off`)).status, 403)
    // Until both have signed it is between the two of them.
    const sam = await server.signInAs(staff.people.sam)
    assert.equal((await sam.get(`/observations/${id}`)).status, 404)
  })

  test('an observation counts among the papers of a running application, and is locked with them [R-096]', async (t) => {
    const { maya, asha, pia } = staff.people
    const journeyId = '01900000-0000-7000-8000-0000000000aa' as JourneyId
    const told: string[] = []
    let isSubmitted = false
    t.after(
      registerObservationPorts({
        applicationsOf: async () => (isSubmitted ? [] : [{ id: journeyId, name: 'Grade G' }]),
      }),
    )
    t.after(
      registerDocumentOwner(
        'journey',
        applicationOf(journeyId, {
          reader: pia,
          isSubmitted: () => isSubmitted,
          changed: (owner) => told.push(owner),
        }),
      ),
    )
    const manager = await server.signInAs(asha)
    await manager.get(`/observations/new?worker=${maya}`)
    const form = (await manager.press('Continue', { when: 'now' })).url
    assert.equal((await newest(maya)).journeyId, journeyId)
    assert.deepEqual(told, [`journey ${journeyId}`])
    await fill(manager, `${form}/sections/behaviours`, { behaviours: ['B-1'] })
    assert.equal(told.length, 2)
    const facts = await read((tx) => documentFacts(tx, { kind: 'journey', id: journeyId }, today))
    assert.deepEqual(
      facts.documents.map((fact) => fact.fields['template']),
      ['visit-record'],
    )
    // Someone of the application reads it, and does not write in it.
    const panel = await server.signInAs(pia)
    assert.equal((await panel.get(`${form}/read`)).status, 200)
    assert.equal((await panel.post(`${form}/sections/behaviours`, { behaviours: [] })).status, 403)
    isSubmitted = true
    const late = await manager.post(`${form}/sections/behaviours`, { behaviours: ['B-2'], _do: 'go-on' })
    assert.equal(late.status, 403)
    assert.match(late.text, /It has been submitted/)
  })

  test('one made before the application is added to it afterwards, while it is open [R-096]', async (t) => {
    const { tom, asha } = staff.people
    const manager = await server.signInAs(asha)
    await manager.get(`/observations/new?worker=${tom}`)
    await manager.press('Continue', { when: 'now' })
    const { id } = await newest(tom)
    const worker = await server.signInAs(tom)
    const page = await worker.get(`/observations/${id}`)
    const none = await worker.get(page.link('Use this in an application'))
    assert.match(none.text, /no application that can take it now/)
    const journeyId = '01900000-0000-7000-8000-0000000000bb' as JourneyId
    const refused = await worker.post(`/observations/${id}/use`, { journey: journeyId })
    assert.equal(refused.status, 403)
    t.after(registerObservationPorts({ applicationsOf: async () => [{ id: journeyId, name: 'Grade G' }] }))
    t.after(registerDocumentOwner('journey', applicationOf(journeyId, { reader: asha })))
    await worker.get(`/observations/${id}/use`)
    const used = await worker.press('Use it in Grade G')
    assert.match(used.text, /stands among the papers of/)
    const colleague = await server.signInAs(staff.people.maya)
    assert.equal((await colleague.get(`/observations/${id}/use`)).status, 404)
  })

  /** An application, as far as documents know it: who reads its papers, whether they are locked, whom a change reaches. */
  function applicationOf(
    journeyId: JourneyId,
    it: { reader: PersonId; isSubmitted?: () => boolean; changed?: (owner: string) => void },
  ): DocumentOwner {
    return {
      template: async () => assert.fail('the form is the observation’s own'),
      access: async (_tx, actor) => ({
        mayRead: actor.personId === it.reader,
        fills: [],
        signs: [],
        locked: it.isSubmitted?.() ? { code: 'submitted', says: 'It has been submitted' } : undefined,
        back: { href: `/applications/${journeyId}`, name: 'Application' },
        fillers: {},
      }),
      prefill: async () => ({}),
      evidenceRows: async () => ({ rows: [], preloaded: [] }),
      frameworkItems: async () => [],
      changed: async (_tx, _actor, document) => it.changed?.(`${document.ownerKind} ${document.ownerId}`),
    }
  }

  async function fillActions(browser: TestBrowser, url: string) {
    await fill(browser, url, {
      matter: 'yes',
      'actions.0.action': 'Write plans with families',
      'actions.0.owner': 'applicant',
      'actions.0.by.day': '29',
      'actions.0.by.month': '1',
      'actions.0.by.year': '2027',
    })
  }
})
