import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { fillForm, hrefLike, mainText, open, people, press, todo, type Typed } from './product.ts'

const practitioner = 'Leopold Nakamura-Shaw'
const manager = 'Rhiannon Castellane'
const headOfService = 'Octavia Lindemann-Ray'
const hr = 'Dermot Fairweather'

const criteria = [
  'show-qualified',
  'show-complex-situations',
  'show-supporting-others',
  'show-extra-duties',
  'show-frameworks',
]

/** A joint request from either side to its outcome, a not yet and a second one, in a real browser. */
describe('Main to Higher grade in a browser', () => {
  const { as, leave } = people({ authority: 'portsmouth' })
  after(leave)
  let application = ''
  const task = (name: string) => `${application}/tasks/${name}`

  /** Fills one section of a paper, the first of every list of boxes ticked. */
  async function writes(page: Page, section: string, typed: Typed = {}) {
    await page.goto(section)
    await fillForm(page, 'form[data-autosave]', typed)
    await page.locator('form[data-autosave]').evaluate((form) => {
      for (const items of form.querySelectorAll('fieldset')) {
        const box = items.querySelector<HTMLInputElement>('input[type=checkbox]')
        if (box) box.checked = true
      }
    })
    await press(page, 'Save and come back later')
  }

  /** The address of a section of the paper that a task leads to. */
  async function sectionOf(page: Page, taskName: string, section: string): Promise<string> {
    await page.goto(task(taskName))
    return hrefLike(page, new RegExp(`/sections/${section}$`))
  }

  /** Evidence and view of all five. */
  async function allFive() {
    for (const criterion of criteria) {
      const evidence = await sectionOf(await as(practitioner), criterion, 'evidence')
      await writes(await as(practitioner), evidence)
      await writes(await as(manager), evidence.replace(/evidence$/, 'view'), { view: 'shown' })
    }
  }

  async function sends(who: string) {
    const page = await as(who)
    await open(page, task('send'))
    await press(page, /^(Submit|Send)/)
  }

  async function decides(outcome: string, reasons: string) {
    const page = await as(headOfService)
    await page.getByLabel(outcome, { exact: true }).check()
    await page.locator('textarea[name=reasons]').fill(reasons)
    await press(page, /^Record/)
  }

  /** As the address of the person's own page in the manager's team has it. */
  async function idOf(name: string): Promise<string> {
    const window = await as(manager)
    await open(window, '/my-team')
    const href = await window.locator('main').getByRole('link', { name }).first().getAttribute('href')
    return /\/people\/([^/]+)/.exec(href ?? '')?.[1] ?? ''
  }

  async function weighs(typed: Typed) {
    const page = await as(headOfService)
    await writes(page, await sectionOf(page, 'weigh', 'criteria'), typed)
    await open(page, task('decide'))
  }

  test('who does not know the day of qualifying cannot start, and is told so [R-031]', async () => {
    const page = await as('Tobiah Rennick')
    await open(page, '/eligibility/main-to-higher')
    assert.match(await mainText(page), /More than two years since qualifying.*Not known/)
    assert.equal(await page.getByRole('button', { name: /^Ask for/ }).count(), 0)
  })

  test('standards are shown with their versions and what carries over, on a phone too', async () => {
    const page = await as(practitioner)
    await open(page, '/frameworks/practitioner-standards')
    assert.match(await mainText(page), /KSS, 2018.*ECS, consultation domains/)
    await open(page, '/frameworks/ten-ten-ten')
    await open(page, '/resources/support-offer')
  })

  test('the practitioner asks and the manager joins [R-026]', async () => {
    const page = await as(practitioner)
    await open(page, '/eligibility/main-to-higher')
    await press(page, /^Ask for/)
    application = new URL(page.url()).pathname
    assert.match(await mainText(page), /Join the request With Rhiannon Castellane/)
    const window = await as(manager)
    await open(window, task('manager-joins'))
    await window.getByLabel('Yes', { exact: true }).check()
    await press(window, 'Save and go on')
    await open(page, application)
    assert.match(await mainText(page), /Ask together Complete since/)
  })

  test('each criterion is filled in by both, the one the evidence and the other a view [R-034] [R-040]', async () => {
    await allFive()
    const page = await as(practitioner)
    await open(page, application)
    assert.match(await mainText(page), /Five criteria Complete since/)
  })

  test('it is sent for both, and the head of service says not yet and what is needed', async () => {
    await sends(practitioner)
    await todo(await as(headOfService), /Weigh the five criteria/)
    await weighs({ 'all-shown': 'no' })
    await decides('Not yet', 'Four are shown; a duty beyond the caseload is still to come.')
    const page = await as(practitioner)
    await open(page, `${application}/decision`)
    assert.match(await mainText(page), /a duty beyond the caseload is still to come/)
    await open(page, '/my-record/plan')
    assert.match(await mainText(page), /What was done, what changed for the child/)
  })

  test('once both have agreed what is needed, they ask again, this time begun by the manager [R-026]', async () => {
    for (const who of [practitioner, manager]) {
      await open(await as(who), task('agree-next-steps'))
      await press(await as(who), 'Agree this plan')
    }
    const window = await as(manager)
    await open(window, `/people/${await idOf(practitioner)}/eligibility/main-to-higher`)
    await press(window, /^Ask for/)
    const earlier = application
    application = new URL(window.url()).pathname
    assert.notEqual(application, earlier)
    const page = await as(practitioner)
    await todo(page, 'Join the request')
    await page.getByLabel('Yes', { exact: true }).check()
    await press(page, 'Save and go on')
    await open(page, application)
    assert.match(await mainText(page), /Ask together Complete since/)
    assert.match(await mainText(page), /The earlier application/)
  })

  test('the second request is approved, HR records the grade, and the pathway shows the new level', async () => {
    await allFive()
    await sends(manager)
    await weighs({ 'all-shown': 'yes' })
    await decides('Approved', 'All five are shown.')
    const officer = await as(hr)
    await open(officer, task('record-grade'))
    await press(officer, 'Record the Higher grade')
    const page = await as(practitioner)
    await open(page, '/pathway')
    assert.match(await mainText(page), /You are here ?: Experienced Social Worker/)
    await open(page, `${application}/decision`)
    assert.match(await mainText(page), /All five are shown/)
  })
})
