import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { lookForBrailleAgain } from '../../src/platform/rendering/braille-book.ts'
import type { TestBrowser } from './test-browser.ts'

/** liblouis as it is on this machine, none, or a substitute in its place. */

export interface BrailleOnMachine {
  /** As if it were not installed. */
  without(): void
  /** The real program where it is installed, else the substitute; says which. */
  withAny(): 'liblouis' | 'substitute'
  /** As it was before. */
  restore(): void
}

/** Changes where programs are looked for until it is restored. */
export function brailleOnMachine(): BrailleOnMachine {
  const folder = mkdtempSync('/tmp/waymark-braille-test-')
  const path = process.env['PATH'] ?? ''
  const lookIn = (where: string) => {
    process.env['PATH'] = where
    lookForBrailleAgain()
  }
  return {
    without: () => lookIn(folder),
    withAny() {
      lookIn(path)
      if (spawnSync('lou_translate', ['--version']).status === 0) return 'liblouis'
      // Each letter as the cell of "a", spaces kept: enough to see the lines that are laid.
      const file = join(folder, 'lou_translate')
      writeFileSync(
        file,
        `#!${process.execPath}\nif (process.argv[2] === '--version') process.exit(0)\nlet all = ''\nprocess.stdin.on('data', (bytes) => { all += bytes }).on('end', () => process.stdout.write(all.replace(/[^ \\n]/gu, '\\u2801')))\n`,
      )
      chmodSync(file, 0o755)
      lookIn(`${folder}${delimiter}${path}`)
      return 'substitute'
    },
    restore() {
      lookIn(path)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** That a page offers its document as BRF where Braille can be made, and says so and refuses in words where it cannot. */
export async function checkBrailleOf(
  browser: TestBrowser,
  { page, file }: { readonly page: string; readonly file: string },
): Promise<void> {
  const machine = brailleOnMachine()
  try {
    machine.withAny()
    assert.ok((await browser.get(page)).html.includes(`href="${file}"`))
    const made = await browser.get(file)
    assert.deepEqual([made.status, made.headers['content-type']], [200, 'application/x-brf'])
    assert.match(String(made.headers['content-disposition']), /\.brf/)
    assert.match(made.bytes.toString('latin1'), /^[\x20-\x5f\r\n\f]+$/)
    machine.without()
    const said = await browser.get(page)
    assert.match(said.text, /Braille cannot be made here\. Ask for it in Braille/)
    assert.ok(!said.html.includes(`href="${file}"`))
    const none = await browser.get(file)
    assert.equal(none.status, 403)
    assert.match(none.text, /Braille cannot be made here/)
  } finally {
    machine.restore()
  }
}
