import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Level, Pathway } from '../schemes/public.ts'
import { testPack } from './packs.builders.ts'
import { levelStates, pathwaysFor, rememberedInWords } from './pathway.rules.ts'

const level = (id: string, ...next: readonly string[]): Level => ({
  level: id,
  name: id,
  expectations: [],
  duties: [],
  offers: [],
  onward: [],
  next: [...next],
  frameworks: [],
})

/** Two ways on from the third level, as where a career forks. */
const forked: Pathway = {
  pathway: 'forked',
  name: 'Forked',
  levels: [level('one', 'two'), level('two', 'three', 'four'), level('three'), level('four')],
}

const states = (pathway: Pathway, here: string | undefined) =>
  pathway.levels.map((each) => levelStates(pathway, here).get(each.level))

describe('where somebody stands on a pathway', () => {
  it('has passed the levels that lead there, and may go on to the next ones [R-001]', () => {
    assert.deepEqual(states(forked, 'two'), ['reached', 'here', 'next', 'next'])
  })

  it('has not passed a level beside their own', () => {
    assert.deepEqual(states(forked, 'four'), ['reached', 'reached', 'ahead', 'here'])
  })

  it('goes in order where no next levels are named', () => {
    const plain = { ...forked, levels: ['one', 'two', 'three'].map((id) => level(id)) }
    assert.deepEqual(states(plain, 'two'), ['reached', 'here', 'next'])
  })

  it('ends on a way that turns back on itself', () => {
    const round = { ...forked, levels: [level('one', 'two'), level('two', 'one')] }
    assert.deepEqual(states(round, 'one'), ['here', 'next'])
  })

  it('has everything ahead on a pathway of others', () => {
    assert.deepEqual(states(forked, 'elsewhere'), ['ahead', 'ahead', 'ahead', 'ahead'])
    assert.deepEqual(states(forked, undefined), ['ahead', 'ahead', 'ahead', 'ahead'])
  })

  it('reads their own pathway first', () => {
    const pack = {
      ...testPack({}),
      pathways: [forked, { ...forked, pathway: 'own', levels: [level('mine')] }],
    }
    assert.deepEqual(
      pathwaysFor(pack, 'mine').map(({ pathway }) => pathway),
      ['own', 'forked'],
    )
  })

  it('a remembered fact is read in the words of the pack', () => {
    const fact = { fact: 'chosen-direction', on: '2026-09-01' as IsoDate }
    const pack = testPack({})
    assert.deepEqual(rememberedInWords(pack, { ...fact, value: 'senior-worker' }), {
      name: 'Chosen direction',
      value: 'Senior worker, since Tuesday 1 September 2026',
    })
    assert.equal(
      rememberedInWords(pack, { ...fact, value: 'court-work' }).value,
      'Court work, since Tuesday 1 September 2026',
    )
    assert.deepEqual(
      rememberedInWords(pack, { ...fact, fact: 'first-year-completed', value: '2027-09-06' }),
      { name: 'First year completed', value: 'Monday 6 September 2027' },
    )
  })
})
