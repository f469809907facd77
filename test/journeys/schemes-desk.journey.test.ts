import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { unzipSync, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { until } from '../support/until.ts'
import { download, hrefLike, look, mainText, open, people, press } from './product.ts'

const keeper = 'Odalys Brackenridge'
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

/** An administrator keeps the schemes: from sending a new version to moving people and taking the pack away. */
describe('schemes kept in the browser', () => {
  const { as, leave } = people()
  after(leave)

  test('a new version is sent, checked, tried, put in force, people are moved, and the pack is taken away [R-016]', async () => {
    const page = await as(keeper)
    await open(page, '/manage/schemes')
    await look(page)
    await press(page, 'Change the release in force')
    const copied = page.url()
    await look(page)
    const parts = unzipSync(await packOf(page))
    const [file] = Object.entries(parts).find(([, bytes]) => /^scheme: f-to-g$/m.test(text(bytes))) ?? []
    assert.ok(file)
    await open(page, `${new URL(copied).pathname}/parts`)
    await look(page)
    await open(page, await hrefLike(page, /\/parts\/scheme\/f-to-g$/))
    await look(page)

    await open(page, '/manage/schemes/drafts/new')
    await look(page)
    const changed = text(parts[file]).replace('limit: P6M', 'limit: P9M')
    await page.locator('[name=files]').setInputFiles({
      name: 'pack.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(zipSync({ ...parts, [file]: new TextEncoder().encode(changed) })),
    })
    await press(page, 'Send and check')
    assert.match(await mainText(page), /6 months.*→.*9 months/)
    await press(page, 'Give the new numbers')
    const draft = new URL(page.url()).pathname

    await press(page, /Try it on your people/)
    await done(page)
    await look(page)
    assert.match(await mainText(page), /people, \d+ at its level/)
    await open(page, draft)
    await press(page, 'Put it in force')
    assert.match(await mainText(page), /This draft is in force/)

    await open(page, '/manage/schemes/of/f-to-g')
    await look(page)
    await open(page, await hrefLike(page, /\/move\/2$/))
    await look(page)
    await press(page, 'Make the plan')
    await done(page)
    await look(page)
    const boxes = page.locator('[name=journeys]')
    const count = await boxes.count()
    assert.ok(count > 0)
    for (let at = 1; at < count; at += 1) await boxes.nth(at).uncheck()
    await press(page, 'Move those who are ticked')
    await done(page)
    assert.match(await mainText(page), /1 of 1 moved to version 2/)

    await open(page, draft)
    const given = unzipSync(await packOf(page))
    for (const [name, bytes] of Object.entries(parts))
      if (name !== file && !name.endsWith('/pack.yaml')) assert.deepEqual(given[name], bytes, name)
  })
})

/** A job works on while the page stands still: it is opened anew until it says that it is done. */
async function done(page: Page): Promise<void> {
  let text = await mainText(page)
  const isDone = async () => {
    if (/It is done\./.test(text)) return true
    await page.reload()
    text = await mainText(page)
    return false
  }
  await until(isDone, () => `the job is not done: ${text}`)
}

const packOf = (page: Page) =>
  download(page, page.getByRole('link', { name: 'Download the pack as a zip file' }))
