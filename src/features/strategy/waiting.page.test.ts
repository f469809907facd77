import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import { isoDate } from '../../kernel/dates.ts'

/** The whole service on a real pack: every record says whom it waits for. */
describe('records of the strategy', () => {
  const { server, people } = useServiceOfPack(
    'packs/portsmouth',
    'main-to-higher',
    {
      kit: { name: 'Kit Rowan', jobTitle: 'Officer', kind: 'officer', duties: ['workforce-development'] },
      bo: { name: 'Bo Lark', jobTitle: 'Director', kind: 'head-of-service', duties: ['strategy-board'] },
      prue: {
        ...{ name: 'Prue Stone', jobTitle: 'PSW', kind: 'service-leader' },
        duties: ['principal-social-worker'],
      },
    },
    isoDate('2026-11-23'),
  )
  const meetOn = async (day: string) => {
    const kit = await server.signInAs(people.kit)
    await kit.get('/manage/strategy/meetings/new')
    const called = await kit.press('Call the meeting', {
      ...{ 'on-day': day, 'on-month': '11', 'on-year': '2026', purpose: 'The report' },
    })
    return { kit, called, href: called.url }
  }

  test('a meeting waits for the board, who find it in To do, and for nobody once it is recorded', async () => {
    const { kit, href } = await meetOn('23')
    const bo = await server.signInAs(people.bo)
    const page = await bo.get(href)
    assert.match(page.text, /Waiting on you/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match((await bo.get('/to-do')).text, /Go to the meeting of the .* on Monday 23 November 2026/)
    await kit.get(href)
    const recorded = await kit.press('Record the meeting', { says: 'All were there.' })
    assert.match(recorded.text, /Waiting on nobody\.? The meeting is recorded/)
  })

  test('a report waits for its writers, then for the board, and for its writers when it is sent back [R-294]', async () => {
    const prue = await server.signInAs(people.prue)
    await prue.get('/manage/strategy/reports')
    const begun = await prue.post('/manage/strategy/reports', { period: '2025-01-01' })
    assert.match(begun.text, /Waiting on /)
    assert.ok(begun.queries <= 6, begun.statements.join('\n'))
    const words = ['year', 'objectives', 'subjects', 'successes', 'needs', 'ahead']
    const finished = await prue.press(
      'Finish the report',
      Object.fromEntries(words.map((section) => [`words.${section}`, 'It went well.'])),
    )
    assert.doesNotMatch(finished.text, /Waiting on you/, 'its writer does not answer it')
    assert.doesNotMatch((await prue.get('/to-do')).text, /Say what the board made/)
    await meetOn('23')
    const bo = await server.signInAs(people.bo)
    assert.match((await bo.get('/to-do')).text, /Say what the board made of the report of 2025/)
    const read = await bo.get(finished.url)
    assert.match(read.text, /Waiting on you/)
    assert.ok(read.queries <= 6, read.statements.join('\n'))
    await bo.press('Record what the board said', { answer: 'sent-back', comments: 'Say more of retention.' })
    assert.match((await prue.get(finished.url)).text, /Waiting on you/)
    assert.match((await prue.get('/to-do')).text, /Write the report of 2025 again: the board sent it back/)
  })
})
