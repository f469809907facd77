import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from '../packs/pack-files.ts'
import { journeyOf } from '../packs/walk.ts'

const pack = await packOf('standards', 'docs/examples')
const scheme = pack.schemes['to-senior']!

/** Rosa writes, Wen decides. */
function begun(on: string) {
  const walk = journeyOf(scheme, { practitioner: 'rosa', workforce: 'wen' })
  walk.on(on)
  walk.start('rosa')
  walk.completes('account')
  return walk
}

type Walk = ReturnType<typeof begun>

const linked = (walk: Walk, ...items: readonly string[]) => {
  for (const item of items)
    walk.fact('evidence', { completed: true, 'completed-on': '2027-02-10', links: [item] })
}
const care = ['craft-of-care/CARE-1', 'craft-of-care/CARE-2', 'craft-of-care/CARE-3']
const change = ['craft-of-change/CHANGE-1', 'craft-of-change/CHANGE-2', 'craft-of-change/CHANGE-3']

describe('Standards that follow each other, by configuration', () => {
  it('an application started on 31 March 2027 is held against the old version, also long afterwards', () => {
    const walk = begun('2027-03-31')
    linked(walk, ...care)
    walk.on('2027-11-01')
    assert.equal(walk.requirement('whole-craft').standing, 'met')
    walk.submits('rosa', 'send')
  })

  it('one started on 1 April 2027 is held against the new one, and names what is missing of it', () => {
    const walk = begun('2027-04-01')
    linked(walk, ...care, 'craft-of-change/CHANGE-1')
    const result = walk.requirement('whole-craft')
    assert.equal(result.standing, 'unmet')
    assert.match(result.fact, /Judgement/)
    assert.match(result.fact, /Following up/)
    assert.equal(walk.refused('rosa', 'send').code, 'not-met')
  })

  it('what was linked to the old version counts for the new one only once somebody links it', () => {
    const walk = begun('2027-04-01')
    linked(walk, ...care)
    assert.equal(walk.requirement('whole-craft').standing, 'unmet')
    linked(walk, ...change)
    assert.equal(walk.requirement('whole-craft').standing, 'met')
  })

  it('not yet, and a new application goes by the version of its own first day', () => {
    const first = begun('2027-03-31')
    linked(first, ...care)
    first.submits('rosa', 'send')
    first.decides('wen', 'decide', 'not-yet')
    const second = begun('2027-04-20')
    linked(second, ...care)
    assert.equal(second.requirement('whole-craft').standing, 'unmet')
    linked(second, ...change)
    second.submits('rosa', 'send')
  })
})
