import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import { isObjectiveField, objectivesIn, readObjectives } from './objectives.forms.ts'

const today = isoDate('2026-12-04')
const row = (nth: number, says: string, day = '', month = '', year = '') => ({
  [`objective-${nth}`]: says,
  ...{ [`objective-${nth}-by-day`]: day, [`objective-${nth}-by-month`]: month },
  [`objective-${nth}-by-year`]: year,
})

describe('objectives of a decision', () => {
  test('each has what is to be done and its day, one line each [R-180]', () => {
    const { objectives, errors } = readObjectives(
      {
        ...row(1, 'Lead two meetings.', '29', '1', '2027'),
        ...row(2, ''),
        ...row(3, 'Write up one judgement.', '15', '2', '2027'),
      },
      today,
    )
    assert.deepEqual(errors, {})
    assert.equal(
      objectives,
      'Lead two meetings. By Friday 29 January 2027.\nWrite up one judgement. By Monday 15 February 2027.',
    )
  })

  test('what was kept is read back as it was typed, day by day', () => {
    const { objectives } = readObjectives(
      {
        ...row(1, 'Lead two meetings.', '29', '1', '2027'),
        ...row(2, 'Write up one judgement:\nby Friday 1 January 2027 a draft.', '15', '2', '2027'),
      },
      today,
    )
    assert.deepEqual(objectivesIn(objectives), [
      { says: 'Lead two meetings.', by: '2027-01-29' },
      { says: 'Write up one judgement:\nby Friday 1 January 2027 a draft.', by: '2027-02-15' },
    ])
    assert.deepEqual(
      objectivesIn(objectives.replaceAll('\n', '\r\n')).map(({ by }) => by),
      ['2027-01-29', '2027-02-15'],
    )
  })

  test('words without a day that there is make none', () => {
    for (const kept of ['', 'None.', 'Soon. By Friday 31 February 2027.', 'Soon. By Monday 29 January 2027.'])
      assert.deepEqual(objectivesIn(kept), [])
  })

  test('what is longer than an action of a plan may be is said beside its field', () => {
    const { errors } = readObjectives(row(1, 'o'.repeat(2_001), '29', '1', '2027'), today)
    assert.match(errors['objective-1'] ?? '', /2,000 characters or fewer/)
  })

  test('what is missing or cannot be is said beside its field; nothing at all is nothing', () => {
    const { errors } = readObjectives(
      {
        ...row(1, 'o'),
        ...row(2, '', '29', '1', '2027'),
        ...row(3, 'Soon.', '31', '2', '2027'),
        ...row(4, 'Too early.', '4', '12', '2026'),
      },
      today,
    )
    assert.deepEqual(Object.keys(errors), [
      'objective-1-by-day',
      'objective-2',
      'objective-3-by-day',
      'objective-4-by-day',
    ])
    assert.deepEqual(readObjectives({}, today), { objectives: '', errors: {} })
  })

  test('only its own fields are kept while they are typed', () => {
    for (const name of Object.keys(row(1, ''))) assert.ok(isObjectiveField(name), name)
    for (const name of ['objective', 'objective-10', 'objective-1-by', 'objectives', '_csrf'])
      assert.ok(!isObjectiveField(name), name)
  })
})
