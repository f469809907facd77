import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { ImpactReviewId } from './needs.tables.ts'
import { impactOf, transferLines } from './transfer.rules.ts'
import type { Check, ImpactReview } from './transfer.store.ts'

const check = (more: Partial<Check>): Check => ({
  id: 'c',
  course: null,
  subject: 'Chronologies',
  priority: 'T-1',
  kind: 'audit',
  lookedOn: isoDate('2026-10-01'),
  lookedAt: 4,
  changed: 3,
  words: 'Seen',
  enteredByName: 'Lena Fox',
  ...more,
})
const review = (more: Partial<ImpactReview>): ImpactReview => ({
  id: 'r' as ImpactReviewId,
  course: 'neglect',
  subject: 'Neglect',
  priority: 'T-1',
  dueOn: isoDate('2026-12-31'),
  reviewerId: 'p' as PersonId,
  reviewerName: 'Tom Birch',
  askedBy: 'q' as PersonId,
  askedByName: 'Lena Fox',
  state: 'planned',
  difference: null,
  themes: [],
  words: null,
  closedOn: null,
  ...more,
})
const year = { from: isoDate('2026-01-01'), to: isoDate('2026-12-04') }

describe('whether learning reached practice', () => {
  test('checks and evaluations of one course stand in one line, whichever there is [R-257]', () => {
    const evaluations = new Map([
      ['neglect', { answers: 9, says: 'Eight of nine use it.', href: '/e' }],
      ['court', { answers: 6, says: 'All would come again.', href: '/f' }],
    ])
    const lines = transferLines(
      [
        check({ course: 'neglect', subject: 'Neglect' }),
        check({ course: 'neglect', subject: 'Neglect', lookedAt: 2, changed: 0 }),
        check({}),
        check({ subject: 'chronologies', changed: 1 }),
      ],
      evaluations,
      new Map([
        ['neglect', 'Seeing neglect'],
        ['court', 'Court skills'],
      ]),
    )
    assert.deepEqual(
      lines.map(({ name, lookedAt, changed, evaluation }) => [name, lookedAt, changed, evaluation?.answers]),
      [
        ['Chronologies', 8, 4, undefined],
        ['Court skills', 0, 0, 6],
        ['Seeing neglect', 6, 3, 9],
      ],
    )
  })

  test('what learning changed counts work and reviews of the days asked for, and says so in sentences', () => {
    const impact = impactOf(
      [check({}), check({ lookedAt: 6, changed: 2 })],
      [
        review({ dueOn: isoDate('2026-11-01') }),
        review({}),
        review({ state: 'held', difference: 'clear', closedOn: isoDate('2026-06-01') }),
        review({ state: 'held', difference: 'not-yet', closedOn: isoDate('2025-06-01') }),
        review({ state: 'called-off', closedOn: isoDate('2026-06-01') }),
      ],
      year,
      true,
    )
    assert.deepEqual(impact.reviews, {
      held: 1,
      planned: 2,
      late: 1,
      byDifference: { clear: 1, some: 0, 'not-yet': 0 },
    })
    assert.deepEqual(impact.sentences, [
      'Practice had changed in 5 of 10 pieces of work that were looked at after learning (50%).',
      '1 impact review was held: a clear difference in 1.',
    ])
    assert.deepEqual(impactOf([], [], year, true).sentences, ['No work was checked after learning.'])
    assert.deepEqual(impactOf([], [], year, false).sentences, [], 'where nobody checks, nothing was left out')
  })
})
