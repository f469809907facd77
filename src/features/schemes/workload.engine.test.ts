import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { problemsIn } from './pack.builders.ts'
import { begun, yearPack, yearScheme } from './programme.builders.ts'
import { readWorkload } from './workload.engine.ts'

const scheme = yearScheme()
const onDay = (hours: number) => {
  const journey = begun(scheme, '2026-09-01', hours)
  return readWorkload(scheme, journey.state(), journey.context())
}

describe('workload that a programme means', () => {
  test('is the share of each period, on the days of the clock', () => {
    const workload = onDay(1)
    assert.equal(workload?.startsOn, '2026-09-01')
    assert.deepEqual(
      workload?.periods.map(({ period, share, from, until }) => [period, share, from, until]),
      [
        ['settling', 60, '2026-09-01', '2026-12-01'],
        ['growing', 90, '2026-12-01', undefined],
      ],
    )
  })

  test('lasts longer part time, as the clock does', () => {
    const until = onDay(0.5)?.periods[0]?.until
    assert.ok(until !== undefined && until > '2027-02-20', `${until}`)
  })

  test('is nothing where the scheme says nothing of it', () => {
    const { workload, ...silent } = scheme
    assert.ok(workload)
    const journey = begun(scheme, '2026-09-01')
    assert.equal(readWorkload(silent, journey.state(), journey.context()), undefined)
  })

  for (const [says, from, to, rule] of [
    [
      'a period after the one that lasts to the end',
      'until: P3M, share: 60',
      'until: end, share: 60',
      'never-runs',
    ],
    [
      'one role that agrees with itself',
      '[worker, manager]\n  periods',
      '[worker, worker]\n  periods',
      'agreed-alone',
    ],
    [
      'a role that is not there',
      '[worker, manager]\n  periods',
      '[worker, nobody]\n  periods',
      'unknown-role',
    ],
    ['a share above a hundred', 'share: 90', 'share: 190', undefined],
  ] as const)
    test(`a pack with ${says} is refused`, () => {
      assert.ok(yearPack.includes(from))
      const problems = problemsIn(yearPack.replace(from, to))
      assert.ok(
        problems.some((problem) => rule === undefined || problem.rule === rule),
        JSON.stringify(problems),
      )
    })
})
