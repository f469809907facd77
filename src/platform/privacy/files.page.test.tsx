import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { madeDocx, madePdf, madePhoto, wordText } from '../../../test/support/made-files.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { keepingWords } from '../../../test/support/words-page.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { read } from '../database/reading.ts'
import { hashOf } from '../files/file-store.ts'
import { storeFile } from '../files/files.ts'
import { defineRoute, type RouteDefinition } from '../http/route.ts'
import { Button, Form } from '../../ui/public.ts'
import { withoutPlace } from './photo-place.ts'
import { fileStatesReading, markLookedAt, unreadFiles } from './readings.store.ts'

const ada = '01900000-0000-7000-8000-000000000001' as PersonId
const bo = '01900000-0000-7000-8000-000000000002' as PersonId

const routes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/papers',
    access: { signedIn: true },
    handle: ({ tokens }) => ({
      title: 'Papers',
      page: (
        <>
          <h1>Papers</h1>
          <Form tokens={tokens} action="/papers" multipart>
            <input type="file" name="file" aria-label="A file" />
            <Button text="Send it" />
          </Form>
        </>
      ),
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/papers',
    access: { signedIn: true },
    async handle({ tx, databases, actor, files }) {
      for (const { bytes, name } of files)
        await storeFile(
          { tx, databases, authorityId: actor.authorityId },
          { bytes, name, by: actor.personId },
        )
      return { redirect: '/papers', flash: `Kept ${files.length}` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/preview',
    access: { signedIn: true },
    handle: ({ files }) => ({ title: 'Preview', page: <h1>{files.length} shown</h1> }),
  }),
]

describe('personal data in files that are sent', () => {
  const database = useTestDatabase()
  const server = useTestServer(() => ({ database, routes, people: [{ personId: ada }, { personId: bo }] }))
  const stateOf = (bytes: Buffer) =>
    database.databases.read(database.authorityId, async (tx) => {
      const looked = (await read(tx, fileStatesReading([hashOf(bytes)]))).get(hashOf(bytes))
      return looked && { state: looked.state, why: looked.why }
    })
  const sends = async (bytes: Buffer, name: string, person: PersonId = ada) => {
    const browser = await server.signInAs(person)
    await browser.get('/papers')
    const page = await browser.post('/papers', {}, { files: [{ field: 'file', name, type: 'x/y', bytes }] })
    return { browser, page }
  }

  test('in the text and the properties of a PDF is pointed out before it is kept [R-318]', async () => {
    const pdf = madePdf(['Their son Jamie was seen.'], { Subject: 'Poppy Vane, aged 4' })
    const { browser, page } = await sends(pdf, 'visit.pdf')
    assert.equal(page.status, 422)
    assert.match(page.html, /Their son <mark>Jamie<\/mark> was seen/)
    assert.match(page.text, /visit\.pdf \(properties\)/)
    assert.match(page.html, /<mark>Poppy Vane<\/mark>/)
    assert.match(page.text, /This stands in the file/)
    assert.equal(await stateOf(pdf), undefined)
    const kept = await browser.press('Look again and save', keepingWords(page, 'agreed'))
    assert.match(kept.text, /Kept 1/)
    assert.deepEqual(await stateOf(pdf), { state: 'read', why: null })
  })

  test('in a Word file and in the name of a file too [R-318]', async () => {
    const docx = madeDocx({
      'word/document.xml': wordText(['All well.']),
      'docProps/core.xml': '<cp:coreProperties><dc:creator>Donna Pike</dc:creator></cp:coreProperties>',
    })
    const { page } = await sends(docx, 'Visit to Gemma_Lowe.docx')
    assert.match(page.html, /<mark>Donna Pike<\/mark>/)
    assert.match(page.html, /<mark>Gemma Lowe<\/mark>/)
  })

  test('is not asked about where there is none, and the file counts as read', async () => {
    const pdf = madePdf(['Certificate of attendance'])
    const { page } = await sends(pdf, 'certificate.pdf')
    assert.match(page.text, /Kept 1/)
    assert.deepEqual(await stateOf(pdf), { state: 'read', why: null })
  })

  test('a photo is kept without where it was taken, and waits for its sender to look at it [R-318]', async () => {
    const photo = madePhoto()
    const { page } = await sends(photo, 'certificate.jpg')
    assert.match(page.text, /Kept 1/)
    const stored = withoutPlace(photo)
    const bytes = await database.databases.files.get(database.authorityId, hashOf(stored))
    assert.deepEqual(bytes, stored)
    assert.equal(await database.databases.files.get(database.authorityId, hashOf(photo)), undefined)
    assert.deepEqual(await stateOf(stored), { state: 'unread', why: 'picture' })
    const waiting = await database.databases.read(database.authorityId, (tx) => unreadFiles(tx, { by: ada }))
    assert.deepEqual(
      waiting.map(({ name, why, sentBy }) => [name, why, sentBy]),
      [['certificate.jpg', 'picture', ada]],
    )
    const look = (by: PersonId) =>
      database.databases.write(database.authorityId, (tx) =>
        markLookedAt(tx, { sha256: hashOf(stored), by, now: waiting[0]!.sentAt }),
      )
    assert.equal(await look(bo), false)
    assert.equal(await look(ada), true)
    assert.equal(await look(ada), false)
    assert.deepEqual(await stateOf(stored), { state: 'looked-at', why: 'picture' })
    // Sent once more it is the same file, and somebody has looked at it.
    await sends(photo, 'again.jpg', bo)
    assert.equal((await stateOf(stored))?.state, 'looked-at')
  })

  test('what nobody can read waits too, and what is not kept is not noted', async () => {
    const scan = madePdf([''])
    await sends(scan, 'scan.pdf')
    assert.deepEqual(await stateOf(scan), { state: 'unread', why: 'scan' })
    const browser = await server.signInAs(ada)
    await browser.get('/papers')
    const other = madePdf(['', ''])
    const file = { field: 'file', name: 'preview.pdf', type: 'application/pdf', bytes: other }
    assert.match((await browser.post('/preview', {}, { files: [file] })).text, /1 shown/)
    assert.equal(await stateOf(other), undefined)
  })
})
