import { mkdtempSync, rmSync } from 'node:fs'
import { after, before } from 'node:test'
import type { Page } from 'playwright-core'
import type { TeamMember } from '../../src/features/people/people.builders.ts'
import type { IsoDate } from '../../src/kernel/dates.ts'
import { keepTimeBy, systemClock } from '../../src/platform/clock.ts'
import { type Assets, buildAssets } from '../../src/ui/build.ts'
import { yearWalk } from '../packs/year-walk.ts'
import { closeWindow, openWindow } from '../support/real-browser.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'
import { keepDaysOf, open, press, theBrowser } from './product.ts'

/** The chair records who is here and what the panel decides, with reasons and feedback. */
export async function panelSits(chair: Page, meeting: string, outcome: string): Promise<void> {
  await open(chair, meeting)
  for (const box of await chair.locator('form[action$="/attendance"] input[type=checkbox]').all())
    await box.check()
  await press(chair, /Save who/)
  const decision = chair.locator('form[action$="/decision"]')
  await decision.getByLabel(outcome, { exact: true }).check()
  await decision.locator('textarea[name=reasons]').fill('The panel has read the portfolio.')
  await decision.locator('textarea[name=feedback]').fill('What to build on.')
  const later = decision.getByLabel('Later, by whoever tells outcomes')
  if (await later.count()) await later.check()
  await press(chair, /^Record the/)
}

let building: Promise<Assets> | undefined
let folder = ''

/** Styles and scripts as the product has them, built once for all walks of the run. */
function assets(): Promise<Assets> {
  folder ||= mkdtempSync('/tmp/waymark-walk-assets-')
  building ??= buildAssets({ directory: folder })
  return building
}

after(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/**
 * A whole programme of a pack in real windows, on the days it would take: the clock of its server stands still until
 * it is told to go on (`year.on('2027-03-07')`). What has been done once in a window is repeated by `yearWalk` over HTTP, on
 * the same server. Call it in a `describe`.
 */
export function useWalk<Who extends string>(
  pack: string,
  schemeId: string,
  members: Readonly<Record<Who, TeamMember>>,
  firstDay: string,
) {
  let origin = ''
  const service = useServiceOfPack<Who>(
    `packs/${pack}`,
    schemeId,
    members,
    firstDay as IsoDate,
    async () => ({
      assets: await assets(),
    }),
  )
  const windows = new Map<Who, Page>()
  const signedIn = new Set<Who>()
  let signedInAt = ''
  before(async () => {
    origin = await service.server.app.listen({ host: '127.0.0.1', port: 0 })
    keepDaysOf(origin, service.server.clock)
  })
  after(async () => {
    for (const page of windows.values()) await closeWindow(page)
    // Other journeys of the run live in the present.
    keepTimeBy(systemClock)
  })

  return {
    service,
    /** One person's programme; several may be walked on the same service. */
    year: () => yearWalk(service, firstDay),
    /**
     * Their window. Days that have gone by have ended what they were signed in to, so they come in anew; also when the
     * clock has come back to where it was, since a page that asks for news in between was signed out.
     */
    async as(who: Who): Promise<Page> {
      const now = service.server.clock.now().toString()
      if (now !== signedInAt) signedIn.clear()
      signedInAt = now
      const page = windows.get(who) ?? (await openWindow(await theBrowser(), { baseURL: origin }))
      windows.set(who, page)
      if (!signedIn.has(who)) {
        const { cookies } = await service.as(who)
        await page.context().clearCookies()
        await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: origin })))
        signedIn.add(who)
      }
      return page
    },
  }
}
