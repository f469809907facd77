import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import {
  fillDocument,
  fillForm,
  follow,
  hrefLike,
  leads,
  mainText,
  open,
  people,
  press,
  signSection,
  todo,
} from './product.ts'

const amara = 'Amara Nwachukwu-Pereira'
const manager = 'Deborah Achterberg'
const serviceManager = 'Gareth Llewellyn-Pugh'
const headOfService = 'Philippa Okonjo-Marsh'
const workforce = 'Tamsin Okoro'
const chair = 'Constance Abernathy-Nwosu'
const hr = 'Oliver Pemberton'

/** From "shall I apply?" to "payroll has been told", in a real browser, by everyone who has a part in it. */
describe('the main job in a browser', () => {
  const { as, leave } = people()
  after(leave)
  let application = ''
  const task = (name: string) => `${application}/tasks/${name}`

  test('eligibility is shown condition by condition, with rule, fact, source and remedy [R-041]', async () => {
    const page = await as(amara)
    await open(page, '/')
    await open(page, '/eligibility/f-to-g')
    await page.getByText('Experience at Grade F').click()
    await page.getByText('Readiness agreed').click()
    const text = await mainText(page)
    assert.match(text, /At least 18 months' practice at Grade F/)
    assert.match(text, /employment record/i)
    assert.match(text, /Record a readiness talk with your manager/)
  })

  test('under eighteen months at Grade F is not yet eligible, and the day it will be is said [R-029]', async () => {
    const page = await as('Callum Hargreaves')
    await open(page, '/eligibility/f-to-g')
    const text = await mainText(page)
    assert.match(text, /Not met yet/)
    assert.match(text, /\w+day \d{1,2} \w+ 20\d\d/)
    assert.equal(await page.getByRole('button', { name: 'Ask for the application' }).count(), 0)
  })

  test('a talk that ends in ready opens the way to ask [R-018] [R-019]', async () => {
    const page = await as(amara)
    await open(page, '/eligibility/f-to-g')
    await press(page, 'Record a talk')
    await fillDocument(page, page.url(), { decision: 'ready' })
    await open(page, '/eligibility/f-to-g')
    await page.getByLabel('In which month do you intend to progress?').selectOption({ index: 1 })
    await press(page, 'Ask for the application')
    application = new URL(page.url()).pathname
    assert.match(await mainText(page), /Agree the opportunity/)
  })

  test('the opportunity is agreed by manager and Service Manager, and logged [R-022] [R-023] [R-024] [R-037]', async () => {
    await todo(await as(manager), /Give permission to start/)
    await (await as(manager)).getByLabel('Yes').check()
    await press(await as(manager), 'Save and go on')
    await open(await as(manager), task('tell-leaders'))
    await press(await as(manager), 'Save and go on')
    await todo(await as(serviceManager), /Agree that the social worker may apply/)
    await (await as(serviceManager)).getByLabel('Yes').check()
    await press(await as(serviceManager), 'Save and go on')
    await open(await as(workforce), task('log-intention'))
    await press(await as(workforce), 'Save and go on')
    await open(await as(amara), application)
    assert.match(await mainText(await as(amara)), /Give your employee details/)
  })

  test('every paper is filled in by its person [R-113] [R-114] [R-117]', async () => {
    const page = await as(amara)
    await fillDocument(page, task('employee-details'), { 'asye-completed': 'yes' })
    await fillDocument(page, task('applicant-statement'))
    await fillDocument(await as(manager), task('manager-statement'), {
      recommendation: 'agree',
      'contra-indications': 'no',
    })
    await fillDocument(await as(serviceManager), task('manager-statement'), {
      'service-manager-approval': 'yes',
    })
    await open(await as(manager), task('observation-record'))
    await press(await as(manager), /^Start one/)
    const observation = await fillDocument(await as(manager), (await as(manager)).url(), {
      'performance-matter': 'no',
      types: ['home-visit'],
    })
    await fillDocument(page, observation)
    await signSection(await as(manager), observation, 'observer-feedback')
    await signSection(page, observation, 'worker-feedback')
    await open(page, task('cpd-log'))
    const activities = page.url()
    await open(page, `${activities}/sections/activities`)
    for (const box of await page.locator('input[type=checkbox][name=activities]').all()) await box.check()
    await press(page, 'Save and come back later')
    await fillDocument(page, activities)
    await open(page, task('read-questions'))
    await press(page, 'I have read this')
    await open(page, application)
    assert.match(await mainText(page), /Complete the portfolio Complete since/)
  })

  test('the papers are frozen, then signed in order, each with name and day [R-133] [R-134]', async () => {
    const page = await as(amara)
    await open(page, `${application}/seal`)
    await press(page, /^Freeze it/)
    for (const [who, slot] of [
      [amara, 'employee'],
      [manager, 'line-manager'],
      [serviceManager, 'service-manager'],
    ] as const) {
      const window = await as(who)
      await open(window, `${application}/sign/${slot}`)
      await window.getByLabel(/have read this portfolio and sign it/).check()
      await press(window, 'Sign the portfolio')
    }
  })

  test('nothing is submitted before the last signature, which is given with the keyboard alone [R-135]', async () => {
    const page = await as(amara)
    await page.goto(task('submit'))
    assert.equal(await page.getByRole('button', { name: /^Submit the portfolio/ }).count(), 0)
    const window = await as(headOfService)
    await open(window, `${application}/sign/head-of-service`)
    assert.match(await mainText(window), new RegExp(`${amara}.*${manager}.*${serviceManager}`))
    await window.getByLabel(/have read this portfolio and sign it/).focus()
    await window.keyboard.press('Space')
    await window.keyboard.press('Tab')
    assert.match(await window.evaluate('document.activeElement.textContent'), /Sign the portfolio/)
    await leads(window, () => window.keyboard.press('Enter'))
    await open(await as(amara), application)
    assert.match(await mainText(await as(amara)), /Submit the portfolio/)
  })

  test('it is submitted, and a date is held', async () => {
    const page = await as(amara)
    await open(page, task('submit'))
    await press(page, /^Submit the portfolio/)
    const window = await as(workforce)
    await open(window, task('hold-date'))
    await window.locator('main form input[type=radio]').first().check()
    await press(window, 'Hold this date')
    await open(page, application)
    assert.match(await mainText(page), /Check quality|quality/i)
  })

  test('the portfolio is checked beside its frozen papers and goes forward, signed by the checker [R-139] [R-142]', async () => {
    const window = await as(workforce)
    await open(window, task('quality-check'))
    await press(window, 'Start the check')
    await fillForm(window, 'form[data-autosave]', { 'additional-evidence': 'no' })
    await press(window, /^Save/)
    await fillForm(window, 'form[data-autosave]', { 'additional-evidence': 'no' })
    await press(window, /^(Save and finish|Finish)/)
    await window.locator('main input[type=checkbox][name=confirm]').check()
    await press(window, 'Sign and let it go forward')
  })

  test('the appointment is confirmed and the pack forwarded, and only then the panel can be held [R-158]', async () => {
    const window = await as(workforce)
    await open(window, task('confirm-appointment'))
    for (const box of await window.locator('main form input[type=checkbox]').all()) await box.check()
    await press(window, 'Save and go on')
    await open(window, task('forward-portfolio'))
    await press(window, 'Save and go on')
    await open(await as(amara), application)
    assert.match(await mainText(await as(amara)), /Meet the panel/)
  })

  test('the chair runs the panel, writes the record, decides with reasons and tells at the end [R-160] [R-175]', async () => {
    const window = await as(chair)
    await open(window, task('hold-panel'))
    for (const box of await window.locator('form[action$="/attendance"] input[type=checkbox]').all())
      await box.check()
    await press(window, /Save who/)
    await press(window, 'Open the record')
    const said = { 'manager-attended': 'no' }
    await fillForm(window, 'form[data-autosave][action$="/record"]', said)
    await press(window, 'Save the record')
    const decision = window.locator('form[action$="/decision"]')
    await decision.getByLabel('Approved', { exact: true }).check()
    await decision
      .locator('textarea[name=reasons]')
      .fill('The evidence meets the person specification in every part.')
    await decision.getByLabel('Now, at the end of the meeting').check()
    await press(window, /^Record the/)
    assert.match(await mainText(window), /Approved/)
  })

  test('the written feedback is sent, and the applicant reads the decision with its reasons [R-176]', async () => {
    const window = await as(chair)
    await fillDocument(window, task('write-feedback'))
    await open(await as(workforce), task('send-feedback'))
    await press(await as(workforce), 'Save and go on')
    const page = await as(amara)
    await open(page, `${application}/decision`)
    assert.match(await mainText(page), /person specification in every part/)
    await open(page, task('write-feedback'))
    await open(page, await hrefLike(page, /\/read$/))
    assert.match(await mainText(page), /Good practice the panel saw/)
  })

  test('HR has the outcome form, and payroll has been told [R-192] [R-193]', async () => {
    const window = await as(workforce)
    await open(window, task('send-outcome-form'))
    await fillForm(window, 'form[data-autosave]', {})
    await press(window, /^Send to HR/)
    const officer = await as(hr)
    await todo(officer, /Acknowledge the Outcome Form/)
    await open(officer, '/outcomes')
    await follow(officer, officer.locator('main').getByRole('link', { name: amara }))
    await officer.waitForURL(/\/outcomes\/./)
    for (const step of ['Acknowledge the Outcome Form', 'Tell Payroll']) {
      await fillForm(officer, 'main form', {})
      await press(officer, step)
    }
    await open(await as(amara), application)
    assert.match(await mainText(await as(amara)), /Tell HR Complete since/)
  })

  test('the development plan lies ready for both sides to agree', async () => {
    const page = await as(amara)
    await open(page, task('agree-plan'))
    assert.match(await mainText(page), /plan/i)
  })
})
