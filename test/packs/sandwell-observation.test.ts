import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asked, fieldIds, fieldOf, gapsIn, packOf } from './pack-files.ts'

const pack = await packOf('sandwell')
const scheme = pack.schemes['f-to-g']!

describe('Sandwell: observation of practice', () => {
  it('asks initials, LCS number, day of observation and of feedback [R-085]', () => {
    assert.deepEqual(fieldIds(pack, 'observation-record').slice(0, 4), [
      'child-initials',
      'case-reference',
      'observed-on',
      'feedback-on',
    ])
    assert.deepEqual(
      gapsIn(pack, 'observation-record', 'details', {
        'child-initials': 'John Smith',
        'case-reference': '1048213',
        'observed-on': '2026-08-01',
        'feedback-on': '2026-08-02',
        types: ['home-visit'],
      }),
      ['child-initials'],
    )
  })

  it('seven types can be ticked; Other asks what it was [R-086]', () => {
    assert.equal(fieldOf(pack, 'observation-record', 'types', 'choices').options.length, 7)
    assert.ok(asked(pack, 'observation-record', { details: { types: ['other'] } }).includes('other-type'))
  })

  it('lists forty behaviours in their groups, each with its statements [R-087]', () => {
    const { groups } = fieldOf(pack, 'observation-record', 'behaviours', 'checklist')
    const rows = groups.flatMap((group) => group.rows)
    assert.deepEqual(
      rows.map(({ row }) => row),
      Array.from({ length: 40 }, (_, n) => `OBS-${String(n + 1).padStart(2, '0')}`),
    )
    assert.deepEqual(
      groups.map((group) => group.rows.length),
      [5, 13, 3, 1, 3, 5, 10],
    )
    const statements = Object.fromEntries(
      rows.map(({ row, links }) => [row, links?.map((link) => Number(link.slice(8)))]),
    )
    assert.deepEqual(statements, printedLinks)
  })

  it('an unticked behaviour leaves no gap [R-088]', () => {
    assert.deepEqual(gapsIn(pack, 'observation-record', 'behaviours', { behaviours: ['OBS-01'] }), [])
    assert.deepEqual(gapsIn(pack, 'observation-record', 'behaviours', {}), [])
  })

  it('the line manager observes [R-089]', () => {
    assert.deepEqual(pack.documents['observation-record']!.filledBy, ['manager'])
    assert.equal(scheme.roles['manager']?.is, 'line-manager')
  })

  it('observer and worker each sign their part of the feedback summary [R-091] [R-137]', () => {
    const signed = pack.documents['observation-record']!.sections.filter(({ signedBy }) => signedBy)
    assert.deepEqual(
      signed.map(({ signedBy, fields }) => [signedBy?.[0], fields.length]),
      [
        ['manager', 3],
        ['applicant', 1],
      ],
    )
    assert.deepEqual(
      gapsIn(pack, 'observation-record', 'worker-feedback', { 'worker-comments': 'Thank you.' }),
      [undefined],
    )
  })

  it('one is the least, more can be added [R-330]', () => {
    assert.ok(pack.documents['observation-record']!.many)
  })
})

describe('Sandwell: CPD log', () => {
  it('has the six columns [R-055]', () => {
    const { columns } = fieldOf(pack, 'cpd-log', 'activities', 'evidence')
    assert.deepEqual(
      columns.map(({ name }) => name),
      [
        'Date Attended/Completed',
        'Learning & Development Activity',
        'Learning outcome (what was learned or gained)',
        'Evidence of application to practice & work with CYP',
        'Ref cases in evidence (LCS No)',
        'Cross ref to KSS',
      ],
    )
  })

  it('starts with nine activity groups and their sub-items [R-057]', () => {
    const groups = pack.evidenceSettings!.preloaded
    assert.ok(fieldOf(pack, 'cpd-log', 'activities', 'evidence').preloaded)
    assert.deepEqual(
      groups.map(({ items }) => items.length),
      [0, 12, 2, 0, 0, 0, 0, 0, 0],
    )
  })

  it('knows 52 kinds of activity in five categories [R-060]', () => {
    // Beside them stand the kinds of evidence from practice, which are no kinds of CPD activity.
    const activities = pack.evidenceSettings!.categories.filter(
      ({ category }) => category !== 'practice-evidence',
    )
    assert.deepEqual(
      activities.map(({ kinds }) => kinds.length),
      [21, 16, 9, 4, 2],
    )
    const kinds = activities.flatMap((category) => category.kinds.map(({ kind }) => kind))
    assert.equal(new Set(kinds).size, 52)
  })

  it('asks about the regulator account with Yes, No, Unsure, and the link beside it [R-059] [R-326]', () => {
    assert.deepEqual(
      fieldOf(pack, 'cpd-log', 'swe-account', 'choice').options.map(({ name }) => name),
      ['Yes', 'No', 'Unsure'],
    )
    assert.match(pack.documents['cpd-log']!.sections[0]!.link!.href, /socialworkengland\.org\.uk\/cpd/)
  })
})

const printedLinks = {
  'OBS-01': [9],
  'OBS-02': [1, 2],
  'OBS-03': [1, 2],
  'OBS-04': [2],
  'OBS-05': [2],
  'OBS-06': [2],
  'OBS-07': [1, 4],
  'OBS-08': [1],
  'OBS-09': [1, 2],
  'OBS-10': [1, 2],
  'OBS-11': [1, 4],
  'OBS-12': [2, 4],
  'OBS-13': [5, 6],
  'OBS-14': [6, 7],
  'OBS-15': [7],
  'OBS-16': [7],
  'OBS-17': [1, 2, 4, 6],
  'OBS-18': [7, 9],
  'OBS-19': [1, 2],
  'OBS-20': [1, 2, 3, 6],
  'OBS-21': [1, 2, 3, 6],
  'OBS-22': [10],
  'OBS-23': [7, 10],
  'OBS-24': [6, 7, 10],
  'OBS-25': [2],
  'OBS-26': [8],
  'OBS-27': [7],
  'OBS-28': [8],
  'OBS-29': [7, 8],
  'OBS-30': [8, 10],
  'OBS-31': [10],
  'OBS-32': [1, 2, 3],
  'OBS-33': [2, 4, 6],
  'OBS-34': [1, 3],
  'OBS-35': [1, 2, 3],
  'OBS-36': [1, 2, 3],
  'OBS-37': [1, 2, 3],
  'OBS-38': [1, 2, 3, 6, 7, 10],
  'OBS-39': [1, 2, 3, 6, 7, 10],
  'OBS-40': [10],
}
