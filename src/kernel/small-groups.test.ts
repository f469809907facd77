import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  heldGroups,
  isLargeEnough,
  type HeldGroups,
  type PersonCounted,
  type Protection,
} from './small-groups.ts'

interface Cell {
  readonly groups: readonly [string, string]
  readonly size: number
  readonly some: number
}

const peopleOf = (cells: readonly Cell[]): readonly PersonCounted[] =>
  cells.flatMap(({ groups, size, some }) =>
    Array.from({ length: size }, (_, nth) => ({ groups, counts: nth < some })),
  )
const cell = (level: string, team: string, size: number, some: number): Cell => ({
  ...{ groups: [level, team], size, some },
})
const held = (cells: readonly Cell[], protection: Protection) =>
  heldGroups(peopleOf(cells), protection).map((names) => [...names].toSorted())

const threshold = 3

/** Everything a reader sees who knows everybody's level and team: of which cells a figure is, and the figure. */
function shownOf(cells: readonly Cell[], heldBack: HeldGroups) {
  const figure = (isIn: (of: Cell) => boolean) => ({
    isIn,
    some: cells.filter(isIn).reduce((sum, { some }) => sum + some, 0),
    size: cells.filter(isIn).reduce((sum, { size }) => sum + size, 0),
  })
  return [
    figure(() => true),
    ...([0, 1] as const).flatMap((table) =>
      [...new Set(cells.map(({ groups }) => groups[table]))]
        .filter((name) => !heldBack[table].has(name))
        .map((name) => figure(({ groups }) => groups[table] === name)),
    ),
  ]
}

/** Every way in which it may be, given what is shown: how many of each cell count. */
function possible(cells: readonly Cell[], heldBack: HeldGroups): readonly (readonly number[])[] {
  const figures = shownOf(cells, heldBack)
  const ways: number[][] = []
  const follow = (counts: readonly number[]) => {
    for (const { isIn, some } of figures) {
      const [known, room] = cells.reduce(
        ([sum, most], each, index) =>
          !isIn(each)
            ? [sum, most]
            : index < counts.length
              ? [sum + counts[index]!, most]
              : [sum, most + each.size],
        [0, 0],
      )
      if (known > some || known + room < some) return
    }
    if (counts.length === cells.length) return void ways.push([...counts])
    for (let count = 0; count <= cells[counts.length]!.size; count++) follow([...counts, count])
  }
  follow([])
  return ways
}

const levels = ['one', 'two', 'three']
const teams = ['east', 'north', 'west']
const crossing = fc
  .array(fc.record({ size: fc.nat({ max: 5 }), some: fc.nat({ max: 5 }) }), { minLength: 6, maxLength: 6 })
  .chain((counted) =>
    fc
      .shuffledSubarray(
        levels.flatMap((level) => teams.map((team) => [level, team] as const)),
        { minLength: 6, maxLength: 6 },
      )
      .map((places) =>
        places
          .map(([level, team], index) =>
            cell(level, team, counted[index]!.size, Math.min(counted[index]!.size, counted[index]!.some)),
          )
          .filter(({ size }) => size > 0),
      ),
  )

/** Cells whose people no figure shown knows by saying nobody or everybody of a group. */
function notSaidOutright(cells: readonly Cell[], heldBack: HeldGroups): readonly number[] {
  const outright = shownOf(cells, heldBack).filter(({ some, size }) => some === 0 || some === size)
  return cells.flatMap((each, index) => (outright.some(({ isIn }) => isIn(each)) ? [] : [index]))
}

function* unionsOf(indexes: readonly number[]) {
  for (let set = 1; set < 2 ** indexes.length; set++)
    yield indexes.filter((_, index) => Math.floor(set / 2 ** index) % 2 === 1)
}

/** Of every set of cells whose count has one value in all the ways: how many count, and of how many. */
function workedOut(cells: readonly Cell[], heldBack: HeldGroups) {
  const ways = possible(cells, heldBack)
  const found: { some: number; size: number }[] = []
  for (const union of unionsOf(notSaidOutright(cells, heldBack))) {
    const values = new Set(ways.map((way) => union.reduce((sum, index) => sum + way[index]!, 0)))
    if (values.size === 1)
      found.push({ some: [...values][0]!, size: union.reduce((sum, index) => sum + cells[index]!.size, 0) })
  }
  return found
}

const isWholeShown = (cells: readonly Cell[], both: boolean) =>
  isLargeEnough(
    {
      people: cells.reduce((sum, { size }) => sum + size, 0),
      some: cells.reduce((sum, { some }) => sum + some, 0),
    },
    threshold,
    both,
  )

describe('groups of two tables beside each other', () => {
  test('a level less the teams that are wholly within it is never of few people', () => {
    const cells = [
      cell('two', 'east', 10, 6),
      cell('two', 'north', 2, 1),
      cell('one', 'north', 12, 6),
      cell('one', 'west', 9, 4),
    ]
    // By level 12 and 21, by team 10, 14 and 9: level two less the east is two people.
    const [byLevel, byTeam] = held(cells, { threshold, both: true })
    assert.ok((byLevel?.length ?? 0) + (byTeam?.length ?? 0) >= 1)
    assert.deepEqual(
      workedOut(cells, heldGroups(peopleOf(cells), { threshold, both: true })).filter(
        ({ size }) => size < threshold,
      ),
      [],
    )
  })

  test('figures of large groups that do not give each other away are all shown', () => {
    const cells = levels.flatMap((level) => teams.map((team) => cell(level, team, 8, 4)))
    assert.deepEqual(held(cells, { threshold, both: true, averages: true }), [[], []])
  })

  test('nobody and everybody of a large group are shown', () => {
    const cells = [cell('one', 'east', 9, 0), cell('two', 'west', 9, 9), cell('three', 'north', 9, 4)]
    assert.deepEqual(held(cells, { threshold, both: true }), [[], []])
  })

  test('"everybody" of a level does not tell of the few others in a team', () => {
    const cells = [cell('one', 'east', 8, 8), cell('two', 'east', 2, 1), cell('two', 'west', 9, 5)]
    const none = held(cells, { threshold })
    assert.notDeepEqual(none, [[], []])
  })

  test('nothing is held back of what the whole says already, and everything of a whole of few', () => {
    const cells = [cell('one', 'east', 9, 0), cell('two', 'west', 1, 0)]
    assert.deepEqual(held(cells, { threshold }), [[], []])
    assert.deepEqual(held([cell('one', 'east', 9, 1), cell('two', 'west', 9, 0)], { threshold }), [
      ['one', 'two'],
      ['east', 'west'],
    ])
  })

  for (const both of [true, false])
    test(`nobody can be worked out from levels, teams, their crossing and the whole${both ? ', nor whom a figure leaves out' : ''}`, () => {
      fc.assert(
        fc.property(crossing, (cells) => {
          if (!isWholeShown(cells, both)) return
          const heldBack = heldGroups(peopleOf(cells), { threshold, both })
          for (const { some, size } of workedOut(cells, heldBack)) {
            assert.ok(size >= threshold && some >= threshold)
            if (both) assert.ok(size - some >= threshold)
          }
        }),
        { numRuns: 150 },
      )
    })

  test('beside averages, no set of few people is what is left of groups shown', () => {
    fc.assert(
      fc.property(crossing, (cells) => {
        if (!isWholeShown(cells, true) || cells.every(({ some }) => some === 0)) return
        const heldBack = heldGroups(peopleOf(cells), { threshold, both: true, averages: true })
        const figures = shownOf(cells, heldBack)
        const [byLevel, byTeam] = [figures.filter((_, index) => index > 0), figures]
        for (const one of byLevel)
          for (const other of byTeam) {
            const isWithin = cells.every((each) => !other.isIn(each) || one.isIn(each))
            if (isWithin) assert.ok(one.size === other.size || one.size - other.size >= threshold)
          }
      }),
    )
  })

  test('with more groups than can be tried the smallest stand together, and it stays quick enough for a page', () => {
    const cells = Array.from({ length: 20 }, (_, level) =>
      Array.from({ length: 60 }, (_, team) =>
        cell(`level ${level}`, `team ${team}`, 2 + ((level * team) % 5), (level + team) % 3),
      ),
    ).flat()
    const [byLevel] = held(cells, { threshold: 5, both: true, averages: true })
    assert.ok((byLevel?.length ?? 0) >= 12 && (byLevel?.length ?? 0) < 20)
  })
})
