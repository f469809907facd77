import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CompiledScheme } from '../../src/features/schemes/public.ts'
import { packOf } from './pack-files.ts'

const one = (await packOf('sandwell')).schemes['f-to-g']!
const other = (await packOf('example')).schemes['two-to-three']!

describe('two schemes on the same engine', () => {
  const parts: Readonly<Record<string, (scheme: CompiledScheme) => readonly string[]>> = {
    stages: ({ stages }) => stages.map(({ stage }) => stage),
    documents: ({ templates }) => Object.keys(templates),
    deadlines: ({ stages, clocks }) => [
      ...Object.values(clocks).map(({ limit }) => limit),
      ...stages.flatMap(({ tasks }) => tasks.flatMap(({ due }) => (due ? [JSON.stringify(due)] : []))),
    ],
    signatories: ({ signatures }) => signatures?.slots.map(({ slot }) => slot) ?? [],
    outcomes: ({ outcomes }) => outcomes.map(({ outcome }) => outcome),
  }
  for (const [part, of] of Object.entries(parts))
    it(`each has its own ${part} [R-016]`, () => {
      const [mine, yours] = [of(one), of(other)]
      assert.ok(mine.length > 0)
      assert.notDeepEqual([...mine].sort(), [...yours].sort())
      if (part === 'stages' || part === 'documents') assert.ok(!mine.every((each) => yours.includes(each)))
    })
})
