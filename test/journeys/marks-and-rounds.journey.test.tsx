import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { conditionOf } from '../../src/features/applications/application.parts.ts'
import { DecisionForm } from '../../src/features/panels/decision.parts.tsx'
import { NotesForm } from '../../src/features/panels/notes.parts.tsx'
import { RoundPage } from '../../src/features/quality-assurance/rounds.pages.tsx'
import type { DrawId } from '../../src/features/quality-assurance/rounds.tables.ts'
import { roundInWords } from '../../src/features/schemes/public.ts'
import type { IsoDate, IsoInstant } from '../../src/kernel/dates.ts'
import type { JourneyId, PersonId } from '../../src/kernel/ids.ts'
import { type Assets, buildAssets } from '../../src/ui/build.ts'
import { galleryFrame } from '../../src/ui/gallery.tsx'
import { ConditionList, renderPage } from '../../src/ui/public.ts'
import { axeFindings, overflow } from '../../src/ui/testing/axe.ts'
import { startUiServer, type UiServer } from '../../src/ui/testing/ui-server.ts'
import { packOf } from '../packs/pack-files.ts'
import { journeyOf } from '../packs/walk.ts'
import { closeWindow, openWindow } from '../support/real-browser.ts'
import { theBrowser } from './product.ts'

const panelPack = await packOf('scored-panel', 'docs/examples')
const roundsPack = await packOf('rounds', 'docs/examples')
const measuresPack = await packOf('measures', 'docs/examples')
const tokens = { csrf: 'token', once: 'once' }
const long = 'Konstantinopolitanidis-Featherstonehaugh'

/** What a panel that marks, a round and a measure for each value look like on the smallest phone, without scripts. */
describe('marks, rounds and measures on a small screen', () => {
  let directory: string
  let server: UiServer
  let browser: Browser

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'waymark-marks-'))
    const assets: Assets = await buildAssets({ directory })
    server = await startUiServer(assets)
    const put = (path: string, children: Parameters<typeof renderPage>[0]['children']) =>
      server.pages.set(path, renderPage({ title: path, frame: galleryFrame, assets, children }))
    put('/marks', <Marks />)
    put('/round', <Round />)
    put('/each', <Each />)
    browser = await theBrowser()
  })
  after(async () => {
    await server?.close()
    await rm(directory, { recursive: true, force: true })
  })

  for (const path of ['/marks', '/round', '/each'])
    test(`${path}: nothing is wider than 320 pixels, and axe finds nothing`, async () => {
      const page = await openWindow(browser, { viewport: { width: 320, height: 640 } })
      await page.goto(`${server.origin}${path}`)
      for (const details of await page.locator('main details').all())
        await details.evaluate((each) => each.setAttribute('open', ''))
      const over = await overflow(page)
      assert.ok(over <= 0, `${path} is ${over} pixels too wide`)
      assert.deepEqual(await axeFindings(page), [])
      await closeWindow(page)
    })

  test('marks are typed into plain fields, one for each question, without scripts', async () => {
    const page = await openWindow(browser, {
      viewport: { width: 320, height: 640 },
      javaScriptEnabled: false,
    })
    await page.goto(`${server.origin}/marks`)
    await page.getByLabel('Your mark for question A, 0 to 5').fill('4')
    assert.equal(await page.locator('[name="mark.A"]').inputValue(), '4')
    assert.ok(await page.getByText('Does not hold').first().isVisible())
    await closeWindow(page)
  })
})

function Marks() {
  const scheme = panelPack.schemes['advancing']!
  const meeting = scheme.meetings['panel']!
  return (
    <>
      <h1 class="govuk-heading-l">Panel</h1>
      <h2 class="govuk-heading-m">Questions</h2>
      <NotesForm
        meeting={meeting}
        mine={{
          kept: { notes: {}, windows: {}, beside: {} },
          marks: { A: 3 },
          savedAt: '2026-12-04T09:30:00Z' as IsoInstant,
          sharedAt: undefined,
        }}
        typed={undefined}
        window="one"
        marksFrom={undefined}
        typedMarks={{}}
        errors={{ 'mark-B': 'Give a whole mark from 0 to 5' }}
        action="/notes"
        tokens={tokens}
      />
      <h2 class="govuk-heading-m">Decision</h2>
      <DecisionForm
        scheme={scheme}
        meeting={meeting}
        task={scheme.stages[0]!.tasks.find(({ does }) => does === 'decide')!}
        score={{
          marks: { A: 2.33, B: 0, C: 2 },
          members: [
            { name: `Adeline ${long}`, marks: { A: 2, B: 0, C: 2 } },
            { name: 'Bo Li', marks: { A: 3, C: 2 } },
          ],
        }}
        action="/decision"
        tokens={tokens}
        errors={{ departure: 'Say why the decision departs from the marks' }}
        values={{ outcome: 'advanced' }}
        canTell
      />
    </>
  )
}

function Round() {
  const scheme = roundsPack.schemes['first-year']!
  const round = scheme.rounds['moderation']!
  const place = (name: string, taken: boolean, why: 'sample' | 'always' | 'not-drawn') => ({
    journeyId: 'journey' as JourneyId,
    name,
    href: '/applications/one',
    in: taken,
    why,
    rank: null,
  })
  return (
    <RoundPage
      scheme={scheme}
      round={round}
      how={roundInWords(round, (id) => scheme.requirements[id]?.name ?? id)}
      waiting={[
        {
          name: `Ada ${long}`,
          href: '/applications/two',
          since: '2026-12-04' as IsoDate,
          always: 'Assessed as not yet',
        },
      ]}
      draws={[
        {
          id: 'draw' as DrawId,
          number: 1,
          seed: 'a'.repeat(64),
          considered: 3,
          taken: 2,
          by: 'person' as PersonId,
          byName: 'Tia Voss',
          on: '2026-11-04' as IsoDate,
          places: [
            place('Bea', true, 'sample'),
            place('Cas', true, 'always'),
            place(long, false, 'not-drawn'),
          ],
        },
      ]}
      action="/rounds/first-year/moderation"
      tokens={tokens}
    />
  )
}

function Each() {
  const walk = journeyOf(measuresPack.schemes['recognition']!, { worker: 'w', manager: 'm', office: 'o' })
  walk.on('2026-01-05')
  walk.start('w')
  walk.fact('evidence', { completed: true, links: ['rose/R-1'], 'awarded-in': [] })
  return (
    <>
      <h1 class="govuk-heading-l">Conditions</h1>
      <ConditionList
        conditions={['families', 'breadth', 'steps-done'].map((id) => conditionOf(walk.requirement(id)))}
      />
    </>
  )
}
