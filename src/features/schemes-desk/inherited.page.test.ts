import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer, type TestServer } from '../../../test/support/test-server.ts'
import {
  checkPackFiles,
  installPack,
  type PackFiles,
  type PackSources,
  readPack,
  sourcesOf,
} from '../packs/public.ts'
import { type PartKind, placesOf } from './parts.ts'
import { routes } from './routes.ts'

const shared = {
  name: 'portsmouth/documents/shared-words.yaml',
  text: 'document: shared-words\nname: Shared\nfilled-by: applicant\nsections:\n  - section: all\n    name: All\n    fields:\n      - { field: a, type: text, name: &words The same words }\n      - { field: b, type: text, name: *words }\n',
}
const keeper = '0190b6a0-0000-7000-8000-000000000001'

describe('what a pack takes over from another, changed in forms', () => {
  let files: PackFiles
  let sources: PackSources
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const written = (await readPack(join(import.meta.dirname, '../../../packs/portsmouth'))).files
    const read = checkPackFiles({ ...written, files: [...written.files, shared] })
    assert.ok(read.pack, JSON.stringify(read.problems))
    files = read.files
    sources = sourcesOf(files)
    assert.ok((await installPack(databases, authorityId, read.pack, {}, undefined, files)).ok)
  })
  let server: TestServer
  let browser: TestBrowser
  let draft = ''
  before(async () => {
    server = await startTestServer({
      database,
      routes,
      people: [{ personId: keeper, duties: ['administration'] }],
    })
    browser = await server.signInAs(keeper)
    await browser.get('/manage/schemes')
    draft = (await browser.post('/manage/schemes/drafts/copy')).url
  })
  after(() => server.close())

  const place = (kind: PartKind, id: string, written: string) => {
    const found = placesOf(sources, kind, id)?.find(({ spot }) => spot.path.join('.') === written)
    assert.ok(found, written)
    return found
  }
  const given = async () => {
    const parts = unzipSync((await browser.get(`${draft}/pack.zip`)).bytes)
    return (name: string) => Buffer.from(parts[name] ?? []).toString()
  }

  it('one word of a stage that is taken over is noted by itself, and all else goes on being taken over [R-016]', async () => {
    const url = `${draft}/parts/scheme/asye`
    const name = place('scheme', 'asye', 'changes.stages.agreement.name')
    const page = await browser.get(`${url}?section=${name.section.key}`)
    assert.match(page.text, /Name of the stage.*\(taken over\)/)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
    const saved = await browser.post(url, { [name.key]: 'What we agree' })
    assert.match(saved.text, /What we agree/)
    const scheme = 'portsmouth/schemes/asye.yaml'
    const before = files.files.find((file) => file.name === scheme)?.text ?? ''
    const [head = ''] = /name: .*\n/.exec(before) ?? []
    const now = await given()
    assert.equal(
      now(scheme),
      before.replace(head, `${head}changes:\n  stages.agreement.name: What we agree\n`),
    )
    for (const { name: file, text } of files.files) if (file !== scheme) assert.equal(now(file), text, file)

    await browser.get(`${url}?section=clocks`)
    const limit = place('scheme', 'asye', 'changes.clocks.year.limit')
    await browser.post(url, { [limit.key]: '13 months' })
    assert.match(
      (await given())(scheme),
      /changes:\n {2}stages\.agreement\.name: What we agree\n {2}clocks\.year\.limit: P13M\n/,
    )
  })

  it('a paper of the other pack becomes a copy of its own when it is changed, word for word but for the change [R-016]', async () => {
    const list = await browser.get(`${draft}/parts`)
    assert.match(list.text, /What comes from packs that yours builds on.*makes a copy of it in your own pack/)
    assert.ok(list.queries <= 6, `${list.queries} queries`)
    const url = `${draft}/parts/document/asye-moderation`
    const page = await browser.get(url)
    assert.match(page.text, /This comes from the pack “national”/)
    const name = place('document', 'asye-moderation', 'name')
    await browser.post(url, { [name.key]: 'Our moderation' })
    const now = await given()
    const copy = now('portsmouth/documents/asye-moderation.yaml')
    const whole = files.files
      .map(({ text }) => text)
      .find((text) => text.includes('document: asye-moderation\n'))
    assert.match(copy, /^document: asye-moderation\nname: Our moderation\n/)
    assert.ok(whole?.includes(copy.split('\n').slice(2).join('\n').trimEnd()))
    for (const { name: file, text } of files.files.filter((each) => each.name.startsWith('national/')))
      assert.equal(now(file), text, file)
    assert.match((await browser.get(`${draft}/changes`)).text, /Copied from a pack that is used/)
  })

  it('what several places share by an anchor is refused beside the form, with the typing kept', async () => {
    const shared = place('document', 'shared-words', 'sections.0.fields.0.name')
    const url = `${draft}/parts/document/shared-words`
    await browser.get(url)
    const page = await browser.post(url, { [shared.key]: 'Words that are typed' })
    assert.equal(page.status, 422)
    assert.match(page.text, /cannot be changed in a form/)
    assert.match(page.html, /value="Words that are typed"/)
  })
})
