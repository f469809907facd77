import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { useTestServer } from '../../../test/support/test-server.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { defineRoute } from './route.ts'

const ada = '01900000-0000-7000-8000-000000000001'

describe('a server', () => {
  const database = useTestDatabase()
  const server = useTestServer(() => ({
    database,
    people: [{ personId: ada, name: 'Ada Marsh' }],
    routes: [
      defineRoute({
        method: 'GET',
        url: '/',
        access: { signedIn: true },
        handle: ({ person }) => ({ page: <h1>Hello {person.name}</h1>, title: 'Home' }),
      }),
    ],
  }))
  it('lets a person in and shows their home page', async () => {
    const browser = await server.signInAs(ada)
    const page = await browser.get('/')
    assert.equal(page.status, 200)
    assert.equal(page.text, 'Hello Ada Marsh')
    assert.equal(page.queries, 1, page.statements.join())
  })
})
