import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Sitting } from './sitting.queries.ts'
import { givenMeanwhile, seatKeys } from './substitute.rules.ts'

const [here, elsewhere] = ['here' as JourneyId, 'elsewhere' as JourneyId]
const [anna, ben, cleo] = ['anna' as PersonId, 'ben' as PersonId, 'cleo' as PersonId]

describe('who was given a seat since its page was shown', () => {
  const before = ['chair anna', 'member ben']

  test('is nobody while the seat is as it was, whatever became of others', () => {
    const seat = { seat: 'member', journeyId: undefined }
    assert.equal(givenMeanwhile(before, before, seat), undefined)
    assert.equal(givenMeanwhile(before, ['chair cleo', 'member ben'], seat), undefined)
    const one = [...before, `member cleo ${elsewhere}`]
    assert.equal(givenMeanwhile(before, one, { seat: 'member', journeyId: here }), undefined)
  })

  test('is who has it for the date, for that application, or for any of them where it is for all', () => {
    assert.deepEqual(
      givenMeanwhile(before, ['chair anna', 'member cleo'], { seat: 'member', journeyId: here }),
      [cleo],
    )
    const one = [...before, `member cleo ${here}`]
    for (const journeyId of [here, undefined])
      assert.deepEqual(givenMeanwhile(before, one, { seat: 'member', journeyId }), [cleo])
    assert.deepEqual(givenMeanwhile([], before, { seat: 'chair', journeyId: undefined }), [anna])
  })

  test('is nobody in particular where the seat was only emptied', () => {
    assert.deepEqual(givenMeanwhile(before, ['chair anna'], { seat: 'member', journeyId: undefined }), [])
  })

  test('is never told of an application that is hidden from who reads', () => {
    const slot = (journeyId: JourneyId, hiddenFrom: readonly PersonId[]) =>
      ({ journeyId, hiddenFrom }) as unknown as Sitting['slots'][number]
    const sitting = {
      seats: [{ seat: 'chair', personId: anna }],
      substitutes: [here, elsewhere].map((journeyId) => ({
        ...{ seat: 'chair', personId: ben, insteadOf: anna, journeyId },
      })),
      slots: [slot(here, [anna]), slot(elsewhere, [])],
    }
    assert.deepEqual(seatKeys(sitting, anna), ['chair anna', `chair ben ${elsewhere}`])
    assert.equal(seatKeys(sitting, cleo).length, 3)
  })
})
