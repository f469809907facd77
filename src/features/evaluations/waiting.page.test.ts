import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import { askToEvaluate } from './evaluations.handlers.ts'

/** The whole service on a real pack: every record says whom it waits for. */
describe('records of what people learn with', () => {
  const today = isoDate('2026-11-23')
  const { server, people, read, write } = useServiceOfPack(
    'packs/north-somerset',
    'senior',
    {
      asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager', team: 'North' },
      maya: { name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'asha' },
    },
    today,
  )

  test('a request for learning waits for the line manager, then for those who decide', async () => {
    const maya = await server.signInAs(people.maya)
    await maya.get('/learning/requests/new')
    const asked = await maya.press('Send this request', {
      ...{ kind: 'course', title: 'A module on analysis', why: 'To weigh what I see.', cost: '£900' },
      ...{ serves: 'learning-priorities/LP-1' },
      ...{ 'starts-day': '1', 'starts-month': '2', 'starts-year': '2027' },
    })
    assert.match(asked.text, /Waiting on Asha Rahman/)
    const asha = await server.signInAs(people.asha)
    assert.match((await asha.get(asked.url)).text, /Waiting on you/)
    await asha.press('Answer', { supports: 'yes' })
    assert.match((await maya.get(asked.url)).text, /Waiting on [^:]*Leadership Team/)
  })

  test('an evaluation waits for whoever was there', async () => {
    await write((tx) =>
      askToEvaluate(
        { tx, today, now: `${today}T09:00:00Z` as IsoInstant },
        {
          ...{ personId: people.maya, bookingId: '0198ffff-0000-7000-8000-00000000beef' },
          ...{ course: 'induction', attendedOn: today },
        },
      ),
    )
    const [part] = await read((tx) =>
      tx.selectFrom('course_evaluations').select('id').orderBy('opens_on').limit(1).execute(),
    )
    const maya = await server.signInAs(people.maya)
    assert.match((await maya.get(`/learning/evaluations/${part?.id}`)).text, /Waiting on you/)
  })
})
