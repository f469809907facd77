import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asked, fieldIds, fieldOf, gapsIn, packOf } from './pack-files.ts'

const pack = await packOf('sandwell')
const scheme = pack.schemes['f-to-g']!

describe('Sandwell: quality check, panel and readiness', () => {
  it('Yes to more evidence opens Sections 2 and 3, No leads to Section 4 [R-142]', () => {
    const yes = asked(pack, 'qa-checklist', { overall: { 'additional-evidence': 'yes' } })
    const no = asked(pack, 'qa-checklist', { overall: { 'additional-evidence': 'no' } })
    assert.ok(
      yes.includes('missing-signature') &&
        yes.includes('resubmission-deadline') &&
        !yes.includes('recommended-name'),
    )
    assert.ok(
      no.includes('recommended-name') &&
        !no.includes('missing-signature') &&
        !no.includes('resubmission-deadline'),
    )
  })

  it('CC Inform and RiP are asked on either route [R-331]', () => {
    for (const answer of ['yes', 'no']) {
      const fields = asked(pack, 'qa-checklist', {
        overall: { 'additional-evidence': answer },
        'online-resources': { 'cc-inform': 'yes', rip: 'yes' },
      })
      assert.deepEqual(
        fields.filter((field) => /cc-inform|rip/.test(field)),
        ['cc-inform', 'cc-inform-on', 'rip', 'rip-on'],
      )
    }
  })

  it('the grid asks for a rating of experience of working with diversity, and the observation for how it was met in practice [R-315]', () => {
    const grid = fieldOf(pack, 'manager-statement', 'competency-grid', 'grid')
    const rated = grid.rows.find(({ name }) => /working with diversity/.test(name))
    assert.ok(rated && !rated.optional)
    assert.deepEqual(
      grid.options.map(({ option }) => option),
      ['limited', 'adequate', 'substantial'],
    )
    const { groups } = fieldOf(pack, 'observation-record', 'behaviours', 'checklist')
    const observed = groups.find(({ group }) => /Diversity/.test(group ?? ''))
    assert.ok(observed && observed.rows.length > 0)
    for (const document of ['manager-statement', 'observation-record'])
      assert.ok(scheme.signatures?.covers.includes(document), `${document} is among the signed papers`)
  })

  it('Section 2 has four kinds of finding [R-143]', () => {
    const findings = pack.documents['qa-checklist']!.sections.flatMap(({ fields }) =>
      fields.filter(({ type }) => type === 'finding'),
    )
    assert.equal(findings.length, 4)
  })

  it('the header holds worker, team, Team Manager, day received, reviewer and title [R-141]', () => {
    assert.deepEqual(fieldIds(pack, 'qa-checklist').slice(0, 6), [
      'worker-name',
      'team',
      'team-manager',
      'received-on',
      'reviewer-name',
      'reviewer-title',
    ])
  })

  it('the recommendation is signed by Workforce Development [R-139]', () => {
    const section = pack.documents['qa-checklist']!.sections.at(-1)
    assert.deepEqual(section?.signedBy, ['workforce'])
  })

  it('five questions say what they assess and how many examples they ask for [R-161]', () => {
    const { questions } = scheme.meetings['progression-panel']!
    assert.deepEqual(
      questions.map(({ examples }) => examples),
      [3, 2, 1, undefined, 2],
    )
  })

  it('a panel discussion takes 45 to 60 minutes, monthly, with the Principal Social Worker as chair [R-154] [R-155]', () => {
    const meeting = scheme.meetings['progression-panel']!
    assert.deepEqual([meeting.recurs, meeting.minutes.least, meeting.minutes.most], ['monthly', 45, 60])
    assert.deepEqual(meeting.seats.find(({ chair }) => chair)?.by, ['principal-social-worker'])
  })

  it('the readiness talk records day, setting and the ten statements as its benchmark [R-018]', () => {
    assert.deepEqual(fieldIds(pack, 'readiness-talk').slice(0, 2), ['talked-on', 'setting'])
    assert.equal(fieldOf(pack, 'readiness-talk', 'kss-view', 'grid').rows.length, 10)
  })

  it('readiness is ready or not yet ready; not yet asks for needs and opportunities [R-019] [R-020]', () => {
    assert.deepEqual(
      fieldOf(pack, 'readiness-talk', 'decision', 'choice').options.map(({ option }) => option),
      ['ready', 'not-yet-ready'],
    )
    assert.deepEqual(gapsIn(pack, 'readiness-talk', 'decision', { decision: 'not-yet-ready' }), ['needs'])
    assert.deepEqual(gapsIn(pack, 'readiness-talk', 'decision', { decision: 'ready' }), [])
  })

  it('the checklist has seven items, each with who sees to it [R-119]', () => {
    assert.deepEqual(
      scheme.checklist!.items.map(({ by }) => by),
      ['manager', 'applicant', 'manager', 'applicant', 'applicant', 'applicant', 'applicant'],
    )
  })

  it('statements, job description, person specification, framework summary and CPD guidance can be read [R-127] [R-128] [R-325]', () => {
    for (const resource of [
      'pq-statements',
      'grade-g-job-description',
      'grade-g-person-specification',
      'practice-framework-and-model',
      'cpd-activity-guidance',
    ]) {
      assert.ok(scheme.resources.includes(resource), resource)
      assert.ok(pack.resources[resource]!.says.length > 100, resource)
    }
  })

  it('all thirteen time rules are worded', () => {
    const worded = JSON.stringify(scheme)
    for (const words of [
      '18 months',
      'within six months',
      'more than six months',
      'last six months',
      '12-month period',
      '12 to 18 months',
      'first working day',
      'two weeks before',
      'one week before',
      'meets monthly',
      '45 to 60 minutes',
      'less than one year',
      '500 words',
    ])
      assert.ok(worded.includes(words), words)
  })
})
