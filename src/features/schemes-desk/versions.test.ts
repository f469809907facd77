import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import { versionLines } from './versions.rules.ts'

const version = (number: number, from: string, until?: string) => ({
  scheme: 'senior',
  version: number,
  hash: `hash-${number}`,
  effectiveFrom: isoDate(from),
  effectiveUntil: until === undefined ? null : isoDate(until),
})
const today = isoDate('2026-11-22')
const runs = [{ scheme: 'senior', version: 1, hash: 'hash-1', running: 3, ended: 2 }]

describe('versions of a scheme', () => {
  it('the latest that holds is in force, later ones come, and each says who runs on it', () => {
    const lines = versionLines(
      [version(1, '2025-01-01'), version(2, '2026-01-01'), version(3, '2027-01-01')],
      runs,
      { today, offered: true },
    )
    assert.deepEqual(
      lines.map(({ version: number, state, running, ended }) => [number, state, running, ended]),
      [
        [3, 'coming', 0, 0],
        [2, 'in-force', 0, 0],
        [1, 'earlier', 3, 2],
      ],
    )
  })

  it('a version whose last day is over is no longer in force', () => {
    const [line] = versionLines([version(1, '2025-01-01', '2026-11-21')], [], { today, offered: true })
    assert.equal(line?.state, 'earlier')
    const [last] = versionLines([version(1, '2025-01-01', '2026-11-22')], [], { today, offered: true })
    assert.equal(last?.state, 'in-force')
  })

  it('what the release in force leaves out is not offered, whoever runs on it', () => {
    const [line] = versionLines([version(1, '2025-01-01')], runs, { today, offered: false })
    assert.deepEqual([line?.state, line?.running], ['not-offered', 3])
  })

  it('without a version there is no line', () => {
    assert.deepEqual(versionLines([], runs, { today, offered: true }), [])
  })
})
