import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { SittingId } from '../../kernel/ids.ts'
import { isConfirmedBy } from './confirming.engine.ts'
import {
  book,
  complete,
  decide,
  type Journey,
  schemeWith,
  seal,
  sign,
  signed,
  submit,
} from './journey.builders.ts'

/** Booked while the portfolio is checked, confirmed afterwards, and deferred or sent back to be heard again. */
const scheme = schemeWith(
  [
    '      - task: check-it\n',
    '      - { task: book-it, name: Book, does: book, by: team, meeting: panel }\n      - task: check-it\n',
  ],
  [
    '      - { task: book-it, name: Book, does: book, by: team, meeting: panel }\n      - { task: hold-it, name: Hold, does: meet, by: chair, opens-when: [book-it], meeting: panel }\n',
    '      - { task: confirm-it, name: Confirm, does: record, by: team, meeting: panel, effects: [{ then: [{ confirm-meeting: true }] }] }\n' +
      '      - { task: back, name: Back, does: record, by: chair, optional: true, effects: [{ then: [{ return-to: portfolio }] }] }\n' +
      '      - { task: hold-it, name: Hold, does: meet, by: chair, meeting: panel }\n',
  ],
  [
    'decide-it, name: Decide, does: decide, by: chair,',
    'decide-it, name: Decide, does: decide, decides: recommended, by: chair,',
  ],
  [
    '  - stage: after\n',
    '  - stage: weighing\n    name: Weighing\n    tasks:\n' +
      '      - { task: again, name: Hear it again, does: record, by: chair, optional: true, effects: [{ then: [{ return-to: panel }] }] }\n' +
      '      - { task: settle-it, name: Settle, does: decide, by: chair }\n  - stage: after\n',
  ],
)

/** Submitted and accepted, with a date that is confirmed. */
function certain(): Journey {
  const journey = signed(scheme)
  journey.does('applicant', submit())
  journey.fact('documents', { template: 'check-list', complete: true })
  journey.does('team', book('2026-11-20'))
  journey.does('team', complete('check-it', { result: 'accepted' }))
  journey.does('team', complete('confirm-it'))
  assert.equal(journey.state().meeting?.status, 'confirmed')
  return journey
}

const taskOf = (journey: Journey, id: string) => {
  const found = journey
    .view()
    .stages.flatMap(({ tasks }) => tasks)
    .find(({ task }) => task.task === id)
  assert.ok(found)
  return found
}
const cancel = { do: 'cancel-meeting', meeting: 'panel' } as const
const move = (day: string) =>
  ({
    do: 'move-meeting',
    meeting: 'panel',
    sittingId: 'another' as SittingId,
    meetingOn: day as IsoDate,
    startsAt: `${day}T10:00:00Z` as IsoInstant,
    endsAt: `${day}T11:00:00Z` as IsoInstant,
  }) as const

describe('a date that is lost', () => {
  it('is asked for again of whoever books, and nobody is asked to hold the meeting meanwhile', () => {
    const journey = certain()
    assert.equal(taskOf(journey, 'hold-it').state, 'ready')
    journey.on('2026-10-01').does('team', cancel)
    const { state, again, holders, due } = taskOf(journey, 'book-it')
    assert.deepEqual([state, again, holders[0]?.personId, due], ['ready', '2026-10-01', 'team', undefined])
    const meeting = taskOf(journey, 'hold-it')
    assert.deepEqual([meeting.state, meeting.because.map(({ id }) => id)], ['waiting', ['book-it']])
    assert.equal(journey.refused('chair', { do: 'hold-meeting', task: 'hold-it' }).code, 'no-meeting')
  })

  it('is confirmed as soon as it is held anew, since what confirmed it still stands [R-157]', () => {
    const journey = certain()
    journey.does('team', cancel)
    journey.does('team', book('2026-12-01'))
    assert.deepEqual(
      [journey.state().meeting?.status, journey.state().meeting?.meetingOn],
      ['confirmed', '2026-12-01'],
    )
    assert.equal(taskOf(journey, 'book-it').again, undefined)
    assert.equal(taskOf(journey, 'hold-it').state, 'ready')
  })

  it('of a meeting that was held and has to be held again is looked for too', () => {
    const journey = certain()
    journey.on('2026-11-20').does('chair', { do: 'hold-meeting', task: 'hold-it' })
    journey.does('chair', decide('approved'))
    journey.does('chair', complete('again'))
    assert.equal(journey.state().meeting, undefined)
    assert.deepEqual(
      [taskOf(journey, 'book-it').state, taskOf(journey, 'book-it').again],
      ['ready', '2026-11-20'],
    )
    assert.equal(taskOf(journey, 'hold-it').state, 'waiting')
  })

  it('is not looked for once nothing is left to be heard', () => {
    const journey = certain()
    journey.does('team', cancel)
    journey.does('applicant', { do: 'withdraw' })
    assert.notEqual(taskOf(journey, 'book-it').state, 'ready')
  })
})

describe('a meeting that is adjourned part-heard', () => {
  const adjourn = { do: 'adjourn-meeting', meeting: 'panel' } as const
  const takeUp = { do: 'take-up-meeting', meeting: 'panel' } as const
  const adjourned = () => {
    const journey = certain()
    journey.on('2026-11-20').does('chair', adjourn)
    return journey
  }

  it('waits on whoever books for a day to go on, and asks nobody to hold it meanwhile', () => {
    const journey = adjourned()
    const { state, again, goesOn, holders } = taskOf(journey, 'book-it')
    assert.deepEqual([state, again, goesOn, holders[0]?.personId], ['ready', '2026-11-20', true, 'team'])
    assert.equal(taskOf(journey, 'hold-it').state, 'waiting')
    assert.equal(journey.refused('chair', { do: 'hold-meeting', task: 'hold-it' }).code, 'adjourned')
    assert.equal(journey.refused('chair', adjourn).code, 'no-meeting')
  })

  it('is the chair’s again once it has a day, still known to be heard in part, until it is taken up', () => {
    const journey = adjourned()
    journey.does('team', book('2026-12-01'))
    assert.deepEqual(
      [
        taskOf(journey, 'book-it').state,
        taskOf(journey, 'hold-it').state,
        journey.state().meeting?.partHeardOn,
      ],
      ['done', 'ready', '2026-11-20'],
    )
    assert.equal(journey.state().meeting?.status, 'confirmed')
    journey.on('2026-12-01').does('chair', takeUp)
    assert.equal(journey.state().meeting?.partHeardOn, undefined)
  })

  it('goes on at the same date when it is taken up there, and is not adjourned once it was held', () => {
    const journey = adjourned()
    journey.does('chair', takeUp)
    assert.equal(taskOf(journey, 'hold-it').state, 'ready')
    assert.equal(taskOf(journey, 'book-it').again, undefined)
    journey.does('chair', { do: 'hold-meeting', task: 'hold-it' })
    assert.equal(journey.refused('chair', adjourn).code, 'no-meeting')
  })
})

describe('an application that is sent back', () => {
  it('keeps its date, provisional until what confirmed it is done again, and it can be moved by hand and with its sitting [R-150]', () => {
    const journey = certain()
    journey.does('chair', complete('back'))
    assert.equal(journey.state().meeting?.status, 'provisional')
    assert.equal(journey.refused('applicant', book('2026-12-01')).code, 'not-yours')
    journey.does('team', book('2026-12-01'))
    assert.equal(journey.state().meeting?.meetingOn, '2026-12-01')
    journey.does('team', move('2026-12-08'))
    assert.deepEqual(
      [journey.state().meeting?.meetingOn, journey.state().meeting?.status],
      ['2026-12-08', 'provisional'],
    )
  })
})

describe('whatever happens to a date', () => {
  const acts = fc.array(
    fc.constantFrom('book', 'cancel', 'move', 'adjourn', 'take-up', 'confirm', 'back', 'hold', 'again', 'on'),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  const days = ['2026-11-20', '2026-12-01', '2026-12-08']

  /** One act, if it may be done now; sent back, the portfolio is signed and sent in anew. */
  function tryTo(journey: Journey, act: string, turn: number) {
    const day = days[turn % days.length] as string
    const attempt = (who: string, command: Parameters<Journey['does']>[1]) =>
      journey.refusals(who, command).length === 0 && journey.does(who, command)
    switch (act) {
      case 'book':
        return attempt('team', book(day))
      case 'cancel':
        return attempt('team', cancel)
      case 'move':
        return attempt('team', move(day))
      case 'adjourn':
      case 'take-up':
        return attempt('chair', { do: `${act}-meeting`, meeting: 'panel' })
      case 'confirm':
        return attempt('team', complete('confirm-it'))
      case 'back':
        return attempt('chair', complete('back'))
      case 'hold':
        return (
          attempt('chair', { do: 'hold-meeting', task: 'hold-it' }) && attempt('chair', decide('approved'))
        )
      case 'again':
        return attempt('chair', complete('again'))
      default: {
        attempt('applicant', complete('prepare'))
        attempt('applicant', seal(`edition-${turn}`))
        attempt('applicant', sign('me', `edition-${turn}`))
        attempt('director', sign('them', `edition-${turn}`))
        attempt('applicant', submit())
        return attempt('team', complete('check-it', { result: 'accepted' }))
      }
    }
  }

  it('somebody holds the next step, and it is certain exactly while what confirms it stands [R-157]', () => {
    fc.assert(
      fc.property(acts, (taken) => {
        const journey = certain()
        for (const [turn, act] of taken.entries()) {
          tryTo(journey, act, turn)
          const state = journey.state()
          const { meeting } = state
          if (meeting && meeting.status !== 'held')
            assert.equal(meeting.status === 'confirmed', isConfirmedBy(scheme, state, 'panel'), taken.join())
          const tasks = journey.view().stages.flatMap((stage) => stage.tasks)
          const ready = tasks.filter((each) => each.state === 'ready' && !each.task.optional)
          assert.ok(
            state.status !== 'running' || ready.some(({ holders }) => holders.length > 0),
            `nobody has it: ${taken.slice(0, turn + 1).join()}`,
          )
          if (!meeting || meeting.needsDay)
            assert.ok(!ready.some(({ task }) => task.does === 'meet'), 'no meeting without a date')
        }
      }),
    )
  })
})
