import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readPack } from '../../src/features/packs/pack.check.ts'
import { formatProblems } from '../../src/features/schemes/public.ts'
import { careers, holdsThroughout, moves } from './holding-throughout.ts'

/** Every pack that is here, whoever wrote it: it is sound, and anybody may wander through each of its schemes. */

const root = join(import.meta.dirname, '../..')

const folders = ['packs', 'docs/examples'].flatMap((place) =>
  readdirSync(join(root, place), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, place, entry.name, 'pack.yaml')))
    .map(({ name }) => `${place}/${name}`),
)

describe('every pack that is here', () => {
  for (const folder of folders)
    it(`${folder} is sound, and every journey through it goes on or ends`, async () => {
      const { pack, problems } = await readPack(join(root, folder))
      assert.ok(pack, formatProblems(problems))
      const schemes = Object.values(pack.schemes)
      for (const scheme of schemes) {
        let begun = 0
        fc.assert(
          fc.property(careers, moves, (career, taken) => {
            if (holdsThroughout(scheme, career, taken).status !== 'not-started') begun += 1
          }),
          { numRuns: Math.max(3, Math.floor(8 / schemes.length)) },
        )
        assert.ok(begun > 0, `${scheme.scheme} was never begun`)
      }
    })
})
