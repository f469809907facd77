import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { comingInWords, dayNow } from './day-now.rules.ts'
import type { CannotCome } from './seat-warnings.rules.ts'
import type { TakenSlot } from './sitting.queries.ts'
import { minutesAfter } from './sitting.rules.ts'

const today = '2026-12-18' as IsoDate
const begins = '2026-12-18T09:30:00Z' as IsoInstant
const hours = { startsAt: begins, endsAt: minutesAfter(begins, 180) }
const slot = (index: number, also: Partial<TakenSlot> = {}): TakenSlot => ({
  ...{ journeyId: `j${index}` as JourneyId, heard: false, decided: false, adjourned: false, hiddenFrom: [] },
  ...{ startsAt: minutesAfter(begins, index * 60), endsAt: minutesAfter(begins, index * 60 + 60) },
  ...also,
})
const planned = (slots: readonly TakenSlot[], heldOn = today) => ({
  state: 'planned' as const,
  heldOn,
  slots,
})
const at = (minutes: number) => ({ today, now: minutesAfter(begins, minutes) })

describe('a date on its day', () => {
  test('says when it begins, that it is under way with what is now and next, and that it is past its hours', () => {
    const date = planned([slot(0), slot(1), slot(2)])
    const before = dayNow(date, hours, at(-20))
    assert.deepEqual(
      [before.status.text, before.now, before.next?.journeyId],
      ['Today, begins at 9:30', undefined, 'j0'],
    )
    const heard = planned([slot(0, { heard: true }), slot(1), slot(2)])
    const during = dayNow(heard, hours, at(70))
    assert.deepEqual(
      [during.status.text, during.now?.journeyId, during.next?.journeyId],
      ['Under way', 'j1', 'j2'],
    )
    const late = dayNow(heard, hours, at(181))
    assert.deepEqual(
      [late.status.text, late.now, late.next?.journeyId],
      ['Today, past its hours', undefined, 'j1'],
    )
    assert.equal(dayNow(planned([slot(0)], '2026-12-19' as IsoDate), hours, at(0)).status.text, 'Planned')
    assert.equal(dayNow(planned([slot(0, { heard: true })]), hours, at(0)).status.text, 'Held')
  })

  test('what is now and next was never heard, is not adjourned, and is not the same', () => {
    const slots = fc
      .array(fc.record({ heard: fc.boolean(), adjourned: fc.boolean() }), { maxLength: 5 })
      .map((all) => all.map((each, index) => slot(index, each)))
    fc.assert(
      fc.property(slots, fc.integer({ min: -60, max: 300 }), (all, minutes) => {
        const { now, next } = dayNow(planned(all), hours, at(minutes))
        for (const each of [now, next]) assert.ok(!each || (!each.heard && !each.adjourned))
        assert.ok(now === undefined || now !== next)
        if (now) assert.ok(Date.parse(now.startsAt) <= Date.parse(at(minutes).now))
      }),
    )
  })
})

describe('who comes', () => {
  const people = ['Ada', 'Bo', 'Cy', 'Di'] as PersonId[]
  const sittingId = 's' as SittingId

  test('is said in one line: how many of how many, who cannot, who is not sure, who has not said', () => {
    const cannot: CannotCome = new Map([['Bo' as PersonId, 'declined']])
    const answers = [
      { sittingId, personId: 'Ada' as PersonId, answer: 'accepted' as const },
      { sittingId, personId: 'Cy' as PersonId, answer: 'tentative' as const },
    ]
    assert.equal(
      comingInWords(people, cannot, answers, (id) => id),
      '1 of 4 has said that they come. Bo cannot; Cy is not sure; Di has not said yet',
    )
    assert.equal(
      comingInWords(people, cannot, [], (id) => id),
      'Nobody has answered yet. Bo cannot',
    )
    assert.equal(
      comingInWords([], cannot, [], (id) => id),
      undefined,
    )
  })
})
