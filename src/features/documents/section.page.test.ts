import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { keepingWords } from '../../../test/support/words-page.ts'
import { rowsAnswer } from './answer.values.ts'
import { good, sectionPath, useDocumentPages } from './documents-pages.support.ts'

describe('filling in a section', () => {
  const pages = useDocumentPages()
  const { server, people, told, given, stored, database } = pages

  test('refuses a section that is another’s, in words, and shows it to read', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(sectionPath(id, 'summary'))
    assert.match(page.text, /Nothing has been written here yet. Asha Rahman, line manager fills it in/)
    const refused = await maya.post(sectionPath(id, 'summary'), { strengths: 'All' })
    assert.equal(refused.status, 403)
    assert.match(refused.text, /You cannot fill in this section/)
    assert.deepEqual((await stored(id)).sections, [])
  })

  test('offers what is known first, says where it comes from, and lets it be changed', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(sectionPath(id))
    assert.match(page.html, /value="Maya Osei"/)
    assert.match(page.text, /From: Your record. You can change it here/)
    await maya.press('Save and go on', { ...good, 'full-name': 'Maya A. Osei' })
    assert.equal((await stored(id)).sections[0]?.answers['full-name'], 'Maya A. Osei')
  })

  test('says each thing that is missing or wrong, with everything typed still there, and keeps it [R-075]', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    const long = 'one two three four five six seven eight nine ten eleven'
    const page = await maya.press('Save and go on', {
      'full-name': '',
      statement: long,
      'read-on.day': '31',
      'read-on.month': '2',
      'read-on.year': '2026',
    })
    assert.equal(page.status, 422)
    assert.match(page.title, /^Error: /)
    for (const words of [
      'Fill in “Full name”',
      '“Statement” is 1 word over its limit of 10 words',
      'Choose an answer to “Concerns”',
      'a day that exists',
    ])
      assert.ok(page.text.includes(words), words)
    assert.match(page.html, new RegExp(long))
    assert.match(page.html, /href="#read-on--day"/)
    assert.match(page.html, /value="31"/)
    // Nothing was saved, and nothing was lost: another browser finds it.
    assert.deepEqual((await stored(id)).sections, [])
    const again = await (await server.signInAs(people.maya)).get(sectionPath(id))
    assert.match(again.text, /We kept what you typed at 9:30/)
    assert.match(again.html, new RegExp(long))
  })

  test('asks for the comment only when there are concerns [R-116]', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    const page = await maya.press('Save and go on', { ...good, concerns: 'yes' })
    assert.match(page.text, /Fill in “Comment”/)
    await maya.press('Save and go on', { comment: 'Late twice' })
    assert.equal((await stored(id)).sections[0]?.answers['comment'], 'Late twice')
  })

  test('saves, tells its owner, and goes on to the next section', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    const page = await maya.press('Save and go on', good)
    assert.equal(page.url, sectionPath(id, 'plan'))
    assert.match(page.html, /Saved “Why”/)
    assert.deepEqual(told, [['why']])
    assert.equal((await stored(id)).sections[0]?.revision, 1)
    // The same again makes no second revision and tells nobody.
    await maya.get(sectionPath(id))
    await maya.press('Save and go on')
    assert.equal((await stored(id)).sections[0]?.revision, 1)
    assert.equal(told.length, 1)
  })

  test('saves what is not finished when asked to, and says what it still needs', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    const page = await maya.press('Save and come back later', { statement: 'I am' })
    assert.equal(page.url, `/documents/${id}`)
    assert.match(page.html, /still needs one thing/)
    assert.match(page.text, /In progress/)
  })

  test('a double press saves once', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(sectionPath(id))
    const form = { ...good, 'full-name': 'Maya Osei', _do: 'go-on' }
    await Promise.all([maya.post(sectionPath(id), form), maya.post(sectionPath(id), form)])
    assert.ok(page.form(sectionPath(id)))
    assert.equal((await stored(id)).sections[0]?.revision, 1)
    assert.equal(told.length, 1)
  })

  test('points out what looks like a child’s name before saving, and records that it was kept [R-317]', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    const page = await maya.press('Save and go on', { ...good, statement: 'I worked with their son Jamie' })
    assert.equal(page.status, 422)
    assert.match(page.html, /<mark>Jamie<\/mark>/)
    assert.deepEqual((await stored(id)).sections, [])
    await maya.press('Look again and save', keepingWords(page, 'agreed'))
    assert.equal((await stored(id)).sections[0]?.answers['statement'], 'I worked with their son Jamie')
    const confirmed = await database.databases.read(database.authorityId, (tx) =>
      tx.selectFrom('audit_entries').select('detail').where('action', '=', 'confirm-words').execute(),
    )
    assert.deepEqual(confirmed, [
      { detail: { kinds: ['child-name'], reasons: ['agreed'], fields: ['statement'] } },
    ])
  })

  test('adds and removes rows by buttons alone and keeps what is typed', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id, 'plan'))
    await maya.press('Add another row to “Actions”', {
      'actions.0.action': 'Shadow court',
      'actions.0.by.day': '4',
    })
    assert.match(maya.page?.html ?? '', /value="Shadow court"/)
    assert.match(maya.page?.text ?? '', /Actions, row 2/)
    await maya.press('Remove row 2')
    assert.doesNotMatch(maya.page?.text ?? '', /Actions, row 2/)
    const page = await maya.press('Save and go on', {
      'actions.0.by.month': '1',
      'actions.0.by.year': '2027',
      // The second was never offered: somebody else's, or made up.
      learning: ['ev-1', 'ev-99'],
    })
    assert.notEqual(page.status, 422)
    const [saved] = (await stored(id)).sections
    const [row] = rowsAnswer(saved?.answers['actions'])
    assert.deepEqual(row?.cells, { action: 'Shadow court', by: '2027-01-04' })
    assert.match(row?.id ?? '', /^[0-9a-f-]{36}$/)
    assert.deepEqual(saved?.answers['learning'], ['ev-1'])
  })

  test('offers rows of the record with why each counts, and the activities of the pack', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const page = await maya.get(sectionPath(id, 'plan'))
    assert.match(page.text, /Court skills/)
    assert.match(page.text, /Counts Completed on 3 March 2026/)
    assert.ok(page.link('Shadowing').includes('shadowing'))
    assert.ok(page.queries <= 6, String(page.queries))
  })

  test('a section is signed by name, role and day, then shown to read, and a change makes that void [R-137] [R-140]', async () => {
    const id = await given()
    const asha = await server.signInAs(people.asha)
    await asha.get(sectionPath(id, 'summary'))
    const sign = await asha.press('Save and go on', {
      strengths: 'Listens well',
      'grid.CG-01': 'adequate',
      seen: 'OBS-01',
    })
    assert.equal(sign.url, `${sectionPath(id, 'summary')}/sign`)
    assert.equal((await asha.press('Sign this section')).status, 422)
    await asha.press('Sign this section', { confirm: 'yes' })
    assert.match(asha.page?.text ?? '', /Signed by Asha Rahman on Friday 4 December 2026/)
    assert.deepEqual(
      (await stored(id)).signatures.map(({ role, printedName, signedOn }) => [role, printedName, signedOn]),
      [['manager', 'Asha Rahman', '2026-12-04']],
    )
    const frozen = await asha.get(sectionPath(id, 'summary'))
    assert.match(frozen.text, /that signature no longer counts/)
    assert.doesNotMatch(frozen.html, /<textarea/)
    // A change that was not opened with the warning in sight is kept and not saved.
    await asha.post(sectionPath(id, 'summary'), { ...summary, strengths: 'Unwarned', _base: '1' })
    assert.equal((await stored(id)).sections[0]?.answers['strengths'], 'Listens well')
    await asha.get(`${sectionPath(id, 'summary')}?change=yes`)
    const changed = await asha.press('Save and go on', { strengths: 'Listens very well' })
    assert.match(changed.html, /signature no longer counts/)
    assert.deepEqual((await stored(id)).signatures, [])
  })
  const summary = { 'strengths.shown': '1', 'seen.shown': '1', 'grid.shown': '1', 'grid.CG-01': 'adequate' }

  test('a section cannot be signed by another, nor unread since it changed', async () => {
    const id = await given()
    const asha = await server.signInAs(people.asha)
    await asha.get(sectionPath(id, 'summary'))
    await asha.press('Save and go on', { strengths: 'Listens', 'grid.CG-01': 'adequate' })
    const stale = { 'printed-name': 'Asha Rahman', confirm: 'yes', _base: '1' }
    const second = await server.signInAs(people.asha)
    await second.get(sectionPath(id, 'summary'))
    await second.press('Save and go on', { strengths: 'Listens more' })
    const refused = await asha.post(`${sectionPath(id, 'summary')}/sign`, stale)
    assert.equal(refused.status, 409)
    assert.deepEqual((await stored(id)).signatures, [])
    const maya = await server.signInAs(people.maya)
    assert.equal((await maya.get(`${sectionPath(id, 'summary')}/sign`)).status, 404)
    assert.equal((await maya.post(`${sectionPath(id, 'summary')}/sign`, stale)).status, 403)
  })
})
