import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { typedIs, untilOnDevice } from './device.ts'
import { follow, look, mainText, open, people, press } from './product.ts'

const callum = 'Callum Hargreaves'
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A phone in the hand, a minute after it happened. */
describe('the CPD record on a phone', () => {
  const { as, leave } = people({ viewport: { width: 375, height: 667 } })
  after(leave)

  test('from Home one press leads to the quick form, and four answers are enough [R-055]', async () => {
    const page = await as(callum)
    await open(page, '/')
    await follow(page, page.locator('main a[href="/my-record/evidence/quick"]').first())
    await look(page)
    await page.locator('[name=title]').fill('Mapping with a family network')
    await page.locator('[name=learning]').fill('To ask who else should be in the room.')
    await page.locator('[name=impact]').fill('An uncle now has the children at weekends.')
    await press(page, 'Add to your record')
    assert.match(await mainText(page), /Mapping with a family network/)
  })

  test('a photo of a certificate goes with the entry; what is no picture is refused at its field', async () => {
    const page = await as(callum)
    await open(page, '/my-record/evidence/quick')
    await page.locator('[name=title]').fill('Trauma-informed practice')
    await page.locator('main summary').first().click()
    const photo = page.locator('input[name=file]').first()
    assert.equal(await photo.getAttribute('capture'), 'environment')
    await photo.setInputFiles({
      name: 'certificate.png',
      mimeType: 'image/png',
      buffer: Buffer.from('MZ no'),
    })
    await follow(page, page.getByRole('button', { name: 'Add to your record' }))
    assert.match(await page.locator('.govuk-error-summary').innerText(), /picture \(PNG or JPEG\)/)
    await look(page, true)
    await page
      .locator('input[name=file]')
      .first()
      .setInputFiles({ name: 'certificate.png', mimeType: 'image/png', buffer: picture })
    await press(page, 'Add to your record')
    assert.match(await mainText(page), /certificate\.png/)
  })

  test('what is typed without a line is there again, and is added once', async () => {
    const page = await as(callum)
    await open(page, '/my-record/evidence/quick')
    await untilOnDevice(page, ({ pages }) => pages >= 1)
    await page.context().setOffline(true)
    await page.locator('[name=title]').fill('Typed in a lift')
    await typedIs(page, 'kept')
    // Waited for before the line is there: the answer may come before the next statement.
    const saved = page.waitForResponse(
      (response) => response.url().includes('/drafts/evidence/quick') && response.ok(),
    )
    await Promise.all([saved, page.context().setOffline(false)])
    await open(page, '/my-record/evidence/quick')
    await typedIs(page, 'somewhere')
    assert.equal(await page.locator('[name=title]').inputValue(), 'Typed in a lift')
    await press(page, 'Add to your record')
    await open(page, '/my-record/evidence/quick')
    await typedIs(page, 'somewhere')
    assert.equal(await page.locator('[name=title]').inputValue(), '')
    await open(page, '/my-record/evidence?q=lift')
    assert.equal(await page.locator('main').getByRole('link', { name: 'Typed in a lift' }).count(), 1)
  })

  test('the record is searched and filtered', async () => {
    const page = await as(callum)
    await open(page, '/my-record/evidence')
    await page.locator('#q').fill('mapping network')
    await press(page, 'Search')
    const text = await mainText(page)
    assert.match(text, /Mapping with a family network/)
    assert.doesNotMatch(text, /Trauma-informed practice/)
    await open(page, '/my-record/evidence?q=nothing-like-it')
    assert.match(await mainText(page), /No entry fits/)
    await open(page, '/my-record/evidence/import')
  })
})
