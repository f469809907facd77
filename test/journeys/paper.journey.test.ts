import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { fillForm, mainText, open, people, press, today } from './product.ts'

const workforce = 'Tamsin Okoro'
const applicant = 'Callum Hargreaves'
const manager = 'Deborah Achterberg'
const chair = 'Constance Abernathy-Nwosu'

/** Every empty day of the page, as on the paper: some weeks ago. */
async function typeDays(page: Page, daysAgo: number): Promise<void> {
  const on = today().subtract({ days: daysAgo })
  for (const [unit, value] of [
    ['day', on.day],
    ['month', on.month],
    ['year', on.year],
  ] as const)
    for (const input of await page.locator(`main input[name$="-${unit}"]:visible`).all())
      if ((await input.inputValue()) === '') await input.fill(String(value))
}

const scan = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    `%PDF-1.7\n%${name}\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n`,
  ),
})

/** Somebody half way on paper goes on here: days, scans and signatures from paper, then the panel and its outcome. */
describe('from paper to an outcome', () => {
  const { as, leave } = people()
  after(leave)
  let application = ''
  const task = (name: string) => `${application}/tasks/${name}`

  test('workforce development brings the journey in at its stage, with days, scans and signatures on paper', async () => {
    const page = await as(workforce)
    await open(page, `/bring-in?who=${encodeURIComponent(applicant)}&at=f-to-g.panel`)
    await press(page, 'Continue to the days')
    await typeDays(page, 40)
    const month = today().add({ months: 1 }).toString().slice(0, 7)
    await page.getByLabel('In which month do you intend to progress?').fill(month)
    await page.getByLabel('What did you check?').fill('The bound portfolio with its page of signatures.')
    await press(page, 'Check what will happen')
    assert.match(await mainText(page), /signed on paper by Deborah/)
    await page.locator('main input[type=file]').setInputFiles([scan('Portfolio.pdf'), scan('Signatures.pdf')])
    await press(page, `Bring in ${applicant}’s journey`)
    application = new URL(page.url()).pathname.replace(/\/paper$/, '')
    assert.match(await mainText(page), /Portfolio\.pdf.*Signatures\.pdf/)
  })

  test('who signed on paper reads the signature with its scans, and the applicant what was checked', async () => {
    const page = await as(manager)
    await open(page, '/messages')
    assert.match(await mainText(page), /signature|papers/i)
    await open(page, `${application}/paper`)
    assert.match(await mainText(page), /Line Manager Deborah Achterberg, dated/)
    await open(await as(applicant), `${application}/paper`)
    assert.match(await mainText(await as(applicant)), /The bound portfolio with its page of signatures/)
  })

  test('a date is held today, the panel decides, and the applicant reads the outcome [R-175]', async () => {
    const page = await as(workforce)
    await open(page, task('hold-date'))
    await page.locator('main form input[type=radio]').first().check()
    await press(page, 'Hold this date')
    await open(page, task('confirm-appointment'))
    for (const box of await page.locator('main form input[type=checkbox]').all()) await box.check()
    await press(page, 'Save and go on')
    await open(page, task('forward-portfolio'))
    await press(page, 'Save and go on')
    const window = await as(chair)
    await open(window, task('hold-panel'))
    for (const box of await window.locator('form[action$="/attendance"] input[type=checkbox]').all())
      await box.check()
    await press(window, /Save who/)
    await press(window, 'Open the record')
    await fillForm(window, 'form[data-autosave][action$="/record"]', { 'manager-attended': 'no' })
    await press(window, 'Save the record')
    const decision = window.locator('form[action$="/decision"]')
    await decision.getByLabel('Approved', { exact: true }).check()
    await decision.locator('textarea[name=reasons]').fill('What the bound portfolio shows is enough.')
    await decision.getByLabel('Now, at the end of the meeting').check()
    await press(window, /^Record the/)
    await open(await as(applicant), `${application}/decision`)
    assert.match(await mainText(await as(applicant)), /What the bound portfolio shows is enough/)
  })
})
