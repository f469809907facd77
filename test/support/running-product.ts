import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { type Config, readConfig } from '../../src/config.ts'
import { composeApplication } from '../../src/main.ts'
import { CannotStart, type RunningWaymark, startWaymark } from '../../src/start.ts'
import { freePort } from './free-port.ts'
import { launchBrowser, openWindow } from './real-browser.ts'

/** The whole product with its demonstration, and a real browser in front of it. */
export interface RunningProduct {
  readonly origin: string
  readonly browser: Browser
  /** A window of its own in which this person of the demonstration has signed in; it shows their first page. */
  signIn(name: string, options?: SignInOptions): Promise<Page>
  close(): Promise<void>
}

export interface SignInOptions extends BrowserContextOptions {
  /** Code of the authority; Sandwell when not said. */
  readonly authority?: string
}

const latest = { hour: 20, minute: 30, second: 0 }

/**
 * A run late in the evening lives some hours earlier on the same day: a panel of today has no time left otherwise. No
 * more than four hours, for which a device may open what it keeps.
 */
function liveBeforeNight(): void {
  const now = Temporal.Now.instant().toZonedDateTimeISO('Europe/London')
  const late = now.since(now.with(latest))
  if (late.sign <= 0) return
  const real = Temporal.Now.instant.bind(Temporal.Now)
  Temporal.Now.instant = () => real().subtract(late)
}

/** Starts everything on a temporary data folder and a free port, and a browser unless one is given; about six seconds. */
export async function startProduct(
  progress: (line: string) => void = () => undefined,
  opening: Promise<Browser> = launchBrowser(progress),
): Promise<RunningProduct> {
  opening.catch(() => undefined) // awaited below
  liveBeforeNight()
  const folder = mkdtempSync('/tmp/waymark-run-')
  // The database may run under an account of its own, which has to reach its folder.
  chmodSync(folder, 0o755)
  const running = await startOnFreePort(join(folder, 'data'), progress)
  const browser = await opening
  return {
    origin: running.address,
    browser,
    async signIn(name, { authority = 'sandwell', ...options } = {}) {
      const page = await openWindow(browser, { baseURL: running.address, ...options })
      await page.goto(`/sign-in?authority=${authority}`)
      await page.getByRole('button', { name: `Sign in as ${name}`, exact: true }).click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      return page
    },
    async close() {
      await browser.close()
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Between finding a port and listening on it lie seconds, in which another program may take it: then it is another. */
async function startOnFreePort(
  dataFolder: string,
  progress: (line: string) => void,
): Promise<RunningWaymark> {
  const start = async () => {
    const config: Config = readConfig({
      PORT: String(await freePort()),
      WAYMARK_DATA: dataFolder,
      WAYMARK_MODE: 'demonstration',
      // A run at a weekend walks the panel's day as any other.
      WAYMARK_PANEL_DAY: 'first-day',
      LOG_LEVEL: 'silent',
    })
    return startWaymark(config, composeApplication(config), progress)
  }
  return start().catch((error: unknown) => {
    if (!(error instanceof CannotStart)) throw error
    progress(error.message)
    return start()
  })
}
