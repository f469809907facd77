import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { madePdf, madePhoto } from '../../../test/support/made-files.ts'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { keepingWords } from '../../../test/support/words-page.ts'
import { routes as documentsRoutes } from '../documents/public.ts'
import { practicePack } from './evidence.builders.ts'
import { quickPath } from './evidence.quick.pages.tsx'
import { routes } from './evidence.routes.tsx'

const day = { 'on-day': '1', 'on-month': '12', 'on-year': '2026' }
const photo = (name: string) => ({
  files: [{ field: 'file', name, type: 'image/jpeg', bytes: madePhoto() }],
})

describe('files of the record that cannot be read for names', () => {
  const { server, staff } = useStaffPages({
    routes: [...routes, ...documentsRoutes],
    pack: practicePack(),
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
      rita: { name: 'Rita Vale', jobTitle: 'Records', kind: 'worker', duties: ['records-officer'] },
    },
  })

  test('a photo says that nobody has looked until its sender says they have; the officer sees whose turn it is [R-318]', async () => {
    const maya = await server.signInAs(staff.people.maya)
    assert.match((await maya.get('/files-to-look-at')).text, /Nothing waits for you/)
    await maya.get(quickPath)
    const added = await maya.post(quickPath, { title: 'A course', ...day }, photo('certificate.jpg'))
    assert.match(added.text, /Not looked at yet/)
    const rita = await server.signInAs(staff.people.rita)
    const officer = await rita.get('/manage/files-not-looked-at')
    assert.match(officer.text, /Maya Osei/)
    assert.doesNotMatch(officer.text, /certificate\.jpg/)
    assert.ok(officer.queries <= 6)

    const mine = await maya.get(added.link('Look whether it names a child or family'))
    assert.ok(mine.queries <= 6)
    const href = mine.link('certificate.jpg')
    const shown = await maya.get(href)
    assert.equal(shown.headers['content-type'], 'image/jpeg')
    const tom = await server.signInAs(staff.people.tom)
    await tom.get('/files-to-look-at')
    assert.equal((await tom.get(href)).status, 404)
    assert.equal((await tom.post(href)).status, 404)
    assert.equal((await tom.get('/manage/files-not-looked-at')).status, 403)

    await maya.get('/files-to-look-at')
    const looked = await maya.press('I have looked: it names no child or family (certificate.jpg)')
    assert.match(looked.text, /now says that you looked at it/)
    assert.equal((await maya.post(href)).status, 404)
    assert.match((await maya.get(added.url)).text, /Looked at by whoever sent it/)
    assert.match((await rita.get('/manage/files-not-looked-at')).text, /Every file was read or looked at/)
  })

  test('a PDF that names a child is asked about on the phone’s quick form, and kept beside it meanwhile [R-317]', async () => {
    const maya = await server.signInAs(staff.people.maya)
    await maya.get(quickPath)
    const bytes = madePdf(['Notes on their son Jamie'])
    const files = [{ field: 'file', name: 'notes.pdf', type: 'application/pdf', bytes }]
    const asked = await maya.post(quickPath, { title: 'Direct work', ...day }, { files })
    assert.equal(asked.status, 422)
    assert.match(asked.html, /their son <mark>Jamie<\/mark>/)
    const kept = await maya.press('Look again and save', keepingWords(asked, 'agreed'))
    assert.match(kept.text, /notes\.pdf/)
    assert.doesNotMatch(kept.text, /Not looked at yet/)
  })

  test('what a form finds wrong is said before anything is looked at', async () => {
    const maya = await server.signInAs(staff.people.maya)
    await maya.get(quickPath)
    const bytes = Buffer.from('MZ\0\0 not a picture \xff', 'latin1')
    const files = [{ field: 'file', name: 'run.exe', type: 'image/png', bytes }]
    const refused = await maya.post(quickPath, { title: 'Their son Jamie', ...day }, { files })
    assert.match(refused.text, /Choose a PDF, a Word or OpenDocument text, or a picture/)
  })
})
