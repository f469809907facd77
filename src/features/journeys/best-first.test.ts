import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { EvidenceLogRow } from '../evidence/public.ts'
import { bestFirst } from './best-first.rules.ts'

const row = (id: string) =>
  ({ id, name: id, cells: {}, counts: true, why: '', href: `/${id}` }) as unknown as EvidenceLogRow

const kss = {
  framework: 'kss',
  name: 'Statements',
  shortName: 'KSS',
  version: '1',
  groups: [],
  items: [
    { item: 'KSS-1', name: 'One' },
    { item: 'KSS-2', name: 'Two' },
  ],
  levels: [],
}

describe('evidence that is offered for a portfolio', () => {
  test('begins with what the person picked as their best, and says for what', () => {
    const best = new Map([
      ['kss/KSS-1', ['c']],
      ['kss/KSS-2', ['b', 'c']],
    ])
    const offered = bestFirst([row('a'), row('b'), row('c')], best, [kss])
    assert.deepEqual(
      offered.map(({ id, bestFor }) => [id, bestFor]),
      [
        ['b', 'KSS 2'],
        ['c', 'KSS 1, KSS 2'],
        ['a', undefined],
      ],
    )
  })

  test('keeps its order where nothing was picked', () => {
    const offered = bestFirst([row('b'), row('a')], new Map([['kss/KSS-1', ['gone']]]), [kss])
    assert.deepEqual(
      offered.map(({ id }) => id),
      ['b', 'a'],
    )
  })
})
