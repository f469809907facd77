import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import {
  fillDayAhead,
  fillDocument,
  fillForm,
  hrefLike,
  jump,
  look,
  mainText,
  open,
  people,
  press,
  product,
  todo,
} from './product.ts'
import { closeWindow } from '../support/real-browser.ts'

const wilfred = 'Wilfred Nakamura-Hughes'
const manager = 'Mavis Oduya-Grant'
const principal = 'Idris Pennington-Blake'
const leadership = 'Rosamund Tyrrell-Osei'
const coordinator = 'Marisol Whitcombe'
const reviewer = 'Lorcan Achebe'
const senior = 'Saoirse Valentine-Gupta'

/** From "where does my pathway lead?" through more evidence and a not yet to a plan, in a real browser. */
describe('the way to Senior Social Worker in a browser', () => {
  const { as, leave } = people({ authority: 'north-somerset' })
  after(leave)
  let application = ''
  const task = (name: string) => `${application}/tasks/${name}`

  test('the pathway shows where one stands, what the next level expects, and leads to asking [R-005] [R-032]', async () => {
    const page = await as(wilfred)
    await open(page, '/pathway')
    const text = await mainText(page)
    assert.match(text, /You are here : Social Worker/)
    assert.match(text, /Carries complex work and gives expert opinion/)
    await jump(
      page.getByRole('link', { name: 'Senior Social Worker' }).first(),
      page.locator('#senior-social-worker'),
    )
    await open(page, await hrefLike(page, /^\/eligibility\/senior$/))
    assert.match(await mainText(page), /There is no set time in post/)
    await press(page, 'Ask for the application')
    application = new URL(page.url()).pathname
  })

  test('a level that is closed opens when its address is followed, also without scripts', async () => {
    const page = await (await product()).signIn(wilfred, {
      authority: 'north-somerset',
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    })
    try {
      await page.goto('/pathway')
      assert.equal(await page.locator('#student').isVisible(), false)
      await jump(page.getByRole('link', { name: 'Student' }).first(), page.locator('#student'))
    } finally {
      await closeWindow(page)
    }
  })

  test('evidence is attached to an expectation from the pathway [R-015]', async () => {
    const page = await as(wilfred)
    await open(page, '/my-record/evidence/new?links=senior-expectations%2FSEN-4')
    assert.ok(await page.locator('input[value="senior-expectations/SEN-4"]').isChecked())
    await fillForm(page, 'main form', {
      title: 'Mentoring a new colleague',
      links: ['senior-expectations/SEN-4'],
      hours: '6',
      days: '1',
    })
    await press(page, /^(Add|Save)/)
    await open(page, '/my-record/evidence?statement=senior-expectations%2FSEN-4')
    assert.match(await mainText(page), /Mentoring a new colleague/)
  })

  test('statement and manager’s view are written, and it is sent [R-033]', async () => {
    const page = await as(wilfred)
    await fillDocument(page, task('statement'))
    await fillDocument(await as(manager), task('manager-view'), { recommendation: 'ready' })
    await open(page, task('send'))
    await press(page, /^Send it/)
    assert.match(await mainText(page), /Reading/)
  })

  test('more evidence is asked for by a day, added, and sent again', async () => {
    const window = await as(principal)
    await todo(window, new RegExp(`Read the evidence`))
    await open(window, task('read-evidence'))
    await press(window, 'Start the check')
    await fillForm(window, 'form[data-autosave]', { 'more-needed': 'yes' })
    await press(window, /^Save/)
    await fillForm(window, 'form[data-autosave]', {
      'more-needed': 'yes',
      guidance: 'Tell one example to its end.',
    })
    await press(window, /^(Save and finish|Finish)/)
    await window.locator('main input[type=checkbox][name=confirm]').check()
    await press(window, 'Sign and send it back')
    const page = await as(wilfred)
    await open(page, application)
    assert.match(await mainText(page), /Say what you added or changed/)
    await open(page, task('say-what-changed'))
    await fillForm(page, 'main form', {})
    await press(page, 'Save and go on')
    await open(page, task('send'))
    await press(page, /^Send it/)
  })

  test('it goes forward, and the Leadership Team says not yet, with what to work on', async () => {
    const window = await as(principal)
    await open(window, task('read-evidence'))
    await press(window, 'Start the check')
    await fillForm(window, 'form[data-autosave]', { 'more-needed': 'no' })
    await press(window, /^Save/)
    await fillForm(window, 'form[data-autosave]', { 'more-needed': 'no' })
    await press(window, /^(Save and finish|Finish)/)
    await window.locator('main input[type=checkbox][name=confirm]').check()
    await press(window, 'Sign and let it go forward')
    const decides = await as(leadership)
    await todo(decides, /Record the decision/)
    await decides.getByLabel('Not yet', { exact: true }).check()
    await decides.locator('textarea[name=reasons]').fill('Strong direct work; no mentoring over time yet.')
    await decides.locator('textarea[name=objective-1]').fill('Mentor a colleague for six months.')
    await fillDayAhead(decides, 'objective-1-by')
    await decides.getByLabel('Later, by whoever tells outcomes').check()
    await press(decides, /^Record the/)
  })

  test('the manager tells, the reasons are read, and what comes next is planned', async () => {
    const window = await as(manager)
    await open(window, task('tell-outcome'))
    await fillForm(window, 'main form', {})
    await press(window, /^(Save and go on|Tell|Record)/)
    const page = await as(wilfred)
    await open(page, `${application}/decision`)
    assert.match(await mainText(page), /no mentoring over time yet/)
    await open(page, task('agree-plan'))
    assert.match(await mainText(page), /plan/i)
  })

  test('a Senior’s chosen direction is on record [R-008]', async () => {
    const page = await as(senior)
    await open(page, '/pathway')
    await look(page, true)
    const text = await mainText(page)
    assert.match(text, /Chosen direction Practice Specialist, since \w+day \d+ \w+ 20\d\d/)
    assert.match(text, /Practice Specialist You chose this/)
    await open(page, '/eligibility/direction')
    assert.match(await mainText(page), /Ready to ask/)
  })

  test('a reviewer finds the person, and what gaps were found is summed up [R-153] [R-012]', async () => {
    const window = await as(reviewer)
    await open(window, '/begin')
    await window.getByLabel('Name').fill('Ffion')
    await press(window, 'Look for a person')
    await open(window, await hrefLike(window, /\/eligibility\/practice-review$/))
    await press(window, 'Ask for the application')
    const officer = await as(coordinator)
    await open(officer, '/manage/reported')
    const text = await mainText(officer)
    assert.match(text, /Harm matrix 2/)
    assert.match(text, /Progression: a career outside the few management posts 1/)
  })

  test('a share of the ratified portfolios is drawn for the regional panel [R-152]', async () => {
    const officer = await as(coordinator)
    await open(officer, '/rounds/ratification/regional-sample')
    assert.match(await mainText(officer), /20% of all are drawn, and never fewer than 1/)
    await press(officer, /^Draw/)
    assert.match(await mainText(officer), /1 of 1 drawn/)
    await todo(officer, /Send the portfolio to the regional panel/)
  })
})
