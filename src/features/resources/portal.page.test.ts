import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { alreadyRead } from '../../platform/database/reading.ts'
import { resourcesRoutes } from './public.ts'
import { resourcesPack } from './resources.builders.ts'
import { registerResourcesPorts } from './resources.ports.ts'

const portal = '/learning/resources'

describe('the portal of resources', () => {
  const { server, staff } = useStaffPages({
    routes: resourcesRoutes,
    pack: resourcesPack(),
    staff: {
      noor: { name: 'Noor Lindgren', jobTitle: 'Officer', kind: 'worker', duties: ['learning-offer'] },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', level: 'worker' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', level: 'senior' },
    },
  })
  before(() => {
    registerResourcesPorts({
      appointmentsOf: (personId) => alreadyRead(new Set(personId === staff.people.tom ? ['way-lead'] : [])),
    })
  })
  const form = { kind: 'book', name: 'Hearing a child', says: 'How to sit still.', who: 'everybody' }

  test('shows what comes with working here first, and filters by link [R-263]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    const page = await browser.get(portal)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Yours by working here Research membership/)
    assert.doesNotMatch(page.text, /A plain text|Add a resource/)
    assert.match((await browser.get(`${portal}?kind=recording`)).text, /Knowledge bank/)
    assert.match((await browser.get(`${portal}?q=unheard`)).text, /Nothing fits what you asked for/)
    assert.match((await browser.get(`${portal}/research`)).text, /Everybody: it comes with working here/)
  })

  test('a lead opens the knowledge bank; anyone else reads why not and how, without its link [R-262]', async () => {
    const lead = await (await server.signInAs(staff.people.tom)).get(`${portal}/bank`)
    assert.match(lead.html, /https:\/\/bank\.example/)
    const other = await (await server.signInAs(staff.people.maya)).get(`${portal}/bank`)
    assert.equal(other.status, 200)
    assert.doesNotMatch(other.html, /bank\.example/)
    assert.match(other.text, /You do not have “Knowledge bank” today/)
    assert.match(other.text, /It is for: Lead for our way\./)
    assert.match(other.text, /Ask the Learning team how to become a lead\./)
  })

  test('the learning team adds, changes and takes out; a stale change is refused, what is missing said beside its field', async () => {
    const team = await server.signInAs(staff.people.noor)
    await team.get(`${portal}/new`)
    const wrong = await team.press('Add this resource', { ...form, name: '', href: 'nowhere' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter what it is called/)
    assert.match(wrong.html, /value="nowhere"/)
    const added = await team.press('Add this resource', { ...form, href: 'https://books.example/1' })
    assert.match(added.text, /The resource is in the portal/)
    const { url } = added
    const stale = await team.get(`${url}/edit`)
    assert.equal(stale.status, 200)
    const changed = await team.press('Save changes', { ...form, name: 'Hearing every child' })
    assert.match(changed.text, /Hearing every child/)
    const refused = await team.post(`${url}/edit`, { ...form, revision: '0', name: 'Lost' })
    assert.equal(refused.status, 409)
    assert.match(refused.text, /changed after you opened it/)
    await team.get(url)
    assert.match((await team.press('Take it out', { why: '' })).text, /Say why it is taken out/)
    await team.press('Take it out', { why: 'There is a newer edition.' })
    const maya = await server.signInAs(staff.people.maya)
    assert.doesNotMatch((await maya.get(portal)).text, /Hearing every child/)
    assert.match((await maya.get(url)).text, /There is a newer edition/)
    assert.match((await team.get(`${portal}/retired`)).text, /Hearing every child/)
    await team.get(url)
    await team.press('Put it back into the portal')
    assert.match((await maya.get(portal)).text, /Hearing every child/)
  })

  test('files are taken by their content, opened by whoever has the resource, and by nobody else', async () => {
    const team = await server.signInAs(staff.people.noor)
    await team.get(`${portal}/new`)
    const { url } = await team.press('Add this resource', {
      ...form,
      ...{ name: 'Leads’ guide', who: 'some', appointments: 'way-lead', how: 'Ask.' },
    })
    const bad = await team.post(
      `${url}/files`,
      {},
      {
        files: [{ field: 'file', name: 'tool.exe', type: 'image/png', bytes: Buffer.from('MZ\x00\x01') }],
      },
    )
    assert.equal(bad.status, 422)
    await team.get(url)
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const kept = await team.post(
      `${url}/files`,
      {},
      {
        files: [{ field: 'file', name: 'sheet.png', type: 'image/png', bytes: png }],
      },
    )
    assert.match(kept.text, /sheet\.png/)
    const [file] = /\/learning\/resources\/[^"]+\/files\/[0-9a-f]{64}(?=")/.exec(kept.html) ?? []
    assert.ok(file)
    assert.equal((await (await server.signInAs(staff.people.tom)).get(file)).status, 200)
    const maya = await server.signInAs(staff.people.maya)
    assert.equal((await maya.get(file)).status, 403)
    assert.equal((await maya.get(`${url}/files/${'0'.repeat(64)}`)).status, 404)
    assert.equal((await maya.get(`${portal}/0198ffff-0000-7000-8000-00000000dead`)).status, 404)
    assert.equal((await maya.get(`${portal}/plain`)).status, 404)
  })
})

describe('where the pack has no portal', () => {
  const { server, staff } = useStaffPages({
    routes: resourcesRoutes,
    pack: { ...resourcesPack(), hash: 'a'.repeat(64), portal: undefined },
    staff: { maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' } },
  })

  test('there is none of its pages', async () => {
    const browser = await server.signInAs(staff.people.maya)
    assert.equal((await browser.get(portal)).status, 404)
    assert.equal((await browser.get(`${portal}/research`)).status, 404)
  })
})
