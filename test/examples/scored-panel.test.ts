import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  checkDecision,
  combineMarks,
  type Marks,
  rankingValues,
  readScore,
} from '../../src/features/panels/scoring.rules.ts'
import { packOf } from '../packs/pack-files.ts'
import { journeyOf } from '../packs/walk.ts'

const pack = await packOf('scored-panel', 'docs/examples')
const scheme = pack.schemes['advancing']!
const panel = scheme.meetings['panel']!
const [advanced, notYet] = scheme.outcomes as [
  (typeof scheme.outcomes)[number],
  (typeof scheme.outcomes)[number],
]

const marksOf = (...members: readonly Marks[]) => combineMarks(panel, members) ?? {}

describe('A panel that marks, by configuration', () => {
  it('the average of the members’ marks is the panel’s, and judgement counts twice', () => {
    const marks = marksOf({ A: 4, B: 3, C: 2 }, { A: 3, B: 3, C: 3 })
    assert.deepEqual(marks, { A: 3.5, B: 3, C: 2.5 })
    const reading = readScore(panel, marks)
    assert.deepEqual([reading?.total, reading?.weightedTotal], [9, 12.5])
    assert.equal(reading?.passes, true)
  })

  it('every rule has to hold, and each is explained', () => {
    const reading = readScore(panel, marksOf({ A: 5, B: 5, C: 0 }))
    assert.equal(reading?.passes, false)
    assert.deepEqual(
      reading?.rules.map(({ rule, fact, holds }) => [rule, fact, holds]),
      [
        ['Every question at least 1.', 'Below 1: question C.', false],
        ['At most one question below 3.', 'Below 3: question C.', true],
        ['Twelve of twenty, judgement counted twice.', 'It is 15.', true],
      ],
    )
  })

  it('a mark that one member has not given yet is missing for the panel', () => {
    const reading = readScore(panel, marksOf({ A: 5, B: 5, C: 5 }, { A: 5, B: 5 }))
    assert.deepEqual(reading?.missing, ['C'])
    assert.equal(reading?.passes, undefined)
    assert.equal(checkDecision(panel, { A: 5, B: 5 }, advanced, '')?.code, 'marks-missing')
  })

  it('a decision that departs from the marks says why, whichever way it departs', () => {
    const [high, low] = [marksOf({ A: 5, B: 5, C: 5 }), marksOf({ A: 1, B: 1, C: 1 })]
    assert.equal(checkDecision(panel, high, advanced, ''), undefined)
    assert.equal(checkDecision(panel, low, notYet, ''), undefined)
    assert.equal(checkDecision(panel, high, notYet, '')?.code, 'departure-needed')
    assert.equal(checkDecision(panel, low, advanced, '')?.code, 'departure-needed')
    assert.equal(checkDecision(panel, low, advanced, 'The questions were misread.'), undefined)
  })

  it('equal weighted totals are told apart by the lowest mark, then by judgement', () => {
    const [steady, uneven] = [
      { A: 3, B: 3, C: 3 },
      { A: 4, B: 3, C: 1 },
    ]
    assert.deepEqual(rankingValues(panel, steady), [12, 3, 3])
    assert.deepEqual(rankingValues(panel, uneven), [12, 1, 4])
  })

  it('the journey goes from booking over the panel to the decision', () => {
    const walk = journeyOf(scheme, { worker: 'wes', manager: 'mo', development: 'dev', chair: 'cara' })
    walk.on('2026-05-01')
    walk.start('wes')
    walk.books('dev', 'book', '2026-05-20')
    walk.meets('cara', 'hear')
    assert.deepEqual(walk.decides('cara', 'decide', 'advanced'), ['move-to'])
    assert.equal(walk.status(), 'completed')
  })
})
