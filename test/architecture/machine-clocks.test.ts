import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { machineClocks } from './machine-clocks.ts'
import { sourceFile } from './source-files.ts'

const root = join(import.meta.dirname, '../..')
const journeys = globSync('{test/journeys/**/*.{ts,tsx},{src,test}/**/*.journey.test.{ts,tsx}}', {
  cwd: root,
})

describe('a journey lives by the clock of its product', () => {
  test('no journey asks the machine what time it is', () => {
    assert.ok(journeys.length > 20, journeys.join(' '))
    const files = journeys.map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')))
    assert.deepEqual(machineClocks(files), [])
  })

  for (const [what, line, isFound] of [
    ['the year of the machine', 'const year = String(new Date().getFullYear() + 1)', true],
    ['milliseconds', 'const until = Date.now() + 5000', true],
    ['a text', 'await page.fill("[name=on]", Date())', true],
    ['the day in a zone', "const on = Temporal.Now.plainDateISO('Europe/London')", true],
    ['a date that was read', 'const on = new Date(row.on).getTime()', false],
    ['a remark', 'const on = today() // not Date.now(), which is later', false],
  ] as const)
    test(`${what} is ${isFound ? 'found' : 'let through'} where it is planted`, () => {
      const found = machineClocks([sourceFile('test/journeys/planted.journey.test.ts', line)])
      assert.equal(found.length, isFound ? 1 : 0, found.join(' '))
      if (isFound) assert.match(found[0] ?? '', /^test\/journeys\/planted.* asks the machine by /)
    })
})
