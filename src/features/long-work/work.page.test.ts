import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { doLongWork } from '../../../test/support/long-work.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer, type TestServer } from '../../../test/support/test-server.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { aroundReader } from '../people/public.ts'
import { askForWork, findWork, longWorkRoutes, longWorkTasks, registerWork, tellWhoLeft } from './public.ts'

const dora = '0190b6a0-0000-7000-8000-000000000011' as PersonId
const tom = '0190b6a0-0000-7000-8000-000000000012' as PersonId

/** Counts to five, a piece of a file each; what goes wrong at which count is said in what is asked. */
interface Counting {
  readonly refuseAt?: number
  readonly failAt?: number
}
let canCount = true
registerWork({
  kind: 'test-counting',
  name: 'Counting to five',
  counts: ['number', 'numbers'],
  whenCancelled: 'No file is made.',
  mayHave: (actor) => !actor.duties.has('no-counting'),
  step: async ({ done, asked }) => {
    const { refuseAt, failAt } = asked as Counting
    return async () => {
      if (done === failAt && !canCount) throw new Error('cannot count')
      if (done === refuseAt) return { done, end: { refused: 'Somebody else counts already. Ask them.' } }
      const step = { done: done + 1, total: 5, piece: `${done + 1};` }
      return done + 1 < 5
        ? step
        : { ...step, end: { says: ['It was fun.'], file: { name: 'Five.csv', type: 'text/csv' } } }
    }
  },
})

describe('the pages of long work', () => {
  const database = useTestDatabase()
  const { authorityId } = database
  let server: TestServer
  let key = 0
  const told: string[] = []
  const ask = (asked: Counting = {}, named = `count-${(key += 1)}`) =>
    database.databases.write(authorityId, (tx) =>
      askForWork(tx, {
        ...{ kind: 'test-counting', key: named, asked, by: dora },
        now: server.clock.now().toString() as IsoInstant,
      }),
    )
  const find = (id: string) => database.databases.read(authorityId, (tx) => findWork(tx, id))
  const job = (payload: object, attempt = 1) => ({
    ...{ authorityId, databases: database.databases, payload, attempt },
  })

  before(async () => {
    tellWhoLeft(async (_, { work, name }) => {
      told.push(`${name}: ${work.state}`)
    })
    server = await startTestServer({
      database,
      routes: longWorkRoutes,
      people: [
        { personId: dora, name: 'Dora Lane' },
        { personId: tom, name: 'Tom Birch' },
      ],
      ports: { around: aroundReader() },
    })
  })
  after(() => server.close())
  beforeEach(() => {
    told.length = 0
    canCount = true
  })

  it('asked for twice while it goes on, it is one work; afterwards it is a new one', async () => {
    const first = await ask({}, 'the-same')
    const second = await ask({}, 'the-same')
    assert.deepEqual(second, { id: first.id, isNew: false })
    await doLongWork(database, first.id, server.clock)
    assert.equal((await ask({}, 'the-same')).isNew, true)
  })

  it('says how far it is, can be left, and gives its file to whoever asked and nobody else', async () => {
    const { id } = await ask()
    const browser = await server.signInAs(dora)
    const waiting = await browser.get(`/work/${id}`)
    assert.match(waiting.text, /Waiting on Waymark, which is working on it/)
    assert.match(waiting.text, /Counting to five.*Begins in a moment.*See how far it is now.*Stop this work/)
    assert.match(waiting.html, /<progress/)
    assert.equal((await browser.get(`/work/${id}/file`)).status, 404)
    await doLongWork(database, id, server.clock)
    const done = await browser.get(`/work/${id}`)
    assert.ok(done.queries <= 6, done.statements.join('\n'))
    assert.match(
      done.text,
      /Done.*It was fun\..*Download the file.*Only you can download it, until Friday 11 December 2026/,
    )
    const file = await browser.get(done.link('Download the file (1 KB)'))
    assert.equal(file.bytes.toString(), '1;2;3;4;5;')
    assert.match(String(file.headers['content-disposition']), /Five \(for Dora Lane\)\.csv/)
    const list = await browser.get('/work')
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.match(list.text, /Counting to five.*Done.*File until Friday 11 December/)
    const other = await server.signInAs(tom)
    for (const url of [`/work/${id}`, `/work/${id}/file`])
      assert.equal((await other.get(url)).status, 404, url)
    for (const what of ['cancel', 'again'])
      assert.equal((await other.post(`/work/${id}/${what}`)).status, 404, what)
    assert.match((await other.get('/work')).text, /You have not asked for any long work/)
    assert.equal((await browser.get(`/work/${crypto.randomUUID()}`)).status, 404)
  })

  it('is stopped by whoever asked; nothing more is done, and stopping twice says so', async () => {
    const { id } = await ask()
    const browser = await server.signInAs(dora)
    await browser.get(`/work/${id}`)
    const stopped = await browser.press('Stop this work')
    assert.match(stopped.text, /The work is stopped.*Cancelled.*No file is made/)
    assert.doesNotMatch(stopped.text, /Stop this work/)
    await doLongWork(database, id, server.clock)
    assert.equal((await find(id))?.done, 0)
    assert.match((await browser.post(`/work/${id}/cancel`)).text, /It had ended already/)
  })

  it('what cannot be done as asked says why in plain words', async () => {
    const { id } = await ask({ refuseAt: 3 })
    await doLongWork(database, id, server.clock)
    const page = await (await server.signInAs(dora)).get(`/work/${id}`)
    assert.match(page.text, /Could not be done.*Somebody else counts already\. Ask them\./)
    assert.equal(page.text.includes('Go on with it'), false)
  })

  it('what breaks off again and again is said to have stopped, and goes on from there when it is taken up', async () => {
    canCount = false
    const { id } = await ask({ failAt: 2 })
    const task = longWorkTasks({ clock: server.clock }).get('long-work')
    for (const attempt of [1, 2, 3, 4]) {
      await assert.rejects(async () => task?.(job({ workId: id }, attempt)), /cannot count/)
      assert.equal((await find(id))?.state, 'running')
    }
    await assert.rejects(async () => task?.(job({ workId: id }, 5)), /cannot count/)
    const browser = await server.signInAs(dora)
    const page = await browser.get(`/work/${id}`)
    assert.match(page.text, /Stopped.*Something went wrong on our side\. What was done by then is kept/)
    assert.equal((await find(id))?.done, 2)
    canCount = true
    assert.match((await browser.press('Go on with it')).text, /It goes on from where it stopped/)
    assert.match((await browser.post(`/work/${id}/again`)).text, /It goes on already, or has ended/)
    await doLongWork(database, id, server.clock)
    const file = await browser.get(`/work/${id}/file`)
    assert.equal(file.bytes.toString(), '1;2;3;4;5;')
  })

  it('a message comes to whoever left its page, and to nobody who looks on', async () => {
    const { id } = await ask()
    await doLongWork(database, id, server.clock)
    assert.deepEqual(told, [])
    const left = await ask()
    server.clock.advance({ minutes: 2 })
    await doLongWork(database, left.id, server.clock)
    assert.deepEqual(told, ['Counting to five: done'])
    const looking = await ask()
    server.clock.advance({ minutes: 2 })
    await (await server.signInAs(dora)).get(`/work/${looking.id}`)
    await database.databases.finishWriting()
    await doLongWork(database, looking.id, server.clock)
    assert.equal(told.length, 1)
  })

  it('a file goes when its time is over, and nobody who lost its duty gets it before', async () => {
    const { id } = await ask()
    await doLongWork(database, id, server.clock)
    const hash = (await find(id))?.file?.hash ?? ''
    assert.ok(await database.databases.files.get(authorityId, hash))
    const letGo = longWorkTasks({ clock: server.clock }).get('let-go-of-long-work')
    await letGo?.(job({}))
    assert.ok((await find(id))?.file)
    server.clock.advance({ hours: 24 * 8 })
    const browser = await server.signInAs(dora)
    assert.equal((await browser.get(`/work/${id}/file`)).status, 404)
    await letGo?.(job({}))
    assert.equal((await find(id))?.file, undefined)
    assert.equal(await database.databases.files.get(authorityId, hash), undefined)
    assert.equal((await browser.get(`/work/${id}`)).status, 200)
  })
})
