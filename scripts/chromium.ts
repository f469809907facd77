import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runChild } from './run-child.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Chromium or Chrome of this machine; CHROMIUM names another. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM']
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const places = [
    ...(given ? [given] : []),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...macPlaces,
  ]
  return places.find(isProgram)
}

/** Finds a browser, or installs Debian's where that can be had. Answers its path, or the sentence that says what to do. */
export async function ensureChromium(
  tell: (line: string) => void,
): Promise<{ path: string } | { missing: string }> {
  const found = findChromium()
  if (found) return { path: found }
  const aptGet = ['/usr/bin/apt-get'].find(isProgram)
  if (aptGet && process.getuid?.() === 0) {
    tell('Installing Chromium with apt-get (once)')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const install = () => runChild(aptGet, ['install', '-y', '--no-install-recommends', 'chromium'], { env })
    let { code } = await install()
    if (code !== 0) {
      await runChild(aptGet, ['update'], { env })
      code = (await install()).code
    }
    const installed = findChromium()
    if (code === 0 && installed) return { path: installed }
  }
  return {
    missing:
      'The browser journeys need Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM to the path of Chromium or Chrome.',
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not there, or not ours to run
  }
}
