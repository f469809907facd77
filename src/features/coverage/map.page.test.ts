import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { routes as documentRoutes } from '../documents/public.ts'
import { practicePack } from '../evidence/evidence.builders.ts'
import { recordEvidence, selfAssessmentRoutes } from '../evidence/public.ts'
import { registerObservations, routes as observationRoutes } from '../observations/public.ts'
import { installPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { coverageRoutes, registerCoverage } from './public.ts'

const today = isoDate('2026-12-04')

describe('a person’s coverage map', () => {
  let staff: Organisation<'asha' | 'maya' | 'tom' | 'lee'>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    registerObservations()
    registerCoverage()
    assert.ok((await installPack(databases, authorityId, practicePack())).ok)
    staff = await databases.write(authorityId, async (tx) => {
      const made = await anOrganisation(
        tx,
        { actor: {}, today },
        {
          asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager' },
          maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', level: 'worker', manager: 'asha' },
          tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
          lee: { name: 'Lee Marsh', jobTitle: 'Worker', kind: 'worker' },
        },
      )
      for (const [title, completedOn, links] of [
        ['A day of shadowing', '2026-03-02', ['craft/C-1', 'craft/C-2']],
        ['A course', '2026-09-14', ['craft/C-1']],
        ['Long ago', '2021-01-04', ['craft/C-10']],
      ] as const) {
        const added = await recordEvidence(
          tx,
          { actor: { personId: made.people.maya }, today },
          {
            personId: made.people.maya,
            content: {
              title,
              completedOn: isoDate(completedOn),
              learning: '',
              impact: '',
              links: links.map((item) => ({ item })),
              caseReferences: [],
            },
          },
        )
        assert.ok(added.ok)
      }
      return made
    })
  })
  const server = useTestServer(() => ({
    database,
    routes: [...coverageRoutes, ...observationRoutes, ...documentRoutes, ...selfAssessmentRoutes],
    people: Object.values<PersonId>(staff.people).map((personId) => ({ personId })),
  }))

  test('says for each item how much there is, how recent, why it stands so and what would turn it [R-050]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get('/my-record/coverage')
    const page = await browser.get('/my-record/coverage')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Looking ahead to Senior worker, your next level/)
    assert.match(page.text, /Green: enough: 0 Amber: some: 2 Too little: 1/)
    assert.match(page.text, /C-1 Listening Mark ?Amber: some/)
    assert.match(page.text, /There are 2 pieces, the latest of 14 Sep 2026\. Green asks for more\./)
    assert.match(page.text, /Have 1 more piece: there are 2 of 3\./)
    assert.match(page.text, /Have one from another kind of source\./)
    assert.match(
      page.text,
      /C-10 Reviewing Mark ?Too little.*Have one from 4 Dec 2024 or later: the latest is of 4 Jan 2021/,
    )
    assert.match(page.html, /\/my-record\/evidence\/new\?links=craft%2FC-10/)
    assert.match(page.html, /\/my-record\/evidence\?statement=craft%2FC-1/)
  })

  test('shows only the items that stand one way, and every standard by its address', async () => {
    const browser = await server.signInAs(staff.people.maya)
    const amber = await browser.get('/my-record/coverage?framework=craft&only=amber')
    assert.match(amber.text, /C-1 Listening/)
    assert.doesNotMatch(amber.text, /C-10 Reviewing/)
    assert.match((await browser.get('/my-record/coverage?only=green')).text, /No item stands like this/)
    assert.equal((await browser.get('/my-record/coverage?only=nonsense')).status, 200)
    assert.equal((await browser.get('/my-record/coverage?framework=nonsense')).status, 404)
  })

  test('an observation that both signed counts as observed for what was seen, and no more while it is open again [R-097]', async () => {
    const { maya, asha } = staff.people
    const manager = await server.signInAs(asha)
    await manager.get(`/observations/new?worker=${maya}`)
    const form = (await manager.press('Continue', { when: 'now' })).url
    const days = (name: string, day: string) => ({
      [`${name}.day`]: day,
      [`${name}.month`]: '12',
      [`${name}.year`]: '2026',
    })
    await fill(manager, `${form}/sections/details`, {
      ...days('observed-on', '3'),
      ...days('feedback-on', '4'),
    })
    await fill(manager, `${form}/sections/behaviours`, { behaviours: ['B-1'] })
    await fill(manager, `${form}/sections/performance`, { matter: 'no' })
    await fill(manager, `${form}/sections/observer-feedback`, { strengths: 'Listened with care' })
    await sign(manager, `${form}/sections/observer-feedback`, 'Asha Rahman')
    const worker = await server.signInAs(maya)
    assert.doesNotMatch((await worker.get('/my-record/coverage')).text, /Observed ?1/)
    await fill(worker, `${form}/sections/worker-feedback`, { comments: 'It helped me' })
    await sign(worker, `${form}/sections/worker-feedback`, 'Maya Osei')
    const page = await worker.get('/my-record/coverage')
    assert.match(page.text, /C-1 Listening Mark ?Green: enough.*Observed ?1 ?the latest of 3 Dec 2026/)
    // B-2, which was not seen, gives nothing.
    assert.match(page.text, /C-2 Planning.*Observed ?0/)
    await fill(manager, `${form}/sections/observer-feedback`, { strengths: 'Listened with great care' })
    assert.doesNotMatch((await worker.get('/my-record/coverage')).text, /Observed ?1/)
    await sign(manager, `${form}/sections/observer-feedback`, 'Asha Rahman')
    assert.match((await worker.get('/my-record/coverage')).text, /Observed ?1/)
  })

  test('what the person claims and what was judged stand apart; what is kept private stays so', async () => {
    const { maya, asha } = staff.people
    const worker = await server.signInAs(maya)
    await worker.get('/my-record/self-assessment/craft/new')
    await worker.post('/my-record/self-assessment/craft/new', { 'mark-C-1': 'strong' })
    const manager = await server.signInAs(asha)
    await manager.get(`/people/${maya}/self-assessment/craft/new`)
    await manager.post(`/people/${maya}/self-assessment/craft/new`, { 'mark-C-1': 'beginning' })
    assert.match(
      (await worker.get('/my-record/coverage')).text,
      /You say ?Strong ?4 Dec 2026 Judged ?Beginning ?4 Dec 2026/,
    )
    const theirs = await manager.get(`/people/${maya}/coverage`)
    assert.match(theirs.text, /Coverage map of Maya Osei/)
    assert.match(theirs.text, /They say ?Not said Judged ?Beginning/)
    assert.doesNotMatch(theirs.text, /Add evidence|Pick your best/)
    assert.ok(theirs.queries <= 6, theirs.statements.join('\n'))
  })

  test('somebody else’s map is not there, and one without anything says where to begin', async () => {
    const browser = await server.signInAs(staff.people.tom)
    assert.equal((await browser.get(`/people/${staff.people.maya}/coverage`)).status, 404)
    assert.equal((await browser.get('/people/nobody/coverage')).status, 404)
    const own = await browser.get('/my-record/coverage')
    assert.match(own.text, /Green: enough: 0 Amber: some: 0 Too little: 3/)
    assert.match(own.text, /There is nothing for this item yet/)
  })

  type Browser = Awaited<ReturnType<typeof server.signInAs>>

  async function fill(browser: Browser, url: string, values: Record<string, string | string[]>) {
    await browser.get(`${url}?change=yes`)
    const saved = await browser.post(url, { ...values, _do: 'go-on' })
    assert.ok(saved.status < 400, `${url}: ${saved.status} ${saved.text.slice(0, 500)}`)
  }

  async function sign(browser: Browser, url: string, name: string) {
    await browser.get(`${url}/sign`)
    const signed = await browser.post(`${url}/sign`, { 'printed-name': name, confirm: 'yes' })
    assert.ok(signed.status < 400, `${url}: ${signed.status} ${signed.text.slice(0, 500)}`)
  }
})
