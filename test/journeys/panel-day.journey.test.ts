import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { typedIs } from './device.ts'
import { hrefLike, mainText, open, people, press } from './product.ts'

const chair = 'Constance Abernathy-Nwosu'
const ruth = 'Ruth Fitzgerald'
const ibrahim = 'Ibrahim Kallon'
const workforce = 'Tamsin Okoro'
const applicant = 'Elspeth'
const notes = 'form[data-section="notes"]'

const saved = (page: Page) => typedIs(page, 'saved', notes)

const note = (page: Page) => page.getByLabel('Your notes on question 1')

/** A whole panel day: a chair, two members and whoever arranges it, each in a window of their own, at once. */
describe('panel day with four people at once', () => {
  const { as, leave } = people()
  after(leave)
  let order = ''
  let application = ''

  test('the chair seats two members, and all four see the running order', async () => {
    const page = await as(chair)
    await open(page, '/manage/panels')
    order = await hrefLike(page, /^\/panels\/[0-9a-f-]{36}$/)
    await open(page, order)
    assert.match(await mainText(page), new RegExp(applicant))
    // On the spot, as on the day itself: who sits is arranged no more once somebody was heard.
    for (const [seat, who] of [
      ['member', ruth],
      ['second-member', ibrahim],
    ] as const) {
      await open(page, `${order}/substitute?name=${encodeURIComponent(who)}`)
      if ((await mainText(page)).includes(`Now: ${who}`)) continue
      await page.locator(`input[name="seat"][value="${seat}"]`).check()
      await page.getByLabel(who, { exact: true }).check()
      await page.getByLabel('The whole date').check()
      await page.getByLabel('Why?').fill('The member is ill today.')
      await press(page, 'Seat them now')
    }
    const windows = await Promise.all([chair, ruth, ibrahim, workforce].map(as))
    await Promise.all(windows.map((window) => window.goto(order)))
    for (const window of windows) assert.match(await mainText(window), /Running order/)
    const link = page.getByRole('link', { name: new RegExp(applicant) }).first()
    application = (await link.getAttribute('href')) ?? ''
    for (const who of [chair, ruth, ibrahim, workforce]) await open(await as(who), application)
  })

  test('two members type at the same moment, and a third without a connection: each keeps their own [R-162]', async () => {
    const [first, second, third] = await Promise.all([chair, ruth, ibrahim].map(as))
    await third!.context().setOffline(true)
    await Promise.all([
      note(first!).fill('Three clear examples.'),
      note(second!).fill('Would ask about court.'),
      note(third!).fill('Typed on the train.'),
    ])
    await Promise.all([saved(first!), saved(second!)])
    await third!
      .locator('[data-save-state]')
      .filter({ hasText: /offline/i })
      .first()
      .waitFor()
    await third!.context().setOffline(false)
    await saved(third!)
    for (const [who, text] of [
      [chair, 'Three clear examples.'],
      [ruth, 'Would ask about court.'],
      [ibrahim, 'Typed on the train.'],
    ] as const) {
      const page = await as(who)
      await page.goto(application)
      await typedIs(page, 'somewhere', notes)
      assert.equal(await note(page).inputValue(), text)
    }
    assert.doesNotMatch(await mainText(await as(chair)), /Would ask about court/)
  })

  test('shared notes are read by the others; it is adjourned, and taken up again with all of it', async () => {
    await press(await as(ruth), 'Share your notes with the panel')
    const page = await as(chair)
    await open(page, application)
    assert.equal(await page.getByText(`Notes that ${ruth} shared`).count(), 1)
    for (const who of [chair, ruth, ibrahim])
      await page.getByRole('checkbox', { name: new RegExp(`^${who}`) }).check()
    await press(page, 'Save who is here')
    await page.getByText('Adjourn part-heard').first().click()
    await page.getByLabel('Why, and what is still to be heard?').fill('The fire alarm went.')
    await press(page, 'Adjourn part-heard')
    const other = await as(workforce)
    await other.goto(order)
    assert.match(await mainText(other), /Adjourned part-heard/)
    await press(page, 'Take it up again')
    assert.match(await mainText(page), /Taken up again/)
  })

  test('reasons that are being typed outlive the page; the chair decides, a member dissents, all see it [R-174] [R-175]', async () => {
    const page = await as(chair)
    const decision = page.locator('form[data-section="decision"]')
    await decision.getByLabel('Approved', { exact: true }).check()
    await decision.getByLabel('Reasons').fill('Strong practice, shown in every example.')
    await typedIs(page, 'saved', 'form[data-section="decision"]')
    await page.goto(order)
    await open(page, application)
    await typedIs(page, 'somewhere', 'form[data-section="decision"]')
    assert.equal(
      await decision.getByLabel('Reasons').inputValue(),
      'Strong practice, shown in every example.',
    )
    const feedback = decision.getByLabel('Feedback to the applicant')
    if (await feedback.count()) await feedback.fill('Keep the child’s words at the head of every plan.')
    await decision.getByLabel('Now, at the end of the meeting').check()
    await press(page, 'Record the decision')
    assert.match(await mainText(page), /Approved, recorded by/)
    const member = await as(ruth)
    await member.goto(application)
    await member.getByText('Record that you do not agree').click()
    await member.getByLabel('What do you not agree with, and why?').fill('Court work was too thin.')
    await press(member, 'Record your dissent')
    await page.goto(application)
    assert.match(await mainText(page), /Ruth Fitzgerald does not agree/)
  })
})
