import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { ensureChromium } from '../../scripts/chromium.ts'
import { readConfig } from '../../src/config.ts'
import { composeApplication } from '../../src/main.ts'
import { startWaymark } from '../../src/start.ts'

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

/** Chromium leaves the network alone and, where it runs as root, does without its own sandbox. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** The browser itself, about a second. Throws with what to do where there is none. */
export async function launchBrowser(progress: (line: string) => void = () => undefined): Promise<Browser> {
  const chrome = await ensureChromium(progress)
  if ('missing' in chrome) throw new Error(chrome.missing)
  return chromium.launch({ executablePath: chrome.path, args: flags })
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
  const port = await freePort()
  const config = readConfig({
    PORT: String(port),
    WAYMARK_DATA: join(folder, 'data'),
    WAYMARK_MODE: 'demonstration',
    LOG_LEVEL: 'silent',
  })
  const running = await startWaymark(config, composeApplication(config), progress)
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

/** A window with cookies of its own, in which nobody is signed in. */
export async function openWindow(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(15_000)
  // tsx names inner functions by a helper of its own, which functions that run in the page miss.
  await context.addInitScript('globalThis.__name = (named) => named')
  return context.newPage()
}

/** Closes the window of a page that `signIn` opened. */
export function closeWindow(page: Page): Promise<void> {
  const context: BrowserContext = page.context()
  return context.close()
}

/** A port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
