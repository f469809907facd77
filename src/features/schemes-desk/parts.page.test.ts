import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer, type TestServer } from '../../../test/support/test-server.ts'
import { checkPackFiles, installPack, readPack, type PackFiles, sourcesOf } from '../packs/public.ts'
import { durationTyped, partsOf, placesOf } from './parts.ts'
import { routes } from './routes.ts'
import { join } from 'node:path'

const keeper = '0190b6a0-0000-7000-8000-000000000001'
const second = '0190b6a0-0000-7000-8000-000000000002'

describe('texts, papers, times and word limits changed in forms', () => {
  let files: PackFiles
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const read = await readPack(join(import.meta.dirname, '../../../packs/example'))
    assert.ok(read.pack)
    files = read.files
    assert.ok((await installPack(databases, authorityId, read.pack, {}, undefined, files)).ok)
  })
  let server: TestServer
  let browser: TestBrowser
  let draft = ''
  const part = () => `${draft}/parts/document/half-year-review`
  const keyOf = (kind: 'document' | 'scheme', id: string, ...path: readonly (string | number)[]) => {
    const found = placesOf(sourcesOf(files), kind, id)?.find(({ spot }) => spot.path.join() === path.join())
    assert.ok(found, path.join())
    return found.key
  }
  before(async () => {
    const duties = ['administration']
    server = await startTestServer({
      database,
      routes,
      people: [
        { personId: keeper, duties },
        { personId: second, duties },
      ],
    })
    browser = await server.signInAs(keeper)
    await browser.get('/manage/schemes')
    draft = (await browser.post('/manage/schemes/drafts/copy')).url
  })
  after(() => server.close())

  it('a question is changed where it stands, and the rest of the pack stays byte for byte [R-016]', async () => {
    const page = await browser.get(part())
    assert.ok(page.queries <= 6, `${page.queries} queries`)
    const words = keyOf('document', 'half-year-review', 'sections', 1, 'fields', 0, 'words')
    const hint = keyOf('document', 'half-year-review', 'sections', 1, 'fields', 0, 'hint')
    const saved = await browser.post(part(), { [hint]: 'One thing: say why.', [`${words}-most`]: '200' })
    assert.match(saved.text, /Saved in the draft|Release/)
    assert.match(saved.text, /What went well.*hint/i)
    const parts = unzipSync((await browser.get(`${draft}/pack.zip`)).bytes)
    for (const { name, text } of files.files) {
      const now = Buffer.from(parts[name] ?? []).toString()
      assert.equal(
        now,
        text.replace(
          '{ field: went-well, type: long-text, name: What went well, words: { least: 20 } }',
          '{ field: went-well, type: long-text, name: What went well, hint: "One thing: say why.", words: { least: 20, most: 200 } }',
        ),
        name,
      )
    }
    const changes = await browser.get(`${draft}/changes`)
    assert.match(changes.text, /What went well: hint.*One thing: say why\./)
  })

  it('a length of time is typed in words', async () => {
    const url = `${draft}/parts/scheme/two-to-three`
    const limit = keyOf('scheme', 'two-to-three', 'clocks', 'year', 'limit')
    await browser.get(`${url}?section=clocks`)
    const wrong = await browser.post(url, { [limit]: 'a while' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Enter a length of time/)
    assert.match(wrong.html, /value="a while"/)
    await browser.get(`${url}?section=clocks`)
    assert.match((await browser.post(url, { [limit]: '18 months' })).text, /18 months|1 year and 6 months/)
  })

  it('what cannot be read is said beside its field with the typing kept', async () => {
    await browser.get(part())
    const name = keyOf('document', 'half-year-review', 'name')
    const words = keyOf('document', 'half-year-review', 'sections', 1, 'fields', 0, 'words')
    const page = await browser.post(part(), {
      [name]: '',
      [`${words}-least`]: '500',
      [`${words}-most`]: '10',
    })
    assert.equal(page.status, 422)
    assert.match(page.text, /cannot be left empty/)
    assert.match(page.text, /as many as the least/)
    assert.match(page.html, /value="500"/)
  })

  it('of two who change at once the second is told, keeps what they typed and may save it then', async () => {
    const other = await server.signInAs(second)
    const name = keyOf('document', 'half-year-review', 'name')
    await other.get(part())
    await browser.get(part())
    const purpose = keyOf('document', 'half-year-review', 'purpose')
    await browser.post(part(), { [name]: 'Review of the half-year', [purpose]: 'New words of the first' })
    const late = await other.post(part(), { [name]: 'Looking at half a year' })
    assert.equal(late.status, 422)
    assert.match(late.text, /Somebody else has changed this draft/)
    assert.match(late.html, /value="Looking at half a year"/)
    await other.post(part())
    const both = await other.get(part())
    assert.match(both.html, /value="Looking at half a year"/)
    assert.match(both.html, /New words of the first/)
  })

  it('what is not there is not found', async () => {
    for (const url of [`${draft}/parts/document/none`, `${draft}/parts/pathway/x`])
      assert.equal((await browser.get(url)).status, 404, url)
  })

  it('every part of the pack has something to change, and a length of time is read both ways', () => {
    assert.ok(partsOf(sourcesOf(files)).length > 3)
    for (const { kind, id } of partsOf(sourcesOf(files)))
      assert.ok((placesOf(sourcesOf(files), kind, id)?.length ?? 0) > 0, id)
    assert.ok(checkPackFiles(files).pack)
    assert.deepEqual(
      ['6 months', '1 year and 6 months', '10 days', 'P2W', '6', 'months', '6 months and 1 year', ''].map(
        durationTyped,
      ),
      ['P6M', 'P1Y6M', 'P10D', 'P2W', undefined, undefined, undefined, undefined],
    )
  })
})
