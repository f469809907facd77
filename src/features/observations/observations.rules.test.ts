import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import { practicePack } from '../evidence/evidence.builders.ts'
import type { CompiledScheme, DocumentTemplate } from '../schemes/public.ts'
import {
  coverageOf,
  dayIn,
  isObservationForm,
  raisedActions,
  sectionsOf,
  stateOf,
} from './observations.rules.ts'

const scheme = practicePack().schemes['senior'] as CompiledScheme
const template = scheme.templates['visit-record'] as DocumentTemplate

describe('the form of an observation', () => {
  test('the applicant of the scheme is the worker; every other role that fills in or signs is the observer', () => {
    assert.ok(isObservationForm(template))
    assert.deepEqual(sectionsOf(scheme, template, 'worker'), {
      fills: ['worker-feedback'],
      signs: [{ section: 'worker-feedback', role: 'applicant' }],
    })
    assert.deepEqual(sectionsOf(scheme, template, 'observer').signs, [
      { section: 'observer-feedback', role: 'manager' },
    ])
  })

  test('its days are read from it; what is no day is none', () => {
    const answers = (on: string) => ({ details: { 'observed-on': on } })
    assert.equal(dayIn(template, answers('2026-12-04'), 'observed-on'), '2026-12-04')
    assert.equal(dayIn(template, answers('2026-02-30'), 'observed-on'), undefined)
    assert.equal(dayIn(template, {}, 'feedback-on'), undefined)
  })

  test('coverage counts the behaviours seen for each statement [R-097]', () => {
    const coverage = coverageOf(template, { behaviours: { behaviours: ['B-1'] } })
    assert.deepEqual(coverage, [
      { item: 'craft/C-1', seen: [{ row: 'B-1', name: 'Greeted everyone' }], of: 2 },
      { item: 'craft/C-2', seen: [], of: 1 },
    ])
  })

  test('actions are raised for whom they name, and not when no matter was raised', () => {
    const rows = [
      { id: 'r1', cells: { action: 'Write plans with families', owner: 'applicant', by: '2027-01-29' } },
      { id: 'r2', cells: { action: 'Give time in supervision', owner: 'manager', by: '' } },
      { id: 'r3', cells: { action: ' ', owner: 'manager', by: '' } },
    ]
    assert.deepEqual(
      raisedActions(scheme, template, 'd', { performance: { matter: 'yes', actions: rows } }),
      [
        {
          key: 'd/actions/r1',
          action: 'Write plans with families',
          side: 'worker',
          dueOn: isoDate('2027-01-29'),
        },
        { key: 'd/actions/r2', action: 'Give time in supervision', side: 'observer', dueOn: undefined },
      ],
    )
    assert.deepEqual(
      raisedActions(scheme, template, 'd', { performance: { matter: 'no', actions: rows } }),
      [],
    )
  })

  test('it is closed once it is complete and its last action is closed [R-092]', () => {
    const on = isoDate('2026-12-04')
    assert.equal(stateOf({ observedOn: undefined, isComplete: false, openActions: 0 }), 'planned')
    assert.equal(stateOf({ observedOn: on, isComplete: false, openActions: 0 }), 'done')
    assert.equal(stateOf({ observedOn: on, isComplete: true, openActions: 1 }), 'fed-back')
    assert.equal(stateOf({ observedOn: on, isComplete: true, openActions: 0 }), 'closed')
  })
})
