import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { today } from '../../../test/support/service-journeys.ts'
import { listApiKeys } from '../../platform/auth/api-keys.store.ts'
import { type Problem, useApi } from './api.support.ts'

describe('keys of programs', () => {
  const { trust, sent, key, ask } = useApi()
  const { server, read } = trust

  it('opens nothing without a key that is known, has the scope and is in force', async () => {
    const id = await sent()
    const reader = await key(['outcomes:read'])
    for (const bearer of [
      undefined,
      'nonsense',
      `exampleshire.${'x'.repeat(43)}`,
      `nowhere.${'x'.repeat(43)}`,
    ]) {
      const refused = await ask<Problem>('/outcomes', bearer)
      assert.equal(refused.status, 401)
      assert.equal(refused.headers['www-authenticate'], 'Bearer')
      assert.equal(refused.body.code, 'key-needed')
    }
    const act = await ask<Problem>(`/outcomes/${id}/steps/acknowledge-outcome`, reader, {
      body: { 'received-on': today },
    })
    assert.deepEqual([act.status, act.body.code], [403, 'scope-needed'])
    // Signed in on a page, but without a key.
    const hana = await server.signInAs(trust.people.hana)
    assert.equal((await hana.get('/api/v1/outcomes')).status, 401)
    await testAsOwner(trust.database, "update api_keys set until_on = '2026-12-03'")
    assert.equal((await ask<Problem>('/outcomes', reader)).status, 401)
  })

  it('is over when the key is revoked, and when the person who answers for it has left', async () => {
    const bearer = await key(['outcomes:read'])
    assert.equal((await ask('/outcomes', bearer)).status, 200)
    const hugo = await server.signInAs(trust.people.hugo)
    const page = await hugo.get('/manage/api-keys')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.doesNotMatch(page.html, new RegExp(bearer))
    const [newest] = await read((tx) => listApiKeys(tx))
    const asked = await hugo.get(`/manage/api-keys/${newest?.id}/revoke`)
    assert.match(asked.text, /This cannot be undone/)
    const after = await hugo.press('Revoke this key')
    assert.match(after.text, /From now on the key opens nothing/)
    assert.equal((await ask('/outcomes', bearer)).status, 401)
    const other = await key(['outcomes:read'], 'hugo')
    assert.equal((await ask('/outcomes', other)).status, 200)
    await testAsOwner(trust.database, `update persons set status = 'left' where id = '${trust.people.hugo}'`)
    assert.equal((await ask('/outcomes', other)).status, 401)
    await testAsOwner(
      trust.database,
      `update persons set status = 'active' where id = '${trust.people.hugo}'`,
    )
  })

  it('keeps a key only as a hash, and shows it once', async () => {
    const bearer = await key(['outcomes:read'])
    const rows = await read((tx) => tx.selectFrom('api_keys').selectAll().execute())
    assert.ok(rows.length > 0)
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(bearer.split('.')[1] ?? ''))
  })

  it('shows a key to the second press too, and makes it once', async () => {
    const hana = await server.signInAs(trust.people.hana)
    const page = await hana.get('/manage/api-keys/new')
    const token = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.html)?.[1] ?? ''
    const send = () =>
      hana.postBare('/manage/api-keys/new', {
        _csrf: token('_csrf'),
        _once: token('_once'),
        name: 'Twice',
        scopes: ['outcomes:read'],
        ...{ 'until-day': '1', 'until-month': '6', 'until-year': '2027' },
      })
    const [first, second] = [await send(), await send()]
    const secret = /value="(exampleshire\.[\w-]{43})"/
    assert.ok(secret.exec(first.html)?.[1])
    assert.equal(secret.exec(second.html)?.[1], secret.exec(first.html)?.[1])
    const made = (await read((tx) => listApiKeys(tx))).filter(({ name }) => name === 'Twice')
    assert.equal(made.length, 1)
  })

  it('shows the form again with what is wrong when a key cannot be made', async () => {
    const hana = await server.signInAs(trust.people.hana)
    await hana.get('/manage/api-keys/new')
    const refused = await hana.press('Make the key', { name: '', scopes: [], 'until-year': '2030' })
    assert.equal(refused.status, 422)
    for (const says of ['Enter which program', 'Select what the key may do', 'within a year'])
      assert.match(refused.text, new RegExp(says))
    const again = await hana.press('Make the key', {
      name: 'Nightly import',
      scopes: [],
      'until-year': '2027',
    })
    assert.match(again.html, /value="Nightly import"/)
  })
})
