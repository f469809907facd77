import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import { practicePack } from './evidence.builders.ts'
import { evidencePackFrom } from './evidence.pack.queries.ts'
import { numberIn } from './evidence.kinds.rules.ts'
import { activityName, categoryOf, checkEvidence, type EvidenceContent } from './evidence.rules.ts'

const today = isoDate('2026-12-04')
const pack = evidencePackFrom(practicePack(), today)
const entry = (changes: Partial<EvidenceContent>): EvidenceContent => ({
  title: 'Shadowed a court hearing',
  learning: '',
  impact: '',
  completedOn: today,
  links: [],
  caseReferences: [],
  ...changes,
})
const refusedFields = (changes: Partial<EvidenceContent>, before?: EvidenceContent) => {
  const checked = checkEvidence(entry(changes), pack, today, before)
  return checked.ok ? [] : checked.refusals.map((refusal) => refusal.field)
}

describe('an entry of the CPD record', () => {
  test('it needs to say what was done, and nothing more', () => {
    assert.deepEqual(refusedFields({}), [])
    assert.deepEqual(refusedFields({ title: '  ' }), ['title'])
  })

  test('what has not happened cannot be completed; it can be planned [R-061]', () => {
    assert.deepEqual(refusedFields({ completedOn: isoDate('2026-12-05') }), ['completedOn'])
    assert.deepEqual(refusedFields({ completedOn: undefined, plannedOn: isoDate('2026-12-05') }), [])
  })

  test('kinds come from the categories of the pack; one that a later pack dropped may stay', () => {
    assert.equal(categoryOf(pack.settings, 'shadowing'), 'work-based')
    assert.deepEqual(refusedFields({ kind: 'juggling' }), ['kind'])
    assert.deepEqual(refusedFields({ kind: 'juggling' }, entry({ kind: 'juggling' })), [])
  })

  test('pre-loaded activities have their items', () => {
    assert.equal(activityName(pack.settings, 'modules', 'fire'), 'Online modules, Fire safety')
    assert.equal(activityName(pack.settings, 'briefing'), 'Practice briefing')
    assert.deepEqual(refusedFields({ activity: 'modules', activityItem: 'juggling' }), ['activity'])
  })

  test('cases are named by number, never by a name [R-084]', () => {
    assert.deepEqual(refusedFields({ caseReferences: ['1048213', ' 1048214 '] }), [])
    assert.deepEqual(refusedFields({ caseReferences: ['Jamie Fox'] }), ['caseReferences'])
    const unnamed = { ...pack, caseReferences: undefined }
    assert.ok(!checkEvidence(entry({ caseReferences: ['Jamie'] }), unnamed, today).ok)
    assert.ok(checkEvidence(entry({ caseReferences: ['C-104/8'] }), unnamed, today).ok)
  })

  test('it bears on several statements, each once, with or without a reason [R-064]', () => {
    const links = [{ item: 'craft/C-1', why: ' I heard more ' }, { item: 'craft/C-2' }, { item: 'craft/C-2' }]
    const checked = checkEvidence(entry({ links }), pack, today)
    assert.ok(checked.ok)
    assert.deepEqual(checked.value.links, [{ item: 'craft/C-1', why: 'I heard more' }, { item: 'craft/C-2' }])
    assert.deepEqual(refusedFields({ links: [{ item: 'craft/C-3' }] }), ['links'])
  })

  test('hours are a positive number; none are asked for [R-068]', () => {
    assert.deepEqual(refusedFields({ hours: 0 }), ['hours'])
    assert.deepEqual(refusedFields({ hours: 1.5 }), [])
  })

  test('hours and days that come to nothing when rounded are refused, not sent on to the database', () => {
    assert.deepEqual(refusedFields({ hours: 0.004 }), ['hours'])
    assert.deepEqual(refusedFields({ days: 0.004 }), ['days'])
    assert.deepEqual(refusedFields({ hours: 0.005, days: 0.01 }), [])
  })

  test('a number is written as people write it', () => {
    assert.deepEqual(['2', '1,5', '.5', '-1'].map(numberIn), [2, 1.5, 0.5, -1])
    for (const odd of ['0x10', '1e3', 'Infinity', '1 h', '.', '', '٣'])
      assert.ok(Number.isNaN(numberIn(odd)), odd)
  })
})
