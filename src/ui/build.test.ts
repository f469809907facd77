import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type Assets, buildAssets } from './build.ts'

describe('assets', () => {
  let directory: string
  let assets: Assets

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'waymark-assets-'))
    assets = await buildAssets({ directory })
  })
  after(() => rm(directory, { recursive: true, force: true }))

  const text = (address: string) => readFile(join(directory, basename(address)), 'utf8')

  it('carry the hash of their content in their names', () => {
    assert.match(assets.stylesheet, /^\/assets\/waymark-[0-9a-f]{12}\.css$/)
    assert.match(assets.script, /^\/assets\/waymark-[0-9a-f]{12}\.js$/)
  })
  it('lie there compressed too', async () => {
    const css = await text(assets.stylesheet)
    const file = join(directory, basename(assets.stylesheet))
    assert.equal(gunzipSync(await readFile(`${file}.gz`)).toString(), css)
    assert.equal(brotliDecompressSync(await readFile(`${file}.br`)).toString(), css)
  })
  it('are not built twice, and leave no half files', async () => {
    const path = join(directory, basename(assets.stylesheet))
    const { mtimeMs } = await stat(path)
    assert.deepEqual(await buildAssets({ directory }), assets)
    assert.equal((await stat(path)).mtimeMs, mtimeMs)
    assert.deepEqual(
      (await readdir(directory)).filter((name) => name.endsWith('.part')),
      [],
    )
  })
  it('hold nothing that is GOV.UK’s alone and fetch nothing from elsewhere', async () => {
    const css = await text(assets.stylesheet)
    assert.doesNotMatch(css, /GDS Transport|crest|crown\.|@font-face/)
    assert.doesNotMatch(css, /url\((?!["']?data:)/)
  })
  it('have a worker that knows every other file of its version', async () => {
    const worker = await text(assets.worker)
    const { directory: _, worker: itself, ...files } = assets
    for (const address of Object.values(files)) assert.ok(worker.includes(JSON.stringify(address)), address)
    assert.ok(!worker.includes(itself))
    assert.doesNotMatch(worker, /\b(VERSION|ASSETS)\b/)
  })
  it('need no inline script and run none from text', async () => {
    assert.doesNotMatch(await text(assets.script), /\beval\(|new Function\(/)
  })
})
