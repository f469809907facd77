import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate, type IsoInstant } from '../../kernel/dates.ts'
import { dayInWords, momentInWords, shortDayInWords } from './moments.ts'

describe('dates in documents', () => {
  it('are said in full', () => {
    assert.equal(dayInWords(isoDate('2026-12-04')), 'Friday 4 December 2026')
    assert.equal(shortDayInWords(isoDate('2026-12-04')), '4 December 2026')
  })

  it('give moments in Europe/London, summer and winter', () => {
    assert.equal(momentInWords('2026-12-04T15:05:00Z' as IsoInstant), 'Friday 4 December 2026 at 3:05pm')
    assert.equal(momentInWords('2026-06-30T23:30:00.123Z' as IsoInstant), 'Wednesday 1 July 2026 at 12:30am')
  })
})
