import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { hrefLike, mainText, open, people, press } from './product.ts'

const keeper = 'Tamsin Okoro'
const worker = 'Callum Hargreaves'

/** Standards in use: a new version, a file of another body, and where somebody stands by them. */
describe('standards in use', () => {
  const { as, leave } = people()
  after(leave)

  test('an administrator makes a new version, groups it otherwise and puts it in force [R-043]', async () => {
    const page = await as(keeper)
    await open(page, '/manage/frameworks')
    await press(page, /Make a new version of .*Professional Capabilities/)
    const edition = new URL(page.url()).pathname
    await open(page, `${edition}/add/group`)
    await page.locator('[name=code]').fill('together')
    await page.locator('[name=name]').fill('Working together')
    await press(page, 'Save this group')
    await open(page, await hrefLike(page, /\/parts\/item\//))
    await page.locator('[name=group]').selectOption('together')
    await press(page, 'Save this standard')
    await open(page, `${edition}/add/level`)
    await open(page, `${edition}/details`)
    for (const [unit, value] of [
      ['day', '1'],
      ['month', '4'],
      ['year', '2031'],
    ] as const)
      await page.locator(`[name=from-${unit}]`).fill(value)
    await press(page, 'Save details')
    await open(page, `${edition}/carries`)
    await press(page, 'Save what carries over')
    assert.match(await mainText(page), /its group was “[^”]+” and is now “Working together”/)
    await press(page, 'Put this version in force')
    assert.match(await mainText(page), /kept for good and holds from Tuesday 1 April 2031/)
  })

  test('a CASE file is looked at before it is kept', async () => {
    const page = await as(keeper)
    const listed = await page.request.get('/ims/case/v1p1/CFDocuments')
    const { CFDocuments } = (await listed.json()) as { CFDocuments: { identifier: string; title: string }[] }
    const sent = await page.request.get(`/ims/case/v1p1/CFPackages/${CFDocuments[0]!.identifier}`)
    await open(page, '/manage/frameworks/case')
    await page
      .locator('[name=file]')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: await sent.body() })
    await press(page, 'Look at the file')
    assert.match(await mainText(page), /Nothing: you have these words already/)
  })

  test('a social worker says where they stand, and sees it beside the gaps [R-050] [R-052]', async () => {
    const page = await as(worker)
    await open(page, '/my-record/self-assessment')
    await open(page, await hrefLike(page, /\/my-record\/self-assessment\/kss$/))
    await open(page, '/my-record/self-assessment/kss/new')
    await page.locator('input[type=radio][value=secure]').first().check()
    await page.locator('textarea').first().fill('I ask what the family thinks before I advise.')
    await press(page, 'Keep this')
    assert.match(await mainText(page), /Where the gaps are/)
    await open(page, '/my-record/carries-over')
  })
})
