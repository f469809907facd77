import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer } from '../../../test/support/test-server.ts'
import { frameworksRoutes } from './framework.routes.tsx'
import { readPack } from './pack.check.ts'
import { installPack } from './packs.store.ts'

const reader = '0190b6a0-0000-7000-8000-000000000001'

describe('a standard on its page, with what came before and after it', () => {
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const { pack } = await readPack(join(import.meta.dirname, '../../../docs/examples/standards'))
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack)).ok)
  })
  const pageOn = async (today: string, url: string) => {
    const server = await startTestServer({
      database,
      routes: frameworksRoutes,
      people: [{ personId: reader }],
      at: `${today}T10:00:00Z`,
    })
    try {
      return await (await server.signInAs(reader)).get(url)
    } finally {
      await server.close()
    }
  }

  it('a line is shown in the version of the day: 31 March and 1 April 2027', async () => {
    assert.match((await pageOn('2027-03-31', '/frameworks/craft')).text, /^.*The craft of care.*Listening/)
    assert.match(
      (await pageOn('2027-04-01', '/frameworks/craft')).text,
      /^.*The craft of change.*Hearing people out/,
    )
  })

  it('says which versions there are, when each holds, and which is in force', async () => {
    const { text } = await pageOn('2027-04-01', '/frameworks/craft-of-care')
    assert.match(text, /This version no longer holds/)
    assert.match(text, /Care, 2018 Ended from Monday 1 January 2018 until Wednesday 31 March 2027/)
    assert.match(text, /Change, 2027 In force from Thursday 1 April 2027/)
  })

  it('says item by item what carries over wholly, partly or not, and where to', async () => {
    const page = await pageOn('2027-04-01', '/frameworks/craft-of-care')
    assert.match(page.text, /From care to change: what carries over Agreed with the practice leads/)
    assert.match(page.text, /CARE-1 Listening Wholly CHANGE-1 Hearing people out/)
    assert.match(
      page.text,
      /CARE-2 Weighing up Partly CHANGE-2 Judgement; CHANGE-3 Following up Following up is new\./,
    )
    assert.match(page.text, /CARE-3 Paperwork Not Nobody asks for it any more\./)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
  })

  it('the later version leads back to what carried over to it', async () => {
    const page = await pageOn('2027-04-01', '/frameworks/craft-of-change')
    assert.equal(
      page.link('From care to change: what carries over'),
      '/frameworks/craft-of-care#care-to-change',
    )
  })
})
