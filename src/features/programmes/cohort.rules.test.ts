import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sortedWorkers, type Worker } from './cohort.rules.ts'

const worker = (name: string, withNames: string, waitingSince: string, dueOn?: string): Worker =>
  ({
    row: { name, withNames, waitingSince, dueOn, status: 'running', paused: false },
    place: 'on-track',
    reasons: [],
    support: [],
  }) as unknown as Worker
const paused = { ...worker('Ana Zell', 'Otto Reed', '2026-10-01'), place: 'paused' } as Worker
const all: readonly Worker[] = [
  worker('Ivo Marsh', 'Zoe Hart', '2026-11-20', '2026-12-20'),
  worker('Noah Adair', 'Max Bell', '2026-11-30', '2026-12-04'),
  { ...paused, row: { ...paused.row, paused: true } },
]
const names = (asked: string | undefined) => sortedWorkers(all, asked).map(({ row }) => row.name)

describe('a cohort’s list', () => {
  it('stays as it is, those to look at first, until its address asks for an order', () => {
    assert.deepEqual(names(undefined), ['Ivo Marsh', 'Noah Adair', 'Ana Zell'])
    assert.deepEqual(names('nonsense'), ['Ivo Marsh', 'Noah Adair', 'Ana Zell'])
  })
  it('is sorted by who holds the next step, since when, and by when; whoever waits for nobody comes last', () => {
    assert.deepEqual(names('with'), ['Noah Adair', 'Ivo Marsh', 'Ana Zell'])
    assert.deepEqual(names('-with'), ['Ivo Marsh', 'Noah Adair', 'Ana Zell'])
    assert.deepEqual(names('waiting'), ['Ivo Marsh', 'Noah Adair', 'Ana Zell'])
    assert.deepEqual(names('due'), ['Noah Adair', 'Ivo Marsh', 'Ana Zell'])
  })
  it('is sorted by family name', () => {
    assert.deepEqual(names('name'), ['Noah Adair', 'Ivo Marsh', 'Ana Zell'])
  })
})
