import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoInstant } from '../../kernel/dates.ts'
import { begunInWords, hoursAtLength } from './hours.rules.ts'
import { freeStarts } from './sitting.rules.ts'

const at = (clock: string) => `2026-12-04T${clock}:00Z` as IsoInstant
const date = { startsAt: at('09:30'), capacity: 4, slots: [], breaks: [] }
const hours = hoursAtLength(date, 60)
const said = (now: IsoInstant) => begunInWords(hours, freeStarts(date, 60, now), now)

describe('a date that is booked on its own day', () => {
  test('says nothing while it is ahead, at its beginning included', () => {
    assert.equal(hours.endsAt, at('13:30'))
    assert.equal(said(at('08:00')), undefined)
    assert.equal(said(at('09:30')), undefined)
  })

  test('says once it has begun that only times still ahead are offered, and none before is', () => {
    const [first] = freeStarts(date, 60, at('10:10'))
    assert.equal(first, at('10:15'))
    const words = begunInWords(hours, [at('10:15'), at('11:15'), at('12:15')], at('10:10'))
    assert.match(words ?? '', /^It began at 9:30, so only times still ahead are offered$/)
  })

  test('says which times lie after the hours that were planned, so that members are asked first', () => {
    assert.match(
      said(at('12:20')) ?? '',
      /planned until 13:30: ask its members .* before you hold a later time$/,
    )
    assert.match(
      said(at('16:00')) ?? '',
      /planned until 13:30: ask its members .* before you hold one of these$/,
    )
  })
})
