import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  fillDayAhead,
  fillDocument,
  fillForm,
  mainText,
  open,
  people,
  press,
  signSection,
  todo,
  type Typed,
} from './product.ts'

const worker = 'Ottilie Marchetti'
const manager = 'Imogen Sacheverell'
/** Was deferred last month; comes back with papers of her own. */
const returning = { worker: 'Cosima Villiers-Adebayo', manager: 'Devraj Sandhu-Blake' }
const mailbox = 'Nerys Pemberton-Ali'
const chair = 'Rosamund Adeleke-Frost'
const members = [
  ['Pádraig Whelan', 'confirm-as-learning'],
  ['Shirin Daneshvar', 'confirm-as-practice'],
  ['Clement Oyelowo', 'confirm-as-operations'],
  [chair, 'confirm-as-chair'],
] as const

/** From the first look to a deferral, and back with a second portfolio to a pass, by everyone who has a part in it. */
describe('Leicestershire in a browser: deferred, then passed', () => {
  const { as, leave } = people({ authority: 'leicestershire' })
  after(leave)
  let application = ''
  const task = (name: string) => `${application}/tasks/${name}`

  /** Opens a portfolio and writes every paper of it. */
  async function writesPortfolio(): Promise<void> {
    const page = await as(worker)
    await open(page, '/eligibility/level-2-to-3')
    await press(page, 'Ask for the application')
    application = new URL(page.url()).pathname
    await fillDocument(page, task('front-sheet'))
    await fillDocument(page, task('cpd-evidence'), effects)
    await fillDocument(page, task('feedback'), voices)
    const statement = await fillDocument(page, task('reflective-statement'))
    await signSection(page, statement, 'statement')
    const superior = await as(manager)
    await open(superior, task('observation-report'))
    await press(superior, /^Start one/)
    const observation = await fillDocument(superior, superior.url())
    await fillDocument(page, observation)
    const report = await fillDocument(superior, task('manager-report'))
    await signSection(superior, report, 'assessment')
  }

  /** A date far enough ahead is held for it, it is released, and then sent. */
  async function sends(who = { worker, manager }): Promise<void> {
    const page = await as(who.worker)
    await open(page, task('request-panel'))
    await fillForm(page, 'main form', {})
    await press(page, 'Save and go on')
    const keeper = await as(mailbox)
    await open(keeper, task('hold-date'))
    // Later dates are folded away until somebody looks for one.
    for (const fold of await keeper.locator('main form details:not([open]) > summary').all())
      await fold.click()
    await keeper.locator('main form input[type=radio]').last().check()
    await press(keeper, 'Hold this date')
    await page.goto(task('submit'))
    assert.equal(await page.getByRole('button', { name: 'Submit the portfolio' }).count(), 0)
    const superior = await as(who.manager)
    await todo(superior, /Release the portfolio/)
    await superior.locator('main form input[type=checkbox]').first().check()
    await press(superior, 'Save and go on')
    await todo(page, /Submit the portfolio/)
    await press(page, 'Submit the portfolio')
  }

  /** Hands in a file instead of filling in the form. */
  async function uploads(page: Page): Promise<void> {
    await page.locator('main input[type=file]').setInputFiles({
      name: 'my-own.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
    })
    await press(page, 'Use this file')
  }

  async function convenes(): Promise<void> {
    for (const [name, id] of members) {
      const window = await as(name)
      await open(window, task(id))
      await window.getByLabel('Yes', { exact: true }).check()
      await press(window, 'Save and go on')
    }
    await concludes('yes')
  }

  async function concludes(convene: 'yes' | 'no'): Promise<void> {
    const window = await as(chair)
    await open(window, task('conclude-check'))
    await press(window, 'Start the check')
    for (let filled = 0; filled < 2; filled += 1) {
      await fillForm(window, 'form[data-autosave]', { convene })
      await press(window, /^Save/)
    }
    if ((await window.locator('main input[type=checkbox][name=confirm]').count()) === 0)
      await press(window, /^(Save and finish|Finish)/)
    const confirm = window.locator('main input[type=checkbox][name=confirm]')
    if (await confirm.count()) await confirm.check()
    await press(window, /^(Sign and|Let it|Send it|Finish)/)
  }

  async function decides(name: 'Pass' | 'Defer'): Promise<void> {
    // The panel of today has a place: what is heard is heard on its day.
    const keeper = await as(mailbox)
    await open(keeper, task('hold-date'))
    await keeper.locator('main form input[type=radio]').first().check()
    await keeper.getByLabel('Why?').fill('Everyone is in the building today.')
    await press(keeper, 'Move the appointment')
    const window = await as(chair)
    await open(window, task('hold-panel'))
    for (const box of await window.locator('form[action$="/attendance"] input[type=checkbox]').all())
      await box.check()
    await press(window, /Save who/)
    await press(window, 'Open the record')
    await fillForm(
      window,
      'form[data-autosave][action$="/record"]',
      name === 'Defer'
        ? {
            'areas-to-develop.0.action': 'Lead two meetings in which agencies disagree',
            'areas-to-develop.0.owner': 'applicant',
          }
        : {},
    )
    await press(window, 'Save the record')
    const decision = window.locator('form[action$="/decision"]')
    await decision.getByLabel(name, { exact: true }).check()
    if (name === 'Defer') {
      await press(window, /^Record the/).catch(() => undefined)
      assert.match(await mainText(window), /Write the reasons/)
    }
    await decision
      .locator('textarea[name=reasons]')
      .fill('What the evidence shows, and what it does not show yet.')
    if (name === 'Defer') {
      await decision.locator('textarea[name=objective-1]').fill('Lead two such meetings.')
      await fillDayAhead(decision, 'objective-1-by')
    }
    await decision.getByLabel('Now, at the end of the meeting').check()
    await press(window, /^Record the/)
    await fillDocument(window, task('outcome-report'))
    await open(window, task('send-outcome-report'))
    await press(window, /^Send the outcome report/)
  }

  const effects: Typed = {
    'effects.0.learning': 'Neglect over time',
    'effects.0.effect': 'I read every chronology for what builds up.',
  }
  const voices: Typed = { 'voices.0.who': 'child', 'voices.0.said': 'You came when you said you would.' }

  test('the pathway says who does what; the level and its nine dimensions can be read and printed [R-007] [R-028] [R-054]', async () => {
    const page = await as(worker)
    await open(page, '/pathway')
    assert.match(await mainText(page), /Decides if and when the social worker submits/)
    await open(page, '/frameworks/moving-up')
    assert.match(await mainText(page), /Using authority and challenge rightly/)
    await open(page, '/frameworks/pcf-social-worker')
    assert.match(await mainText(page), /Expertise in at least one practice area/)
  })

  test('under two years, and with no day of qualifying, nobody is told they are eligible [R-030] [R-336]', async () => {
    const early = await as('Kwame Aldridge')
    await open(early, '/eligibility/level-2-to-3')
    assert.match(await mainText(early), /Not met yet.*It will be met on/)
    const unknown = await as('Saoirse Blenkinsop')
    await open(unknown, '/eligibility/level-2-to-3')
    assert.match(await mainText(unknown), /Not known/)
    assert.equal(await unknown.getByRole('button', { name: 'Ask for the application' }).count(), 0)
  })

  test('after the last day the portfolio is not taken for that panel, and the next is offered [R-172]', async () => {
    const page = await as('Emrys Tudor-Nkemelu')
    await todo(page, /Ask for the next panel/)
    const own = page.url().replace(/\/tasks\/.*/, '')
    await open(page, `${own}/tasks/submit`)
    assert.match(await mainText(page), /too late for the progression panel/i)
    assert.equal(await page.getByRole('button', { name: 'Submit the portfolio' }).count(), 0)
    await open(page, `${own}/tasks/ask-for-next-panel`)
    await press(page, 'Ask for the next panel instead')
    await todo(await as(mailbox), /Hold a provisional date/)
  })

  test('the portfolio is written with the level at hand, each part signed by its writer [R-044] [R-138]', async () => {
    await writesPortfolio()
    const page = await as(worker)
    await open(page, task('reflective-statement'))
    await open(page, `${page.url()}/read`)
    await page.getByText('PCF level descriptor').first().click()
    assert.match(await mainText(page), /Broadens and deepens the range of responses/)
    assert.match(await mainText(page), new RegExp(`Signed by ${worker} on \\w+day`))
    await open(page, application)
    assert.match(await mainText(page), /Build the portfolio Complete since/)
  })

  test('the Team Manager releases, the worker submits [R-027]', async () => {
    await sends()
    assert.match(await mainText(await as(worker)), /Check the evidence before the panel/)
  })

  test('four members confirm the evidence; then the panel is convened [R-151] [R-168]', async () => {
    await convenes()
    await open(await as(worker), application)
    assert.match(await mainText(await as(worker)), /Meet the panel/)
  })

  test('the panel defers with reasons, objectives and actions; worker and manager read the report [R-179] [R-180] [R-182]', async () => {
    await decides('Defer')
    for (const name of [worker, manager]) {
      const window = await as(name)
      await open(window, task('outcome-report'))
      await open(window, `${window.url()}/read`)
      assert.match(await mainText(window), /Decision Defer/)
    }
    await open(await as(worker), task('agree-action-plan'))
    assert.match(await mainText(await as(worker)), /Lead two meetings in which agencies disagree/)
  })

  test('after a deferral she comes back at once: what she wrote lies ready, and documents of her own may stand in [R-083] [R-125] [R-185]', async () => {
    const page = await as(returning.worker)
    await open(page, '/eligibility/level-2-to-3')
    await press(page, 'Ask for the application')
    application = new URL(page.url()).pathname
    assert.match(
      await mainText(page),
      /laid ready as a draft in “Portfolio front sheet”.*earlier application/,
    )
    await open(page, task('reflective-statement'))
    await open(page, `${page.url()}/sections/statement`)
    assert.ok((await page.locator('textarea').first().inputValue()).length > 100)
    const superior = await as(returning.manager)
    for (const [window, id] of [
      [page, 'front-sheet'],
      [page, 'reflective-statement'],
      [page, 'cpd-evidence'],
      [page, 'feedback'],
      [superior, 'manager-report'],
    ] as const) {
      await open(window, task(id))
      await uploads(window)
    }
    await open(superior, task('observation-report'))
    await press(superior, /^Start one/)
    await uploads(superior)
    await open(page, application)
    assert.match(await mainText(page), /voice of children and families/)
    await todo(page, /Say whose voices/)
    await page.getByLabel('A family member or carer').check()
    await press(page, 'Save and go on')
    await sends(returning)
    await convenes()
  })

  test('the panel passes; manager and HR see to the pay point, and practice at Level 3 is expected [R-004] [R-183] [R-195]', async () => {
    await decides('Pass')
    const superior = await as(returning.manager)
    await todo(superior, /Use the outcome report/)
    await press(superior, 'Save and go on')
    const officer = await as('Lionel Akintola')
    await todo(officer, /Confirm the new pay point/)
    await press(officer, 'Confirm the new pay point')
    assert.match(await mainText(officer), /HR confirms the new pay point Done on/)
    const page = await as(returning.worker)
    await open(page, application)
    assert.match(await mainText(page), /Status Pass/)
    await todo(page, /Read what is expected at Level 3/)
    await open(page, '/resources/level-3')
    assert.match(await mainText(page), /expected to practise at Level 3/)
  })
})
