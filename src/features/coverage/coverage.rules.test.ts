import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDuration, type Duration } from '../../calendar/public.ts'
import { isoDate } from '../../kernel/dates.ts'
import { type CoverageRules, coverageSources, usualCoverage } from '../schemes/public.ts'
import { judge, type Lack, type SourceCount } from './coverage.rules.ts'
import { reason, remedy, rulesInWords } from './coverage.words.ts'

const today = isoDate('2026-11-22')
const of = (source: SourceCount['source'], pieces: number, on: string): SourceCount => ({
  source,
  pieces,
  latestOn: isoDate(on),
})

describe('how an item stands', () => {
  test('nothing is too little, and says so in plain words', () => {
    const judged = judge([], usualCoverage, today)
    assert.equal(judged.state, 'none')
    assert.equal(reason(judged), 'There is nothing for this item yet.')
    assert.deepEqual(judged.toAmber.map(remedy), [
      'Have 1 more piece: there are 0 of 1.',
      'Have one from 22 Nov 2024 or later.',
    ])
  })

  test('some is amber, and what green asks for is named one by one', () => {
    const judged = judge([of('self', 2, '2025-03-04')], usualCoverage, today)
    assert.equal(judged.state, 'amber')
    assert.deepEqual(judged.toAmber, [])
    assert.deepEqual(judged.toGreen.map(remedy), [
      'Have 1 more piece: there are 2 of 3.',
      'Have one from 22 Nov 2025 or later: the latest is of 4 Mar 2025.',
      'Have one from another kind of source.',
    ])
  })

  test('enough, lately and from several is green; the day itself still counts', () => {
    const judged = judge([of('self', 2, '2020-01-01'), of('observed', 1, '2025-11-22')], usualCoverage, today)
    assert.equal(judged.state, 'green')
    assert.deepEqual([judged.toGreen, judged.toAmber], [[], []])
    const dayLater = judge(
      [of('self', 3, '2025-11-21'), of('observed', 1, '2025-11-21')],
      usualCoverage,
      today,
    )
    assert.equal(dayLater.state, 'amber')
  })

  test('a kind of source that a pack names has to be among them', () => {
    const rules: CoverageRules = {
      ...usualCoverage,
      green: { atLeast: 1, sources: 1, from: ['observed', 'families'] },
    }
    const judged = judge([of('families', 9, '2026-11-01')], rules, today)
    assert.deepEqual(judged.toGreen, [{ lack: 'from', source: 'observed' }])
    assert.equal(remedy(judged.toGreen[0] as Lack), 'Have at least one from an observation of practice.')
    assert.match(rulesInWords(rules)[0]?.[1] ?? '', /at least one from an observation/)
  })

  const count = fc.record({
    pieces: fc.integer({ min: 1, max: 5 }),
    on: fc.integer({ min: 0, max: 1_200 }),
  })
  const mark = fc.record({
    atLeast: fc.integer({ min: 1, max: 6 }),
    latestWithin: fc.constantFrom('P6M', 'P12M', undefined),
    sources: fc.integer({ min: 1, max: 4 }),
    from: fc.subarray([...coverageSources]),
  })

  test('doing what is said to be missing for green turns it green, whatever the rules', () => {
    fc.assert(
      fc.property(
        fc.tuple(...coverageSources.map(() => fc.option(count, { nil: undefined }))),
        mark,
        mark,
        (given, green, amber) => {
          const rules = { ...usualCoverage, green, amber }
          const counts = given.flatMap((each, index): readonly SourceCount[] =>
            each
              ? [
                  {
                    source: coverageSources[index]!,
                    pieces: each.pieces,
                    latestOn: addDuration(isoDate('2023-08-10'), `P${each.on}D` as Duration),
                  },
                ]
              : [],
          )
          const { toGreen, state } = judge(counts, rules, today)
          assert.equal(state === 'green', toGreen.length === 0)
          const done = toGreen.reduce(answered, counts)
          assert.equal(judge(done, rules, today).state, 'green')
        },
      ),
    )
  })
})

/** The counts after somebody did what a lack asks for, today. */
function answered(counts: readonly SourceCount[], lack: Lack): readonly SourceCount[] {
  const add = (source: SourceCount['source'], more: number): readonly SourceCount[] => {
    const known = counts.find((each) => each.source === source)
    return [
      ...counts.filter((each) => each !== known),
      { source, pieces: (known?.pieces ?? 0) + more, latestOn: today },
    ]
  }
  if (lack.lack === 'from') return add(lack.source, 1)
  if (lack.lack === 'recent') return add(counts[0]?.source ?? 'self', 1)
  if (lack.lack === 'pieces') return add(counts[0]?.source ?? 'self', lack.need - lack.have)
  const others = coverageSources.filter((source) => !counts.some((each) => each.source === source))
  return [
    ...counts,
    ...others
      .slice(0, lack.need - lack.have)
      .map((source) => ({ source, pieces: 1, latestOn: today }) satisfies SourceCount),
  ]
}
