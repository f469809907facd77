import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fieldOf, gapsIn, packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

/** What two authorities record alike: placements, the wish to lead, and where their texts are kept. */

const authorities = [
  { name: 'north-somerset', finds: 'placement-coordinator' },
  { name: 'portsmouth', finds: 'workforce-development' },
] as const

for (const { name, finds } of authorities) {
  const pack = await packOf(name)
  const scheme = (id: string) => pack.schemes[id]!

  describe(`A student placement, ${name}`, () => {
    const placement = () => {
      const walk = journeyOf(scheme('student-placement'), {
        applicant: 'zad',
        manager: 'mav',
        coordinator: 'pec',
      })
      walk.on('2026-09-01')
      walk.fact('posts', { kind: 'student' })
      return walk
    }
    const recorded = () => {
      const walk = placement()
      walk.start('pec')
      walk.does('pec', 'record-placement', {
        'practice-educator': 'eve',
        programme: 'step-up',
        'begins-on': '2026-09-07',
        'ends-on': '2026-12-18',
      })
      return walk
    }

    const asked = (task: string, field: string) =>
      scheme('student-placement')
        .stages.flatMap(({ tasks }) => tasks)
        .find((each) => each.task === task)!
        .asks.find((each) => each.field === field)!

    it('is started by whoever has the duty and names its Practice Educator [R-357]', () => {
      const { coordinator } = scheme('student-placement').roles
      assert.ok(coordinator?.is === 'duty')
      assert.equal(coordinator.duty, finds)
      assert.ok(placement().refusedStart('zad').says)
      assert.ok(asked('record-placement', 'practice-educator').required)
      assert.equal(recorded().state().steps['record-placement']?.values['practice-educator'], 'eve')
      assert.equal(recorded().due('end-placement'), '2027-01-15')
    })

    it('ends completed, or early with the reason, whether or not it was looked at half way [R-357]', () => {
      const walk = recorded()
      walk.does('mav', 'look-half-way', { 'looked-on': '2026-09-01', goes: 'Well.' })
      walk.does('pec', 'end-placement', { 'ended-on': '2026-09-01', how: 'completed' })
      assert.equal(walk.ending(), 'completed')
      const early = recorded()
      early.does('pec', 'end-placement', {
        'ended-on': '2026-09-01',
        how: 'ended-early',
        reasons: 'Illness.',
      })
      assert.equal(early.ending(), 'ended-early')
      const reasons = asked('end-placement', 'reasons')
      assert.deepEqual([reasons.required, reasons.when], [true, { how: 'ended-early' }])
    })
  })

  describe(`The wish to lead, ${name}`, () => {
    const begun = () => {
      const walk = journeyOf(scheme('leadership-wish'), {
        applicant: 'sao',
        manager: 'mav',
        workforce: 'wfd',
      })
      walk.start('mav')
      return walk
    }

    it('is said by the worker alone and remembered, with the talent the manager sees [R-349]', () => {
      const walk = begun()
      assert.ok(walk.refused('mav', 'say-wish', { wish: 'within-a-year' }).says)
      walk.does('sao', 'say-wish', { wish: 'within-a-year' })
      assert.deepEqual(walk.caused(), [{ kind: 'remember', fact: 'wish-to-lead', value: 'within-a-year' }])
      for (const paper of ['leadership-wish', 'leadership-talent']) walk.completes(paper)
      walk.refresh('sao')
      assert.deepEqual(walk.submits('sao', 'send'), ['tell'])
      assert.equal(walk.status(), 'completed')
    })

    it('what is wished and seen reaches those who find future leaders, as a list [R-349]', () => {
      assert.deepEqual(fieldOf(pack, 'leadership-wish', 'towards', 'choices').reportsTo, ['workforce'])
      assert.deepEqual(fieldOf(pack, 'leadership-talent', 'talents', 'choices').reportsTo, ['workforce'])
    })

    it('who does not want to lead at present says so, and nothing more is asked', () => {
      const walk = begun()
      walk.does('sao', 'say-wish', { wish: 'not-at-present' })
      assert.equal(walk.ending(), 'not-at-present')
    })
  })

  it(`prospectus, policies, handbook and initial learning agreement are kept, ${name} [R-132]`, () => {
    const handbook = name === 'portsmouth' ? 'induction-handbook' : 'asye-handbook'
    for (const id of ['prospectus', 'policies', handbook, 'initial-learning-agreement'])
      assert.ok((pack.resources[id]?.says.length ?? 0) > 200, id)
  })
}

describe('Beginning to manage or supervise in Portsmouth', async () => {
  const pack = await packOf('portsmouth')

  it('guidance and development are recorded for each person, and reach the academy [R-348]', () => {
    const walk = journeyOf(pack.schemes['beginning-to-manage']!, {
      applicant: 'ezr',
      manager: 'kwa',
      academy: 'ors',
    })
    walk.start('ors')
    walk.does('kwa', 'say-what', { what: 'supervision', from: '2026-10-01' })
    walk.does('ezr', 'read-guide')
    assert.equal(walk.stage('guidance'), 'open')
    for (const paper of ['managing-guidance', 'managing-development']) walk.completes(paper)
    walk.refresh('ezr')
    assert.deepEqual(walk.submits('kwa', 'finish'), ['tell'])
    assert.equal(walk.status(), 'completed')
  })

  it('goes through every expectation of managers; Manager Essentials comes first [R-348]', () => {
    const { groups } = fieldOf(pack, 'managing-guidance', 'went-through', 'checklist')
    const rows = groups.flatMap((group) => group.rows.map(({ row }) => row))
    for (let number = 1; number <= 8; number += 1) assert.ok(rows.includes(`ME-${number}`))
    assert.deepEqual(gapsIn(pack, 'managing-development', 'essentials', {}), ['essentials'])
    assert.deepEqual(fieldOf(pack, 'managing-development', 'essentials', 'choice').reportsTo, ['academy'])
  })
})
