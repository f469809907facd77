import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { analysed, type Gathered } from './analysis.rules.ts'

const people = Array.from({ length: 12 }, (_, index) => ({
  id: `p${index}` as PersonId,
  team: index < 8 ? 'Harbour' : undefined,
  teamId: index < 8 ? 'harbour' : undefined,
  level: index % 2 === 0 ? 'two' : 'one',
}))
const ids = (...from: readonly number[]) => new Set(from.map((index) => `p${index}` as PersonId))

const gathered = (more: Partial<Gathered> = {}): Gathered => ({
  on: isoDate('2026-12-04'),
  from: isoDate('2025-12-04'),
  people,
  priorities: [
    { item: 'T-1', name: 'Neglect' },
    { item: 'T-2', name: 'Talking' },
    { item: 'T-3', name: 'Planning' },
  ],
  said: [],
  planned: undefined,
  talked: undefined,
  amber: undefined,
  observed: undefined,
  mandatory: undefined,
  findings: new Map(),
  levelNames: new Map([['two', 'Level two']]),
  threshold: 3,
  ...more,
})
const said = (priority: string, ...from: readonly number[]) =>
  from.map((index) => ({ personId: `p${index}` as PersonId, teamId: null, priority }))

describe('the learning needs analysis', () => {
  test('counts a person once for a priority, and everybody of a team for whom it was said as a whole [R-298]', () => {
    const { priorities, totals, teams } = analysed(
      gathered({
        said: [
          ...said('T-1', 0, 0, 1, 9),
          { personId: null, teamId: 'harbour', priority: 'T-1' },
          ...said('T-2', 0, 1, 2, 3),
        ],
      }),
    )
    assert.deepEqual(
      priorities.map((each) => each.said),
      [9, 4, 0],
    )
    assert.equal(totals.said, 9)
    assert.deepEqual(
      teams.map(({ name, people: count }) => [name, count]),
      [
        ['Harbour', 8],
        ['No team', 4],
      ],
    )
  })

  test('whoever does not work here any more is not counted, nor a team that is no more', () => {
    const gone = { personId: 'gone' as PersonId, teamId: null, priority: 'T-1' }
    const closed = { personId: null, teamId: 'closed', priority: 'T-2' }
    const { priorities } = analysed(
      gathered({ said: [gone, gone, closed], amber: new Map([['T-1', new Set([gone.personId])]]) }),
    )
    assert.deepEqual(
      priorities.map((each) => [each.said, each.amber]),
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    )
  })

  test('says in sentences what stands out, and nothing of figures that are held back', () => {
    const whole = analysed(
      gathered({
        said: [...said('T-1', 0, 1, 2, 3), ...said('T-2', 4, 5, 6, 7)],
        planned: ids(0, 1, 2),
        talked: ids(0, 1),
        mandatory: ids(0, 1, 2, 3),
        observed: new Map([
          ['T-1', { lookedFor: 8, seenIn: 6 }],
          ['T-2', { lookedFor: 8, seenIn: 2 }],
        ]),
        findings: new Map([
          ['T-1', 2],
          ['T-3', 1],
        ]),
      }),
    )
    assert.deepEqual(whole.sentences, [
      'Neglect, and Talking, are needed most: by 4 people of 12 each.',
      'The plans of 3 people hold something they are still to learn.',
      '4 people are overdue for a course that they must have.',
      'In observations Talking was seen least: in 2 of 8 in which it was looked for.',
      'Most findings of other inputs are about Neglect: 2.',
    ])
    assert.equal(whole.totals.talked, undefined)
    assert.deepEqual(analysed(gathered({ said: said('T-1', 0) })).sentences, [
      'No priority is needed by enough people to be shown yet.',
    ])
  })

  test('says of three that equally many need that they do, also where they come second', () => {
    const first = (more: Partial<Gathered>) => analysed(gathered(more)).sentences[0]
    assert.equal(
      first({ said: [...said('T-1', 0, 1, 2), ...said('T-2', 0, 1, 2), ...said('T-3', 4, 5, 6)] }),
      'Neglect, Talking, and Planning, are needed most: by 3 people of 12 each.',
    )
    assert.equal(
      first({ said: [...said('T-1', 0, 1, 2, 3), ...said('T-2', 0, 1, 2), ...said('T-3', 4, 5, 6)] }),
      'Neglect is needed most: by 4 people of 12, then Talking, and Planning, by 3 people each.',
    )
    assert.equal(
      first({ said: [...said('T-1', 0, 1, 2, 3), ...said('T-2', 0, 1, 2)] }),
      'Neglect is needed most: by 4 people of 12, then Talking by 3 people.',
    )
  })

  test('tells nothing of a team of fewer people than may be shown, not even that none of them has something', () => {
    const alone = { id: 'alone' as PersonId, team: 'Arrival', teamId: 'arrival', level: 'two' }
    const { teams } = analysed(
      gathered({ people: [...people, alone], planned: ids(0, 1, 2, 3, 8, 9, 10), mandatory: new Set() }),
    )
    const arrival = teams.find(({ name }) => name === 'Arrival')
    assert.equal(arrival?.planned, undefined)
    // That nobody at all is overdue, everybody's figure says already.
    assert.equal(arrival?.mandatory, 0)
    assert.equal(arrival?.people, 1)
  })

  test('holds back what fewer observations looked for than may be shown, in the sentences too', () => {
    const { priorities, sentences } = analysed(
      gathered({
        observed: new Map([
          ['T-1', { lookedFor: 8, seenIn: 6 }],
          ['T-2', { lookedFor: 2, seenIn: 0 }],
        ]),
      }),
    )
    assert.deepEqual(
      priorities.map(({ observed }) => observed),
      [{ lookedFor: 8, seenIn: 6 }, undefined, { lookedFor: 0, seenIn: 0 }],
    )
    assert.ok(
      sentences.includes('In observations Neglect was seen least: in 6 of 8 in which it was looked for.'),
    )
  })

  test('what an authority does not gather is left out, not counted as nobody', () => {
    const { priorities, totals, levels } = analysed(gathered())
    assert.deepEqual(
      priorities.map(({ amber, observed }) => [amber, observed]),
      [
        [null, null],
        [null, null],
        [null, null],
      ],
    )
    assert.equal(totals.planned, null)
    assert.deepEqual(
      levels.map(({ name, planned }) => [name, planned]),
      [
        ['Level two', null],
        ['one', null],
      ],
    )
  })
})
