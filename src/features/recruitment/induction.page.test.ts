import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import { isoDate } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import { changeManager, personLeaves } from '../people/public.ts'
import { inductionsReading } from './induction.queries.ts'
import { followPeople } from './looking-after.tasks.ts'
import { recruitmentRoutes } from './public.ts'
import { recruitingPack } from './recruitment.builders.ts'
import { tasksHeldBy } from './todo.support.ts'

const list = `
---
induction: first-weeks
name: Your first weeks
says: "What you need to begin well."
from: 2026-01-01
groups:
  - { group: handbook, name: Handbook }
  - { group: paperwork, name: Paperwork }
  - { group: equipment, name: Equipment }
items:
  - { item: read, name: Read the handbook, group: handbook, by: starter, due: P2W, resource: handbook }
  - { item: papers, name: Go through the paperwork, group: paperwork, by: manager, due: P3D }
  - { item: laptop, name: Ask for the equipment, group: equipment, by: manager, due: P1D, asks: "What did you ask for?" }
  - { item: badge, name: Make a badge, group: equipment, by: hub, due: P1D }
handbook: { resource: handbook, asks-after: P3W, kept-by: [hub] }
---
induction: team
name: Induction into the team
from: 2026-01-01
levels: [new]
groups: [{ group: team, name: Your team }]
items:
  - { item: introduced, name: Introduce them to the team, group: team, by: manager, due: P3D }
`

const newcomer = (name: string) =>
  ({ name, jobTitle: 'Worker', kind: 'worker', manager: 'asha', from: '2026-11-09' }) as const
const newcomers = {
  ann: newcomer('Ann Lake'),
  ben: newcomer('Ben Moss'),
  cat: newcomer('Cat Rowe'),
  dan: newcomer('Dan Shah'),
  eve: newcomer('Eve Tait'),
}

describe('the first weeks of whoever begins', () => {
  const { database, server, staff } = useStaffPages({
    routes: recruitmentRoutes,
    pack: recruitingPack(list),
    staff: {
      helen: { name: 'Helen Ward', jobTitle: 'Head', kind: 'manager' },
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', manager: 'helen' },
      otto: { name: 'Otto Lang', jobTitle: 'Manager', kind: 'manager', manager: 'helen' },
      nia: { name: 'Nia Fall', jobTitle: 'Worker', kind: 'worker', manager: 'asha', from: '2026-11-09' },
      zoe: {
        name: 'Zoe Hart',
        jobTitle: 'New',
        kind: 'worker',
        level: 'new',
        manager: 'asha',
        from: '2026-12-07',
      },
      old: { name: 'Olga Dent', jobTitle: 'Worker', kind: 'worker', manager: 'asha', from: '2026-02-02' },
      gus: { name: 'Gus Kerr', jobTitle: 'Worker', kind: 'worker', manager: 'asha', from: '2026-11-16' },
      ...newcomers,
      hal: { name: 'Hal Moor', jobTitle: 'Officer', kind: 'worker', duties: ['hub'] },
    },
  })
  const today = isoDate('2026-12-04')
  const as = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])
  const todo = (who: keyof typeof staff.people, ...duties: string[]) =>
    tasksHeldBy(database, staff.people[who], duties)
  const follow = (on = today) =>
    database.databases.write(database.authorityId, (tx) =>
      followPeople(tx, on, `${on}T05:00:00Z` as IsoInstant),
    )
  const listsOf = (who: keyof typeof staff.people) =>
    database.databases.read(database.authorityId, (tx) => read(tx, inductionsReading([staff.people[who]])))

  test('a list is laid out by itself for whoever begins, ahead of the first day too, once, and for nobody long here [R-286]', async () => {
    await follow()
    await follow()
    assert.deepEqual(
      (await listsOf('nia')).map(({ name }) => name),
      ['Your first weeks'],
    )
    assert.deepEqual((await listsOf('zoe')).map(({ name }) => name).toSorted(), [
      'Induction into the team',
      'Your first weeks',
    ])
    assert.deepEqual(await listsOf('old'), [])
    const page = await (await as('nia')).get('/my-record/induction')
    assert.match(
      page.text,
      /Handbook Read the handbook.*Paperwork Go through the paperwork.*Equipment Ask for the equipment/,
    )
    assert.match(page.text, /0 of 4 done, 4 late/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
  })

  test('the induction into the team is recorded for the newly qualified alone, by their manager [R-287]', async () => {
    await follow()
    const asha = await as('asha')
    const url = `/people/${staff.people.zoe}/induction`
    assert.match((await asha.get(url)).text, /Induction into the team.*Introduce them to the team/)
    assert.doesNotMatch((await asha.get(`/people/${staff.people.nia}/induction`)).text, /into the team/)
    const [team] = (await listsOf('zoe')).filter(({ induction }) => induction === 'team')
    await asha.get(url)
    await asha.post(`/induction/${team?.id}/items/introduced`, {})
    assert.match(
      (await asha.get(url)).text,
      /Induction into the team.*All 1 done.*done on Friday 4 December 2026 by Asha Rahman/,
    )
  })

  test('each line waits for whoever does it, is ticked off by them alone, and follows a change of manager', async () => {
    await follow()
    assert.ok((await todo('nia')).includes('Read the handbook by 2026-11-23'))
    assert.ok((await todo('asha')).includes('Ask for the equipment: Nia Fall by 2026-11-10'))
    assert.ok((await todo('hal', 'hub')).includes('Make a badge: Nia Fall by 2026-11-10'))
    const [mine] = await listsOf('nia')
    const nia = await as('nia')
    await nia.get('/my-record/induction')
    assert.equal((await nia.post(`/induction/${mine?.id}/items/papers`, {})).status, 403)
    const asha = await as('asha')
    const url = `/people/${staff.people.nia}/induction`
    await asha.get(url)
    const refused = await asha.post(`/induction/${mine?.id}/items/laptop`, { 'note-laptop': '' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Enter what is asked for here/)
    await asha.get(url)
    await asha.post(`/induction/${mine?.id}/items/laptop`, { 'note-laptop': 'A laptop and a telephone.' })
    assert.match((await asha.get(url)).text, /What did you ask for\? A laptop and a telephone\./)
    assert.equal(
      (await asha.post(`/induction/${mine?.id}/items/laptop`, { 'note-laptop': 'Again.' })).status,
      409,
    )
    await asha.get(url)
    await asha.post(`/induction/${mine?.id}/items/laptop/undo`, {})
    assert.ok((await todo('asha')).includes('Ask for the equipment: Nia Fall by 2026-11-10'))
    const hal = await as('hal')
    assert.equal((await hal.get(url)).status, 200)
    assert.equal((await (await as('gus')).get(url)).status, 404)
    await database.databases.write(database.authorityId, (tx) =>
      changeManager(
        tx,
        { actor: {}, today },
        { postId: staff.posts.nia, managers: [{ seatId: staff.seats.otto }], from: today },
      ),
    )
    await follow()
    assert.ok((await todo('otto')).includes('Ask for the equipment: Nia Fall by 2026-11-10'))
    assert.equal(
      (await todo('asha')).some((each) => each.includes('Nia Fall')),
      false,
    )
  })

  test('managers and those who look after it see how everybody gets on', async () => {
    await follow()
    const team = await (await as('helen')).get('/my-team/induction')
    assert.match(team.text, /Gus Kerr Induction ?Your first weeks/)
    assert.ok(team.queries <= 6, team.statements.join('\n'))
    assert.match((await (await as('hal')).get('/manage/induction')).text, /Gus Kerr/)
    assert.equal((await (await as('gus')).get('/manage/induction')).status, 404)
  })

  test('the handbook is reviewed with what newcomers said of it, and gets a new edition [R-288]', async () => {
    await follow()
    assert.ok(
      (await todo('nia')).includes('Say what helped in the handbook and what was missing by 2026-12-14'),
    )
    assert.equal(
      (await todo('gus')).some((each) => each.includes('helped')),
      false,
      'not three weeks here yet',
    )
    const nia = await as('nia')
    const say = '/my-record/induction/handbook'
    await nia.get(say)
    const refused = await nia.post(say, { missing: 'Where the car park is.' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Select how useful the handbook was/)
    assert.match(refused.html, /Where the car park is\./)
    await nia.get(say)
    await nia.post(say, {
      ...{ useful: '3', helped: 'The map.', missing: 'Where the car park is.', atOnce: 'yes' },
    })
    assert.equal(
      (await todo('nia')).some((each) => each.includes('helped')),
      false,
    )
    const review = '/manage/induction/handbook'
    assert.equal((await nia.get(review)).status, 404)
    const hal = await as('hal')
    const page = await hal.get(review)
    assert.match(page.text, /Mostly What helped ?The map\. What was missing ?Where the car park is\./)
    assert.doesNotMatch(page.text, /Nia Fall/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const gaps = await hal.post(review, { said: 'The car park.', changed: '', edition: 'Winter 2026' })
    assert.equal(gaps.status, 422)
    assert.match(gaps.text, /Enter what was changed, or why nothing was/)
    await hal.get(review)
    const done = await hal.post(review, { said: 'The car park.', changed: 'A plan.', edition: 'Winter 2026' })
    assert.match(
      done.text,
      /Winter 2026 ?Reviewed ?Friday 4 December 2026 by Hal Moor Answers read ?1 What was said ?The car park\. What was changed ?A plan\./,
    )
    await hal.get(review)
    const twice = await hal.post(review, {
      said: 'The car park.',
      changed: 'A plan.',
      edition: 'Winter 2026',
    })
    assert.match(twice.text, /There is a review of this edition already/)
  })

  test('what newcomers say of the handbook is read together with others, never one after the other [R-288]', async () => {
    await follow()
    const say = '/my-record/induction/handbook'
    const review = '/manage/induction/handbook'
    const hal = await as('hal')
    const before = (await hal.get(review)).text
    const saying = async (who: keyof typeof newcomers, missing: string) => {
      const browser = await as(who)
      const form = await browser.get(say)
      assert.match(form.text, /once at least 5 newcomers have said something/)
      return browser.post(say, { useful: '2', missing })
    }
    for (const who of ['ann', 'ben', 'cat', 'dan'] as const) await saying(who, `Gap of ${who}`)
    await follow()
    assert.equal((await hal.get(review)).text, before, 'not even how many wait')
    await saying('ann', 'Another gap of ann')
    assert.equal((await hal.get(review)).text, before)
    await saying('eve', 'Gap of eve')
    const page = await hal.get(review)
    for (const words of ['Another gap of ann', 'Gap of ben', 'Gap of cat', 'Gap of dan', 'Gap of eve'])
      assert.match(page.text, new RegExp(words))
    assert.doesNotMatch(page.text, /Said on|4 Dec 2026/)
    const ann = await as('ann')
    assert.match((await ann.get(say)).text, /was passed on, without your name, on Friday 4 December 2026/)
    assert.equal((await ann.post(say, { useful: '4' })).status, 409)
    assert.match((await ann.get('/my-record/induction')).text, /It was passed on with what others said/)
  })

  test('nothing waits any more in the list of whoever has left', async () => {
    await follow()
    assert.ok((await todo('asha')).some((each) => each.includes('Gus Kerr')))
    await database.databases.write(database.authorityId, (tx) =>
      personLeaves(tx, { actor: {}, today }, staff.people.gus, isoDate('2026-12-03')),
    )
    await follow()
    assert.equal(
      (await todo('asha')).some((each) => each.includes('Gus Kerr')),
      false,
    )
  })
})
