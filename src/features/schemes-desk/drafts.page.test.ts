import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { unzipSync, zipSync } from 'fflate'
import { doLongWork, workAt } from '../../../test/support/long-work.ts'
import type { TestBrowser, TestFile } from '../../../test/support/test-browser.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer, type TestServer } from '../../../test/support/test-server.ts'
import { longWorkRoutes } from '../long-work/public.ts'
import { newPackTexts } from '../packs/pack.texts.builders.ts'
import { aroundReader } from '../people/public.ts'
import { checkPackFiles, currentPack, dutyNames, installPack, type PackFiles } from '../packs/public.ts'
import { routes } from './routes.ts'
import { registerSchemesDesk } from './runs.work.ts'

const keeper = '0190b6a0-0000-7000-8000-000000000001'
const second = '0190b6a0-0000-7000-8000-000000000002'

const starter: PackFiles = {
  folder: 'wexcombe',
  files: newPackTexts().map(({ name, text }) => ({ name: `wexcombe/${name}`, text })),
}
const scheme = 'worker-to-senior.yaml'
const textOf = (name: string) => starter.files.find((each) => each.name.endsWith(name))?.text ?? ''
const file = (name: string, text: string | Buffer): TestFile => ({
  field: 'files',
  name,
  type: 'application/octet-stream',
  bytes: Buffer.from(text),
})
const zip = (files: Readonly<Record<string, string | Uint8Array>>) =>
  file(
    'pack.zip',
    Buffer.from(
      zipSync(
        Object.fromEntries(
          Object.entries(files).map(([name, text]) => [
            name,
            typeof text === 'string' ? Buffer.from(text) : text,
          ]),
        ),
      ),
    ),
  )

describe('a new version, from sending it to putting it in force', () => {
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const { pack } = checkPackFiles(starter)
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack, {}, undefined, starter)).ok)
  })
  registerSchemesDesk()
  let server: TestServer
  let browser: TestBrowser
  const send = async (...files: readonly TestFile[]) => {
    await browser.get('/manage/schemes/drafts/new')
    return browser.post('/manage/schemes/drafts', {}, { files })
  }
  before(async () => {
    const duties = ['administration']
    server = await startTestServer({
      database,
      routes: [...routes, ...longWorkRoutes],
      people: [
        { personId: keeper, duties },
        { personId: second, duties },
      ],
      ports: { around: aroundReader(dutyNames) },
    })
    browser = await server.signInAs(keeper)
  })
  after(() => server.close())

  it('is checked, numbered, tried and put in force, and others keep every byte', async () => {
    const changed = textOf(scheme).replace('at-least: 5', 'at-least: 6 # six since the review')
    const draft = await send(file(scheme, changed))
    assert.equal(draft.status, 200, draft.text)
    assert.match(draft.text, /The check found nothing wrong/)
    assert.match(draft.text, /Waiting on administration: Try it, then put it in force or give it up/)
    assert.match(draft.text, /at least 5.*→.*at least 6/)
    assert.match(draft.text, /Release 2026\.1 becomes 2026\.2.*version 1 becomes 2/)
    const again = await browser.get(draft.url)
    assert.ok(again.queries <= 6, `${again.queries} queries`)

    const numbered = await browser.post(`${draft.url}/numbers`)
    assert.match(numbered.text, /Release 2026\.2/)
    assert.match((await browser.get(`${draft.url}/changes`)).text, /number of the version.*Before1 Now2/i)

    await browser.get(draft.url)
    const untried = await browser.post(`${draft.url}/live`, { 'from-year': '2026' })
    assert.equal(untried.status, 422)
    assert.match(untried.text, /Try the draft on your people first, or tick that it goes without/)

    await browser.get(draft.url)
    const run = await browser.post(`${draft.url}/try`)
    assert.match(run.text, /begins in a moment.*leave this page/i)
    assert.match((await browser.get('/work')).text, /What the draft would mean.*Begins in a moment/)
    await doLongWork(database, workAt(run.url), server.clock)
    const tried = await browser.get(run.url)
    assert.match(tried.text, /Waiting on nobody/)
    assert.match(run.text, /Waiting on Waymark, which is working it out/)
    assert.match(tried.text, /It is done.*0 people, 0 at its level/)
    assert.ok(tried.queries <= 6, `${tried.queries} queries`)
    const work = await browser.get('/work')
    assert.ok(work.queries <= 6, `${work.queries} queries`)
    assert.match(work.text, /What the draft would mean.*Done.*0 people, 0 at its level/)
    const others = await (await server.signInAs(second)).get('/work')
    assert.match(others.text, /You have not asked for any long work/)

    assert.match((await browser.get(draft.url)).text, /0 people, 0 at its level.*4\. Put it in force/)
    const past = await browser.post(`${draft.url}/live`, { 'from-year': '2020' })
    assert.equal(past.status, 422)
    assert.match(past.text, /must be today or later/)
    const live = await browser.post(`${draft.url}/live`, { 'from-year': '2026' })
    assert.match(live.text, /in force from/)
    const now = await database.databases.read(database.authorityId, currentPack)
    assert.equal(now?.release, '2026.2')

    const history = await browser.get('/manage/schemes/of/worker-to-senior/history')
    assert.match(
      history.text,
      /Put the draft in force from.*Release 2026\.2 was installed.*Had the draft tried on everybody.*Changed 2 places of the draft.*Sent a new version/,
    )
    assert.ok(history.queries <= 6, `${history.queries} queries`)

    const back = await browser.get(`${draft.url}/pack.zip`)
    const parts = unzipSync(back.bytes)
    assert.equal(Object.keys(parts).length, starter.files.length)
    for (const { name, text } of starter.files) {
      const given = Buffer.from(parts[name] ?? []).toString()
      if (name.endsWith(scheme)) assert.equal(given, changed.replace('version: 1', 'version: 2'))
      else if (name.endsWith('pack.yaml')) assert.match(given, /2026\.2/)
      else assert.equal(given, text, name)
    }
  })

  it('a spelling mistake may go without a trial where somebody says so, and that is on record', async () => {
    const now = await send(file(scheme, textOf(scheme).replace('at-least: 5', 'at-least: 4')))
    await browser.post(`${now.url}/numbers`)
    await browser.get(now.url)
    const live = await browser.post(`${now.url}/live`, { untried: 'yes' })
    assert.match(live.text, /in force from/)
    const history = await browser.get('/manage/schemes/of/worker-to-senior/history')
    assert.match(history.text, /Put the draft in force from [^,]*, not tried as it stood/)
  })

  it('bad YAML is refused with file and line, and nothing is kept', async () => {
    const page = await send(file(scheme, textOf(scheme).replace('version: 1', 'version: [1')))
    assert.equal(page.status, 422)
    assert.match(page.text, /worker-to-senior\.yaml, line \d+/)
    const wrong = await send(file(scheme, textOf(scheme).replace('name:', 'nmae:')))
    assert.match(wrong.text, /nmae.*name/)
  })

  it('what is no pack is refused politely: bombs, ways out, pictures, damage, too much, nothing', async () => {
    const bomb = zip({ 'wexcombe/pack.yaml': new Uint8Array(60_000_000) })
    for (const [files, says] of [
      [[], /Choose a zip file/],
      [[bomb], /unpacks to far more than a pack can be/],
      [[zip({ '../../pack.yaml': 'pack: wexcombe' })], /names a place outside the pack/],
      [[zip({ '/etc/pack.yaml': 'pack: wexcombe' })], /names a place outside the pack/],
      [[zip({ 'wexcombe/pack.yaml': 'pack: a', 'wexcombe/logo.png': 'x' })], /is no file of a pack/],
      [
        [file('pack.zip', Buffer.from('PK\u0003\u0004 and then nothing of it'))],
        /cannot be unpacked|holds no file/,
      ],
      [[file('pack.yaml', Buffer.from([0xff, 0xfe, 0x00]))], /is no plain text/],
      [[file('big.yaml', 'a'.repeat(1_000_001))], /too long/],
      [
        [zip(Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`p/${at}.yaml`, 'a: 1'])))],
        /too many files/,
      ],
    ] as const) {
      const page = await send(...files)
      assert.equal(page.status, 422, String(says))
      assert.match(page.text, says)
    }
  })

  it('of two administrators at once the second is told and nothing is lost', async () => {
    const draft = await send(file(scheme, textOf(scheme).replace('at-least: 5', 'at-least: 7')))
    const other = await server.signInAs(second)
    await other.get(draft.url)
    await browser.post(`${draft.url}/numbers`)
    const late = await other.post(`${draft.url}/discard`)
    assert.equal(late.status, 409)
    assert.match(late.text, /Somebody else has changed this draft/)
    assert.match((await other.get(draft.url)).text, /Put it in force/)
    const gone = await other.post(`${draft.url}/discard`)
    assert.match(gone.text, /Schemes/)
    assert.match((await other.get(draft.url)).text, /was thrown away/)
  })
})
