import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { closeWindow } from '../support/real-browser.ts'
import { onDevice, signInHere, signOutHere, typedIs, untilOnDevice, workerStands } from './device.ts'
import { follow, look, mainText, open, press, product } from './product.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const quick = '/my-record/evidence/quick'
const manager = 'Deborah Achterberg'
const priya = 'Priya Chandrasekaran'
const callum = 'Callum Hargreaves'

/** How often the CPD record names it. */
async function timesInRecord(page: Page, title: string): Promise<number> {
  await page.goto('/my-record/evidence')
  return (await page.locator('main').innerText()).split(title).length - 1
}

async function typeQuick(page: Page, title: string, learning: string): Promise<void> {
  await page.getByLabel('What did you do?').fill(title)
  await page.getByLabel('What did you learn?').fill(learning)
}

/** Presses a button without a connection, and reads what the device says. */
async function pressOffline(page: Page, button: string): Promise<string> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL(/\/offline\?waits=yes/)
  await page.getByRole('heading', { name: 'Waiting on this device' }).waitFor()
  await look(page)
  return mainText(page)
}

describe('a visit to a household without a connection', () => {
  let page: Page
  let context: BrowserContext
  let record = ''
  after(() => closeWindow(page))

  test('the forms of the day are on the phone before the connection goes', async () => {
    page = await (await product()).signIn(manager, phone)
    context = page.context()
    await workerStands(page)
    await open(page, quick)
    await open(page, '/observations/new')
    await follow(page, page.locator('main').getByRole('link', { name: new RegExp(priya) }))
    await page.getByLabel('Start now').check()
    await press(page, 'Continue')
    record = new URL(page.url()).pathname
    const sections = await page.locator('main a[href*="/sections/"]').evaluateAll((links) => links.length)
    await untilOnDevice(page, ({ pages }) => pages >= Math.min(3, sections))
  })

  test('quick add is written, outlives a reload, and waits on the device', async () => {
    await page.goto(quick)
    await page.getByLabel('What did you do?').fill('Typed with a connection')
    await typedIs(page, 'saved')
    await context.setOffline(true)
    await page.reload()
    assert.match(await mainText(page), /You are offline. This page is as it was/)
    await typedIs(page, 'somewhere')
    assert.equal(await page.getByLabel('What did you do?').inputValue(), 'Typed with a connection')
    await typeQuick(page, 'Watched a talk at the door', 'Say first why I am there')
    await typedIs(page, 'kept')
    await page.reload()
    await typedIs(page, 'kept')
    assert.equal(await page.getByLabel('What did you do?').inputValue(), 'Watched a talk at the door')
    await look(page, true)
    assert.match(
      await pressOffline(page, 'Add to your record'),
      /Add what you did: Watched a talk at the door/,
    )
    await page.goto(quick)
    await typedIs(page, 'somewhere')
    assert.equal(await page.getByLabel('What did you do?').inputValue(), '', 'the next entry begins empty')
  })

  test('an observation is written section by section, and a page that is not here says so', async () => {
    await page.goto('/my-record/evidence')
    await page.getByRole('heading', { name: 'We cannot reach Waymark' }).waitFor()
    await follow(page, page.getByRole('link', { name: /^The observation/ }))
    await page.locator('input[name$="child-initials"]').fill('J.K.')
    await page.getByLabel('Home Visit').check()
    await typedIs(page, 'kept')
    await pressOffline(page, 'Save and come back later')
    await follow(page, page.getByRole('link', { name: /^Observed behaviours/ }))
    await page.locator('main form[data-autosave] input[type=checkbox]').first().check()
    await typedIs(page, 'kept')
    await page.reload()
    await typedIs(page, 'kept')
    assert.ok(await page.locator('main form[data-autosave] input[type=checkbox]').first().isChecked())
  })

  test('nothing of it can be read on the device without the person’s key', async () => {
    const { bytes, cached, keysOf } = await onDevice(page)
    assert.equal(keysOf.length, 1)
    assert.doesNotMatch(bytes, /Watched a talk|why I am there|J\.K\.|Chandrasekaran|Deborah|key true/)
    assert.deepEqual(
      cached.filter((path) => path !== '/offline' && !path.startsWith('/assets/')),
      [],
    )
  })

  test('back online all is sent, once and only once, also when an answer is lost on the way', async () => {
    await page.close()
    page = await context.newPage()
    await page.goto('/')
    await page.getByRole('heading', { name: 'Waiting on this device' }).waitFor()
    let lost = 0
    await page.route(`**${quick}`, async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue()
      lost += 1
      await route.fetch()
      return route.abort('connectionreset')
    })
    const unanswered = page.waitForEvent('requestfailed', (request) => request.method() === 'POST')
    await Promise.all([unanswered, context.setOffline(false)])
    assert.equal(lost, 1)
    await page.goto('/')
    await untilOnDevice(page, ({ work }) => work === 0)
    // The news is put above the first heading while the page stands: axe loses its place when that happens beneath it.
    await page.getByText('Sent: Add what you did').waitFor()
    await look(page, true)
    assert.match(await mainText(page), /Sent: Add what you did: Watched a talk at the door\. See it/)
    assert.equal(await timesInRecord(page, 'Watched a talk at the door'), 1)
    // Nothing is left here that a page could send again.
    await page.reload()
    assert.equal((await onDevice(page)).work, 0)
    assert.equal(await timesInRecord(page, 'Watched a talk at the door'), 1)
    await open(page, record)
    assert.match(await mainText(page), /The observation/)
    await open(page, `${record}/sections/details`)
    assert.equal(await page.locator('input[name$="child-initials"]').inputValue(), 'J.K.')
    assert.equal(await page.getByText('Two texts').count(), 0)
    await open(page, `${record}/sections/behaviours`)
    assert.match(await mainText(page), /We kept what you typed/)
    assert.ok(await page.locator('main form[data-autosave] input[type=checkbox]').first().isChecked())
  })

  test('signing out names what is only on this device, and then leaves nothing', async () => {
    await page.goto(quick)
    await context.setOffline(true)
    await typeQuick(page, 'Not sent yet', 'Nothing')
    await typedIs(page, 'kept')
    await signOutHere(page)
    const dialog = page.getByRole('dialog', { name: 'Some of your work is only on this device' })
    await dialog.waitFor()
    assert.match(await dialog.innerText(), /Add what you did \(typed/)
    await look(page, true)
    await dialog.getByRole('button', { name: 'Stay signed in' }).click()
    assert.equal((await onDevice(page)).work, 1)
    await context.setOffline(false)
    await typedIs(page, 'saved')
    await page.goto(quick)
    await typedIs(page, 'somewhere')
    await signOutHere(page)
    await page.waitForURL(/\/sign-in/)
    const { work, pages, keysOf } = await onDevice(page)
    assert.deepEqual({ work, pages, keysOf }, { work: 0, pages: 0, keysOf: [] })
  })
})

describe('a device that several people use', () => {
  let context: BrowserContext
  after(async () => context?.close())

  test('what one left behind is never offered to the next, and is there when they sign in again', async () => {
    const first = await (await product()).signIn(priya, phone)
    context = first.context()
    await workerStands(first)
    await first.goto(quick)
    await untilOnDevice(first, ({ pages }) => pages === 1)
    await context.setOffline(true)
    await typeQuick(first, 'Left on the office tablet', 'For nobody else')
    await typedIs(first, 'kept')
    await pressOffline(first, 'Add to your record')
    // The session is over; nobody signed out.
    await context.clearCookies()
    await first.close()
    await context.setOffline(false)

    const next = await signInHere(context, callum)
    await next.goto(quick)
    await untilOnDevice(next, ({ pages, keysOf }) => pages === 1 && keysOf.length === 1)
    await typedIs(next, 'somewhere')
    assert.equal(await next.getByLabel('What did you do?').inputValue(), '')
    const shared = await onDevice(next)
    assert.ok(shared.work > 0, 'the work of the first waits')
    assert.doesNotMatch(shared.bytes, /office tablet|For nobody else|Priya/)
    await context.setOffline(true)
    await next.goto('/to-do')
    await next.getByRole('heading', { name: 'We cannot reach Waymark' }).waitFor()
    assert.equal(await next.getByRole('heading', { name: 'Waiting on this device' }).count(), 0)
    await next.goto(quick)
    assert.match(await next.locator('.wm-menu').innerHTML(), /Callum/)
    await context.setOffline(false)
    assert.equal(await timesInRecord(next, 'Left on the office tablet'), 0)
    await signOutHere(next)
    await next.waitForURL(/\/sign-in/)
    assert.equal((await onDevice(next)).work, shared.work, 'signing out takes away one’s own work only')

    const again = await signInHere(context, priya)
    await again.locator('[data-device-news]').filter({ hasText: 'Sent: Add what you did: Left on' }).waitFor()
    assert.equal((await onDevice(again)).work, 0)
    assert.equal(await timesInRecord(again, 'Left on the office tablet'), 1)
  })

  test('a form that the server does not take is put back, to be put right and sent', async () => {
    const page = await signInHere(context, priya)
    await page.goto(quick)
    await untilOnDevice(page, ({ pages }) => pages === 1)
    await context.setOffline(true)
    await page.getByLabel('What did you learn?').fill('Something without a title')
    await typedIs(page, 'kept')
    await pressOffline(page, 'Add to your record')
    await context.setOffline(false)
    await follow(page, page.getByRole('link', { name: 'Open it and send it again' }))
    await typedIs(page, 'saved')
    assert.equal(await page.getByLabel('What did you learn?').inputValue(), 'Something without a title')
    await page.getByLabel('What did you do?').fill('A title after all')
    await press(page, 'Add to your record')
    assert.equal(await timesInRecord(page, 'A title after all'), 1)
    await page.goto(quick)
    await untilOnDevice(page, ({ work }) => work === 0)
    await typedIs(page, 'somewhere')
    assert.equal(await page.getByLabel('What did you do?').inputValue(), '')
  })

  test('without scripts nothing is kept, and signing out signs out', async () => {
    const page = await (await product()).signIn(callum, { ...phone, javaScriptEnabled: false })
    await signOutHere(page)
    await page.waitForURL(/\/sign-in/)
    assert.match(await mainText(page), /You have signed out/)
    await closeWindow(page)
  })
})
