import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { act, findSituation } from '../journeys/public.ts'
import { type Who, today } from '../applications/journey-pages.builders.ts'
import { useProgrammePages } from './programmes.builders.ts'

describe('one person’s programme', () => {
  const { server, service, database, beginYear } = useProgrammePages()
  let ana: JourneyId
  const at = () => `/programmes/${ana}`
  const as = (who: Who) => server.signInAs(service.people[who])
  before(async () => {
    ana = await beginYear()
  })

  test('shows its person the line of time, what is next, who is beside them and what is missing [R-204]', async () => {
    const browser = await as('ana')
    await browser.get(at())
    const page = await browser.get(at())
    assert.equal(page.status, 200)
    assert.match(page.text, /Waiting on .*you: Say what you want to learn, since/)
    assert.match(page.text, /Now: First half-year.*due 4 Jun 2027/)
    assert.match(page.text, /Your next step.*Say what you want to learn/)
    assert.match(
      page.text,
      /Who is beside you.*Year assessor.*Otto Reed.*Mentor.*Zoe Hart.*Team Lead.*Lea Brook/,
    )
    assert.match(page.text, /Still missing.*Both half-years reviewed/)
    assert.ok(page.queries <= 6, `${page.queries}: ${page.statements.join('\n')}`)
  })

  test('shows an assessor, a manager and a co-ordinator all of it, and says what waits for each', async () => {
    for (const who of ['otto', 'lea', 'hana'] as const) {
      const page = await (await as(who)).get(at())
      assert.match(page.text, /Ana Lindqvist.*Still missing/, who)
      assert.ok(page.queries <= 6, `${who} ${page.queries}: ${page.statements.join('\n')}`)
    }
    assert.match((await (await as('hana')).get(at())).text, /Change the Year assessor/)
    assert.doesNotMatch((await (await as('otto')).get(at())).text, /Change the/)
  })

  test('shows a mentor whom to contact and how far it is, and nothing that is judged', async () => {
    const page = await (await as('zoe')).get(at())
    assert.match(page.text, /Whose programme ?Ana Lindqvist/)
    assert.match(page.html, /mailto:/)
    assert.doesNotMatch(page.text, /Still missing|What is promised|Protected time|Supervision/)
    assert.equal((await (await as('zoe')).get(`${at()}/hand-over/mentor`)).status, 404)
  })

  test('is not there for anybody else', async () => {
    for (const who of ['ivo', 'noah'] as const) {
      const browser = await as(who)
      assert.equal((await browser.get(at())).status, 404, who)
      assert.equal((await browser.get(`${at()}/hand-over/mentor`)).status, 404, who)
    }
  })

  test('says a pause to everybody, and its reason to those who see everything', async () => {
    await database.databases.write(database.authorityId, async (tx) => {
      const doing = service.doing(tx, 'hana')
      const situation = await findSituation({ tx, today, authorityId: database.authorityId }, ana)
      if (!situation) throw new Error('It is not there')
      const paused = await act(doing, situation, ana, { do: 'pause', reason: 'parental-leave' })
      assert.ok(paused.ok)
    })
    assert.match(
      (await (await as('ana')).get(at())).text,
      /Paused since Friday 4 December 2026: Parental leave/,
    )
    const mentor = (await (await as('zoe')).get(at())).text
    assert.match(mentor, /Paused since Friday 4 December 2026. No day counts/)
    assert.doesNotMatch(mentor, /Parental leave/)
    assert.match((await (await as('hana')).get('/programmes/board')).text, /Paused ?1/)
    await database.databases.write(database.authorityId, async (tx) => {
      const situation = await findSituation({ tx, today, authorityId: database.authorityId }, ana)
      if (!situation) throw new Error('It is not there')
      assert.ok((await act(service.doing(tx, 'hana'), situation, ana, { do: 'resume' })).ok)
    })
  })

  test('is handed over with a note: the new assessor has it, the earlier one knows no more, what was agreed is agreed again', async () => {
    await database.databases.write(database.authorityId, async (tx) => {
      const situation = await findSituation({ tx, today, authorityId: database.authorityId }, ana)
      if (!situation) throw new Error('It is not there')
      const done = await act(service.doing(tx, 'ana'), situation, ana, {
        do: 'complete',
        task: 'set-aims',
        values: {},
      })
      assert.ok(done.ok)
    })
    const hana = await as('hana')
    const url = `${at()}/hand-over/year-assessor`
    await hana.get(url)
    const wrong = await hana.post(url, { person: 'Nobody Here', 'from-day': '31', 'from-month': '2' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Nobody here has this address.*Enter a day that exists/)
    assert.match(wrong.html, /value="Nobody Here"/)
    const barred = await hana.post(url, { person: 'Lea Brook', 'from-day': '4', 'from-month': '12' })
    assert.equal(barred.status, 422)
    assert.match(barred.text, /the Year assessor cannot be the Team Lead too/)
    const done = await hana.post(url, {
      person: 'Noah Peel',
      'from-day': '4',
      'from-month': '12',
      note: 'Two visits were watched.',
    })
    assert.match(done.text, /Year assessor ?Noah Peel/)
    assert.equal((await (await as('otto')).get(at())).status, 404)
    assert.equal((await (await as('noah')).get(at())).status, 200)
    assert.match((await (await as('ana')).get(at())).text, /Your next step.*Say what you want to learn/)
    assert.match((await hana.get(url)).text, /So far.*Noah Peel ?Two visits were watched.*Otto Reed/)
    const history = await hana.get(`/applications/${ana}`)
    assert.match(history.text, /appointed Noah Peel as Year assessor.*so what was agreed is agreed again/)
  })

  test('falls vacant when nobody takes over, which the cohort’s page points out', async () => {
    const hana = await as('hana')
    const url = `${at()}/hand-over/mentor`
    await hana.get(url)
    const done = await hana.post(url, {
      nobody: 'yes',
      'from-day': '4',
      'from-month': '12',
      'from-year': '2026',
    })
    assert.match(done.text, /Mentor ?Nobody yet/)
    assert.match((await (await as('lea')).get('/programmes')).text, /Nobody is appointed as Mentor/)
    assert.equal(isoDate('2026-12-04'), today)
  })
})
