import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { packFolders, readPack } from '../src/features/packs/public.ts'
import {
  type CompiledScheme,
  nothingCounted,
  type Requirement,
  simulate,
} from '../src/features/schemes/public.ts'
import { careers } from './careers.ts'
import type { Row } from './figures.ts'

export const name = 'simulation'
export const about = 'what a changed rule means for 10,000 and for 100,000 people, streamed'

/** A rule of the largest scheme made stricter and its time limits longer, over invented careers. */
export async function run(): Promise<readonly Row[]> {
  const before = withLimit(await largestScheme(), 'P6M')
  const after = withLimit(changed(before), 'P9M')
  measured(before, after, 2_000)
  const few = best(() => measured(before, after, 10_000))
  const many = measured(before, after, 100_000)
  const longer = many.seconds / few.seconds
  return [
    { what: '10,000 careers', value: few.seconds, unit: 's', aim: 'under 5' },
    { what: '100,000 careers', value: many.seconds, unit: 's' },
    { what: 'ten times as many take so many times as long', value: longer, unit: '', aim: 'at most 11' },
    { what: 'of 10,000, those who may begin no longer', value: few.counts.mayNoLonger, unit: 'people' },
    { what: 'of 10,000, applications whose days would move', value: few.counts.journeysMoved, unit: '' },
    { what: 'memory held besides, after 100,000', value: many.megabytes, unit: 'MB' },
    { what: 'baseline: making 10,000 careers alone', value: made(before, 10_000), unit: 's' },
  ]
}

/** Of the packs in this repository, the scheme with the most tasks and requirements. */
async function largestScheme(): Promise<CompiledScheme> {
  const found: CompiledScheme[] = []
  for (const folder of await packFolders(join(import.meta.dirname, '../packs'))) {
    const { pack } = await readPack(folder)
    found.push(...Object.values(pack?.schemes ?? {}))
  }
  const size = (scheme: CompiledScheme) =>
    scheme.stages.flatMap(({ tasks }) => tasks).length + Object.keys(scheme.requirements).length
  const [largest] = found.sort((a, b) => size(b) - size(a))
  if (!largest) throw new Error('There is no scheme to measure')
  return largest
}

/** Thirty months wherever a length of time is asked for, and one more wherever things are counted. */
function changed(scheme: CompiledScheme): CompiledScheme {
  const stricter = (requirement: Requirement): Requirement => {
    if (requirement.kind !== 'measured') return requirement
    const { atLeast } = requirement.is
    const more = typeof atLeast === 'string' ? 'P30M' : typeof atLeast === 'number' ? atLeast + 1 : undefined
    return more === undefined ||
      requirement.of === 'registration' ||
      requirement.of === 'talks' ||
      requirement.of === 'person'
      ? requirement
      : { ...requirement, is: { ...requirement.is, atLeast: more } }
  }
  const each = <Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => Value) =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [id, change(value)]))
  return {
    ...scheme,
    version: scheme.version + 1,
    hash: `${scheme.hash} changed`,
    requirements: each(scheme.requirements, stricter),
  }
}

/** With a time limit that runs from the start, so that it has an end in every application. */
function withLimit(scheme: CompiledScheme, limit: string): CompiledScheme {
  const [clock] = Object.values(scheme.clocks)
  if (!clock) throw new Error('The scheme to measure has no time limit')
  const measured = { ...clock, name: 'Measured', starts: 'started', limit }
  return { ...scheme, clocks: { ...scheme.clocks, measured } }
}

function measured(before: CompiledScheme, after: CompiledScheme, count: number) {
  const counts = { ...nothingCounted }
  collect()
  const heap = process.memoryUsage().heapUsed
  const began = performance.now()
  let told = 0
  for (const change of simulate(before, after, careers(before, count), counts))
    told += change.journeys.length + 1
  const seconds = (performance.now() - began) / 1000
  if (told === 0) throw new Error('The changed rule changed nothing, so nothing was measured')
  collect()
  return { seconds, counts, megabytes: Math.max(0, process.memoryUsage().heapUsed - heap) / 1e6 }
}

/** Clears the heap, so that what it then holds is what is kept. */
const collect = (() => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
})()

function best<Value extends { readonly seconds: number }>(round: () => Value): Value {
  const rounds = [round(), round(), round()].sort((a, b) => a.seconds - b.seconds)
  return rounds[0] as Value
}

function made(scheme: CompiledScheme, count: number): number {
  const began = performance.now()
  let facts = 0
  for (const career of careers(scheme, count)) facts += career.context.facts['evidence']?.length ?? 0
  if (facts === 0) throw new Error('The careers are empty')
  return (performance.now() - began) / 1000
}
