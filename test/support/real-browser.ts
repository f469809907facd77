import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { ensureChromium } from '../../scripts/chromium.ts'
import { patience } from './until.ts'

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

/**
 * The browser itself, about a second. On a machine with no memory to spare its first process may be ended before it says
 * that it is there: it is then started once more. Throws with what to do where there is none.
 */
export async function launchBrowser(progress: (line: string) => void = () => undefined): Promise<Browser> {
  const chrome = await ensureChromium(progress)
  if ('missing' in chrome) throw new Error(chrome.missing)
  const launch = () => chromium.launch({ executablePath: chrome.path, args: flags, timeout: 3 * patience })
  return launch().catch((error: unknown) => {
    console.error('Chromium did not start, and is started once more', error)
    return launch()
  })
}

/** A window with cookies of its own, in which nobody is signed in. */
export async function openWindow(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(patience)
  // tsx names inner functions by a helper of its own, which functions that run in the page miss.
  await context.addInitScript('globalThis.__name = (named) => named')
  return context.newPage()
}

/** Closes the window of a page that `openWindow` or `signIn` opened. */
export function closeWindow(page: Page): Promise<void> {
  const context: BrowserContext = page.context()
  return context.close()
}
