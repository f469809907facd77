import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asked, fieldOf, gapsIn, packOf } from './pack-files.ts'

const pack = await packOf('sandwell')

describe('Sandwell: papers of the portfolio', () => {
  it('employee details hold thirteen fields, one more is only worked out [R-113]', () => {
    const fields = pack.documents['employee-details']!.sections.flatMap((section) => section.fields)
    assert.equal(fields.filter(({ calculated }) => !calculated).length, 13)
    assert.deepEqual(
      fields.filter(({ calculated }) => calculated).map(({ field }) => field),
      ['under-one-year'],
    )
  })

  it('ASYE or equivalent, here or elsewhere, is a Yes/No question [R-035]', () => {
    assert.match(
      fieldOf(pack, 'employee-details', 'asye-completed', 'yes-no').name,
      /in Sandwell or elsewhere/,
    )
  })

  it('probation is asked only of someone in post for less than a year [R-036]', () => {
    assert.ok(
      asked(pack, 'employee-details', { service: { 'under-one-year': 'yes' } }).includes('probation-passed'),
    )
    assert.ok(
      !asked(pack, 'employee-details', { service: { 'under-one-year': 'no' } }).includes('probation-passed'),
    )
    assert.ok(!asked(pack, 'employee-details', {}).includes('probation-passed'))
  })

  it('the grid has twelve rows, each Limited, Adequate or Substantial [R-114]', () => {
    const grid = fieldOf(pack, 'manager-statement', 'competency-grid', 'grid')
    assert.equal(grid.rows.length, 12)
    assert.deepEqual(
      grid.options.map(({ name }) => name),
      ['Limited', 'Adequate', 'Substantial'],
    )
    const rated = Object.fromEntries(grid.rows.map(({ row }) => [row, 'adequate']))
    const { 'CG-06': _, 'CG-07': __, ...withoutCourt } = rated
    assert.deepEqual(
      gapsIn(pack, 'manager-statement', 'competency-grid', { 'competency-grid': withoutCourt }),
      [],
    )
    const { 'CG-01': ___, ...withoutFirst } = rated
    assert.deepEqual(
      gapsIn(pack, 'manager-statement', 'competency-grid', { 'competency-grid': withoutFirst }),
      ['competency-grid'],
    )
  })

  it('the assessment shows its four guidance points [R-115]', () => {
    const section = pack.documents['manager-statement']!.sections.find(
      ({ section: id }) => id === 'assessment',
    )
    assert.equal(section?.guidance?.match(/^- /gm)?.length, 4)
  })

  it('a contra-indication opens a comment, no contra-indication does not [R-116]', () => {
    assert.deepEqual(gapsIn(pack, 'manager-statement', 'performance', { 'contra-indications': 'yes' }), [
      'contra-indications-comment',
    ])
    assert.deepEqual(gapsIn(pack, 'manager-statement', 'performance', { 'contra-indications': 'no' }), [])
  })

  it('the recommendation is to agree or defer, with comments and actions with timescales [R-117]', () => {
    const { options } = fieldOf(pack, 'manager-statement', 'recommendation', 'choice')
    assert.deepEqual(
      options.map(({ name }) => name),
      ['Agree Progression', 'Defer Progression'],
    )
    const actions = fieldOf(pack, 'manager-statement', 'actions', 'rows')
    assert.ok(actions.plan)
    assert.deepEqual(
      actions.columns.map(({ column }) => column),
      ['action', 'owner', 'by'],
    )
  })

  it('the Service Manager fills in the approval, and only when the manager agrees [R-118]', () => {
    const approval = pack.documents['manager-statement']!.sections.find(
      ({ section }) => section === 'approval',
    )
    assert.deepEqual(approval?.filledBy, ['service-manager'])
    assert.ok(
      asked(pack, 'manager-statement', { recommendation: { recommendation: 'agree' } }).includes(
        'service-manager-approval',
      ),
    )
    assert.ok(
      !asked(pack, 'manager-statement', { recommendation: { recommendation: 'defer' } }).includes(
        'service-manager-approval',
      ),
    )
  })

  it('Q1 takes 500 words and no more [R-075]', () => {
    assert.deepEqual(gapsIn(pack, 'applicant-statement', 'statement', { statement: 'word '.repeat(500) }), [])
    assert.deepEqual(gapsIn(pack, 'applicant-statement', 'statement', { statement: 'word '.repeat(501) }), [
      'statement',
    ])
  })

  it('Q2 asks for career aspirations [R-076]', () => {
    assert.deepEqual(gapsIn(pack, 'applicant-statement', 'aspirations', {}), ['aspirations'])
  })

  it('twelve interests can be ticked, and Other asks which [R-077]', () => {
    assert.equal(fieldOf(pack, 'applicant-statement', 'interests', 'choices').options.length, 12)
    assert.deepEqual(gapsIn(pack, 'applicant-statement', 'interests', { interests: ['INT-03'] }), [])
    assert.deepEqual(gapsIn(pack, 'applicant-statement', 'interests', { interests: ['INT-03', 'INT-12'] }), [
      'interests-other',
    ])
  })

  it('three volunteering declarations can be ticked or left [R-078]', () => {
    const { options } = fieldOf(pack, 'applicant-statement', 'volunteering', 'choices')
    assert.deepEqual(
      options.map(({ name }) => /PIB|Champions' Group|NAAS/.exec(name)?.[0]),
      ['PIB', "Champions' Group", 'NAAS'],
    )
    assert.deepEqual(gapsIn(pack, 'applicant-statement', 'volunteering', {}), [])
  })

  it('a self-assessment over the ten statements is offered and never asked for [R-052]', () => {
    const grid = fieldOf(pack, 'applicant-statement', 'self-assessment', 'grid')
    assert.deepEqual(
      grid.rows.flatMap(({ links }) => links),
      Array.from({ length: 10 }, (_, n) => `kss/KSS-${n + 1}`),
    )
    assert.deepEqual(gapsIn(pack, 'applicant-statement', 'self-assessment', {}), [])
  })
})
