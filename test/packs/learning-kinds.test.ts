import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from './pack-files.ts'

const kindsOf = async (pack: string) =>
  ((await packOf(pack)).evidenceSettings?.categories ?? []).flatMap(({ kinds, part }) =>
    kinds.map((kind) => ({ ...kind, part: kind.part ?? part })),
  )

describe('kinds of learning that the packs offer', () => {
  it('North Somerset: reading, coaching, supporting others, panels, new areas, supervision [R-080]', async () => {
    const kinds = new Set((await kindsOf('north-somerset')).map(({ kind }) => kind))
    for (const kind of [
      'reading',
      'coaching',
      'supporting-others',
      'panel',
      'new-practice-area',
      'supervision',
    ])
      assert.ok(kinds.has(kind), kind)
  })

  it('North Somerset: every kind says whether it is experiential, social or formal [R-069]', async () => {
    const mix = (await packOf('north-somerset')).evidenceSettings?.mix ?? []
    assert.deepEqual(
      mix.map(({ part, share }) => [part, share]),
      [
        ['experiential', 70],
        ['social', 20],
        ['formal', 10],
      ],
    )
    const parts = new Set(mix.map(({ part }) => part))
    for (const { kind, part } of await kindsOf('north-somerset'))
      assert.ok(part !== undefined && parts.has(part), kind)
  })

  it('Portsmouth: reflection, action learning, mentoring, champions, students, strategy, observation [R-081]', async () => {
    const kinds = new Set((await kindsOf('portsmouth')).map(({ kind }) => kind))
    for (const kind of [
      'reflective-space',
      'action-learning-set',
      'mentoring',
      'champion',
      'practice-education',
      'strategy-work',
      'observation',
    ])
      assert.ok(kinds.has(kind), kind)
  })

  it('Portsmouth: the four key elements are those that each year touches [R-071]', async () => {
    const pack = await packOf('portsmouth')
    assert.deepEqual(pack.evidenceSettings?.eachYear, ['key-elements'])
    assert.ok(pack.evidenceSettings?.frameworks.includes('key-elements'))
  })

  it('Leicestershire: a showcase of recent work can be noted as evidence [R-082]', async () => {
    assert.ok((await kindsOf('leicestershire')).some(({ kind }) => kind === 'showcase'))
  })

  it('learning can be tagged with named tools and Signs of Safety activities [R-351]', async () => {
    for (const [pack, named] of [
      ['north-somerset', ['Case mapping', 'Chronology', 'Goal-based outcomes']],
      ['portsmouth', ['Motivational interviewing', 'Genogram', 'Team Around the Worker']],
    ] as const) {
      const { evidenceSettings, frameworks } = await packOf(pack)
      const offered = frameworks.filter(({ framework }) => evidenceSettings?.frameworks.includes(framework))
      const names = new Set(offered.flatMap(({ items }) => items.map(({ name }) => name)))
      for (const name of named) assert.ok(names.has(name), name)
    }
  })

  it('an example from a case asks for initials and number in every pack that has it', async () => {
    for (const pack of ['leicestershire', 'north-somerset', 'portsmouth', 'sandwell'])
      assert.ok((await kindsOf(pack)).find(({ kind }) => kind === 'case-example')?.case, pack)
  })
})
