import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useWholeService } from '../../../test/support/service-journeys.ts'

describe('time taken by stage', () => {
  const trust = useWholeService()
  before(() => trust.journey({ reached: 'booked', permittedOn: '2026-09-01' }))

  test('says how long each stage took, in the order of the scheme, in six queries', async () => {
    const wren = await trust.server.signInAs(trust.people.wren)
    const page = await wren.get('/manage/applications/time')
    assert.equal(page.status, 200, page.text)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Time taken by stage/)
    assert.match(page.text, /Passed ?1 Half within ?the same day/)
    const csv = await wren.get('/manage/applications/time.csv')
    assert.match(csv.html, /Half within \(days\)/)
  })

  test('is for those who see every application', async () => {
    const maya = await trust.server.signInAs(trust.people.maya)
    assert.equal((await maya.get('/manage/applications/time')).status, 403)
    assert.equal((await maya.get('/manage/applications/time.csv')).status, 403)
  })
})
