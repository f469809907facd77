import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { read } from '../../platform/database/reading.ts'
import { changeManager } from '../people/public.ts'
import { supervisionFactsReading } from './oversight.queries.ts'
import { registerSupervisionPorts, supervisionRoutes } from './public.ts'
import { supervisionPack } from './supervision.builders.ts'

const today = isoDate('2026-12-04')
const own = '/my-record/supervision'

describe('supervision on its pages', () => {
  const { database, server, staff } = useStaffPages({
    routes: supervisionRoutes,
    pack: supervisionPack(),
    at: '2026-12-04T09:30:00Z',
    staff: {
      helen: { name: 'Helen Ward', jobTitle: 'Service Manager', kind: 'service' },
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', manager: 'helen' },
      ben: { name: 'Ben Adeyemi', jobTitle: 'Manager', kind: 'manager', manager: 'helen' },
      maya: {
        ...{ name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
        ...{ qualifiedOn: isoDate('2026-01-05'), from: '2026-01-05' },
      },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      kit: { name: 'Kit Nwosu', jobTitle: 'Worker', kind: 'worker', manager: 'ben' },
    },
  })

  const signIn = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])
  const of = (who: keyof typeof staff.people) => `/people/${staff.people[who]}/supervision`
  const on = (prefix: string, day: string) => {
    const [year = '', month = '', date = ''] = day.split('-')
    return { [`${prefix}-year`]: year, [`${prefix}-month`]: month, [`${prefix}-day`]: date }
  }

  /** Ashas's record of a meeting with Maya; answers its address. */
  async function held(
    day: string,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
    kind = 'one-to-one',
  ): Promise<string> {
    const browser = await signIn('asha')
    await browser.get(`${of('maya')}/meetings/new`)
    const form = await browser.press('Go on', { kind, ...on('planned', day) })
    assert.match(form.text, /Record (one to one|reflective supervision) of Maya Osei/)
    const saved = await browser.press('Save the record', {
      minutes: '60',
      talked: ['learning'],
      'note-learning': 'What the research group changed.',
      ...fields,
    })
    assert.match(saved.text, /The meeting is on record/)
    return saved.url
  }

  test('a meeting is planned and recorded with its standing subjects; learning is always one [R-241]', async () => {
    const browser = await signIn('asha')
    assert.match((await browser.get(of('maya'))).text, /Plan or record a meeting/)
    await browser.get(`${of('maya')}/meetings/new`)
    const empty = await browser.press('Go on', {})
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Enter the day/)
    const odd = await browser.press('Go on', { kind: 'circle', ...on('planned', '2026-12-03') })
    assert.equal(odd.status, 422)
    const form = await browser.press('Go on', { kind: 'one-to-one', ...on('planned', '2026-12-03') })
    assert.ok(form.queries <= 6, form.statements.join('\n'))
    assert.match(form.text, /Not talked about yet: due now/)
    const wrong = await browser.press('Save the record', {
      minutes: 'an hour',
      'note-descriptor': 'Two of four.',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter how long you met, in minutes/)
    assert.match(wrong.html, /Two of four\./)
    const without = await browser.press('Save the record', { minutes: '50', talked: ['descriptor'] })
    assert.equal(without.status, 422)
    assert.match(without.text, /Learning and CPD is part of every supervision/)
    const saved = await browser.press('Save the record', {
      minutes: '50',
      talked: ['learning', 'descriptor'],
      'note-learning': 'A course on chronologies.',
      protected: 'yes',
      'action-1': 'Read the guidance on chronologies',
      'owner-1': 'person',
      ...on('by-1', '2026-12-18'),
    })
    assert.match(saved.text, /A course on chronologies\./)
    assert.match(saved.text, /Protected time was checked/)
    assert.match(saved.text, /Read the guidance on chronologies/)
  })

  test('the person reads the record and says whether it is right; seeing it otherwise takes words', async () => {
    const meeting = await held('2026-11-05')
    const browser = await signIn('maya')
    const page = await browser.get(meeting)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /What the research group changed/)
    const wrong = await browser.press('Save what you say', { answer: 'differs' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Say how you see it/)
    const said = await browser.press('Save what you say', {
      answer: 'differs',
      comment: 'I asked for the course in spring.',
      useful: '3',
    })
    assert.match(said.text, /Is seen differently/)
    assert.match(said.text, /I asked for the course in spring/)
  })

  test('a case is kept by initials and reference alone, and is due every two months [R-237]', async () => {
    const browser = await signIn('maya')
    await browser.get(own)
    const named = await browser.press('Add this case', { initials: 'Jamie', reference: 'next door' })
    assert.equal(named.status, 422)
    assert.match(named.text, /Enter initials only/)
    assert.match(named.text, /Enter the case number, like 204817/)
    await browser.press('Add this case', { initials: 'J S', reference: '204817' })
    const form = await signIn('asha')
    await form.get(`${of('maya')}/meetings/new`)
    const record = await form.press('Go on', { kind: 'reflective', ...on('planned', '2026-11-20') })
    const [, one] =
      /name="cases"[^>]*value="([0-9a-f-]{36})"|value="([0-9a-f-]{36})"[^>]*name="cases"/.exec(record.html) ??
      []
    assert.ok(one)
    const saved = await form.press('Save the record', { minutes: '60', talked: ['learning'], cases: [one] })
    assert.match(saved.text, /J S, 204817/)
    const page = await browser.get(own)
    assert.match(page.text, /J S, 204817 Last reflected on ?20 Nov 2026 Next by ?20 Jan 2027/)
    const closed = await browser.press('Close 204817')
    assert.doesNotMatch(closed.text, /J S, 204817/)
  })

  test('standards are at hand in the record, bias and privilege and consent among them [R-053] [R-316] [R-319]', async () => {
    const meeting = await held('2026-08-13', { refs: ['ten/UP-5', 'ten/PS-1', 'ten/NOT-THERE'] })
    const browser = await signIn('asha')
    const form = await browser.get(`${meeting}/record`)
    assert.match(form.text, /Talk along: Ten principles/)
    assert.match(form.text, /UP-5 Bias and privilege/)
    const page = await browser.get(meeting)
    assert.match(page.text, /Standards referred to/)
    assert.match(page.text, /PS-1 Consent: Families know why we are involved; consent is in place/)
    assert.doesNotMatch(page.text, /NOT-THERE/)
  })

  test('tools suit how long the person has practised [R-243]', async () => {
    const browser = await signIn('asha')
    await browser.get(`${of('maya')}/meetings/new`)
    const form = await browser.press('Go on', { kind: 'one-to-one', ...on('planned', '2026-12-03') })
    assert.match(form.text, /First steps/)
    assert.doesNotMatch(form.text, /Wider view/)
  })

  test('protected time stands beside learning in the record [R-236]', async () => {
    const putBack = registerSupervisionPorts({
      protectedTimeOf: async () => [
        { name: 'Development time', says: ['November 2026: 1 hour taken, of 2 hours.'] },
      ],
    })
    try {
      const browser = await signIn('asha')
      await browser.get(`${of('maya')}/meetings/new`)
      const form = await browser.press('Go on', { kind: 'one-to-one', ...on('planned', '2026-12-02') })
      assert.match(form.text, /Development time: November 2026: 1 hour taken, of 2 hours/)
      assert.match(form.text, /We checked protected time/)
    } finally {
      putBack()
    }
  })

  test('a group meets and is recorded; all of it read the record, and those above them do not [R-212] [R-239]', async () => {
    const browser = await signIn('asha')
    await browser.get('/supervision/groups/new')
    const alone = await browser.press('Go on', {
      kind: 'circle',
      members: [staff.people.tom],
      ...on('planned', '2026-11-25'),
    })
    assert.equal(alone.status, 422)
    assert.match(alone.text, /Select at least two people/)
    const form = await browser.press('Go on', {
      kind: 'circle',
      members: [staff.people.tom, staff.people.maya],
      ...on('planned', '2026-11-25'),
    })
    assert.match(form.text, /Who was there\?/)
    const saved = await browser.press('Save the record', {
      minutes: '90',
      there: [staff.people.tom],
      'note-group': 'How a scaling question opened a talk.',
    })
    assert.match(saved.text, /Was there: Tom Birch/)
    const tom = await signIn('tom')
    assert.match((await tom.get(saved.url)).text, /How a scaling question opened a talk/)
    assert.match((await tom.get(own)).text, /25 Nov 2026/)
    assert.equal((await (await signIn('helen')).get(saved.url)).status, 404)
    assert.equal((await (await signIn('kit')).get(saved.url)).status, 404)
  })

  test('the line above sees days and counts, and nothing that was written [R-240]', async () => {
    const meeting = await held('2026-07-09', { 'note-learning': 'Only for the two of us.' })
    const helen = await signIn('helen')
    const page = await helen.get(of('maya'))
    assert.match(page.text, /You see days and counts/)
    assert.match(page.text, /9 Jul 2026/)
    assert.match(page.text, /Expected every month, 60 minutes or more/)
    assert.doesNotMatch(page.html, new RegExp(meeting))
    assert.doesNotMatch(page.text, /Actions carried|Cases reflected on|Shadow/)
    assert.equal((await helen.get(meeting)).status, 404)
    assert.equal((await (await signIn('kit')).get(of('maya'))).status, 404)
    assert.equal((await (await signIn('kit')).get(meeting)).status, 404)
  })

  test('expected and held are shown for any day [R-240]', async () => {
    const browser = await signIn('maya')
    const page = await browser.get(own)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const earlier = await browser.get(`${own}?on-day=10&on-month=3&on-year=2026`)
    assert.match(earlier.text, /The twelve months until Tuesday 10 March 2026/)
    assert.match(earlier.text, /0 of 2 expected/)
    const odd = await browser.get(`${own}?on-day=31&on-month=2&on-year=2026`)
    assert.equal(odd.status, 422)
    assert.match(odd.text, /Enter a day that exists/)
  })

  test('an agreement holds once both have accepted it, and a new one takes its place', async () => {
    const asha = await signIn('asha')
    await asha.get(`${of('maya')}/agreements/new`)
    const empty = await asha.press('Propose this agreement', {})
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Select who supervises/)
    const proposed = await asha.press('Propose this agreement', {
      supervisor: staff.people.asha,
      meets: 'Every second Thursday, an hour, in the small room.',
    })
    assert.match(proposed.text, /Waits to be accepted/)
    const maya = await signIn('maya')
    await maya.get(proposed.url)
    const accepted = await maya.press('Accept this agreement')
    assert.match(accepted.text, /Accepted by both/)
    // A second supervisor beside the first, named by the line manager.
    await asha.get(`${of('maya')}/agreements/new`)
    const beside = await asha.press('Propose this agreement', {
      supervisor: 'other',
      other: 'Ben Adeyemi',
      meets: 'Monthly, about the assessed year.',
      replaces: 'beside',
    })
    assert.match(beside.text, /Waits to be accepted/)
    const ben = await signIn('ben')
    assert.equal((await ben.get(of('maya'))).status, 404)
    await ben.get(beside.url)
    await ben.press('Accept this agreement')
    assert.equal((await ben.get(of('maya'))).status, 404, 'the person has not accepted it yet')
    await maya.get(beside.url)
    await maya.press('Accept this agreement')
    assert.match((await ben.get(of('maya'))).text, /Plan or record a meeting/)
    await asha.get(beside.url)
    const ended = await asha.press('End this agreement')
    assert.match(ended.text, /Ended/)
    assert.equal((await ben.get(of('maya'))).status, 404)
    await maya.get(proposed.url)
    assert.equal((await maya.post(`${beside.url}/accept`, {})).status, 403)
  })

  test('of two who record at once the second is told; a double click records once', async () => {
    const meeting = await held('2026-06-11')
    const [first, second] = [await signIn('asha'), await signIn('asha')]
    await first.get(`${meeting}/record`)
    await second.get(`${meeting}/record`)
    const more = { minutes: '45', talked: ['learning'], 'action-1': 'Only once', 'owner-1': 'person' }
    assert.match((await first.press('Save the record', more)).text, /on record/)
    const late = await second.press('Save the record', more)
    assert.match(late.text, /changed after you opened it/)
    const page = await (await signIn('maya')).get(own)
    assert.equal(page.text.match(/Only once Who/g)?.length, 1)
  })

  test('nobody supervises who does not manage, and only the lead records', async () => {
    const kit = await signIn('kit')
    assert.equal((await kit.get(`${of('maya')}/meetings/new`)).status, 404)
    assert.equal((await kit.get('/supervision/groups/new')).status, 403)
    const helen = await signIn('helen')
    assert.equal((await helen.get(`${of('maya')}/meetings/new`)).status, 403)
    const meeting = await held('2026-05-14')
    const maya = await signIn('maya')
    assert.equal((await maya.get(`${meeting}/record`)).status, 403)
    assert.equal((await (await signIn('asha')).get('/supervision/none')).status, 404)
  })

  test('a planned meeting can be called off, and is then recorded no more', async () => {
    const browser = await signIn('asha')
    await browser.get(`${of('tom')}/meetings/new`)
    const planned = await browser.press('Go on', { kind: 'one-to-one', ...on('planned', '2026-12-10') })
    assert.match(planned.text, /The meeting is planned for Thursday 10 December 2026/)
    const form = await signIn('asha')
    await form.get(`${planned.url}/record`)
    const off = await browser.press('Call this meeting off')
    assert.match(off.text, /Called off/)
    const late = await form.press('Save the record', {
      minutes: '60',
      talked: ['learning'],
      ...on('held', '2026-12-04'),
    })
    assert.match(late.text, /changed after you opened it/)
  })

  test('held meetings are facts for schemes: day, kind, with whom, length, protected time', async () => {
    const facts = await database.databases.read(database.authorityId, (tx) =>
      read(tx, supervisionFactsReading([staff.people.maya, staff.people.kit])),
    )
    const first = facts.get(staff.people.maya)?.find(({ fields }) => fields['held-on'] === '2026-12-03')
    assert.deepEqual(first?.fields, {
      'held-on': '2026-12-03',
      kind: 'one-to-one',
      with: staff.people.asha,
      minutes: 50,
      'protected-time-checked': true,
    })
    assert.deepEqual(facts.get(staff.people.kit), [])
  })

  test('open actions are carried to the next meeting, and go on to a new supervisor with the history', async () => {
    const before = await held('2026-09-10', {
      'action-1': 'Shadow a core group',
      'owner-1': 'person',
      'action-2': 'Find a place on the course',
      'owner-2': 'supervisor',
    })
    const asha = await signIn('asha')
    await asha.get(`${of('maya')}/meetings/new`)
    const form = await asha.press('Go on', { kind: 'one-to-one', ...on('planned', '2026-10-08') })
    assert.match(form.text, /Carried from before/)
    const [, action] = /name="carried-([0-9a-f-]+)"/.exec(form.html.slice(form.html.indexOf('Shadow'))) ?? []
    const saved = await asha.press('Save the record', {
      minutes: '60',
      talked: ['learning'],
      [`carried-${action}`]: 'done',
    })
    assert.match(saved.text, /on record/)
    await database.databases.write(database.authorityId, async (tx) => {
      const changed = await changeManager(
        tx,
        { actor: {}, today },
        {
          postId: staff.posts.maya,
          managers: [{ seatId: staff.seats.ben }],
          from: today,
        },
      )
      assert.ok(changed.ok)
    })
    const ben = await signIn('ben')
    const agreed = /href="(\/supervision\/agreements\/[0-9a-f-]{36})"/.exec((await ben.get(of('maya'))).html)
    await ben.get(agreed?.[1] ?? '')
    await ben.press('End this agreement')
    const page = await ben.get(of('maya'))
    assert.match(page.text, /Find a place on the course Who ?You/)
    assert.doesNotMatch(page.text, /Shadow a core group/)
    assert.match(page.text, /10 Sept? 2026/)
    assert.match((await ben.get(before)).text, /Learning and CPD/)
    // Who led it still reads that meeting, and no later one.
    assert.equal((await asha.get(before)).status, 200)
    assert.equal((await asha.get(of('maya'))).status, 404)
  })
})
