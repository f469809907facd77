import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { isoDate } from '../../kernel/dates.ts'
import { grantDuty } from '../people/duties.handlers.ts'
import { personLeaves } from '../people/public.ts'
import { retentionRoutes } from './retention.routes.tsx'

describe('the page of retention periods', () => {
  const trust = useWholeService(retentionRoutes)

  test('shows the periods of the pack and whose records are past them; only those who keep records may [R-323]', async () => {
    const by = { actor: {}, today }
    await trust.write((tx) =>
      grantDuty(tx, by, {
        personId: trust.people.hugo,
        duty: 'records-officer',
        from: isoDate('2026-01-01'),
      }),
    )
    const hugo = await trust.server.signInAs(trust.people.hugo)
    const before = await hugo.get('/manage/retention')
    assert.match(before.text, /development plans Kept for ?6 years Counted from ?the last day of employment/)
    assert.match(before.text, /No period is over/)
    await trust.write((tx) => personLeaves(tx, by, trust.people.tom, isoDate('2020-11-30')))
    const after = await hugo.get('/manage/retention')
    assert.match(
      after.text,
      /Tom Birch Last day ?Monday 30 November 2020 Records ?applications Period ended ?Monday 30 November 2026/,
    )
    assert.doesNotMatch(after.text, /supervision file Period ended/)
    assert.equal(
      (await (await trust.server.signInAs(trust.people.maya)).get('/manage/retention')).status,
      403,
    )
  })
})
