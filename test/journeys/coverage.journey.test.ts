import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { follow, hrefLike, look, mainText, open, people, press, today } from './product.ts'

const worker = 'Priya Chandrasekaran'

/** From a gap on the map to a portfolio that offers the best first, on a phone. */
describe('the coverage map in a browser', () => {
  const { as, leave } = people({ viewport: { width: 320, height: 667 } })
  after(leave)

  const kss = '/my-record/coverage?framework=kss'
  const rowOf = (page: Page, item: string) => page.getByRole('row').filter({ hasText: item }).first()

  test('one press says why, by keyboard too; evidence added from there counts at once [R-050]', async () => {
    const page = await as(worker)
    await open(page, kss)
    await look(page, true)
    const row = rowOf(page, 'KSS-9')
    const ownCount = async () => Number.parseInt(await row.locator('td').nth(1).innerText(), 10)
    const before = await ownCount()
    await row.locator('summary').focus()
    await page.keyboard.press('Enter')
    assert.match(await row.innerText(), /There (is|are) (nothing|\d+ pieces?)/)
    await look(page, true)
    await follow(page, row.getByRole('link', { name: /^Add evidence/ }))
    await look(page, true)
    assert.match(page.url(), /links=kss%2FKSS-9/)
    await page.locator('[name=title]').fill('Group supervision on drift and delay')
    const on = today()
    await page.locator('[name="on-day"]').fill(String(on.day))
    await page.locator('[name="on-month"]').fill(String(on.month))
    await page.locator('[name="on-year"]').fill(String(on.year))
    await press(page, 'Add to your record')
    await open(page, kss)
    assert.equal(await ownCount(), before + 1)
  })

  test('what is picked as best is said to be so, and comes first where evidence is chosen for the portfolio', async () => {
    const page = await as(worker)
    await open(page, kss)
    const row = rowOf(page, 'KSS-9')
    await row.locator('summary').click()
    await follow(page, row.getByRole('link', { name: /^Pick your best/ }))
    await look(page, true)
    await page.getByLabel('Group supervision on drift and delay').check()
    await press(page, 'Keep my choice')
    await row.locator('summary').click()
    assert.match(await row.innerText(), /\(1 picked\)/)
    await open(page, '/')
    const application = /^\/applications\/[0-9a-f-]{36}/.exec(
      await hrefLike(page, /^\/applications\/[0-9a-f-]{36}/),
    )
    await open(page, `${application?.[0]}/tasks/cpd-log`)
    await open(page, await hrefLike(page, /\/sections\/activities/))
    const first = page.locator('main .govuk-checkboxes__item').first()
    assert.match(await first.innerText(), /Group supervision on drift and delay/)
    assert.match(await mainText(page), /One of your best for .*KSS.?9/)
  })

  test('a manager reads the team’s numbers and whom they are about, and the workforce team the service’s, unnamed', async () => {
    const manager = await as('Deborah Achterberg')
    await open(manager, '/my-team/coverage')
    await look(manager, true)
    assert.match(await manager.locator('main').innerHTML(), /Priya Chandrasekaran/)
    const service = await as('Tamsin Okoro')
    await open(service, '/manage/coverage')
    await look(service, true)
    assert.match(await mainText(service), /Numbers alone; nobody is named/)
    assert.doesNotMatch(await mainText(service), /Priya|Callum|Dafydd/)
  })
})
