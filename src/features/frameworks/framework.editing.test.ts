import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import { differencesBetween } from './framework.differences.rules.ts'
import {
  carriesLines,
  checkedLine,
  copyForDraft,
  whatIsMissing,
  withoutPart,
  withPart,
} from './framework.editing.rules.ts'
import type { Framework } from './framework.ts'

const today = isoDate('2026-12-04')
const craft: Framework = {
  framework: 'craft',
  name: 'The craft',
  version: '2018',
  from: '2018-01-01',
  groups: [
    { group: 'people', name: 'People' },
    { group: 'practice', name: 'Practice' },
  ],
  items: [
    { item: 'C-1', name: 'Listening', group: 'people' },
    { item: 'C-2', name: 'Weighing up', says: 'Sees both sides.', group: 'practice' },
  ],
  levels: [{ level: 'first', name: 'First year', expectations: [{ item: 'C-1', says: 'Listens.' }] }],
}
const taken = <Value>(result: { ok: true; value: Value } | { ok: false }): Value => {
  assert.ok(result.ok)
  return result.value
}

describe('making a new version of a standard', () => {
  it('begins as a copy under a name that is free, without days', () => {
    const draft = copyForDraft(craft, ['2018', '2018, revised'])
    assert.equal(draft.version, '2018, revised 2')
    assert.equal(draft.from, undefined)
    assert.deepEqual(draft.items, craft.items)
    assert.deepEqual(differencesBetween(craft, draft), [])
  })

  it('groups may be renamed, added, taken out and filled otherwise; every difference is told in words [R-043]', () => {
    let draft = taken(withPart(craft, 'group', { group: 'people', name: 'Families' }, 'people'))
    draft = taken(withPart(draft, 'group', { group: 'learning', name: 'Learning' }, undefined, 1))
    draft = taken(withPart(draft, 'item', { ...craft.items[1]!, group: 'learning' }, 'C-2'))
    draft = withoutPart(draft, 'group', 'practice')
    assert.deepEqual(
      draft.groups.map(({ group }) => group),
      ['learning', 'people'],
    )
    assert.deepEqual(differencesBetween(craft, draft), [
      'Group “Learning” is new.',
      'Group “Practice” is taken out.',
      'Group “Families”: the name was “People” and is now “Families”.',
      'Standard C-2 Weighing up: its group was “Practice” and is now “Learning”.',
    ])
  })

  it('what is taken out is expected of nobody, and its group lets its items go', () => {
    assert.deepEqual(withoutPart(craft, 'item', 'C-1').levels[0]!.expectations, [])
    assert.equal(withoutPart(craft, 'group', 'people').items[0]!.group, undefined)
  })

  it('a part needs a name and a code of its own', () => {
    const codes = [
      withPart(craft, 'item', { item: 'C-1', name: 'Again' }, undefined),
      withPart(craft, 'item', { item: 'C 9', name: 'Spaced' }, undefined),
      withPart(craft, 'level', { level: 'first', name: ' ', expectations: [] }, 'first'),
    ].map((result) => (result.ok ? 'taken' : result.refusals[0].code))
    assert.deepEqual(codes, ['part-id-taken', 'part-id-unfit', 'part-unnamed'])
  })

  it('comes into force on a coming day only, under a name and from a day that no other version has', () => {
    const missing = (draft: Framework) => whatIsMissing(draft, [craft], today).map(({ code }) => code)
    assert.deepEqual(missing({ ...craft, version: 'B', from: '2026-12-05' }), [])
    assert.deepEqual(missing({ ...craft, version: 'B', from: '2026-12-04' }), ['start-passed'])
    assert.deepEqual(missing({ ...copyForDraft(craft, []), items: [] }), ['no-items', 'no-start'])
    assert.deepEqual(missing(craft), ['start-passed', 'version-taken', 'day-taken'])
    assert.deepEqual(missing({ ...craft, version: 'B', from: '2027-01-02', until: '2027-01-01' }), [
      'ends-first',
    ])
    const loose = { ...craft, version: 'B', from: '2027-01-02', groups: [] }
    assert.deepEqual(missing(loose), ['group-gone', 'group-gone'])
  })

  it('the same words carry over wholly, changed words partly, what is gone not, unless somebody says otherwise', () => {
    const draft = withoutPart(
      taken(withPart(craft, 'item', { item: 'C-2', name: 'Judgement', group: 'practice' }, 'C-2')),
      'item',
      'C-1',
    )
    assert.deepEqual(carriesLines(craft, draft, []), [
      { item: 'C-1', to: [], carries: 'not' },
      { item: 'C-2', to: ['C-2'], carries: 'partly' },
    ])
    const said = { item: 'C-1', to: ['C-2'], carries: 'partly' as const, says: 'Listening is part of it.' }
    assert.deepEqual(carriesLines(craft, draft, [said])[0], said)
    assert.ok(!checkedLine({ item: 'C-1', to: ['C-9'], carries: 'wholly' }, draft).ok)
    assert.ok(!checkedLine({ item: 'C-1', to: [], carries: 'partly' }, draft).ok)
    assert.deepEqual(taken(checkedLine({ item: 'C-1', to: ['C-2'], carries: 'not' }, draft)).to, [])
  })
})
