import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { good, sectionPath, useDocumentPages } from '../documents/documents-pages.support.ts'
import { rowsAnswer } from '../documents/public.ts'
import { formsAwayRoutes } from './public.ts'

/** Changes the text of the form's main part, as somebody writing in Word would. */
function written(form: Buffer, change: (xml: string) => string): Buffer {
  const parts = unzipSync(form)
  parts['word/document.xml'] = strToU8(change(strFromU8(parts['word/document.xml'] ?? new Uint8Array())))
  return Buffer.from(zipSync(parts))
}

/** Writes into the control of a tag: its placeholder goes, its text is this, split over two runs as Word does. */
function write(xml: string, tag: string, text: string): string {
  const controls = xml.split('<w:sdt>')
  const at = controls.findIndex((control) => control.includes(`<w:tag w:val="${tag}"/>`))
  assert.notEqual(at, -1, tag)
  const half = Math.ceil(text.length / 2)
  const runs = [text.slice(0, half), text.slice(half)]
    .map((piece) => `<w:r><w:t xml:space="preserve">${piece}</w:t></w:r>`)
    .join('')
  controls[at] = (controls[at] ?? '')
    .replace('<w:showingPlcHdr/>', '')
    .replace(
      /<w:sdtContent>(.*?)<\/w:sdtContent>/s,
      (_, old: string) =>
        `<w:sdtContent>${old.includes('<w:p>') ? `<w:p>${runs}</w:p>` : runs}</w:sdtContent>`,
    )
  return controls.join('<w:sdt>')
}

const asForm = (bytes: Buffer, name = 'form.docx') => ({
  files: [{ field: 'form', name, type: 'application/octet-stream', bytes }],
})

describe('a document filled in with Word', () => {
  const pages = useDocumentPages(formsAwayRoutes)
  const { server, people, state, given, stored } = pages

  const formOf = async (browser: Awaited<ReturnType<typeof server.signInAs>>, id: string) => {
    await browser.get(`/documents/${id}`)
    const start = await browser.get(`/documents/${id}/word`)
    assert.equal(start.status, 200)
    const form = await browser.get(`/documents/${id}/form.docx`)
    assert.equal(form.status, 200)
    await browser.get(`/documents/${id}/word`)
    return form.bytes
  }

  test('is downloaded, read back with a preview, kept as a draft and saved on the page as if typed', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const form = await formOf(maya, id)
    const filled = written(form, (xml) =>
      write(write(xml, 'statement', 'I am ready for more'), 'concerns', 'No'),
    )
    const preview = await maya.post(`/documents/${id}/word`, {}, asForm(filled))
    assert.equal(preview.status, 200)
    assert.match(preview.text, /2 answers change/)
    assert.match(preview.text, /I am ready for more/)
    assert.deepEqual((await stored(id)).drafts, [], 'nothing is kept before it was looked at')
    const kept = await maya.press('Keep this as my draft')
    assert.match(kept.text, /kept as your draft of “Why”/)
    assert.match(kept.text, /not saved yet\. Until you save it, others read and sign the text from before/)
    assert.equal(kept.link('Look over your draft of “Why” and save it'), sectionPath(id))
    const [draft] = (await stored(id)).drafts
    assert.equal(draft?.answers['statement'], 'I am ready for more')
    assert.equal(draft?.answers['concerns'], 'no')
    await maya.get(sectionPath(id))
    await maya.press('Save and go on')
    assert.equal((await stored(id)).sections[0]?.answers['statement'], 'I am ready for more')
  })

  test('words written over a day are said to be no day, although Word keeps the old one beside them', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id))
    await maya.press('Save and go on', {
      ...good,
      ...{ 'read-on.day': '27', 'read-on.month': '3', 'read-on.year': '2026' },
    })
    const form = await formOf(maya, id)
    const preview = await maya.post(
      `/documents/${id}/word`,
      {},
      asForm(written(form, (xml) => write(xml, 'read-on', 'the Friday after'))),
    )
    assert.match(preview.text, /the Friday after/)
    assert.doesNotMatch(preview.text, /Nothing in it differs/)
  })

  test('a page of it asks at most six queries', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const form = await formOf(maya, id)
    assert.ok((maya.page?.queries ?? 99) <= 6, `${maya.page?.queries} queries to begin`)
    const filled = written(form, (xml) => write(xml, 'statement', 'Ready'))
    await maya.post(`/documents/${id}/word`, {}, asForm(filled))
    const again = await maya.get(maya.page?.url ?? '')
    assert.ok(again.queries <= 6, `${again.queries} queries to preview`)
  })

  test('one’s own parts alone have fields; what others fill in is only read', async () => {
    const id = await given()
    const asha = await server.signInAs(people.asha)
    const xml = strFromU8(unzipSync(await formOf(asha, id))['word/document.xml'] ?? new Uint8Array())
    assert.match(xml, /<w:tag w:val="strengths"\/>/)
    assert.doesNotMatch(xml, /<w:tag w:val="statement"\/>/)
    const tom = await server.signInAs(people.tom)
    assert.equal((await tom.get(`/documents/${id}/word`)).status, 404)
    assert.equal((await tom.get(`/documents/${id}/form.docx`)).status, 404)
  })

  test('the form of another person, document or edition, and no form at all, are refused with what to do', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const form = await formOf(maya, id)
    const refused = async (bytes: Buffer, says: RegExp, at = id, browser = maya) => {
      await browser.get(`/documents/${at}/word`)
      const page = await browser.post(`/documents/${at}/word`, {}, asForm(bytes))
      assert.equal(page.status, 422)
      assert.match(page.text, says)
    }
    await refused(Buffer.from('MZ no Word'), /Choose the Word document/)
    await refused(Buffer.from('d0cf11e0a1b11ae100', 'hex'), /locked with a password/)
    await refused(Buffer.from(zipSync({ ...unzipSync(form), 'word/vbaProject.bin': strToU8('x') })), /macros/)
    await refused(form.subarray(0, form.length - 400), /damaged/)
    await refused(
      written(form, (xml) => `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${xml}`),
      /damaged/,
    )
    await refused(
      written(form, () => '<w:document><w:body>'),
      /damaged/,
    )
    await refused(
      Buffer.from(zipSync({ ...unzipSync(form), 'word/document.xml': new Uint8Array(20_000_000) })),
      /damaged/,
    )
    const { 'docProps/custom.xml': _, ...without } = unzipSync(form)
    await refused(Buffer.from(zipSync(without)), /not a form from this page/)
    await refused(form, /form of another document/, await given())
    const priya = await server.signInAs(people.priya)
    await refused(form, /downloaded by somebody else/, id, priya)
    await maya.get(`/documents/${id}/word`)
    const none = await maya.post(`/documents/${id}/word`, {})
    assert.equal(none.status, 422)
  })

  test('nothing goes in once the document is locked', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const form = await formOf(maya, id)
    state.locked = { code: 'submitted', says: 'The portfolio is with the panel.' }
    const page = await maya.post(`/documents/${id}/word`, {}, asForm(form))
    assert.equal(page.status, 403)
    assert.match(page.text, /The portfolio is with the panel/)
  })

  test('what was saved by somebody else meanwhile is shown beside it, and what only they changed stays', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const form = await formOf(maya, id)
    const priya = await server.signInAs(people.priya)
    await priya.get(sectionPath(id))
    await priya.press('Save and go on', { statement: 'Priya’s words', concerns: 'no' })
    await maya.get(`/documents/${id}/word`)
    const preview = await maya.post(
      `/documents/${id}/word`,
      {},
      asForm(written(form, (xml) => write(xml, 'statement', 'Maya’s words'))),
    )
    assert.match(preview.text, /Also changed here/)
    assert.match(preview.text, /1 answer changes/)
    await maya.press('Keep this as my draft')
    const page = await maya.get(sectionPath(id))
    assert.match(page.text, /This section was changed while you were writing/)
    assert.match(page.text, /Priya’s\]? words/)
    assert.match(page.text, /Maya’s\]? words/)
  })

  test('when something changes after the preview it is shown once more, and a form sent twice does no harm', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const form = await formOf(maya, id)
    const filled = written(form, (xml) => write(xml, 'statement', 'From Word'))
    await maya.post(`/documents/${id}/word`, {}, asForm(filled))
    const at = maya.page?.url ?? ''
    const tab = await server.signInAs(people.maya)
    await tab.get(sectionPath(id))
    await tab.press('Save and come back later', { statement: 'Typed meanwhile' })
    const again = await maya.press('Keep this as my draft')
    assert.equal(again.status, 422)
    assert.match(again.text, /Something changed here after you looked/)
    assert.match(again.text, /Also changed here/)
    await maya.press('Keep this as my draft')
    const stale = await maya.get(at)
    assert.match(stale.text, /no longer waiting/)
  })

  test('fields that are gone, and words beside the fields, are said', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const form = await formOf(maya, id)
    const filled = written(form, (xml) =>
      write(xml, 'concerns', 'Perhaps')
        .replace('<w:tag w:val="read-on"/>', '')
        .replace('</w:body>', '<w:p><w:r><w:t>Ask about leave</w:t></w:r></w:p></w:body>'),
    )
    const page = await maya.post(`/documents/${id}/word`, {}, asForm(filled))
    assert.match(page.text, /“Perhaps” is not one of its answers/)
    assert.match(page.text, /Read on: Its field is no longer in the file/)
    assert.match(page.text, /Ask about leave/)
    assert.match(page.text, /Nothing can be kept: what could be read stands here already/)
  })

  test('rows keep their ids, rows added in Word get new ones, and a row without fields is read by its place', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    await maya.get(sectionPath(id, 'plan'))
    await maya.press('Save and come back later', {
      'actions.0.id': 'row-1',
      'actions.0.action': 'Shadow a hearing',
      'actions.0.by.day': '1',
      'actions.0.by.month': '5',
      'actions.0.by.year': '2027',
    })
    const before = rowsAnswer((await stored(id)).sections[0]?.answers['actions'])
    const filled = written(await formOf(maya, id), (xml) => {
      const [row = ''] =
        /<w:sdt><w:sdtPr><w:tag w:val="row:[0-9a-f-]{36}".*?<\/w:tr><\/w:sdtContent><\/w:sdt>/s.exec(xml) ??
        []
      assert.notEqual(row, '')
      const copied = row.replace('Shadow a hearing', 'Write it up')
      const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`
      const pasted = `<w:tr>${cell('Teach it')}${cell('next spring')}</w:tr>`
      return xml.replace(row, () => row + copied + pasted)
    })
    const preview = await maya.post(`/documents/${id}/word`, {}, asForm(filled))
    assert.match(preview.text, /“next spring” could not be read as a date/)
    await maya.press('Keep this as my draft')
    const after = rowsAnswer((await stored(id)).drafts[0]?.answers['actions'])
    assert.deepEqual(
      after.map(({ cells }) => cells),
      [
        { action: 'Shadow a hearing', by: '2027-05-01' },
        { action: 'Write it up', by: '2027-05-01' },
        { action: 'Teach it', by: { day: 'next spring', month: '', year: '' } },
      ],
    )
    assert.equal(after[0]?.id, before[0]?.id)
    assert.equal(new Set(after.map((row) => row.id)).size, 3)
  })

  test('what is over its word limit is said and kept, and the page refuses it as if it were typed', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const long = 'one two three four five six seven eight nine ten eleven'
    const filled = written(await formOf(maya, id), (xml) =>
      write(write(xml, 'statement', long), 'concerns', 'No'),
    )
    const preview = await maya.post(`/documents/${id}/word`, {}, asForm(filled))
    assert.match(preview.text, /1 word over its limit of 10 words/)
    await maya.press('Keep this as my draft')
    await maya.get(sectionPath(id))
    const refused = await maya.press('Save and go on')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /1 word over its limit of 10 words/)
    assert.equal((await stored(id)).drafts[0]?.answers['statement'], long)
  })

  test('words that may tell who a child is are asked about when the draft is saved', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const filled = written(await formOf(maya, id), (xml) =>
      write(write(xml, 'statement', 'Kept NHS number 943 476 5919 safe'), 'concerns', 'No'),
    )
    await maya.post(`/documents/${id}/word`, {}, asForm(filled))
    await maya.press('Keep this as my draft')
    await maya.get(sectionPath(id))
    const asked = await maya.press('Save and go on')
    assert.equal(asked.status, 422)
    assert.match(asked.text, /Could these words tell who somebody is/)
    assert.deepEqual((await stored(id)).sections, [])
  })

  test('words that only ask to be written over are no answer, also where a program forgot what they are', async () => {
    const id = await given()
    const maya = await server.signInAs(people.maya)
    const form = written(await formOf(maya, id), (xml) => xml.replaceAll('<w:showingPlcHdr/>', ''))
    const preview = await maya.post(`/documents/${id}/word`, {}, asForm(form))
    assert.match(preview.text, /nothing to keep/)
  })
})
