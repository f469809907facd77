import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import { personLeaves } from '../people/public.ts'
import { ownExitReading } from './leaving.queries.ts'
import { followPeople } from './looking-after.tasks.ts'
import { read as readOne } from '../../platform/database/reading.ts'

/** The whole service on a real pack: every record says whom it waits for. */
describe('records of those who come and go', () => {
  const today = isoDate('2026-11-23')
  const criteria = ['values', 'dignity', 'commitment', 'learning', 'together']
  const { server, people, read, write } = useServiceOfPack(
    'packs/portsmouth',
    'main-to-higher',
    {
      asha: { name: 'Asha Rahman', jobTitle: 'Team Leader', kind: 'team-leader', team: 'North' },
      maya: { name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'asha' },
    },
    today,
  )

  test('a recruitment and its candidate wait for whoever has not recorded, within six queries', async () => {
    const asha = await server.signInAs(people.asha)
    await asha.get('/recruitment/new')
    await asha.post('/recruitment/new', { title: 'Social Worker', posts: '1', postKind: 'social-worker' })
    const list = await asha.get('/recruitment')
    const url = list.link('Social Worker')
    await asha.get(url)
    await asha.post(`${url}/candidates`, {
      ...{ reference: 'A.B.', 'interview-day': '30', 'interview-month': '11', 'interview-year': '2026' },
    })
    const page = await asha.get(url)
    assert.match(page.text, /Waiting on you/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const candidate = await asha.get(page.link('A.B.'))
    assert.match(candidate.text, /Waiting on you/)
    assert.ok(candidate.queries <= 6, candidate.statements.join('\n'))
  })

  test('a candidate waits for whoever has not recorded them, and not for what waits of another', async () => {
    const asha = await server.signInAs(people.asha)
    await asha.get('/recruitment/new')
    await asha.post('/recruitment/new', { title: 'Duty team', posts: '1', postKind: 'social-worker' })
    const url = (await asha.get('/recruitment')).link('Duty team')
    for (const reference of ['C.D.', 'E.F.']) {
      await asha.get(url)
      await asha.post(`${url}/candidates`, {
        ...{ reference, 'interview-day': '23', 'interview-month': '11', 'interview-year': '2026' },
      })
    }
    const page = await asha.get(url)
    await asha.get(page.link('C.D.'))
    const withdrawn = await asha.press('Record that they withdrew')
    assert.match(withdrawn.text, /Nothing waits for this candidate/)
    assert.doesNotMatch(withdrawn.text, /Waiting on you|E\.F\./)
    assert.match((await asha.get(page.link('E.F.'))).text, /Waiting on you: Record your interview of E\.F\./)
  })

  test('a correction waits for whoever has not proposed it, within six queries', async () => {
    const asha = await server.signInAs(people.asha)
    await asha.get('/recruitment/new')
    await asha.post('/recruitment/new', { title: 'Edge team', posts: '1', postKind: 'social-worker' })
    const url = (await asha.get('/recruitment')).link('Edge team')
    await asha.get(`${url}/interviews`)
    const questions = Object.fromEntries(criteria.map((each) => [`questions-${each}`, '0'] as const))
    await asha.post(`${url}/interviews`, { interviewers: 'Asha Rahman\nTom Birch', ...questions })
    await asha.get(url)
    const candidate = (
      await asha.post(`${url}/candidates`, {
        ...{ reference: 'G.H.', 'interview-day': '23', 'interview-month': '11', 'interview-year': '2026' },
      })
    ).link('G.H.')
    for (const who of [people.asha, people.tom]) {
      const browser = await server.signInAs(who)
      await browser.get(candidate)
      const said = Object.fromEntries(criteria.map((each) => [`response-${each}`, 'Said.'] as const))
      await browser.post(`${candidate}/interview`, { revision: '0', do: 'record', ...said })
    }
    const words = { agreedView: 'Warm.', reason: 'Strong.', feedback: 'Well done.' }
    await asha.get(candidate)
    await asha.post(`${candidate}/outcome`, { outcome: 'not-appointed', ...words })
    await asha.get(candidate)
    await asha.press('Note that the feedback was given')
    await asha.get(`${candidate}/correct`)
    const proposed = await asha.post(`${candidate}/correct`, {
      ...{ outcome: 'withdrawn', ...words, why: 'They rang the day before.' },
    })
    assert.match(proposed.text, /Waiting on .*Tom Birch/)
    assert.doesNotMatch(proposed.text, /Waiting on you/)
    const tom = await server.signInAs(people.tom)
    const page = await tom.get(proposed.url)
    assert.match(page.text, /Waiting on .*you: Check what is put right for G\.H\./)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
  })

  test('a talk before leaving waits for whom they chose, within six queries', async () => {
    await write(async (tx) => {
      await personLeaves(tx, { actor: {}, today }, people.maya, isoDate('2026-12-31'))
      await followPeople(tx, today, `${today}T09:00:00Z` as IsoInstant)
    })
    const maya = await server.signInAs(people.maya)
    await maya.get('/my-record/leaving')
    await maya.post('/my-record/leaving/talk', { interviewer: 'Tom Birch' })
    const exit = await read((tx) => readOne(tx, ownExitReading(people.maya)))
    const tom = await server.signInAs(people.tom)
    const page = await tom.get(`/leaving/${exit?.id}`)
    assert.match(page.text, /Waiting on you/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
  })
})
