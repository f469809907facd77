import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { closeWindow } from '../support/real-browser.ts'
import { patience } from '../support/until.ts'
import { typedIs, workerStands } from './device.ts'
import { hrefLike, leads, look, mainText, open, product } from './product.ts'

const chair = 'Constance Abernathy-Nwosu'
const save = 'Save your notes'
const form = 'form[data-section="notes"]'

/** Notes of a panel day: typed on a page that the device does not keep, saved as one types, and sent by a button. */
describe('a button pressed without a connection', () => {
  let page: Page
  let path = ''
  const notes = (on = page) => on.getByLabel('Your notes on question 1')
  const press = (on = page) => on.getByRole('button', { name: save, exact: true }).click()
  const offline = (is: boolean) => page.context().setOffline(is)

  /** Typed, and saved by the server as one types. */
  async function autosaved(text: string, on = page): Promise<void> {
    const answer = on.waitForResponse(
      (response) => response.url().endsWith('/notes/draft') && response.request().postData()!.includes(text),
    )
    await notes(on).fill(text)
    assert.equal((await answer).status(), 200)
    await typedIs(on, 'saved', form)
  }

  /** Opened, and given back what the device held. */
  async function opened(on = page): Promise<void> {
    await on.goto(path)
    await typedIs(on, 'somewhere', form)
  }

  before(async () => {
    page = await (await product()).signIn(chair)
    await workerStands(page)
    await open(page, '/manage/panels')
    await open(page, await hrefLike(page, /^\/panels\/[0-9a-f-]{36}$/))
    path = await hrefLike(page, /^\/panels\/[0-9a-f-]{36}\/applications\/[0-9a-f-]{36}$/)
  })
  after(() => closeWindow(page))

  test('leaves the page as it stands, says so beside the button, and is pressed again', async () => {
    await opened()
    await autosaved('First, with a connection.')
    await offline(true)
    await notes().fill('Second, on the train.')
    await press()
    await page.getByText('You are offline: not sent.').waitFor()
    assert.equal(new URL(page.url()).pathname, path)
    assert.equal(await notes().inputValue(), 'Second, on the train.')
    await offline(false)
    await page.getByText('You are back online. Press the button again').waitFor()
    await leads(page, () => press())
    await opened()
    assert.equal(await notes().inputValue(), 'Second, on the train.')
  })

  test('also where the browser believes that it is online', async () => {
    await opened()
    await autosaved('Third, with a connection.')
    await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { get: () => true }))
    await offline(true)
    await notes().fill('Fourth, in the lift.')
    await press()
    await page.getByText('We could not reach Waymark').waitFor()
    assert.equal(await notes().inputValue(), 'Fourth, in the lift.')
    await look(page, true)
    await page.reload()
    await page.getByText('What you typed').first().waitFor()
    assert.match(
      await mainText(page),
      /not sent\).*Fourth, in the lift\./,
      'to read before the page opens again',
    )
    await look(page, true)
    await offline(false)
    await page.goto(path)
    await typedIs(page, 'saved', form)
    assert.equal(await notes().inputValue(), 'Fourth, in the lift.')
  })

  test('and its tab closed: what was typed is saved from whichever page is opened next', async () => {
    await opened()
    await autosaved('Fifth, with a connection.')
    await offline(true)
    await notes().fill('Sixth, and the tab is closed.')
    await press()
    await page.getByText('You are offline: not sent.').waitFor()
    await typedIs(page, 'kept', form)
    const other = await page.context().newPage()
    await page.close()
    page = other
    await page.goto('/to-do')
    await page.getByText('Waiting on this device').waitFor()
    await offline(false)
    // A press may be on its way for a quarter of a minute, and the next look comes as long after that.
    await page.getByText('What you typed is saved').waitFor({ timeout: 2 * patience })
    await opened()
    assert.equal(await notes().inputValue(), 'Sixth, and the tab is closed.')
  })

  test('whose answer alone was lost was carried out once, and its text is not put over what is there', async () => {
    const bare = await (await product()).signIn(chair, { serviceWorkers: 'block' })
    try {
      await opened(bare)
      await autosaved('Seventh, with a connection.', bare)
      await bare.route('**/notes', async (route) => {
        await route.fetch({ maxRedirects: 0 })
        await route.abort('connectionreset')
      })
      await notes(bare).fill('Eighth, and the answer is lost.')
      await typedIs(bare, 'safe', form)
      await press(bare)
      await bare.waitForURL(/chrome-error/)
      await bare.unroute('**/notes')
      await opened()
      await notes().fill('Ninth, from elsewhere since.')
      await leads(page, () => press())
      const asking = bare.waitForResponse((response) => response.url().includes('/device'))
      const [asked] = await Promise.all([asking, bare.goto(path)])
      assert.equal(asked.status(), 200)
      await typedIs(bare, 'somewhere', form)
      assert.equal(await notes(bare).inputValue(), 'Ninth, from elsewhere since.')
    } finally {
      await closeWindow(bare)
    }
  })
})
