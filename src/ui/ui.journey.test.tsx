import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { closeWindow, launchBrowser, openWindow } from '../../test/support/real-browser.ts'
import { until } from '../../test/support/until.ts'
import { type Assets, assetSizes, buildAssets } from './build.ts'
import { Gallery, galleryFrame } from './gallery.tsx'
import * as ui from './public.ts'
import { axeFindings, overflow } from './testing/axe.ts'
import { startUiServer, type UiServer } from './testing/ui-server.ts'

describe('in a real browser', () => {
  let directory: string
  let assets: Assets
  let server: UiServer
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const complaints: string[] = []

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'waymark-ui-'))
    assets = await buildAssets({ directory })
    server = await startUiServer(assets)
    browser = await launchBrowser()
    server.pages.set(
      '/gallery',
      ui.renderPage({ title: 'Gallery', frame: galleryFrame, assets, children: <Gallery /> }),
    )
    server.pages.set('/write', draftPage('3', 'Old text'))
    server.pages.set('/sign-in', '<title>Sign in</title>')
  })
  after(async () => {
    await browser?.close()
    await server?.close()
    await rm(directory, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await context?.close()
    // What pages do by themselves; `test/journeys/offline.journey.test.ts` walks with the service worker.
    page = await openWindow(browser, { viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' })
    context = page.context()
    complaints.length = 0
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    server.drafts.sent.length = 0
    server.drafts.answer = () => ({ status: 200, body: { revision: 4, savedAt: '2026-12-04T12:04:00Z' } })
    server.pages.set('/write', draftPage('3', 'Old text'))
  })

  function draftPage(base: string, text: string): string {
    const viewer = { id: 'person-1', name: 'Jo Li', toDo: 0 }
    return ui.renderPage({
      title: 'Write',
      frame: { path: '/write', viewer, csrf: 'token', places: [] },
      assets,
      children: (
        <ui.Form
          tokens={{ csrf: 'token', once: 'o' }}
          action="/sent"
          autosave="/drafts/d1"
          section="statement"
          base={base}
        >
          <h1>Write</h1>
          <ui.SaveState />
          <ui.WordCount name="text" label="Your statement" limit={500} value={text} />
          <ui.Checkboxes
            name="standards"
            legend="Standards"
            items={[
              { value: '1', text: 'One' },
              { value: '2', text: 'Two' },
            ]}
          />
          <ui.Button>Send it</ui.Button>
        </ui.Form>
      ),
    })
  }
  const says = (text: string | RegExp) =>
    page.locator('[data-save-state]').filter({ hasText: text }).waitFor()
  const allSaved = () => page.locator('form[data-typed="saved"]').waitFor()
  const sent = () => server.drafts.sent
  const write = async (text: string) => page.locator('#text').fill(text)

  for (const width of [320, 768, 1280]) {
    it(`every component keeps to a window of ${width} px and axe finds nothing`, async () => {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${server.origin}/gallery`)
      assert.ok((await overflow(page)) <= 0)
      // A word of 170 letters in what somebody typed breaks, and pushes no table out of its room.
      const tooWide = await page
        .locator('.wm-table--stack')
        .evaluateAll((tables) =>
          tables.flatMap((table) => (table.scrollWidth > table.clientWidth ? table.ariaLabel : [])),
        )
      assert.deepEqual(tooWide, [])
      assert.deepEqual(await axeFindings(page), [])
      assert.deepEqual(complaints, [])
    })
  }

  it('a first visit loads less than 50 KB of styles and scripts', async () => {
    const sizes = await assetSizes(assets)
    assert.ok(sizes.reduce((sum, { gzip }) => sum + gzip, 0) < 50_000, JSON.stringify(sizes))
  })

  it('typing is saved as you go, over the revision it was typed on', async () => {
    await page.goto(`${server.origin}/write`)
    await write('New text')
    await page.getByLabel('Two').check()
    await allSaved()
    await says('Saved 12:04')
    assert.deepEqual(sent().at(-1), {
      section: 'statement',
      base: '3',
      answers: { text: 'New text', standards: '2' },
      _csrf: 'token',
    })
    await write('Newer text')
    await allSaved()
    assert.deepEqual([sent().at(-1)?.base, sent().at(-1)?.answers.text], ['4', 'Newer text'])
    assert.deepEqual(complaints, [])
  })

  it('without a connection it stays on the device, survives the page, and is saved when the line is back', async () => {
    const key = page.waitForResponse('**/device/key')
    await page.goto(`${server.origin}/write`)
    await key
    await context.setOffline(true)
    await write('Typed on a train')
    await says('You are offline: kept on this device')
    await context.setOffline(false)
    await says('Saved 12:04')
    assert.equal(sent().at(-1)?.answers.text, 'Typed on a train')
  })

  it('what the server could not take is put back on the next visit, with its own base and not the page’s', async () => {
    server.drafts.answer = () => ({ status: 500 })
    await page.goto(`${server.origin}/write`)
    await write('Typed during trouble')
    await says('Not saved yet: kept on this device')
    await page.goto('about:blank')
    server.pages.set('/write', draftPage('7', 'Someone else’s text'))
    server.drafts.answer = ({ base }) =>
      base === '3' ? { status: 409, body: { href: '/both' } } : { status: 200, body: {} }
    await page.goto(`${server.origin}/write`)
    await says('changed elsewhere')
    assert.equal(await page.locator('#text').inputValue(), 'Typed during trouble')
    assert.equal(
      await page.getByRole('link', { name: 'See both texts and choose' }).getAttribute('href'),
      '/both',
    )
  })

  it('after a time-out the text is kept and the person asked to sign in again', async () => {
    server.drafts.answer = () => ({ status: 401 })
    await page.goto(`${server.origin}/write`)
    await write('Typed too late')
    await says('you have been signed out. What you typed is kept on this device')
    assert.equal(
      await page.getByRole('link', { name: /Sign in again/ }).getAttribute('href'),
      '/sign-in?return=%2Fwrite',
    )
  })

  it('after signing in again in another tab, the same page saves with its new token', async () => {
    server.drafts.answer = ({ _csrf }) =>
      _csrf === 'renewed'
        ? { status: 200, body: { revision: 4, savedAt: '2026-12-04T12:04:00Z' } }
        : { status: 403, body: { code: 'foreign-form' } }
    await page.goto(`${server.origin}/write`)
    server.pages.set('/write', draftPage('3', 'Old text').replaceAll('"token"', '"renewed"'))
    await write('Typed in between')
    await says('Saved 12:04')
    assert.equal(await page.locator('form.wm-form input[name=_csrf]').getAttribute('value'), 'renewed')
  })

  it('leaving the page sends what was typed last', async () => {
    await page.goto(`${server.origin}/write`)
    await write('Typed and gone')
    await page.goto(`${server.origin}/sign-in`)
    await until(() => sent().length > 0)
    assert.equal(sent().at(-1)?.answers.text, 'Typed and gone')
  })

  it('signing out leaves nothing on the device, after asking', async () => {
    server.drafts.answer = () => ({ status: 500 })
    await page.goto(`${server.origin}/write`)
    await write('Not for the next person')
    await says('kept on this device')
    await page.locator('.wm-menu > summary').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    const dialog = page.getByRole('dialog', { name: 'Some of your work is only on this device' })
    assert.match(await dialog.innerText(), /Write \(typed/)
    assert.deepEqual(await axeFindings(page), [])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    assert.equal(await page.locator('#text').inputValue(), 'Not for the next person')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await Promise.all([
      page.waitForURL('**/sign-out'),
      page.getByRole('button', { name: 'Remove it and sign out' }).click(),
    ])
    server.drafts.answer = () => ({ status: 200, body: {} })
    await page.goto(`${server.origin}/write`)
    await page.locator('form[data-typed]').waitFor()
    assert.equal(await page.locator('#text').inputValue(), 'Old text')
  })

  it('a second press of a button sends nothing', async () => {
    await page.goto(`${server.origin}/write`)
    let posts = 0
    await page.route('**/sent', async (route) => {
      posts += 1
      await new Promise((resolve) => setTimeout(resolve, 300))
      await route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Sent</title>' })
    })
    await page.getByRole('button', { name: 'Send it' }).dblclick({ noWaitAfter: true })
    await page.waitForURL('**/sent')
    assert.equal(posts, 1)
  })

  it('works without scripts: places, menu and every field are there', async () => {
    const bare = await openWindow(browser, {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 900 },
    })
    try {
      await bare.goto(`${server.origin}/gallery`)
      assert.ok(await bare.getByRole('link', { name: 'My record' }).isVisible())
      assert.ok(await bare.getByLabel('What is needed first?').isVisible())
      await bare.locator('.wm-menu > summary').click()
      assert.ok(await bare.getByRole('button', { name: 'Sign out' }).isVisible())
    } finally {
      await closeWindow(bare)
    }
  })
})
