import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { strategyWithout } from './strategy.builders.ts'
import { findSubject, type Kept, kindsOf, progressInWords, standingOf } from './aims.rules.ts'
import { tellsOf } from './strategy.access.ts'
import { isAddress } from './forms.rules.ts'

const nothing: Kept = { aims: [], actions: [], told: [], owners: [] }
const told = (subject: string, status: string) => ({
  ...{ subject, status, says: 'So.', link: undefined, by: 'Ada Fern' },
  at: '2026-10-01T09:00:00Z' as IsoInstant,
})

describe('aims', () => {
  const strategy = strategyWithout({})

  it('stand as the strategy says until something else was told [R-291]', () => {
    const [objectives] = kindsOf(strategy, [], nothing)
    assert.deepEqual(
      objectives?.aims[0]?.actions.map(({ code, standing }) => [code, standing.name]),
      [
        ['A-1', 'In place'],
        ['A-2', 'Will do'],
      ],
    )
    const [later] = kindsOf(strategy, [], { ...nothing, told: [told('A-2', 'done')] })
    assert.equal(later?.aims[0]?.actions[1]?.standing.name, 'In place')
    assert.equal(progressInWords(later!.aims[0]!), '2 of 2 actions in place')
    assert.equal(progressInWords(objectives!.aims[0]!), '1 of 2 actions in place, 1 to come')
  })

  it('are as many as there are: one added counts like the others, with actions of its own [R-302]', () => {
    const kept: Kept = {
      ...nothing,
      aims: [{ id: 'seventh', kind: 'objectives', name: 'Look after well-being', says: '', status: 'todo' }],
      actions: [{ id: 'more', aim: 'seventh', says: 'Ask everybody', status: 'todo' }],
    }
    const [objectives] = kindsOf(strategy, [], kept)
    assert.equal(objectives?.aims.length, 3)
    assert.equal(findSubject([objectives!], 'more')?.aim.name, 'Look after well-being')
    assert.equal(findSubject([objectives!], 'nothing-like-it'), undefined)
  })

  it('of which only the number is known are missing until each is named [R-300]', () => {
    const pillar = { kind: 'pillars', name: 'Pillars', one: 'pillar', entered: 3, aims: [] }
    const named = { id: 'p', kind: 'pillars', name: 'Practice', says: '', status: 'todo' }
    const of = (kept: Kept) => kindsOf(strategyWithout({ aims: [pillar] }), [], kept)[0]?.missing
    assert.equal(of(nothing), 3)
    assert.equal(of({ ...nothing, aims: [named] }), 2)
    assert.equal(of({ ...nothing, aims: [1, 2, 3, 4].map((n) => ({ ...named, id: String(n) })) }), 0)
  })

  it('may be the items of a framework', () => {
    const framework = { framework: 'craft', items: [{ item: 'C-1', name: 'Listening' }] }
    const kind = { kind: 'points', name: 'Points', one: 'point', itemsOf: 'craft', aims: [] }
    const [points] = kindsOf(strategyWithout({ aims: [kind] }), [framework as never], nothing)
    assert.deepEqual(
      points?.aims.map(({ code, name, standing }) => [code, name, standing.name]),
      [['C-1', 'Listening', 'Will do']],
    )
  })

  it('keep a status that the pack has given up, in plain words', () => {
    assert.deepEqual(standingOf(strategy, 'half-way'), {
      status: 'half-way',
      name: 'half way',
      is: 'going-on',
    })
  })
})

describe('who tells how something stands', () => {
  const strategy = strategyWithout({})
  const ada = 'ada' as PersonId
  const found = (kept: Kept) => findSubject(kindsOf(strategy, [], kept), 'A-1')!
  const who = (...duties: readonly string[]) => ({ personId: ada, duties: new Set(duties) })

  it('is who keeps the strategy, who has the duty that leads it, and whose it is', () => {
    assert.equal(tellsOf(strategy, found(nothing), who('keeper')), true)
    assert.equal(tellsOf(strategy, found(nothing), who('leader')), true)
    assert.equal(tellsOf(strategy, found(nothing), who('panel')), false)
    const owned: Kept = { ...nothing, owners: [{ subject: 'A-1', personId: ada, name: 'Ada Fern' }] }
    assert.equal(tellsOf(strategy, found(owned), who()), true)
  })
})

describe('an address that is told with an aim', () => {
  it('is a page of Waymark or a secure one elsewhere, as a browser reads it', () => {
    for (const good of ['/strategy', '/learning?kind=a#b', 'https://elsewhere.example/page'])
      assert.equal(isAddress(good), true, good)
    for (const bad of [
      '/\\evil.example',
      '/\\/evil.example',
      '//evil.example',
      '/\t/evil.example',
      '/ /evil.example',
      'http://elsewhere.example',
      'javascript:alert(1)',
      'strategy',
      '',
    ])
      assert.equal(isAddress(bad), false, bad)
  })
})
