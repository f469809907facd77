import { delimiter, join } from 'node:path'
import { installFromDebian, isProgram } from './debian.ts'

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
  await installFromDebian('chromium', tell)
  const installed = findChromium()
  if (installed) return { path: installed }
  return {
    missing:
      'The browser journeys need Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM to the path of Chromium or Chrome.',
  }
}
