import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isoDate } from '../../kernel/dates.ts'
import type { EvidenceStandards } from '../evidence/public.ts'
import { carriedCounts, leadingTo, type LinkedPiece } from './carried.rules.ts'

const version = (id: string, items: readonly string[], more: object = {}) => ({
  id,
  name: id,
  shortName: id,
  items: items.map((item) => ({ id: item, name: item })),
  ...more,
})
const care = version('care', ['A', 'B', 'C', 'D'], { until: isoDate('2027-03-31') })
const change = version('change', ['X', 'Y', 'Z'], { from: isoDate('2027-04-01') })
const maps = [
  { item: 'A', to: ['X'], carries: 'wholly' },
  { item: 'B', to: ['X', 'Y'], carries: 'partly' },
  { item: 'C', to: [], carries: 'not' },
  { item: 'D', to: ['Y'], carries: 'wholly' },
] as const
const standards: EvidenceStandards = {
  named: [[care, change]],
  known: [care, change],
  crosswalks: [{ crosswalk: 'on', name: 'On', from: 'care', to: 'change', says: undefined, maps }] as never,
}
const after = isoDate('2027-06-01')
const piece = (id: string, item: string, on = '2026-05-04'): LinkedPiece => ({ id, item, on: isoDate(on) })
const count = (links: readonly LinkedPiece[], today = after) =>
  Object.fromEntries(carriedCounts(standards, 'change', links, today))

describe('what an earlier version’s links still count for', () => {
  test('is counted by item of the new one, wholly and partly apart, with the latest day', () => {
    assert.deepEqual(
      count([
        piece('1', 'care/A'),
        piece('2', 'care/B', '2026-09-01'),
        piece('3', 'care/C'),
        piece('4', 'other/A'),
      ]),
      {
        X: { wholly: 1, partly: 1, latestOn: '2026-09-01' },
        Y: { wholly: 0, partly: 1, latestOn: '2026-09-01' },
      },
    )
  })

  test('is nothing while the earlier version is in force, or where nothing leads on', () => {
    assert.deepEqual(count([piece('1', 'care/A')], isoDate('2027-03-31')), {})
    assert.deepEqual(leadingTo(standards, 'care'), [])
    assert.deepEqual(leadingTo(standards, 'change'), ['care', 'change'])
  })

  test('leaves out what is linked to the new item itself, which counts there already', () => {
    assert.deepEqual(count([piece('1', 'care/A'), piece('1', 'change/X', '2027-05-01')]), {})
  })

  test('agrees with counting each piece by hand', () => {
    const link = fc.record({
      id: fc.constantFrom('1', '2', '3'),
      item: fc.constantFrom('care/A', 'care/B', 'care/C', 'care/D', 'change/X', 'change/Y'),
      on: fc.constantFrom(isoDate('2026-05-04'), isoDate('2026-09-01')),
    })
    const links = fc.uniqueArray(link, { selector: ({ id, item }) => `${id} ${item}`, maxLength: 18 })
    fc.assert(
      fc.property(links, (all) => {
        for (const item of ['X', 'Y', 'Z']) {
          const ids = ['1', '2', '3'].filter(
            (id) => !all.some((each) => each.id === id && each.item === `change/${item}`),
          )
          const some = (id: string, carries: string) =>
            all.some(
              (each) =>
                each.id === id &&
                maps.some(
                  (line) =>
                    `care/${line.item}` === each.item &&
                    line.carries === carries &&
                    line.to.some((to) => to === item),
                ),
            )
          const wholly = ids.filter((id) => some(id, 'wholly')).length
          const partly = ids.filter((id) => some(id, 'partly') && !some(id, 'wholly')).length
          const { [item]: found } = count(all)
          assert.deepEqual([found?.wholly ?? 0, found?.partly ?? 0], [wholly, partly])
        }
      }),
    )
  })
})
