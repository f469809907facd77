import { delimiter, join } from 'node:path'
import { installFromDebian, isProgram } from './debian.ts'

/**
 * Chromium without anything around the page: a window of it costs a third of the processor's time of one in the whole
 * browser, which draws tabs and bars that nobody sees.
 */
const shells = ['chromium-headless-shell', 'chrome-headless-shell'] as const
const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Chromium or Chrome of this machine, at best its shell; CHROMIUM names another. */
export function findChromium(): string | undefined {
  return findShell() ?? [...inPath(browsers), ...macPlaces].find(isProgram)
}

function findShell(): string | undefined {
  const given = process.env['CHROMIUM']
  return [...(given ? [given] : []), ...inPath(shells)].find(isProgram)
}

function inPath(names: readonly string[]): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/**
 * Finds a browser, or installs Debian's where that can be had: the shell, or else the whole. Answers its path, or the
 * sentence that says what to do.
 */
export async function ensureChromium(
  tell: (line: string) => void,
): Promise<{ path: string } | { missing: string }> {
  const shell = findShell()
  if (shell) return { path: shell }
  await installFromDebian(shells[0], tell, findChromium() ? 'as known' : 'as of now')
  if (!findChromium()) await installFromDebian('chromium', tell)
  const installed = findChromium()
  if (installed) return { path: installed }
  return {
    missing:
      'The browser journeys need Chromium. Install it (Debian: apt-get install chromium-headless-shell), or set CHROMIUM to the path of Chromium or Chrome.',
  }
}
