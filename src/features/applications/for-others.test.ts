import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CompiledScheme, RoleRule } from '../schemes/public.ts'
import { fittingLevel, schemesForOthers } from './for-others.rules.ts'

const rule = (is: RoleRule['is'], more: object = {}) => ({ is, name: is, ...more }) as unknown as RoleRule

/** A scheme asked for by the holder of one role, from a level. */
const askedBy = (scheme: string, role: RoleRule, from?: string) =>
  ({ scheme, from, roles: { asking: role }, starts: { askedBy: ['asking'] } }) as unknown as CompiledScheme

const schemes = [
  askedBy('own', rule('applicant'), 'worker'),
  askedBy('by-manager', rule('line-manager'), 'worker'),
  askedBy('by-duty', rule('duty', { duty: 'reviewer' })),
]
const ids = (found: readonly CompiledScheme[]) => found.map(({ scheme }) => scheme)

describe('what may be begun for others', () => {
  it('is what a duty asks for, and what managers ask for whoever they manage', () => {
    const both = schemesForOthers(schemes, new Set(['reviewer']), true)
    assert.deepEqual([ids(both.byDuty), ids(both.asManager)], [['by-duty'], ['by-manager']])
    const nobody = schemesForOthers(schemes, new Set(['another']), false)
    assert.deepEqual([ids(nobody.byDuty), ids(nobody.asManager)], [[], []])
  })

  it('starts from the level of the person, or from none', () => {
    assert.deepEqual(ids(fittingLevel(schemes, 'worker')), ['own', 'by-manager', 'by-duty'])
    assert.deepEqual(ids(fittingLevel(schemes, 'other')), ['by-duty'])
    assert.deepEqual(ids(fittingLevel(schemes, undefined)), ['by-duty'])
  })
})
