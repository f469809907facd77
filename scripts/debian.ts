import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runChild } from './run-child.ts'

/** Whether this is a program that we may run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not there, or not ours to run
  }
}

/**
 * Installs a package where Debian's can be had by us (as root); elsewhere, or when it fails, nothing happens. What one can
 * do without is only looked for in the lists that are known here.
 */
export async function installFromDebian(
  name: string,
  tell: (line: string) => void,
  lists: 'as known' | 'as of now' = 'as of now',
): Promise<void> {
  const aptGet = ['/usr/bin/apt-get'].find(isProgram)
  if (!aptGet || process.getuid?.() !== 0) return
  tell(`Installing ${name} with apt-get (once)`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  // Nothing that somebody installed goes for it.
  const how = ['install', '-y', '--no-install-recommends', '--no-remove']
  const install = () => runChild(aptGet, [...how, name], { env })
  if ((await install()).code === 0 || lists === 'as known') return
  await runChild(aptGet, ['update'], { env })
  await install()
}

/** Finds the independent reader of our PDFs, or installs it; answers the sentence that says what to do when it cannot. */
export async function ensurePoppler(tell: (line: string) => void): Promise<string | undefined> {
  const found = () =>
    (process.env['PATH'] ?? '').split(delimiter).some((folder) => isProgram(join(folder, 'pdftotext')))
  if (!found()) await installFromDebian('poppler-utils', tell)
  return found()
    ? undefined
    : 'The tests of PDFs read them with poppler. Install it (Debian: apt-get install poppler-utils).'
}
