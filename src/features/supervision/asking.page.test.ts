import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { registerSupervisionPorts, supervisionRoutes } from './public.ts'
import { supervisionPack } from './supervision.builders.ts'

const ask = '/my-record/supervision/ask'

describe('asking for supervision, and what is typed into its record', () => {
  const { server, staff } = useStaffPages({
    routes: supervisionRoutes,
    pack: supervisionPack(),
    at: '2026-12-04T09:30:00Z',
    staff: {
      helen: { name: 'Helen Ward', jobTitle: 'Service Manager', kind: 'service' },
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', manager: 'helen' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
    },
  })

  const signIn = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])
  const planned = (day: string, month: string, year = '2026') => ({
    'planned-day': day,
    'planned-month': month,
    'planned-year': year,
  })
  async function asked(): Promise<string> {
    const maya = await signIn('maya')
    await maya.get(ask)
    return (
      await maya.post(ask, { ...planned('14', '12'), kind: 'one-to-one', why: 'A hard visit to think over.' })
    ).url
  }

  test('the person asks for a day; what is wrong stands beside its field and the typing stays', async () => {
    const maya = await signIn('maya')
    const own = await maya.get('/my-record/supervision')
    assert.equal(own.link('Ask for a meeting'), ask)
    const form = await maya.get(ask)
    assert.ok(form.queries <= 6, form.statements.join('\n'))
    const early = await maya.post(ask, { ...planned('1', '12'), why: 'Something to think over' })
    assert.equal(early.status, 422)
    assert.match(early.text, /Select the kind of meeting.*must be today or one to come/)
    assert.match(early.html, /Something to think over/)
    const odd = await maya.post(ask, {
      ...planned('14', '12'),
      kind: 'one-to-one',
      lead: staff.people.tom,
    })
    assert.equal(odd.status, 422)
    assert.match(odd.text, /Select whom you want to meet/)
  })

  test('whoever supervises agrees, on that day or another; then it is planned, and only once', async () => {
    const url = await asked()
    const waits = await (await signIn('maya')).get('/my-record/supervision')
    assert.match(waits.text, /14 December 2026, with Asha Rahman Asked for/)
    const tom = await signIn('tom')
    assert.equal((await tom.get(url)).status, 404)
    const asha = await signIn('asha')
    const page = await asha.get(url)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /A hard visit to think over.*Maya Osei asks for Monday 14 December 2026/)
    const past = await asha.press('Agree to meet', planned('1', '12'))
    assert.equal(past.status, 422)
    assert.match(past.text, /must be today or one to come/)
    await asha.get(url)
    const second = await signIn('asha')
    await second.get(url)
    assert.match(
      (await asha.press('Agree to meet', planned('15', '12'))).text,
      /planned for Tuesday 15 December 2026/,
    )
    assert.equal((await second.press('Agree to meet', planned('16', '12'))).status, 409)
    assert.match((await (await signIn('maya')).get(url)).text, /Tuesday 15 December 2026.*Planned/)
  })

  test('whoever would lead it is told of the wish, and whoever asked of the answer; taking it back tells nobody', async () => {
    const told: string[] = []
    const putBack = registerSupervisionPorts({
      tellOfWish: async (_tx, _by, { is, meetingId, on }) => void told.push(`${is} ${on} ${meetingId}`),
    })
    try {
      const url = await asked()
      const id = url.split('/').at(-1)
      assert.deepEqual(told.splice(0), [`asked 2026-12-14 ${id}`])
      const asha = await signIn('asha')
      await asha.get(url)
      await asha.press('Agree to meet', planned('15', '12'))
      assert.deepEqual(told.splice(0), [`answered 2026-12-15 ${id}`])
      const declined = await asked()
      await asha.get(declined)
      await asha.press('Decline')
      assert.match(told.splice(0)[1] ?? '', /^answered 2026-12-14/)
      const taken = await asked()
      const maya = await signIn('maya')
      await maya.get(taken)
      await maya.press('Take it back')
      assert.deepEqual(told.length, 1)
    } finally {
      putBack()
    }
  })

  test('a meeting stands in the calendars of the two once it is planned, and not once it is called off or was held before', async () => {
    const kept: string[] = []
    const putBack = registerSupervisionPorts({
      keepInCalendars: async (_tx, _by, days) => {
        for (const { on, title, people } of days) kept.push(`${title} ${on} ${people.size}`)
        return new Set()
      },
    })
    try {
      const asha = await signIn('asha')
      const agreed = await asked()
      assert.deepEqual(kept, [], 'a wish is in nobody’s calendar')
      await asha.get(agreed)
      await asha.press('Agree to meet', planned('15', '12'))
      assert.deepEqual(kept.splice(0), ['Supervision 2026-12-15 2'])
      await asha.get(agreed)
      await asha.press('Call this meeting off')
      assert.deepEqual(kept.splice(0), ['Supervision 2026-12-15 0'])
      const early = await asked()
      await asha.get(early)
      await asha.press('Agree to meet', planned('16', '12'))
      await asha.get(`${early}/record`)
      const held = { 'held-day': '4', 'held-month': '12', 'held-year': '2026' }
      const saved = await asha.press('Save the record', { minutes: '60', talked: ['learning'], ...held })
      assert.equal(saved.status, 200)
      assert.deepEqual(kept.splice(0), ['Supervision 2026-12-16 2', 'Supervision 2026-12-16 0'])
    } finally {
      putBack()
    }
  })

  test('it can be declined, and taken back by whoever asked while nobody has answered', async () => {
    const declined = await asked()
    const asha = await signIn('asha')
    await asha.get(declined)
    assert.match((await asha.press('Decline')).text, /Called off/)
    const url = await asked()
    const maya = await signIn('maya')
    await maya.get(url)
    assert.match((await maya.press('Take it back')).text, /Called off/)
    const other = await asked()
    await asha.get(other)
    await asha.press('Agree to meet')
    await maya.get(other)
    assert.equal((await maya.post(other.replace(/$/, '/call-off'))).status, 403)
  })

  test('what is typed into a record is kept for its writer alone, and gone once it is saved', async () => {
    const { asha, url } = await recording()
    const typed = { section: 'record', base: '0', 'answers.note-learning': 'Half a sentence' }
    assert.equal((await asha.post(`${url}/draft`, typed)).status, 200)
    const maya = await signIn('maya')
    assert.equal((await maya.post(`${url}/draft`, typed)).status, 403)
    const again = await (await signIn('asha')).get(url)
    assert.ok(again.queries <= 6, again.statements.join('\n'))
    assert.match(again.text, /We kept what you typed before/)
    assert.match(again.html, /Half a sentence/)
    assert.match(again.html, /data-offline="replaces"/)
    await asha.get(url)
    const done = await asha.press('Save the record', {
      ...{ minutes: '60', talked: ['learning'] },
      ...{ 'held-day': '3', 'held-month': '12', 'held-year': '2026' },
    })
    assert.match(done.text, /The meeting is on record/)
    assert.doesNotMatch((await asha.get(url)).text, /We kept what you typed before/)
  })

  test('two windows lose nothing: the later one is shown both, and saves when it has compared', async () => {
    const { asha, url } = await recording()
    const other = await signIn('asha')
    await other.get(url)
    const record = { minutes: '60', talked: ['learning'] }
    await asha.press('Save the record', { ...record, 'note-learning': 'From the first window.' })
    const late = await other.press('Save the record', { ...record, 'note-learning': 'From the second.' })
    assert.match(late.text, /The record was changed after you opened it/)
    assert.match(late.text, /From the first window/)
    assert.match(late.html, /From the second/)
    const stale = { section: 'record', base: '0', 'answers.note-learning': 'Later still' }
    assert.equal((await other.post(`${url}/draft`, stale)).status, 409)
    await other.get(url)
    const saved = await other.press('Save the record', { 'note-learning': 'From both.' })
    assert.match(saved.text, /The meeting is on record.*From both/)
  })

  async function recording() {
    const asha = await signIn('asha')
    const plan = `/people/${staff.people.maya}/supervision/meetings/new`
    await asha.get(plan)
    const form = await asha.post(plan, { ...planned('3', '12'), kind: 'one-to-one' })
    return { asha, url: form.url }
  }
})
