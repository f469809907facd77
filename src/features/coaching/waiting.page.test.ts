import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import { isoDate } from '../../kernel/dates.ts'
import { typedDay } from './coaching.builders.ts'

/** The whole service on a real pack: every record says whom it waits for. */
describe('records of people who help each other learn', () => {
  const { server, people } = useServiceOfPack(
    'packs/north-somerset',
    'senior',
    {
      lena: { name: 'Lena Fox', jobTitle: 'Officer', kind: 'officer', duties: ['workforce-development'] },
      asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager', team: 'North' },
      maya: {
        ...{ name: 'Maya Osei', jobTitle: 'Social Worker', kind: 'social-worker', level: 'social-worker' },
        ...{ manager: 'asha', team: 'North' },
      },
      sia: { name: 'Sia Conteh', jobTitle: 'Social Worker', kind: 'social-worker', level: 'social-worker' },
    },
    isoDate('2026-11-23'),
  )

  test('an opportunity waits for the learning team while somebody wants to take it up', async () => {
    const lena = await server.signInAs(people.lena)
    await lena.get('/manage/learning/opportunities/new')
    const list = await lena.press('Publish', {
      ...{ title: 'A first placement student', places: '2' },
      ...typedDay('until', '18', '12'),
    })
    const kept = list.link('A first placement student')
    assert.match((await lena.get(kept)).text, /Waiting on nobody\.? Nobody waits for an answer/)
    const maya = await server.signInAs(people.maya)
    await maya.get(kept.replace('/manage', ''))
    const asked = await maya.press('Ask to take it up', { why: 'To learn early to support others' })
    assert.ok(asked.queries <= 6, asked.statements.join('\n'))
    assert.match(asked.text, /Waiting on Workforce Development/)
    const waiting = await lena.get(kept)
    assert.ok(waiting.queries <= 6, waiting.statements.join('\n'))
    assert.match(waiting.text, /Waiting on you/)
  })
})
