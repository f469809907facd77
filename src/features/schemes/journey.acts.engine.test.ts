import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { EditionId, PersonId } from '../../kernel/ids.ts'
import {
  aJourney,
  book,
  booked,
  complete,
  decide,
  schemeWith,
  seal,
  sign,
  signed,
  start,
  started,
  submit,
  written,
} from './journey.builders.ts'

const actions = `actions:
  - { action: withdraw, name: Withdraw, by: applicant }
  - { action: pause, name: Pause, by: manager, options: [{ option: sickness, name: Sickness }] }
  - { action: resume, name: Resume, by: manager }
  - { action: hold, name: Hold, by: team }
  - { action: release, name: Release, by: team }
  - { action: adjust, name: Adjust, by: [applicant, manager], decided-by: team }
  - { action: end, name: End, by: team }`
const scheme = schemeWith(['actions: [{ action: withdraw, name: Withdraw, by: applicant }]', actions])
const later = schemeWith([
  'of-month-of: step.request.wished-month',
  'of-month-of: step.request.wished-month, when-late: refuse',
])

const code = (refusal: { readonly code: string }) => refusal.code

describe('starting', () => {
  it('only who may ask starts it, once, and every condition against it is named [R-029] [R-041]', () => {
    const journey = aJourney(scheme)
    assert.equal(code(journey.refused('manager', start)), 'not-yours')
    journey.without('posts')
    assert.equal(code(journey.refused('applicant', start)), 'not-known')
    journey.fact('posts', { level: 'worker', qualified: true, 'started-on': '2026-01-01' })
    const refusal = journey.refused('applicant', start)
    assert.equal(refusal.code, 'not-met')
    assert.ok(refusal.rule && refusal.fact && refusal.source)
    assert.equal(code(started(scheme).refused('applicant', start)), 'started-already')
  })

  it('one under way stands in the way, unless the scheme lets several run at once', () => {
    const several = schemeWith([
      '  requires: [experience]',
      '  only-one-at-a-time: false\n  requires: [experience]',
    ])
    for (const [which, codes] of [
      [scheme, ['running-already']],
      [several, []],
    ] as const) {
      const journey = aJourney(which)
      journey.fact('posts', { level: 'worker', qualified: true, 'started-on': '2020-01-01' })
      journey.fact('journeys', { scheme: 'senior', running: true })
      journey.fact('journeys', { scheme: 'another', running: true })
      assert.deepEqual(journey.refusals('applicant', start), codes)
    }
  })

  it('the wait after an end is over on its day, and the refusal says which', () => {
    const waiting = schemeWith([
      '  requires: [experience]',
      '  wait-after: { outcome: [not-yet], wait: P6M }\n  requires: [experience]',
    ])
    const journey = aJourney(waiting)
    journey.fact('posts', { level: 'worker', qualified: true, 'started-on': '2020-01-01' })
    journey.fact('journeys', {
      scheme: 'senior',
      running: false,
      outcome: 'approved',
      'ended-on': '2026-08-20',
    })
    journey.fact('journeys', {
      scheme: 'senior',
      running: false,
      outcome: 'not-yet',
      'ended-on': '2025-01-01',
    })
    assert.deepEqual(journey.refusals('applicant', start), [])
    journey.fact('journeys', {
      scheme: 'senior',
      running: false,
      outcome: 'not-yet',
      'ended-on': '2026-05-10',
    })
    const refusal = journey.on('2026-11-09').refused('applicant', start)
    assert.equal(refusal.code, 'wait-first')
    assert.match(
      `${refusal.rule} ${refusal.fact} ${refusal.remedy}`,
      /“Not yet”.*6 months.*Sunday 10 May 2026.*Tuesday 10 November 2026/,
    )
    assert.deepEqual(journey.on('2026-11-10').refusals('applicant', start), [])
  })

  it('nothing can be done before the start', () => {
    assert.equal(code(aJourney(scheme).refused('applicant', { do: 'refresh' })), 'not-started')
  })
})

describe('doing a task', () => {
  it('is refused by its reason: unknown, not yours, too early, done already, stage ahead or passed, elsewhere', () => {
    const journey = started(scheme)
    assert.equal(code(journey.refused('applicant', complete('fly'))), 'no-such-task')
    assert.equal(code(journey.refused('manager', complete('prepare'))), 'not-yours')
    assert.equal(code(journey.refused('applicant', complete('prepare'))), 'too-early')
    assert.equal(code(journey.refused('team', complete('check-it'))), 'stage-not-open')
    assert.equal(code(journey.refused('applicant', complete('write'))), 'done-elsewhere')
    const after = written(scheme)
    assert.equal(code(after.refused('applicant', complete('prepare'))), 'done-already')
    const submitted = signed(scheme)
    submitted.does('applicant', submit())
    assert.equal(code(submitted.refused('team', complete('check-it', { result: 'accepted' }))), 'incomplete')
  })

  it('a deputy acts in the name of whom they stand in for; the holder in their own right goes first', () => {
    const journey = written(scheme)
    journey.does('applicant', seal())
    journey.does('applicant', sign('me'))
    journey.held('director', {
      personId: 'dee' as PersonId,
      name: 'Dee',
      how: 'deputy',
      actingFor: 'director' as PersonId,
    })
    assert.equal(code(journey.refused('director', sign('them'))), 'not-yours')
    const [event] = journey.does('dee', sign('them'))
    assert.ok(event?.type === 'signed')
    assert.deepEqual([event.by, event.actingFor, event.as], ['dee', 'director', 'director'])
  })

  it('an edition that is submitted cannot be changed any more; before, a change voids it [R-140]', () => {
    const journey = signed(scheme)
    journey.does('applicant', { do: 'void-edition', because: 'content-changed' })
    assert.equal(journey.state().edition, undefined)
    const submitted = signed(scheme)
    submitted.does('applicant', submit())
    assert.equal(
      code(submitted.refused('applicant', { do: 'void-edition', because: 'content-changed' })),
      'submitted',
    )
  })
})

describe('submission', () => {
  it('needs every signature on what is there now [R-135]', () => {
    const journey = written(scheme)
    journey.does('applicant', seal())
    journey.does('applicant', sign('me'))
    assert.equal(code(journey.refused('applicant', submit())), 'too-early')
    const changed = signed(scheme)
    assert.equal(code(changed.refused('applicant', submit('other-content'))), 'content-changed')
    assert.equal(code(changed.refused('director', submit())), 'not-yours')
  })

  it('is refused after its day where the scheme says so, and flagged where it does not', () => {
    assert.equal(code(signed(later).on('2026-12-02').refused('applicant', submit())), 'too-late')
    signed(later).on('2026-12-01').does('applicant', submit())
    const flagged = signed(scheme).on('2026-12-02')
    assert.equal(flagged.due('send')?.late, true)
    flagged.does('applicant', submit())
  })

  it('what is sent back comes with a day, and counts as a new round [R-148]', () => {
    const journey = signed(scheme)
    journey.does('applicant', submit())
    journey.fact('documents', { template: 'check-list', complete: true })
    for (const day of [undefined, '2026-08-31', 'soon'])
      assert.equal(
        code(
          journey.refused(
            'team',
            complete('check-it', { result: 'returned', ...(day ? { 'again-by': day } : {}) }),
          ),
        ),
        'date-needed',
      )
    journey.does('team', complete('check-it', { result: 'returned', 'again-by': '2026-09-20' }))
    assert.deepEqual(
      [journey.state().round, journey.state().edition, journey.state().resubmitBy],
      [2, undefined, '2026-09-20'],
    )
    // The reading is asked for again, as everything after the stage it goes back to.
    journey.does('applicant', complete('prepare'))
    assert.deepEqual(journey.due('send')?.on, '2026-09-20')
    assert.equal(code(journey.refused('applicant', submit())), 'too-early')
  })
})

describe('the meeting and its outcome', () => {
  it('can be moved until it is held, cancelled, and is held only once booked', () => {
    const journey = signed(scheme)
    journey.does('applicant', submit())
    assert.equal(code(journey.refused('team', book('2026-11-20'))), 'stage-not-open')
    const later = booked(scheme)
    assert.equal(code(later.refused('applicant', book('2026-11-27'))), 'not-yours')
    later.does('team', book('2026-11-27'))
    assert.equal(later.state().meeting?.meetingOn, '2026-11-27')
    later.does('team', { do: 'cancel-meeting' })
    assert.equal(code(later.refused('team', { do: 'cancel-meeting' })), 'no-meeting')
    assert.equal(code(later.refused('chair', { do: 'hold-meeting', task: 'hold-it' })), 'too-early')
  })

  it('an outcome is decided by the chair, with its reasons, once', () => {
    const journey = booked(scheme)
    assert.equal(code(journey.refused('chair', decide('approved'))), 'too-early')
    journey.does('chair', { do: 'hold-meeting', task: 'hold-it' })
    assert.equal(code(journey.refused('team', decide('approved'))), 'not-yours')
    assert.equal(code(journey.refused('chair', decide('perhaps'))), 'outcome-needed')
    assert.deepEqual(journey.refused('chair', decide('approved', [])).field, 'reasons')
    const effects = journey
      .does('chair', decide('approved'))
      .flatMap((event) => (event.type === 'effect-caused' ? [event.effect.kind] : []))
    assert.deepEqual(effects, ['move-to', 'tell', 'plan-from', 'hand-off'])
    assert.equal(code(journey.refused('chair', decide('not-yet'))), 'decided-already')
  })
})

describe('what may be asked at any time', () => {
  it('is refused to others, and when there is nothing to change', () => {
    const journey = started(scheme)
    assert.equal(code(journey.refused('applicant', { do: 'pause', reason: 'sickness' })), 'not-yours')
    assert.equal(code(journey.refused('manager', { do: 'resume' })), 'not-paused')
    journey.does('manager', { do: 'pause', reason: 'sickness' })
    assert.equal(code(journey.refused('manager', { do: 'pause', reason: 'sickness' })), 'paused-already')
    assert.equal(code(journey.refused('team', { do: 'end', ending: 'lost' })), 'ending-needed')
    assert.deepEqual(journey.does('team', { do: 'release', holdId: 'none' }), [])
    journey.does('applicant', { do: 'withdraw' })
    for (const command of [
      { do: 'withdraw' },
      { do: 'resume' },
      complete('prepare'),
      seal(),
      sign('me'),
    ] as const)
      assert.equal(
        code(journey.refused(command.do === 'resume' ? 'manager' : 'applicant', command)),
        'not-running',
      )
    const plain = started(schemeWith())
    assert.equal(code(plain.refused('manager', { do: 'pause', reason: 'sickness' })), 'no-such-action')
  })

  it('what is held can be written in but neither submitted nor decided', () => {
    const journey = signed(scheme)
    journey.does('team', { do: 'hold', holdId: 'h' })
    assert.deepEqual(journey.does('team', { do: 'hold', holdId: 'h' }), [])
    assert.equal(code(journey.refused('applicant', submit())), 'paused')
    journey.does('team', { do: 'release', holdId: 'h' })
    journey.does('applicant', submit())
  })

  it('an adjustment is decided by whom the scheme names, not by who asks [R-312]', () => {
    const journey = started(scheme)
    const adjust = { do: 'adjust', adjustmentId: 'a', effect: { kind: 'longer-slot', minutes: 90 } } as const
    assert.equal(code(journey.refused('applicant', adjust)), 'not-yours')
    const [event] = journey.does('team', adjust)
    assert.ok(event?.type === 'adjusted')
    // The event holds the effect and nothing of why.
    assert.deepEqual(Object.keys(event).sort(), ['adjustmentId', 'by', 'effect', 'on', 'type'])
  })

  it('only what the scheme lets be waived is waived, on one of its grounds, never by the applicant', () => {
    const journey = started(scheme)
    const waive = (requirement: string, ground = 'leave') => ({ do: 'waive', requirement, ground }) as const
    assert.equal(code(journey.refused('team', waive('learning'))), 'not-waivable')
    assert.equal(code(journey.refused('manager', waive('seen'))), 'not-yours')
    assert.equal(code(journey.refused('team', waive('seen', 'because'))), 'ground-needed')
    journey.held('team', { personId: 'applicant' as PersonId, name: 'Applicant', how: 'duty' })
    assert.equal(code(journey.refused('applicant', waive('seen'))), 'party')
    journey.held('team', { personId: 'team' as PersonId, name: 'Team', how: 'duty' })
    journey.does('team', waive('seen'))
    assert.equal(journey.assess('seen').standing, 'waived')
    assert.equal(code(journey.refused('team', waive('seen'))), 'waived-already')
  })

  it('nobody who decides in an application waives a condition of it', () => {
    const journey = started(scheme)
    journey.held('team', { personId: 'chair' as PersonId, name: 'Chair', how: 'duty' })
    assert.equal(
      code(journey.refused('chair', { do: 'waive', requirement: 'seen', ground: 'leave' })),
      'party',
    )
  })
})

describe('signing', () => {
  it('waits for complete documents, for the stage and for what the task needs', () => {
    const journey = started(scheme)
    assert.equal(code(journey.refused('applicant', seal())), 'stage-not-open')
    assert.equal(code(journey.refused('manager', seal())), 'not-yours')
    const unsigned = schemeWith(
      ['      - { task: sign-it, name: Sign, does: sign, by: [applicant, director] }\n', ''],
      ['opens-when: [sign-it], ', ''],
    )
    assert.equal(code(started(unsigned).refused('applicant', seal())), 'no-signatures')
    const ready = written(scheme)
    ready.without('documents')
    assert.equal(code(ready.refused('applicant', seal())), 'incomplete')
    const sealed = written(scheme)
    sealed.does('applicant', seal())
    assert.equal(code(sealed.refused('director', seal('edition-2'))), 'sealed-already')
  })

  it('checks place, person, order, edition and content at the moment of the act [R-133]', () => {
    const journey = written(scheme)
    assert.equal(code(journey.refused('applicant', sign('me'))), 'edition-gone')
    journey.does('applicant', seal())
    assert.equal(code(journey.refused('applicant', sign('nowhere'))), 'no-such-slot')
    assert.equal(code(journey.refused('manager', sign('me'))), 'not-yours')
    assert.equal(code(journey.refused('director', sign('them'))), 'out-of-order')
    assert.equal(code(journey.refused('applicant', sign('me', 'edition-0'))), 'edition-gone')
    assert.equal(code(journey.refused('applicant', sign('me', 'edition-1', 'changed'))), 'content-changed')
    journey.does('applicant', sign('me'))
    assert.equal(code(journey.refused('applicant', sign('me'))), 'done-already')
  })

  it('one person fills one place: four eyes, also through a deputy', () => {
    const journey = written(scheme)
    journey.does('applicant', seal())
    journey.does('applicant', sign('me'))
    journey.held('director', {
      personId: 'applicant' as PersonId,
      name: 'Applicant',
      how: 'deputy',
      actingFor: 'director' as PersonId,
    })
    assert.equal(code(journey.refused('applicant', sign('them'))), 'signed-elsewhere')
    const both = schemeWith(['  covers: [statement]', '  covers: [statement]\n  one-person-one-slot: false'])
    const alone = written(both)
    alone.does('applicant', seal())
    alone.does('applicant', sign('me'))
    alone.held('director', { personId: 'applicant' as PersonId, name: 'Applicant', how: 'acting up' })
    alone.does('applicant', sign('them'))
  })

  it('declining voids the edition with every signature on it [R-140]', () => {
    const journey = written(scheme)
    journey.does('applicant', seal())
    journey.does('applicant', sign('me'))
    const decline = {
      do: 'decline',
      slot: 'them',
      editionId: 'edition-1' as EditionId,
      reasonId: 'reason',
    } as const
    assert.equal(code(journey.refused('manager', decline)), 'not-yours')
    assert.deepEqual(
      journey.does('director', decline).map((event) => event.type),
      ['signature-declined', 'edition-voided'],
    )
    assert.equal(journey.state().edition, undefined)
    journey.does('applicant', seal('edition-2', 'again'))
    assert.equal(code(journey.refused('director', sign('them', 'edition-2', 'again'))), 'out-of-order')
  })
})
