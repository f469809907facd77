import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { resourcesRoutes } from './public.ts'
import { tasksOfKind } from '../../../test/support/tasks-of-kind.ts'
import { resourcesPack } from './resources.builders.ts'
import { type News, registerResourcesPorts } from './resources.ports.ts'

const toolkits = '/learning/toolkits'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('toolkits', () => {
  const told: News[] = []
  const { database, server, staff } = useStaffPages({
    routes: resourcesRoutes,
    pack: resourcesPack(),
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', team: 'Riverside' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', team: 'Riverside' },
      ines: { name: 'Ines Roy', jobTitle: 'Worker', kind: 'worker', team: 'Hillside' },
      noor: { name: 'Noor Lindgren', jobTitle: 'Officer', kind: 'worker', duties: ['learning-offer'] },
    },
  })
  before(() => {
    registerResourcesPorts({ tell: async (_tx, _at, news) => void told.push(news) })
  })
  const head = {
    name: 'Hearing a child',
    purpose: 'assessment',
    says: 'For a first visit alone with a child.',
  }
  const build = async (more: Readonly<Record<string, string>> = {}) => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(`${toolkits}/new`)
    return { browser, page: await browser.press('Go on', { ...head, ...more }) }
  }

  test('is built of resources, links and notes in order, by anybody, and every edit is a version [R-352]', async () => {
    const { browser, page } = await build()
    const { url } = page
    await browser.press('Put in this resource', { resource: 'research', says: 'Read this first.' })
    await browser.press('Put in this link', { name: 'Three houses', href: 'https://houses.example/' })
    const wrong = await browser.press('Put in this note', { name: 'Before you go', says: '' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /value="Before you go"/)
    await browser.press('Put in this note', { name: 'Before you go', says: 'Put the phone away.' })
    const moved = await browser.press('Move up Before you go')
    assert.match(moved.text, /Research membership.*Before you go.*Three houses/s)
    assert.ok(moved.queries <= 6, moved.statements.join('\n'))
    const history = await browser.get(`${url}/history`)
    assert.match(history.text, /Version 5.*Order changed.*Version 1.*Begun/s)
    const first = await browser.get(`${url}?version=2`)
    assert.match(first.text, /This is version 2/)
    assert.doesNotMatch(first.text, /Three houses|Put something in/)
  })

  test('nobody else sees it until it is shared: with the team, or with everybody [R-352]', async () => {
    const { browser: maya, page } = await build({ name: 'For us' })
    const { url } = page
    const status = async (who: 'tom' | 'ines' | 'noor') =>
      (await (await server.signInAs(staff.people[who])).get(url)).status
    assert.deepEqual([await status('tom'), await status('ines'), await status('noor')], [404, 404, 404])
    await maya.get(url)
    await maya.press('Save who finds it', { shared: 'team' })
    assert.deepEqual([await status('tom'), await status('ines')], [200, 404])
    await maya.get(url)
    await maya.press('Save who finds it', { shared: 'everyone' })
    assert.equal(await status('ines'), 200)
    const ines = await server.signInAs(staff.people.ines)
    assert.match((await ines.get('/learning/resources')).text, /Toolkits For us/)
    assert.match((await ines.get('/learning/resources?q=first+visit')).text, /For us/)
    assert.match((await ines.get(toolkits)).text, /Of colleagues.*For us.*Maya Osei/s)
    assert.doesNotMatch((await ines.get(`${toolkits}?purpose=intervention`)).text, /For us/)
    assert.equal(
      (await ines.post(`${url}/items`, { adds: 'note', name: 'X', says: 'Y', revision: '1' })).status,
      403,
    )
  })

  test('a colleague copies it and changes the copy; the learning team recommends it to everybody [R-352]', async () => {
    const { browser: maya, page } = await build({ name: 'To be copied' })
    const { url } = page
    await maya.press('Put in this note', { name: 'First', says: 'Breathe.' })
    await maya.press('Save who finds it', { shared: 'everyone' })
    const tom = await server.signInAs(staff.people.tom)
    await tom.get(url)
    const copy = await tom.press('Copy it, to make it your own')
    assert.match(copy.text, /Begun from “To be copied”.*First/s)
    await tom.press('Take out First')
    assert.match((await tom.get(url)).text, /Breathe/)
    const noor = await server.signInAs(staff.people.noor)
    await noor.get(url)
    assert.equal((await noor.press('Recommend it', { why: '' })).status, 422)
    const recommended = await noor.press('Recommend it', { why: 'It begins with the worker.' })
    assert.match(recommended.text, /Recommended by Noor Lindgren.*It begins with the worker/s)
    assert.equal((await tom.post(`${url}/recommend`, { why: 'Me too.' })).status, 403)
    await maya.get(url)
    await maya.press('Save who finds it', { shared: 'nobody' })
    await maya.press('Save who finds it', { shared: 'everyone' })
    assert.doesNotMatch((await tom.get(url)).text, /It begins with the worker/)
  })

  test('what was taken out before it was shared stays with its owner: no version, no file, no line of the list shows it', async () => {
    const { browser: maya, page } = await build({ name: 'Tidied first' })
    const { url } = page
    await maya.press('Put in this note', { name: 'Private', says: 'What I would rather keep.' })
    const withFile = await maya.post(
      `${url}/items`,
      { adds: 'file', revision: '2', says: '' },
      { files: [{ field: 'file', name: 'kept.png', type: 'image/png', bytes: png }] },
    )
    const file = withFile.link('kept.png')
    await maya.press('Take out Private')
    await maya.press('Take out kept.png')
    await maya.press('Save who finds it', { shared: 'everyone' })
    await maya.get(url)
    await maya.press('Put in this note', { name: 'After', says: 'For everybody.' })
    await maya.press('Take out After')
    const tom = await server.signInAs(staff.people.tom)
    for (const version of [1, 2, 3, 4]) assert.equal((await tom.get(`${url}?version=${version}`)).status, 404)
    assert.equal((await tom.get(file)).status, 404)
    assert.match((await tom.get(`${url}?version=6`)).text, /For everybody/)
    const history = await tom.get(`${url}/history`)
    assert.match(history.text, /Version 7.*Version 6.*Version 5/s)
    assert.doesNotMatch(history.text, /Version [1-4]/)
    assert.match((await maya.get(`${url}?version=2`)).text, /What I would rather keep/)
    assert.equal((await maya.get(file)).status, 200)
    await maya.get(url)
    await maya.press('Save who finds it', { shared: 'nobody' })
    await maya.press('Save who finds it', { shared: 'team' })
    assert.equal((await tom.get(`${url}?version=6`)).status, 404)
  })

  test('an edit of a page that was changed meanwhile writes nothing over', async () => {
    const { browser, page } = await build({ name: 'Two windows' })
    await browser.press('Put in this note', { name: 'One', says: 'One.' })
    const stale = await browser.post(`${page.url}/items`, {
      ...{ adds: 'note', name: 'Two', says: 'Two.', revision: '1' },
    })
    assert.equal(stale.status, 409)
    assert.doesNotMatch((await browser.get(page.url)).text, /Two\./)
  })

  test('a problem goes to whoever built it, or to the learning team; whoever reported it is told', async () => {
    const { browser: maya, page } = await build({ name: 'With a fault' })
    await maya.press('Save who finds it', { shared: 'everyone' })
    const tom = await server.signInAs(staff.people.tom)
    await tom.get(page.url)
    assert.equal((await tom.press('Report this problem', { problem: '' })).status, 422)
    await tom.press('Report this problem', { problem: 'The second link leads nowhere.' })
    await tom.get('/learning/resources/research')
    await tom.press('Report this problem', { problem: 'One has to pay there.' })
    assert.deepEqual(await tasksOfKind(database, 'learning-problem'), [
      { title: 'Look at a problem with a resource', holder: 'learning-offer' },
      { title: 'Look at a problem with one of your toolkits', holder: staff.people.maya },
    ])
    const [problem] = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('learning_problems').select('id').where('toolkit_id', 'is not', null).execute(),
    )
    const href = `/learning/problems/${problem?.id}`
    assert.equal((await (await server.signInAs(staff.people.ines)).get(href)).status, 404)
    await maya.get(href)
    assert.equal((await maya.press('Answer', { answer: '' })).status, 422)
    await maya.press('Answer', { answer: 'I put the new one in.' })
    assert.deepEqual(told.at(-1)?.to, [staff.people.tom])
    assert.match((await tom.get(href)).text, /I put the new one in/)
  })
})
