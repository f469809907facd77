import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { readPack } from '../../src/features/packs/pack.check.ts'
import type { CompiledPack } from '../../src/features/schemes/public.ts'

/** What the authorities' papers name of recruitment, induction and leaving stands in their packs; the others are silent. */

const packs = new Map<string, CompiledPack>()
const packOf = (name: string): CompiledPack => {
  const pack = packs.get(name)
  assert.ok(pack)
  return pack
}

describe('recruitment, induction and leaving in the packs that are here', () => {
  before(async () => {
    for (const name of ['portsmouth', 'north-somerset', 'leicestershire', 'sandwell', 'example']) {
      const { pack } = await readPack(join(import.meta.dirname, '../../packs', name))
      if (pack) packs.set(name, pack)
    }
  })

  it('five values stand in the values-based interview, each with questions to choose from [R-282]', () => {
    const criteria = packOf('portsmouth').recruitment?.criteria ?? []
    assert.deepEqual(
      criteria.map(({ name }) => name),
      [
        'Values and behaviour',
        'Dignity and respect',
        'Commitment to quality care and support',
        'Learning and reflection',
        'Working together',
      ],
    )
    assert.ok(criteria.every(({ asks }) => asks.length > 1))
  })

  it('three marketing messages and nine characteristics of inclusion are there [R-289] [R-314]', () => {
    const { promises, inclusion } = packOf('portsmouth').recruitment ?? {}
    assert.equal(promises?.length, 3)
    assert.equal(new Set(inclusion?.characteristics).size, 9)
  })

  it('the routes that the papers name can be noted with people [R-285]', () => {
    const routes = (name: string) => packOf(name).recruitment?.routes.map((each) => each.name) ?? []
    for (const route of [
      'Step Up to Social Work',
      'Frontline',
      'Apprenticeship',
      'Student placement with us',
    ])
      assert.ok(routes('portsmouth').includes(route), route)
    for (const route of ['Step Up to Social Work', 'Frontline'])
      assert.ok(routes('north-somerset').includes(route), route)
  })

  it('an induction has handbook, paperwork and equipment; newly qualified workers are inducted into their team [R-286] [R-287]', () => {
    const [weeks] = packOf('portsmouth').inductions ?? []
    const parts = weeks?.groups.map(({ name }) => name) ?? []
    for (const part of ['Handbook', 'Paperwork', 'Equipment']) assert.ok(parts.includes(part), part)
    const [team] = packOf('north-somerset').inductions ?? []
    assert.deepEqual(team?.levels, ['nqsw'])
  })

  it('authorities whose papers say nothing of it have nothing of it, and the invented one has it in another shape', () => {
    for (const name of ['leicestershire', 'sandwell']) {
      const { recruitment, inductions, leaving } = packOf(name)
      assert.deepEqual([recruitment, inductions, leaving], [undefined, undefined, undefined])
    }
    assert.equal(packOf('north-somerset').leaving, undefined)
    const { recruitment, inductions } = packOf('example')
    assert.equal(recruitment?.marks?.most, 4)
    assert.equal(inductions?.[0]?.handbook, undefined)
  })
})
