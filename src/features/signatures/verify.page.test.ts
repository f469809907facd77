import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { newCode } from './codes.ts'
import { verifyRoutes } from './verify.routes.tsx'

describe('the page where anyone checks a document', () => {
  const database = useTestDatabase()
  const server = useTestServer(() => ({ database, routes: verifyRoutes }))

  test('needs no account and asks for the file or its code', async () => {
    const page = await server.browser().get('/verify')
    assert.equal(page.status, 200)
    assert.match(page.text, /The file is not kept/)
    assert.ok(page.form('/verify'))
  })

  test('a code that nobody issued is not known, also one of an authority that is not here', async () => {
    for (const authority of ['exampleshire', 'nowhere']) {
      const page = await server.browser().get(`/verify?code=${newCode(authority)}`)
      assert.match(page.text, /Not known/, authority)
    }
  })

  test('a file without a sign of ours is not known, and an empty form says what to choose', async () => {
    const browser = server.browser()
    await browser.get('/verify')
    const file = { field: 'file', name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('anything') }
    assert.match((await browser.post('/verify', {}, { files: [file] })).text, /Not known/)
    const empty = await browser.post('/verify', {})
    assert.equal(empty.status, 422)
    assert.match(empty.title, /^Error: /)
  })

  test('codes cannot be tried one after another', async () => {
    const browser = server.browser()
    const statuses: number[] = []
    for (let count = 0; count < 40; count += 1)
      statuses.push((await browser.get(`/verify?code=${newCode('exampleshire')}`)).status)
    assert.equal(statuses.at(-1), 429)
  })
})
