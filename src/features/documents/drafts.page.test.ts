import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { good, sectionPath, sendDraft, useDocumentPages } from './documents-pages.support.ts'

describe('drafts and two editors', () => {
  const pages = useDocumentPages()
  const { server, people, given, stored } = pages

  test('two editors of one section are told and shown both texts, and nothing is lost', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const priya = await server.signInAs(people.priya)
    await maya.get(sectionPath(id))
    await priya.get(sectionPath(id))
    await maya.press('Save and go on', { ...good, statement: 'Written by Maya' })
    const conflict = await priya.press('Save and go on', { ...good, statement: 'Written by Priya' })
    assert.equal(conflict.url, `${sectionPath(id)}/conflict`)
    assert.match(conflict.text, /Maya Osei saved it/)
    assert.match(conflict.text, /Written by/)
    assert.ok(conflict.text.includes('Maya') && conflict.text.includes('Priya'))
    assert.ok(conflict.queries <= 6, String(conflict.queries))
    assert.equal((await stored(id)).sections[0]?.answers['statement'], 'Written by Maya')
    const chosen = await priya.press('Go on with what I chose', { 'keep.statement': 'both' })
    assert.equal(chosen.url, sectionPath(id))
    assert.match(chosen.html, /Written by Maya\n\nWritten by Priya/)
    await priya.press('Save and go on')
    const saved = (await stored(id)).sections[0]
    assert.deepEqual(
      [saved?.revision, saved?.answers['statement']],
      [2, 'Written by Maya\n\nWritten by Priya'],
    )
  })

  test('shows who else has typed in the section lately', async () => {
    const id = await given()
    const priya = await server.signInAs(people.priya)
    await priya.get(sectionPath(id))
    await sendDraft(pages, priya, id, { statement: 'Half a thou' })
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(sectionPath(id))
    assert.match(page.text, /Priya Nair has this section open too/)
    assert.ok(page.queries <= 6, String(page.queries))
  })

  test('a draft that was typed is there again after the session timed out', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    const kept = await sendDraft(pages, maya, id, { statement: 'Half a thought', 'read-on.day': '31' })
    assert.equal(kept.statusCode, 200)
    assert.deepEqual(kept.json(), { revision: 0, savedAt: '2026-12-04T09:30:00.000Z' })
    maya.cookies.clear()
    assert.equal((await sendDraft(pages, maya, id, { statement: 'Lost?' })).statusCode, 401)
    const again = await server.signInAs(people.maya)
    const page = await again.get(sectionPath(id))
    assert.match(page.text, /We kept what you typed at 9:30/)
    assert.match(page.html, /Half a thought/)
    assert.match(page.html, /value="31"/)
    const discarded = await again.press('Discard what I typed')
    assert.doesNotMatch(discarded.html, /Half a thought/)
    assert.deepEqual((await stored(id)).drafts, [])
  })

  test('words that are asked about stay with their writer as a draft, and are gone once they are put right [R-318]', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    const asked = await maya.press('Save and go on', { ...good, statement: 'Their son Jamie was at home.' })
    assert.equal(asked.status, 422)
    assert.deepEqual((await stored(id)).sections, [])
    const elsewhere = await (await server.signInAs(people.maya)).get(sectionPath(id))
    assert.match(elsewhere.text, /We kept what you typed/)
    assert.match(elsewhere.html, /Their son Jamie was at home\./)
    await maya.press('Look again and save', { statement: 'Their son J. was at home.' })
    const after = await stored(id)
    assert.equal(after.sections[0]?.answers['statement'], 'Their son J. was at home.')
    assert.deepEqual(after.drafts, [])
  })

  test('a draft over an older text is kept and answered with the way to both texts', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const priya = await server.signInAs(people.priya)
    await priya.get(sectionPath(id))
    await maya.get(sectionPath(id))
    await maya.press('Save and go on', good)
    const answer = await sendDraft(pages, priya, id, { statement: 'Typed on the train' }, 0)
    assert.equal(answer.statusCode, 409)
    const { href } = answer.json() as { href: string }
    const page = await priya.get(href)
    assert.match(page.text, /Typed on the train/)
    // Opening the section leads there too, until it is settled.
    assert.equal((await priya.get(sectionPath(id))).url, href)
  })

  test('a draft by someone whose section it is not is refused', async () => {
    const id = await given()
    const asha = await server.signInAs(people.asha)
    await asha.get(sectionPath(id))
    assert.equal((await sendDraft(pages, asha, id, { statement: 'x' })).statusCode, 403)
  })
})
