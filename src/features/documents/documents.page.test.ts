import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { good, sectionPath, useDocumentPages } from './documents-pages.support.ts'

describe('the pages of a document', () => {
  const pages = useDocumentPages()
  const { server, people, state, given, stored } = pages

  test('lists sections with their state, who fills which, what is missing and the way on', async () => {
    const id = await given()
    const browser = await server.signInAs(people.maya)
    const page = await browser.get(`/documents/${id}`)
    assert.equal(page.status, 200)
    assert.match(page.text, /Supporting statement/)
    assert.match(page.text, /You fill this in/)
    assert.match(page.text, /Filled in by Asha Rahman, line manager/)
    assert.match(page.text, /Why: fill in “Statement”/)
    assert.ok(page.link('Fill in “Why”').endsWith('/sections/why'))
    assert.ok(page.queries <= 6, String(page.queries))
  })

  test('is not found for someone who may not know of it, in another section’s name, or at a wrong address', async () => {
    const id = await given()
    const tom = await server.signInAs(people.tom)
    for (const path of [
      `/documents/${id}`,
      sectionPath(id),
      `/documents/${id}/read`,
      `/documents/${id}/history`,
      `/documents/${id}/file`,
    ])
      assert.equal((await tom.get(path)).status, 404, path)
    assert.equal((await tom.post(sectionPath(id), good)).status, 404)
    const maya = await server.signInAs(people.maya)
    assert.equal((await maya.get(sectionPath(id, 'nothing'))).status, 404)
    assert.equal((await maya.get('/documents/0190b6a0-0000-7000-8000-00000000dead')).status, 404)
  })

  test('is shown and not changed while it is locked, and the reason is said', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    await maya.press('Save and go on', good)
    await maya.get(sectionPath(id))
    state.locked = { code: 'submitted', says: 'The portfolio is with the panel.' }
    const refused = await maya.press('Save and go on', { statement: 'Changed' })
    assert.equal(refused.status, 403)
    const page = await maya.get(sectionPath(id))
    assert.match(page.text, /The portfolio is with the panel/)
    assert.doesNotMatch(page.html, /<textarea/)
    assert.equal((await stored(id)).sections[0]?.answers['statement'], 'I am ready')
  })

  test('tells first when saving would make signatures void', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    state.warns = 'Two signatures on the portfolio would no longer count.'
    const page = await maya.get(sectionPath(id))
    assert.match(page.text, /Two signatures on the portfolio would no longer count/)
    await maya.get(page.link('Change this section all the same'))
    await maya.press('Save and go on', good)
    assert.equal((await stored(id)).sections[0]?.revision, 1)
  })

  test('is read as others see it, without private notes', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    await maya.press('Save and go on', { ...good, note: 'For my eyes' })
    const read = await maya.get(`/documents/${id}/read`)
    assert.match(read.text, /I am ready/)
    assert.doesNotMatch(read.text, /For my eyes/)
    assert.ok(read.queries <= 6, String(read.queries))
    const asha = await server.signInAs(people.asha)
    assert.doesNotMatch((await asha.get(sectionPath(id))).text, /For my eyes/)
    assert.match((await maya.get(sectionPath(id))).html, /For my eyes/)
  })

  test('shows who changed what, two versions side by side', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    for (const words of ['I am ready', 'I am quite ready']) {
      await maya.get(sectionPath(id))
      await maya.press('Save and go on', { ...good, statement: words })
    }
    const page = await maya.get(`/documents/${id}/history`)
    assert.match(page.text, /Maya Osei, Friday 4 December 2026, 9:30/)
    const compared = await maya.get(page.link('Compare “Why” version 2 with version 1'))
    assert.match(compared.html, /<ins>.*quite/s)
    assert.ok(compared.queries <= 6, String(compared.queries))
    const since = await maya.get(`/documents/${id}/history?since=2026-12-01T00:00:00Z`)
    assert.match(since.text, /As submitted/)
  })

  test('a file of one’s own may stand in for the template, and be taken out again [R-083]', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(`/documents/${id}`)
    const bytes = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n')
    const file = (name: string, content: Buffer) => ({
      files: [{ field: 'file', name, type: 'application/pdf', bytes: content }],
    })
    assert.equal((await maya.post(`/documents/${id}/upload`, {}, {})).status, 422)
    assert.equal(
      (await maya.post(`/documents/${id}/upload`, {}, file('a.pdf', Buffer.from('MZ no pdf')))).status,
      422,
    )
    const page = await maya.post(`/documents/${id}/upload`, {}, file('own.pdf', bytes))
    assert.match(page.text, /own.pdf stands in for this document/)
    assert.match(page.text, /Complete/)
    assert.deepEqual((await maya.get(`/documents/${id}/file`)).bytes, bytes)
    await maya.get(`/documents/${id}`)
    await maya.press('Take the file out and use the sections')
    assert.equal((await stored(id)).upload, undefined)
    const asha = await server.signInAs(people.asha)
    await asha.get(`/documents/${id}`)
    state.locked = { code: 'submitted', says: 'The portfolio is with the panel.' }
    assert.equal((await asha.post(`/documents/${id}/upload`, {}, file('own.pdf', bytes))).status, 403)
  })
})
