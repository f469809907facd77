import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { aField, aSection, aTemplate, yesAndNo } from '../../src/features/documents/documents.builders.ts'
import {
  findDocument,
  registerDocumentOwner,
  routes,
  rowsAnswer,
  startDocument,
} from '../../src/features/documents/public.ts'
import type { IsoInstant } from '../../src/kernel/dates.ts'
import type { DocumentId, PersonId } from '../../src/kernel/ids.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { buildAssets } from '../../src/ui/build.ts'
import { follow, leads, theBrowser } from './product.ts'
import { closeWindow, openWindow } from '../support/real-browser.ts'
import { useTestDatabase } from '../support/test-database.ts'

const maya = '0190b6a0-0000-7000-8000-000000000001' as PersonId
const priya = '0190b6a0-0000-7000-8000-000000000002' as PersonId
const names = new Map([
  [maya, 'Maya Osei'],
  [priya, 'Priya Nair'],
])
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const template = aTemplate([
  aSection(
    'why',
    [
      aField({ field: 'statement', type: 'long-text', words: { most: 10 } }),
      aField({ field: 'concerns', type: 'yes-no' }),
      aField({ field: 'comment', type: 'text', when: { concerns: 'yes' } }),
      aField({
        field: 'actions',
        type: 'rows',
        required: false,
        least: 0,
        plan: true,
        columns: [{ column: 'action', name: 'Action', type: 'text', required: true }],
      }),
    ],
    { guidance: 'Say what you did and what came of it.' },
  ),
  aSection('seen', [
    aField({
      field: 'behaviours',
      type: 'checklist',
      required: false,
      groups: [{ group: 'Start', rows: [{ row: 'OBS-01', name: 'Greeting', links: ['kss/KSS-1'] }] }],
    }),
    aField({
      field: 'grid',
      type: 'grid',
      rows: [{ row: 'CG-01', name: 'Casework', optional: false }],
      options: yesAndNo,
    }),
  ]),
])

describe('filling in a document in a browser', () => {
  const database = useTestDatabase()
  const folder = mkdtempSync('/tmp/waymark-journey-assets-')
  let app: FastifyInstance
  let browser: Browser
  let origin = ''
  let started = 0
  const windows: Page[] = []

  before(async () => {
    registerDocumentOwner('journey-test', {
      template: async () => ({ template }),
      access: async () => ({
        mayRead: true,
        fills: ['why', 'seen'],
        signs: [],
        back: { href: '/', name: 'Application' },
        fillers: {},
      }),
      prefill: async () => ({}),
      evidenceRows: async () => ({ rows: [], preloaded: [] }),
      frameworkItems: async () => [],
      changed: async () => {},
    })
    const person = (personId: PersonId) => ({
      personId,
      name: names.get(personId) ?? 'Someone',
      duties: [],
      managesAnyone: false,
      authorityName: 'Exampleshire',
      mayActFor: [],
    })
    app = await createServer({
      databases: database.databases,
      config: {
        origin: 'http://localhost:80',
        signIn: { kind: 'demonstration' },
        trustProxy: false,
        logLevel: 'silent',
        perMinute: 100_000,
        signInsPerMinute: 100_000,
      },
      ports: {
        personOf: async (_tx, personId) => person(personId),
        around: async () => ({ toDo: 0 }),
        demonstrationPeople: async () =>
          [maya, priya].map((personId) => ({
            personId,
            name: names.get(personId) ?? '',
            group: 'People',
            role: 'Social worker',
            situation: 'In a test.',
          })),
        personBySubject: async () => undefined,
        knownPeople: async () => new Set(),
        navigation: () => [{ href: '/', text: 'Home' }],
      },
      routes,
      assets: await buildAssets({ directory: folder }),
      clock: fixedClock('2026-12-04T09:30:00Z'),
    })
    await app.listen({ host: '127.0.0.1', port: 0 })
    origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    browser = await theBrowser()
  })
  after(async () => {
    for (const page of windows) await closeWindow(page)
    await app?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const aDocument = (): Promise<DocumentId> =>
    database.databases.write(database.authorityId, (tx) =>
      startDocument(
        tx,
        {
          authorityId: database.authorityId,
          personId: maya,
          duties: new Set(),
          actingFor: undefined,
          requestId: 'test',
        },
        {
          ownerKind: 'journey-test',
          ownerId: maya,
          aboutPersonId: maya,
          template: { ...template, document: `statement-${(started += 1)}` },
          templateHash: 'journey-hash',
        },
        '2026-12-04T09:00:00Z' as IsoInstant,
      ),
    )
  const stored = (id: DocumentId) =>
    database.databases.read(database.authorityId, (tx) => findDocument(tx, id))

  async function signedIn(
    personId: PersonId,
    options: { readonly javaScriptEnabled?: boolean; readonly width?: number } = {},
  ): Promise<Page> {
    const page = await openWindow(browser, {
      javaScriptEnabled: options.javaScriptEnabled ?? true,
      viewport: { width: options.width ?? 1280, height: 900 },
    })
    windows.push(page)
    await page.goto(`${origin}/sign-in?authority=exampleshire`)
    await follow(page, page.getByRole('button', { name: names.get(personId) ?? '' }))
    return page
  }
  const section = (id: DocumentId, name = 'why') => `${origin}/documents/${id}/sections/${name}`
  const says = (page: Page, words: RegExp) =>
    page.locator('[data-save-state]').filter({ hasText: words }).waitFor()

  test('what is typed is saved as one goes, counted, and there again in another window', async () => {
    const id = await aDocument()
    const page = await signedIn(maya)
    await page.goto(section(id))
    await page.getByLabel('Statement').fill('one two three')
    await page.getByText('You have 7 words remaining').first().waitFor()
    await says(page, /^Saved 9:30/)
    const elsewhere = await signedIn(maya)
    await elsewhere.goto(section(id))
    await elsewhere.getByText('We kept what you typed at 9:30').waitFor()
    assert.equal(await elsewhere.getByLabel('Statement').inputValue(), 'one two three')
    assert.deepEqual((await stored(id))?.sections, [])
  })

  test('a question that depends on an answer is revealed by it', async () => {
    const page = await signedIn(maya)
    await page.goto(section(await aDocument()))
    assert.equal(await page.getByLabel('Comment').isVisible(), false)
    await page.getByLabel('Yes').check()
    assert.equal(await page.getByLabel('Comment').isVisible(), true)
  })

  test('of two who write, the second is told while typing and sees both texts', async () => {
    const id = await aDocument()
    const first = await signedIn(maya)
    const second = await signedIn(priya)
    await first.goto(section(id))
    await second.goto(section(id))
    await first.getByLabel('Statement').fill('Written by Maya')
    await first.getByLabel('No', { exact: true }).check()
    await follow(first, first.getByRole('button', { name: 'Save and go on' }))
    await first.waitForURL(/sections\/seen/)
    await second.getByLabel('Statement').fill('Written by Priya')
    await says(second, /changed elsewhere/)
    await follow(second, second.getByRole('link', { name: 'See both texts and choose' }))
    await second.getByRole('heading', { name: /changed while you were writing/ }).waitFor()
    const page = await second.locator('main').innerText()
    assert.match(page, /Written by\s+\[?.*Maya/s)
    assert.match(page, /Written by\s+\[?.*Priya/s)
  })

  test('without scripts, on a phone, rows are added by a button and nothing typed is lost', async () => {
    const id = await aDocument()
    const page = await signedIn(maya, { javaScriptEnabled: false, width: 320 })
    await page.goto(section(id))
    assert.equal(await page.getByLabel('Comment').isVisible(), true)
    await page.getByLabel('Action').fill('Shadow court')
    await follow(page, page.getByRole('button', { name: /Add another row/ }))
    assert.equal(await page.getByLabel('Action').first().inputValue(), 'Shadow court')
    assert.equal(await page.getByLabel('Action').count(), 2)
    // Enter in a field saves; it must not press "Remove row", which stands before the save buttons.
    await page.getByLabel('Statement').fill('I am ready')
    await page.getByLabel('No', { exact: true }).check()
    await leads(page, () => page.getByLabel('Action').first().press('Enter'))
    await page.waitForURL(/sections\/seen/)
    const saved = (await stored(id))?.sections[0]?.answers
    assert.equal(saved?.['statement'], 'I am ready')
    assert.equal(rowsAnswer(saved?.['actions']).length, 1)
  })

  test('every page can be used by everyone: no finding by axe, no sideways scrolling at 320 px', async () => {
    const id = await aDocument()
    const page = await signedIn(maya, { width: 320 })
    const paths = [
      `/documents/${id}`,
      `/documents/${id}/sections/why`,
      `/documents/${id}/sections/why?check=yes`,
      `/documents/${id}/sections/seen`,
      `/documents/${id}/read`,
      `/documents/${id}/history`,
    ]
    for (const path of paths) {
      await page.goto(origin + path)
      const over = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      assert.equal(over, 0, `${path} scrolls sideways by ${String(over)} px`)
      await page.evaluate(axe)
      // `region`: GOV.UK sets the back link before the main landmark, so that "skip to main content" passes it.
      const found = await page.evaluate<
        string[]
      >(`axe.run({ rules: { region: { enabled: false } } }).then((result) =>
        [...result.violations, ...result.incomplete].map((each) => each.id + ' ' + each.nodes[0].html))`)
      assert.deepEqual(
        found.filter((each) => !isRevealing(each)),
        [],
        path,
      )
    }
  })
})

/** govuk-frontend says by aria-expanded which radio or box reveals more; its makers tested that with people and keep it. */
function isRevealing(finding: string): boolean {
  return /^aria-allowed-attr <input class="govuk-(radios|checkboxes)__input".*aria-expanded/.test(finding)
}
