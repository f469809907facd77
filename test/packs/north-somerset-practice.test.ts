import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fieldOf, gapsIn, packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

const pack = await packOf('north-somerset')
const scheme = (id: string) => pack.schemes[id]!
const items = (id: string) =>
  pack.frameworks.find(({ framework }) => framework === id)?.items.map(({ item }) => item)
const links = (options: readonly { readonly links?: readonly unknown[] | undefined }[]) =>
  new Set(options.flatMap((option) => (option.links ?? []).map(String)))

describe('Work as a Practice Specialist', () => {
  const people = { applicant: 'sao', manager: 'mav', 'principal-social-worker': 'psw', workforce: 'wfd' }
  const agreed = () => {
    const walk = journeyOf(scheme('specialist-work'), people)
    walk.fact('posts', { level: 'senior-social-worker' })
    walk.fact('remembered', { fact: 'chosen-direction', value: 'practice-specialist' })
    walk.start('sao')
    walk.does('psw', 'agree-work', {
      'agreed-on': '2026-09-01',
      subject: 'Pre-birth practice',
      difference: 'Parents are met earlier.',
    })
    return walk
  }

  it('is agreed, written down and sent with the Principal Social Worker [R-353]', () => {
    const walk = agreed()
    assert.equal(walk.stage('working'), 'open')
    walk.completes('specialist-work')
    walk.refresh('sao')
    assert.ok(walk.refusal('sao', { do: 'complete', task: 'close', values: {} }).says)
    assert.deepEqual(walk.submits('psw', 'close'), ['tell'])
    assert.equal(walk.status(), 'completed')
  })

  it('holds development, research and evaluation, and an advanced qualification that is known to those who plan learning [R-353]', () => {
    const kinds = fieldOf(pack, 'specialist-work', 'kinds', 'choices')
    assert.deepEqual(
      kinds.options.map(({ option }) => option),
      ['practice-development', 'research', 'evaluation'],
    )
    assert.ok(links(kinds.options).size > 0)
    assert.deepEqual(items('specialist-expectations'), ['PS-1', 'PS-2', 'PS-3'])
    assert.deepEqual(fieldOf(pack, 'specialist-work', 'standing', 'choice').reportsTo, ['workforce'])
    assert.deepEqual(gapsIn(pack, 'specialist-work', 'qualification', { standing: 'none' }), [])
    assert.deepEqual(gapsIn(pack, 'specialist-work', 'qualification', { standing: 'gained' }), [
      'sort',
      'title',
      'gained-on',
    ])
  })

  it('is begun by a Practice Specialist or a Senior who chose that direction, by nobody else', () => {
    for (const [level, direction, may] of [
      ['practice-specialist', undefined, true],
      ['senior-social-worker', 'practice-specialist', true],
      ['senior-social-worker', 'aspirant-manager', false],
      ['social-worker', undefined, false],
    ] as const) {
      const walk = journeyOf(scheme('specialist-work'), people)
      walk.fact('posts', { level })
      walk.forget('remembered')
      if (direction) walk.fact('remembered', { fact: 'chosen-direction', value: direction })
      if (may) walk.start('sao')
      else assert.equal(walk.refusedStart('sao').code, 'not-met')
    }
  })

  it('stands on the pathway at the Practice Specialist', () => {
    const level = pack.pathways
      .flatMap(({ levels }) => levels)
      .find((each) => each.level === 'practice-specialist')
    assert.ok(level?.onward.some(({ option }) => option === 'specialist-work'))
    assert.ok(level?.frameworks.some(({ framework }) => framework === 'specialist-expectations'))
  })
})

describe('Signs of Safety in single cases', () => {
  it('a case consultation is recorded and read by the manager, with what of the approach was used [R-355]', () => {
    const walk = journeyOf(scheme('case-consultation'), {
      applicant: 'osk',
      manager: 'mav',
      workforce: 'wfd',
    })
    walk.start('osk')
    walk.completes('case-consultation')
    walk.refresh('osk')
    assert.deepEqual(walk.submits('osk', 'share'), ['tell'])
    walk.does('mav', 'read-consultation')
    assert.equal(walk.status(), 'completed')
    assert.deepEqual(
      fieldOf(pack, 'case-consultation', 'used', 'choices').options.map(({ option }) => option),
      items('signs-of-safety'),
    )
    assert.ok(fieldOf(pack, 'case-consultation', 'led-by', 'person').required)
    assert.deepEqual(
      gapsIn(pack, 'case-consultation', 'consultation', { case: 'not a number' }).includes('case'),
      true,
    )
  })

  it('an assessment is looked at by quality assurance, never by the worker or the line manager [R-355]', () => {
    const { roles, starts } = scheme('practice-review')
    const { reviewer } = roles
    assert.deepEqual(starts.askedBy, ['reviewer'])
    assert.ok(reviewer?.is === 'duty')
    assert.deepEqual([reviewer.duty, reviewer.not], ['assessment-reviewer', ['applicant', 'manager']])
    const walk = journeyOf(scheme('practice-review'), {
      applicant: 'osk',
      manager: 'mav',
      reviewer: 'lor',
      workforce: 'wfd',
    })
    for (const other of ['osk', 'mav', 'wfd']) assert.ok(walk.refusedStart(other).says)
    walk.start('lor')
    walk.completes('practice-review')
    walk.refresh('lor')
    assert.ok(walk.refusal('mav', { do: 'complete', task: 'share', values: {} }).says)
    assert.deepEqual(walk.submits('lor', 'share'), ['tell'])
    assert.equal(walk.stage('learning'), 'open')
  })

  it('both can be entered in the CPD record', () => {
    const kinds =
      pack.evidenceSettings?.categories.flatMap((each) => each.kinds.map(({ kind }) => kind)) ?? []
    for (const kind of ['case-consultation', 'practice-development', 'advanced-qualification'])
      assert.ok(kinds.includes(kind), kind)
  })
})
