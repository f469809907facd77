import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { useJourneyPages } from '../features/applications/journey-pages.builders.ts'
import { readPack } from '../features/packs/public.ts'
import type { CompiledPack, CompiledScheme, MeasuredRequirement } from '../features/schemes/public.ts'
import { fixedClock } from '../platform/clock.ts'
import { type SimulationReport, simulateAgainst } from '../features/schemes-desk/public.ts'
import { jsonReport, textReport } from './pack-simulate.ts'

const id = 'two-to-three'

describe('waymark pack simulate', () => {
  const { service, database } = useJourneyPages()
  let pack: CompiledPack
  let stricter: CompiledPack
  const run = async (
    changed: CompiledPack,
    report: (write: (text: string) => unknown) => SimulationReport,
  ) => {
    let said = ''
    const clock = fixedClock('2026-12-04T10:00:00Z')
    const writer = report((text) => {
      said += text
    })
    await simulateAgainst(database.databases, database.authorityId, changed, writer, clock)
    return said
  }

  before(async () => {
    const read = await readPack(join(import.meta.dirname, '../../packs/example'))
    assert.ok(read.pack)
    pack = read.pack
    const scheme = pack.schemes[id]!
    const years = scheme.requirements['two-years'] as MeasuredRequirement
    const changed: CompiledScheme = {
      ...scheme,
      ...{ version: scheme.version + 1, hash: 'changed' },
      requirements: { ...scheme.requirements, 'two-years': { ...years, is: { atLeast: 'P5Y' } } },
      clocks: { ...scheme.clocks, year: { ...scheme.clocks['year']!, limit: 'P18M' } },
    }
    stricter = { ...pack, schemes: { ...pack.schemes, [id]: changed } }
    await service.start('ana')
  })

  test('finds nothing where the pack is the one in force', async () => {
    const said = await run(pack, textReport)
    assert.match(said, /^The same as in force: Practitioner 2 to Practitioner 3/)
  })

  test('tells who may begin no longer and why, and which days of running applications would move', async () => {
    const said = await run(stricter, textReport)
    assert.match(said, /^Practitioner 2 to Practitioner 3: version 4 → 5\nPerson +Now +Then +Why\n/)
    assert.match(said, /Ivo Marsh +may begin +may not begin +Long enough in practice[^\n]*: met → unmet/)
    assert.match(
      said,
      /Ana Lindqvist +application +if moved to it +“[^\n]*“The year”: Saturday 4 December 2027 → Sunday 4 June 2028/,
    )
    assert.match(
      said,
      /10 people, 2 at its level: 0 may begin then and not now, 1 no longer\. 1 running application on another version: days would move in 1, 0 could not/,
    )
  })

  test('the same as JSON', async () => {
    const { schemes, unchanged } = JSON.parse(await run(stricter, jsonReport))
    assert.equal(schemes.length, 1)
    assert.deepEqual([schemes[0].scheme, schemes[0].before, schemes[0].after], [id, 4, 5])
    assert.deepEqual(
      schemes[0].changes.map((each: { name: string; start?: { after: string } }) => [
        each.name,
        each.start?.after,
      ]),
      [
        ['Ana Lindqvist', undefined],
        ['Ivo Marsh', 'may-not'],
      ],
    )
    assert.equal(schemes[0].counts.mayNoLonger, 1)
    assert.ok(unchanged.length > 0)
  })

  test('writes nothing', async () => {
    const count = () =>
      database.databases.read(database.authorityId, async (tx) => [
        await tx.selectFrom('events').select(['stream', 'version']).execute(),
        await tx.selectFrom('pack_releases').select('hash').execute(),
      ])
    const before = await count()
    await run(stricter, textReport)
    assert.deepEqual(await count(), before)
  })
})
