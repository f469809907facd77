import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayParts, monthParts } from './form.days.ts'

test('a day is read as people write it, the day before the month', () => {
  for (const text of [
    '27 March 2026',
    '27/03/2026',
    '27.3.26',
    'Friday 27th March 2026',
    'March 27, 2026',
    '2026-03-27',
  ]) {
    const { day, month, year } = dayParts(text)
    assert.equal(Number(day), 27, text)
    assert.match(month ?? '', /^(March|0?3)$/, text)
    assert.equal(year, '2026', text)
  }
})

test('words that are no day are kept whole, unless Word kept the day beside them', () => {
  assert.deepEqual(dayParts('next Tuesday'), { day: 'next Tuesday', month: '', year: '' })
  assert.deepEqual(dayParts('the last Friday', '2026-03-27'), { day: '27', month: '03', year: '2026' })
  assert.deepEqual(dayParts(''), { day: '', month: '', year: '' })
})

test('a month is read in words and figures', () => {
  assert.deepEqual(monthParts('March 2026'), { month: 'March', year: '2026' })
  assert.deepEqual(monthParts('2026-03'), { month: '03', year: '2026' })
  assert.deepEqual(monthParts('spring'), { month: 'spring', year: '' })
})
