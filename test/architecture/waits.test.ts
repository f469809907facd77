import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { sourceFile } from './source-files.ts'
import { missedWaits } from './waits.ts'

const root = join(import.meta.dirname, '../..')
const journeys = globSync('{test/journeys/**/*.{ts,tsx},{src,test}/**/*.journey.test.{ts,tsx}}', {
  cwd: root,
})

describe('a journey waits for what happens, whenever it happens', () => {
  test('no journey waits for a length of time, or for what may be over', () => {
    assert.ok(journeys.length > 20, journeys.join(' '))
    const files = journeys.map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')))
    assert.deepEqual(missedWaits(files), [])
  })

  for (const [what, lines, isFound] of [
    ['an answer waited for after its cause', "    await page.waitForResponse('**/device')", true],
    ['the same over lines', '    await page.waitForResponse(\n      (each) => each.ok(),\n    )', true],
    ['an answer taken after its cause', "    const asked = await page.waitForRequest('**/device')", true],
    ['a length of time', '    await page.waitForTimeout(500)', true],
    ['the load of some page', '    await page.waitForLoadState()', true],
    ['a load beside its cause', "await Promise.all([page.waitForEvent('load'), button.click()])", true],
    [
      'a link that is followed by hand',
      "await page.getByRole('link', { name: 'Next' }).first().click()",
      true,
    ],
    ['words that may be old', "await state.filter({ hasText: 'Saved' }).waitFor()", true],
    ['a wait begun before', "const saved = page.waitForResponse('**/drafts/*')\nawait saved", false],
    ['a wait beside its cause', "await Promise.all([page.waitForResponse('**/device'), act()])", false],
    ['an address that the page comes to', 'await page.waitForURL(/sign-in/)', false],
    ['a heading that will be there', "await page.getByRole('heading', { name: 'Sent' }).waitFor()", false],
  ] as const)
    test(`${what} is ${isFound ? 'found' : 'let through'} where it is planted`, () => {
      const found = missedWaits([sourceFile('test/journeys/planted.journey.test.ts', lines)])
      assert.equal(found.length, isFound ? 1 : 0, found.join(' '))
      if (isFound) assert.match(found[0] ?? '', /^test\/journeys\/planted.* has “/)
    })
})
