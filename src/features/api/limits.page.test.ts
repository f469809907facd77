import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { now, useWholeService } from '../../../test/support/service-journeys.ts'
import { isoDate } from '../../kernel/dates.ts'
import { addApiKey, revokeApiKey } from '../../platform/auth/api-keys.store.ts'
import { fixedClock } from '../../platform/clock.ts'
import { keyLimits } from '../../platform/http/key-limits.ts'
import { apiRoutes } from './public.ts'

describe('how often a key may ask', () => {
  const sandwell = useWholeService(apiRoutes)
  it('is limited for each key, and the answer says when to go on', async () => {
    const hana = await sandwell.server.signInAs(sandwell.people.hana)
    await hana.get('/manage/api-keys/new')
    const made = await hana.press('Make the key', { name: 'Loop', scopes: ['outcomes:read'] })
    const bearer = /value="(exampleshire\.[\w-]{43})"/.exec(made.html)?.[1] ?? ''
    const ask = () =>
      sandwell.server.app.inject({ url: '/api/v1/outcomes', headers: { authorization: `Bearer ${bearer}` } })
    const first = await ask()
    assert.equal(first.headers['ratelimit-limit'], '600')
    assert.equal(first.headers['ratelimit-remaining'], '599')
    for (let asked = 1; asked < 600; asked += 1) await ask()
    const over = await ask()
    assert.equal(over.statusCode, 429)
    assert.equal(over.json<{ readonly code: string }>().code, 'too-many')
    assert.ok(Number(over.headers['retry-after']) > 0)
    assert.deepEqual(
      ['limit', 'remaining'].map((name) => over.headers[`ratelimit-${name}`]),
      ['600', '0'],
    )
    assert.match(String(over.headers['content-type']), /^application\/problem\+json/)
    sandwell.server.clock.advance({ minutes: 1 })
    assert.equal((await ask()).statusCode, 200)
  })
  it('holds for all processes together, and none of them goes on for a key that is revoked', async () => {
    const { databases, authorityId } = sandwell.database
    const until = isoDate('2026-12-31')
    const { key: bearer, id } = await sandwell.write((tx) =>
      addApiKey(tx, {
        authorityCode: 'exampleshire',
        name: 'Two at once',
        scopes: ['outcomes:read'],
        personId: sandwell.people.hana,
        untilOn: until,
        now,
      }),
    )
    const clock = fixedClock(now)
    const processes = [90, 90, 90].map((perMinute) => keyLimits(databases, clock, perMinute))
    const spend = async (limits: (typeof processes)[number], times: number) => {
      const answers = await Promise.allSettled(
        Array.from({ length: times }, () => limits.take(authorityId, bearer)),
      )
      return answers.filter(({ status }) => status === 'fulfilled').length
    }
    const spent = await Promise.all(processes.map((limits) => spend(limits, 60)))
    assert.equal(
      spent.reduce((sum, each) => sum + each, 0),
      90,
    )
    clock.advance({ minutes: 1 })
    const [one] = processes
    assert.ok(one)
    assert.deepEqual(await one.take(authorityId, bearer), {
      'ratelimit-limit': '90',
      'ratelimit-remaining': '89',
      'ratelimit-reset': '60',
    })
    await sandwell.write((tx) => revokeApiKey(tx, id, { personId: sandwell.people.hana, at: now }))
    const [, other] = processes
    await assert.rejects(async () => other?.take(authorityId, bearer), { name: 'NoKey' })
    await assert.rejects(one.take(authorityId, `exampleshire.${'x'.repeat(43)}`), { name: 'NoKey' })
  })
})
