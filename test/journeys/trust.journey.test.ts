import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { closeWindow } from '../support/real-browser.ts'
import { typedIs, untilOnDevice, workerStands } from './device.ts'
import { follow, look, mainText, open, people, press, product } from './product.ts'

const worker = 'Zofia Kowalczyk-Banerjee'
const supporter = 'Kieran Doyle'

/** Who reads what: shared by its person, read by a supporter of theirs, ended, and seen to have been read. */
describe('trust in a browser', () => {
  const { as, leave } = people({ viewport: { width: 320, height: 667 } })
  after(leave)

  test('an entry is private until it is shared; a supporter reads what was chosen until it is ended [R-322]', async () => {
    const page = await as(worker)
    await open(page, '/my-record/evidence/quick')
    await page.locator('[name=title]').fill('Sat in on a family network meeting')
    await press(page, 'Add to your record')
    const entry = new URL(page.url()).pathname
    assert.match(await mainText(page), /Only you/)
    await look(page, true)

    const other = await as(supporter)
    assert.equal((await other.goto(entry))?.status(), 404)

    await open(page, '/my-record/supporters')
    await look(page, true)
    await follow(page, page.getByRole('button', { name: 'Let somebody read parts of your record' }).first())
    await page.getByLabel('Somebody who works here and uses Waymark').check()
    await look(page, true)
    await page.locator('[name=supporter]').fill(supporter)
    await page.getByLabel('As my mentor').check()
    await page.getByLabel('CPD record').check()
    await press(page, 'Let them read')
    assert.match(await mainText(page), new RegExp(supporter))

    await open(other, '/')
    await other.getByRole('button', { name: 'Menu', exact: true }).click()
    await follow(other, other.getByRole('link', { name: 'Supporting', exact: true }))
    await other.waitForURL(/\/supporting/)
    await look(other, true)
    await follow(other, other.getByRole('link', { name: /^CPD record/ }).first())
    await look(other, true)
    await follow(other, other.getByRole('link', { name: 'Sat in on a family network meeting' }))
    await look(other, true)
    assert.match(await mainText(other), /Sat in on a family network meeting/)

    await open(page, '/my-record/supporters')
    await press(page, new RegExp(`End this now.*${supporter}`))
    assert.equal((await other.goto(entry))?.status(), 404)
    await open(other, '/supporting')
    assert.doesNotMatch(await mainText(other), new RegExp(worker))

    await open(page, '/my-record')
    await page.goto('/my-record/supporters')
    await follow(page, page.getByRole('link', { name: 'Your page' }))
    await follow(page, page.getByRole('link', { name: 'Who has looked at my records' }))
    await look(page, true)
    assert.match(await mainText(page), new RegExp(`${supporter}.*mentor`))
  })
})

describe('words that could tell who somebody is, in a browser', () => {
  const { as, leave } = people({ viewport: { width: 320, height: 667 } })
  after(leave)

  test('are marked, one put right and one kept with a reason, and then saved [R-317] [R-318]', async () => {
    const page = await as(worker)
    await open(page, '/my-record/evidence/quick')
    await page.locator('[name=title]').fill('A reading group')
    await page.locator('[name=learning]').fill('Their son Jamie asked me to read Gurpreet Sandhu to him.')
    await follow(page, page.getByRole('button', { name: 'Add to your record', exact: true }))
    await page.getByRole('heading', { name: 'Could these words tell who somebody is?' }).waitFor()
    await look(page, true)
    assert.deepEqual(await page.locator('main mark').allInnerTexts(), ['Jamie', 'Gurpreet Sandhu'])
    await page
      .locator('textarea[name=learning], input[type=text][name=learning]')
      .fill('Their son J. asked me to read Gurpreet Sandhu to him.')
    await page.locator('select').last().selectOption('published')
    await press(page, 'Look again and save')
    assert.match(await mainText(page), /Their son J\. asked me to read Gurpreet Sandhu/)
  })

  test('of a form that waited on the device are shown to its person back online, and nothing is lost', async () => {
    const page = await (await product()).signIn(worker, { viewport: { width: 390, height: 844 } })
    const context = page.context()
    await workerStands(page)
    await open(page, '/my-record/evidence/quick')
    await untilOnDevice(page, ({ pages }) => pages >= 1)
    await context.setOffline(true)
    await page.locator('[name=title]').fill('A visit in the rain')
    await page.locator('[name=learning]').fill('Her daughter Poppy opened the door.')
    await typedIs(page, 'kept')
    await page.getByRole('button', { name: 'Add to your record', exact: true }).click()
    await page.waitForURL(/\/offline\?waits=yes/)
    await context.setOffline(false)
    await follow(page, page.getByRole('link', { name: 'Open it and send it again' }))
    await typedIs(page, 'saved')
    assert.equal(await page.locator('[name=learning]').inputValue(), 'Her daughter Poppy opened the door.')
    await follow(page, page.getByRole('button', { name: 'Add to your record', exact: true }))
    await page.getByRole('heading', { name: 'Could these words tell who somebody is?' }).waitFor()
    assert.deepEqual(await page.locator('main mark').allInnerTexts(), ['Poppy'])
    await page
      .locator('textarea[name=learning], input[type=text][name=learning]')
      .fill('Her daughter P. opened the door.')
    await press(page, 'Look again and save')
    await page.goto('/my-record/evidence')
    assert.equal((await mainText(page)).split('A visit in the rain').length - 1, 1)
    await page.goto('/my-record/evidence/quick')
    await typedIs(page, 'somewhere')
    assert.equal(await page.locator('[name=title]').inputValue(), '')
    await closeWindow(page)
  })
})
