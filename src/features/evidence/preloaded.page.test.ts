import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useWholeService } from '../../../test/support/service-journeys.ts'
import { evidenceFacts, routes } from './public.ts'

describe('activities that the pack has pre-loaded', () => {
  const trust = useWholeService([...routes])

  test('data protection e-learning is recorded with one press, and stands on the record with its day [R-320]', async () => {
    const maya = await trust.server.signInAs(trust.people.maya)
    const choice = await maya.get('/my-record/evidence/new')
    await maya.get(choice.link('E-learning Modules, SCT Corporate – GDPR (Data Protection)'))
    const list = await maya.press('Add to your record')
    assert.equal(list.status, 200)
    assert.match(list.text, /GDPR \(Data Protection\)/)
    const facts = (await trust.read((tx) => evidenceFacts(tx, [trust.people.maya]))).get(trust.people.maya)
    const [done] = facts ?? []
    assert.equal(done?.fields['activity'], 'e-learning')
    assert.equal(done?.fields['completed-on'], '2026-12-04')
    assert.match(done?.label ?? '', /Data Protection.*4 December 2026/)
  })
})
