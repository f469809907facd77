import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import { personLeaves } from '../people/public.ts'
import { tasksHeldBy } from './todo.support.ts'
import { followPeople } from './looking-after.tasks.ts'
import { recruitmentRoutes } from './public.ts'
import { recruitingPack } from './recruitment.builders.ts'

describe('recruitments and their candidates', () => {
  const { database, server, staff } = useStaffPages({
    routes: recruitmentRoutes,
    pack: recruitingPack(),
    staff: {
      helen: { name: 'Helen Ward', jobTitle: 'Head', kind: 'manager' },
      asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'manager', manager: 'helen' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      rosa: { name: 'Rosa Lind', jobTitle: 'Officer', kind: 'worker', duties: ['recruitment'] },
      leo: { name: 'Leo Gant', jobTitle: 'Worker', kind: 'worker', manager: 'helen' },
      pat: { name: 'Pat Lowe', jobTitle: 'Officer', kind: 'worker', duties: ['people-administration'] },
      nia: { name: 'Nia Fall', jobTitle: 'Worker', kind: 'worker', manager: 'helen', from: '2026-12-07' },
    },
  })
  const as = (who: keyof typeof staff.people) => server.signInAs(staff.people[who])
  const todo = (who: keyof typeof staff.people, ...duties: string[]) =>
    tasksHeldBy(database, staff.people[who], duties)

  const details = {
    title: 'Worker, duty team',
    team: 'North',
    posts: '2',
    postKind: 'worker',
    route: 'step-up',
    methods: 'earl-probing',
    promises: 'city',
  }
  /** A recruitment of Asha's, with her and Maya as interviewers and one candidate. */
  async function recruiting(title = details.title) {
    const asha = await as('asha')
    await asha.get('/recruitment/new')
    const prepare = await asha.post('/recruitment/new', { ...details, title })
    const url = prepare.url.replace('/interviews', '')
    await asha.post(prepare.url, {
      interviewers: 'Asha Rahman\nMaya Osei',
      'questions-respect': '1',
      'own-respect': 'Whom do you admire?',
      'questions-learning': '0',
    })
    await asha.get(url)
    const added = await asha.post(`${url}/candidates`, {
      reference: 'J.K.',
      'interview-day': '4',
      'interview-month': '12',
      'interview-year': '2026',
    })
    return { asha, url, candidate: added.link('J.K.') ?? '' }
  }
  const answers = {
    'response-respect': 'Listened.',
    'evidence-respect': 'Waited.',
    'response-learning': 'Said sorry.',
  }

  test('a manager starts one; what is missing stands beside its field and the typing stays; a worker may not', async () => {
    const asha = await as('asha')
    const empty = await asha.get('/recruitment')
    assert.match(empty.text, /No recruitment is open/)
    await asha.get('/recruitment/new')
    const refused = await asha.post('/recruitment/new', {
      ...details,
      title: '',
      posts: 'many',
      route: 'moon',
    })
    assert.equal(refused.status, 422)
    assert.match(
      refused.text,
      /Enter what you recruit for.*Enter how many posts.*Select a route from the list/,
    )
    assert.match(refused.html, /value="many"/)
    const maya = await as('maya')
    assert.equal((await maya.get('/recruitment/new')).status, 403)
    assert.match((await maya.get('/recruitment')).text, /Recruitments that you interview in will stand here/)
  })

  test('the record says method, route, messages and the inclusion commitment [R-284]', async () => {
    const { asha, url } = await recruiting()
    const page = await asha.get(url)
    assert.match(page.text, /How you choose ?Earl Probing Model/)
    assert.match(page.text, /Route ?Step Up to Social Work/)
    assert.match(page.text, /Messages used ?A city that moves/)
    assert.match(page.text, /Everybody belongs.*age.*disability.*sex/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.equal((await (await as('tom')).get(url)).status, 404)
    assert.equal((await (await as('rosa')).get(url)).status, 200)
  })

  test('interviewers are found by name, and every criterion has a question', async () => {
    const { asha, url } = await recruiting()
    await asha.get(`${url}/interviews`)
    const refused = await asha.post(`${url}/interviews`, {
      interviewers: 'Nobody Here',
      'questions-respect': '0',
    })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Nobody Here: Nobody here has this address, number or name/)
    await asha.get(`${url}/interviews`)
    const gaps = await asha.post(`${url}/interviews`, {
      interviewers: 'Maya Osei',
      'questions-learning': '',
    })
    assert.match(gaps.text, /Select or write a question for “Learning”/)
    const page = await asha.get(url)
    assert.match(page.text, /Dignity and respect Who taught you respect\? Whom do you admire\?/)
  })

  test('a candidate goes by a reference, once, and never by a name', async () => {
    const { asha, url } = await recruiting()
    const add = async (reference: string) => {
      await asha.get(url)
      return asha.post(`${url}/candidates`, {
        reference,
        'interview-day': '8',
        'interview-month': '12',
        'interview-year': '2026',
      })
    }
    assert.match((await add('Jo King')).text, /Enter initials or a number, not a name/)
    for (const name of ['J O H N', '王小明', 'J-O-H-N'])
      assert.match((await add(name)).text, /Enter initials or a number, not a name/, name)
    assert.match((await add('j.k.')).text, /There is a candidate with this reference here already/)
    await asha.get(url)
    const dayless = await asha.post(`${url}/candidates`, { reference: 'REQ-77' })
    assert.equal(dayless.status, 422)
    assert.match(dayless.html, /value="REQ-77"/)
    assert.match(dayless.text, /Enter the day of the interview/)
  })

  test('each interviewer records against every criterion and reads only theirs until all have [R-282]', async () => {
    const { asha, candidate } = await recruiting('Worker, second team')
    const maya = await as('maya')
    assert.ok(
      (await todo('maya')).includes('Record your interview of J.K.: Worker, second team by 2026-12-04'),
    )
    await maya.get(candidate)
    const gaps = await maya.post(`${candidate}/interview`, {
      revision: '0',
      do: 'record',
      'response-respect': 'Kind.',
    })
    assert.equal(gaps.status, 422)
    assert.match(gaps.text, /Enter what was answered: Learning/)
    assert.match(gaps.html, /Kind\./)
    await maya.post(`${candidate}/interview`, { revision: '0', do: 'draft', ...answers })
    assert.doesNotMatch((await asha.get(candidate)).text, /Listened/)
    const kept = await maya.get(candidate)
    assert.match(kept.html, /Listened\./)
    assert.ok(kept.queries <= 6, kept.statements.join('\n'))
    const stale = await maya.post(`${candidate}/interview`, { revision: '0', do: 'record', ...answers })
    assert.equal(stale.status, 409)
    await maya.get(candidate)
    await maya.post(`${candidate}/interview`, { revision: '1', do: 'record', ...answers })
    assert.doesNotMatch((await asha.get(candidate)).text, /Listened/)
    assert.equal((await (await as('rosa')).get(candidate)).text.includes('Listened'), false)
    await asha.get(candidate)
    await asha.post(`${candidate}/interview`, {
      revision: '0',
      do: 'record',
      ...answers,
      'response-respect': 'Looked away.',
    })
    assert.match((await asha.get(candidate)).text, /Dignity and respect.*You Looked away.*Maya Osei Listened/)
    assert.match((await maya.get(candidate)).text, /Asha Rahman Looked away/)
    assert.ok(
      (await todo('asha')).includes('Agree on a view and record the outcome for J.K.: Worker, second team'),
    )
  })

  test('an outcome waits for every record, has its reason and feedback, and is written once', async () => {
    const { asha, candidate } = await recruiting('Worker, third team')
    const decision = { outcome: 'appointed', agreedView: 'Warm.', reason: 'Strong.', feedback: 'Well done.' }
    await asha.get(candidate)
    assert.equal((await asha.post(`${candidate}/outcome`, decision)).status, 403)
    for (const who of ['asha', 'maya'] as const) {
      const browser = await as(who)
      await browser.get(candidate)
      await browser.post(`${candidate}/interview`, { revision: '0', do: 'record', ...answers })
    }
    await asha.get(candidate)
    const gaps = await asha.post(`${candidate}/outcome`, { ...decision, reason: '' })
    assert.equal(gaps.status, 422)
    assert.match(gaps.text, /Enter the reason for the outcome/)
    for (const [day, says] of [
      ['5', /Enter today or a day before/],
      ['3', /Enter the day of the interview or a later day/],
      ['40', /day/],
    ] as const) {
      await asha.get(candidate)
      const wrong = await asha.post(`${candidate}/outcome`, {
        ...{ ...decision, 'decided-day': day, 'decided-month': '12', 'decided-year': '2026' },
      })
      assert.equal(wrong.status, 422)
      assert.match(wrong.text, says)
      assert.match(wrong.html, /Well done\./)
    }
    const maya = await as('maya')
    await maya.get(candidate)
    assert.equal((await maya.post(`${candidate}/outcome`, decision)).status, 403)
    await asha.get(candidate)
    assert.match((await asha.post(`${candidate}/outcome`, decision)).text, /Appointed.*Not given yet/)
    await asha.get(candidate)
    assert.equal((await asha.post(`${candidate}/outcome`, decision)).status, 409)
    await asha.get(candidate)
    assert.match(
      (await asha.press('Note that the feedback was given')).text,
      /Given on Friday 4 December 2026/,
    )
    const title = 'Add the person who was appointed to people: Worker, third team'
    assert.ok((await todo('pat', 'people-administration')).includes(title))
    const pat = await as('pat')
    const page = await pat.get(`${candidate}/person`)
    assert.doesNotMatch(page.text, /Warm|Listened/)
    assert.match(
      (await pat.post(`${candidate}/person`, { person: '' })).text,
      /Enter the name or work address/,
    )
    await pat.get(`${candidate}/person`)
    const chooser = await pat.post(`${candidate}/person`, { person: 'Maya Osei' })
    assert.equal(chooser.status, 422)
    assert.match(chooser.text, /Maya Osei took part in choosing/)
    await pat.get(`${candidate}/person`)
    const early = await pat.post(`${candidate}/person`, { person: 'Leo Gant' })
    assert.equal(early.status, 422)
    assert.match(early.text, /No post of Leo Gant begins on Friday 4 December 2026, when it was decided/)
    assert.match(early.html, /value="Leo Gant"/)
    await pat.get(`${candidate}/person`)
    await pat.post(`${candidate}/person`, { person: 'Nia Fall' })
    assert.deepEqual(await todo('pat', 'people-administration'), [])
    assert.match((await asha.get(candidate)).text, /Added to people ?Nia Fall/)
    assert.equal((await (await as('maya')).get(`${candidate}/person`)).status, 404)
  })

  test('by which route people came is noted with them and counted by year [R-285]', async () => {
    const { asha, candidate } = await recruiting('Worker, fifth team')
    for (const who of ['asha', 'maya'] as const) {
      const browser = await as(who)
      await browser.get(candidate)
      await browser.post(`${candidate}/interview`, { revision: '0', do: 'record', ...answers })
    }
    await asha.get(candidate)
    await asha.post(`${candidate}/outcome`, {
      ...{ outcome: 'appointed', agreedView: 'Warm.', reason: 'Strong.', feedback: 'Well done.' },
    })
    const pat = await as('pat')
    await pat.get(`${candidate}/person`)
    await pat.post(`${candidate}/person`, { person: 'Nia Fall' })
    const rosa = await as('rosa')
    const page = await rosa.get('/recruitment/routes')
    assert.match(page.text, /Nia Fall Route ?Step Up to Social Work Came ?7 Dec 2026/)
    assert.match(page.text, /Step Up to Social Work (2022 ?)?0 .*(2026 ?)?1/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const refused = await rosa.post('/recruitment/routes', { person: 'Tom Birch', route: 'moon' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Select the route.*Enter the first day/)
    assert.match(refused.html, /Tom Birch/)
    await rosa.get('/recruitment/routes')
    const noted = await rosa.post('/recruitment/routes', {
      ...{
        person: 'Tom Birch',
        route: 'apprenticeship',
        'came-day': '1',
        'came-month': '9',
        'came-year': '2024',
      },
    })
    assert.match(noted.text, /Tom Birch Route ?Apprenticeship Came ?1 Sep 2024/)
    const csv = await rosa.get('/recruitment/routes.csv')
    assert.match(csv.text, /2024,Apprenticeship,1/)
    assert.equal((await (await as('maya')).get('/recruitment/routes')).status, 404)
  })

  test('how young people took part is recorded, parents where possible; it is asked for before closing [R-283]', async () => {
    const { asha, url, candidate } = await recruiting('Worker, fourth team')
    await asha.get(candidate)
    await asha.press('Record that they withdrew')
    assert.deepEqual(await todo('asha').then((all) => all.filter((each) => /fourth/.test(each))), [
      'Record how young people took part: Worker, fourth team',
    ])
    assert.match(
      (await asha.get(url)).text,
      /Before you can close it: Say how young people took part, or why not/,
    )
    assert.equal((await asha.post(`${url}/close`, {})).status, 403)
    const form = `${url}/involved/young-people`
    await asha.get(form)
    const gaps = await asha.post(form, { tookPart: 'yes', howMany: '0', said: 'They asked about pets.' })
    assert.equal(gaps.status, 422)
    assert.match(gaps.text, /Enter how many took part, from 1 to 999.*Enter how they took part/)
    assert.match(gaps.html, /They asked about pets\./)
    await asha.get(form)
    const done = await asha.post(form, {
      tookPart: 'yes',
      howMany: '4',
      how: 'A panel of their own.',
      said: 'They asked about pets.',
    })
    assert.match(
      done.text,
      /4 took part\. A panel of their own\. What they asked or thought: They asked about pets/,
    )
    await asha.get(`${url}/involved/parents`)
    await asha.post(`${url}/involved/parents`, { tookPart: 'no', whyNot: 'None could come.' })
    assert.match((await asha.get(url)).text, /Parents ?Did not take part: None could come/)
    assert.match((await asha.press('Close this recruitment')).text, /Closed/)
    assert.equal((await asha.get(`${url}/involved/horses`)).status, 404)
    assert.match((await asha.get('/recruitment?show=closed')).text, /Worker, fourth team/)
    await asha.get(url)
    assert.match((await asha.press('Open this recruitment again')).text, /Open/)
  })

  const asked = { 'questions-respect': '1', 'own-respect': 'Whom do you admire?', 'questions-learning': '0' }

  test('nobody joins the interviewers once the others can be read, and the questions stay [R-282]', async () => {
    const { asha, url, candidate } = await recruiting('Worker, sixth team')
    const maya = await as('maya')
    await maya.get(candidate)
    await maya.post(`${candidate}/interview`, { revision: '0', do: 'record', ...answers })
    await asha.get(`${url}/interviews`)
    await asha.post(`${url}/interviews`, { interviewers: 'Maya Osei', ...asked })
    assert.match((await asha.get(candidate)).text, /Listened/)
    await asha.get(`${url}/interviews`)
    const back = await asha.post(`${url}/interviews`, { interviewers: 'Asha Rahman\nMaya Osei', ...asked })
    assert.equal(back.status, 422)
    assert.match(back.text, /Nobody can join while records of a candidate can be read/)
    await asha.get(`${url}/interviews`)
    const changed = await asha.post(`${url}/interviews`, {
      ...{ interviewers: 'Maya Osei', ...asked, 'own-respect': 'Whom do you fear?' },
    })
    assert.equal(changed.status, 422)
    assert.match(changed.text, /The questions stay as they are, because an interview is recorded already/)
  })

  test('an interviewer who has left stays with what they recorded, and nobody waits for them', async () => {
    const { asha, url } = await recruiting('Worker, seventh team')
    await asha.get(`${url}/interviews`)
    await asha.post(`${url}/interviews`, { interviewers: 'Asha Rahman\nLeo Gant', ...asked })
    const candidate = (await asha.get(url)).link('J.K.') ?? ''
    const leo = await as('leo')
    await leo.get(candidate)
    await leo.post(`${candidate}/interview`, { revision: '0', do: 'record', ...answers })
    await asha.get(url)
    const added = await asha.post(`${url}/candidates`, {
      ...{ reference: 'B.C.', 'interview-day': '3', 'interview-month': '12', 'interview-year': '2026' },
    })
    const other = added.link('B.C.') ?? ''
    const today = isoDate('2026-12-04')
    await database.databases.write(database.authorityId, async (tx) => {
      await personLeaves(tx, { actor: {}, today }, staff.people.leo, isoDate('2026-12-03'))
      await followPeople(tx, today, `${today}T05:00:00Z` as IsoInstant)
    })
    assert.ok(!(await todo('leo')).some((each) => each.includes('seventh team')))
    const form = await asha.get(`${url}/interviews`)
    assert.doesNotMatch(form.html, /Leo Gant/)
    const saved = await asha.post(`${url}/interviews`, { interviewers: 'Asha Rahman', ...asked })
    assert.equal(saved.status, 200)
    for (const each of [candidate, other]) {
      await asha.get(each)
      await asha.post(`${each}/interview`, { revision: '0', do: 'record', ...answers })
      assert.match((await asha.get(each)).text, /Ready to decide/)
    }
  })

  test('a tab left open changes nothing of a recruitment that is closed', async () => {
    const { asha, url, candidate } = await recruiting('Worker, eighth team')
    await asha.get(candidate)
    await asha.press('Record that they withdrew')
    await asha.get(`${url}/involved/young-people`)
    await asha.post(`${url}/involved/young-people`, { tookPart: 'no', whyNot: 'None could come.' })
    await asha.get(url)
    await asha.press('Close this recruitment')
    await asha.get(`${url}/interviews`)
    assert.equal((await asha.post(`${url}/interviews`, { interviewers: 'Maya Osei', ...asked })).status, 409)
    await asha.get(`${url}/involved/parents`)
    const late = await asha.post(`${url}/involved/parents`, { tookPart: 'no', whyNot: 'None.' })
    assert.equal(late.status, 409)
  })

  test('an interview is not recorded before its day', async () => {
    const { asha, url } = await recruiting('Worker, ninth team')
    await asha.get(url)
    const added = await asha.post(`${url}/candidates`, {
      ...{ reference: 'F.G.', 'interview-day': '7', 'interview-month': '12', 'interview-year': '2026' },
    })
    const later = added.link('F.G.') ?? ''
    await asha.get(later)
    const early = await asha.post(`${later}/interview`, { revision: '0', do: 'record', ...answers })
    assert.equal(early.status, 422)
    assert.match(early.text, /The interview is still to come/)
    assert.match(early.html, /Listened\./)
  })
})
