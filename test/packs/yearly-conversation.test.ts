import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fieldIds, fieldOf, packOf } from './pack-files.ts'
import { journeyOf } from './walk.ts'

describe('The yearly conversation of Portsmouth', async () => {
  const pack = await packOf('portsmouth')
  const scheme = pack.schemes['yearly-conversation']!
  const people = { staff: 'leo', manager: 'rhi', academy: 'ors' }

  const begun = (kind: 'social worker' | 'other' = 'social worker') => {
    const walk = journeyOf(scheme, people)
    walk.on('2026-09-01')
    walk.fact('posts', { qualified: kind === 'social worker' })
    walk.start('leo')
    return walk
  }
  const goals = (walk: ReturnType<typeof begun>, count: number) => {
    walk.forget('rows')
    for (let row = 0; row < count; row += 1)
      walk.fact('rows', { document: 'plan-for-the-year', field: 'goals', row: `r${row}` })
  }
  const prepared = (kind?: 'social worker' | 'other') => {
    const walk = begun(kind)
    const own = ['own-preparation', 'managers-preparation', 'year-of-learning', 'family-standards']
    for (const paper of [...own, ...(kind === 'other' ? [] : ['social-work-standards'])])
      walk.completes(paper)
    walk.refresh('leo')
    return walk
  }
  const talked = () => {
    const walk = prepared()
    walk.on('2026-09-15')
    walk.does('rhi', 'hold-conversation', { 'talked-on': '2026-09-15' })
    walk.completes('conversation-record')
    walk.refresh('rhi')
    walk.does('leo', 'read-conversation')
    return walk
  }
  const agreed = () => {
    const walk = talked()
    goals(walk, 3)
    walk.completes('plan-for-the-year')
    walk.refresh('leo')
    walk.does('leo', 'agree-as-staff', { agrees: 'yes' })
    walk.does('rhi', 'agree-as-manager', { agrees: 'yes' })
    return walk
  }

  it('anybody on the staff may begin it, their manager or the academy [R-224]', () => {
    assert.deepEqual(scheme.starts.askedBy, ['staff', 'manager', 'academy'])
    assert.deepEqual(scheme.starts.requires ?? [], [])
    for (const who of ['leo', 'rhi', 'ors']) {
      const walk = journeyOf(scheme, people)
      walk.start(who)
      assert.equal(walk.status(), 'running')
    }
  })

  it('the record holds performance, potential, needs, successes and challenges; both prepare [R-225]', () => {
    const asked = ['performance', 'potential', 'successes', 'challenges']
    assert.deepEqual(
      asked.filter((field) => !fieldIds(pack, 'conversation-record').includes(field)),
      [],
    )
    assert.ok(fieldOf(pack, 'conversation-record', 'needs', 'long-text').required)
    assert.deepEqual(pack.documents['own-preparation']?.filledBy, ['staff'])
    assert.deepEqual(pack.documents['managers-preparation']?.filledBy, ['manager'])
  })

  it('evidence of the record is attached to 10x10x10, PCF and KSS, with the lists at hand [R-226] [R-053]', () => {
    for (const document of ['family-standards', 'social-work-standards'])
      assert.equal(fieldOf(pack, document, 'evidence', 'evidence').type, 'evidence')
    const columns = (document: string) =>
      fieldOf(pack, document, 'shown', 'rows').columns.flatMap(({ framework }) => framework ?? [])
    assert.deepEqual(columns('family-standards'), ['ten-ten-ten'])
    assert.deepEqual(columns('social-work-standards'), ['pcf', 'practitioner-standards', 'kss-supervisors'])
    assert.equal(fieldOf(pack, 'conversation-record', 'at-hand', 'read').shows?.framework, 'ten-ten-ten')
  })

  it('someone who is no social worker is not asked for PCF or KSS [R-343]', () => {
    const other = prepared('other')
    other.does('rhi', 'hold-conversation', { 'talked-on': '2026-09-01' })
    const worker = begun()
    for (const paper of ['own-preparation', 'managers-preparation', 'year-of-learning', 'family-standards'])
      worker.completes(paper)
    worker.refresh('leo')
    assert.ok(worker.refused('rhi', 'hold-conversation', { 'talked-on': '2026-09-01' }).says)
  })

  it('learning of the year stands beside the career level, element by element [R-342]', () => {
    const level = fieldOf(pack, 'year-of-learning', 'level', 'text')
    assert.deepEqual([level.prefill, level.calculated], ['post.level', true])
    assert.equal(fieldOf(pack, 'year-of-learning', 'elements', 'read').shows?.framework, 'key-elements')
    const walk = begun()
    for (const item of ['KE-1', 'KE-2', 'KE-3'])
      walk.fact('evidence', {
        completed: true,
        'completed-on': '2026-05-04',
        links: [`key-elements/${item}`],
      })
    assert.equal(walk.requirement('every-element').standing, 'unmet')
    walk.fact('evidence', { completed: true, 'completed-on': '2026-05-04', links: ['key-elements/KE-4'] })
    assert.equal(walk.requirement('every-element').standing, 'met')
  })

  it('protected time is shown in it, as supervision checked it [R-236]', () => {
    assert.ok(fieldOf(pack, 'year-of-learning', 'protected-time', 'long-text').required)
    const walk = begun()
    walk.fact('supervision', { 'held-on': '2026-05-01', 'protected-time-checked': false })
    assert.equal(walk.requirement('protected-time').standing, 'unmet')
    walk.fact('supervision', { 'held-on': '2026-06-01', 'protected-time-checked': true })
    assert.equal(walk.requirement('protected-time').standing, 'met')
  })

  it('how learning needs are to be met is recorded [R-233]', () => {
    assert.ok(fieldOf(pack, 'conversation-record', 'how-met', 'long-text').required)
  })

  it('the plan holds once both agree; who does not says what to change [R-227]', () => {
    const walk = talked()
    goals(walk, 2)
    walk.completes('plan-for-the-year')
    walk.refresh('leo')
    walk.does('leo', 'agree-as-staff', { agrees: 'yes' })
    assert.deepEqual(walk.does('rhi', 'agree-as-manager', { agrees: 'no', change: 'One more.' }), ['tell'])
    walk.does('rhi', 'agree-as-manager', { agrees: 'yes' })
    assert.ok(walk.refused('rhi', 'hold-review-looks-1', { 'looked-on': '2026-09-15' }).says)
    walk.does('leo', 'agree-as-staff', { agrees: 'yes' })
    assert.equal(walk.due('hold-review-looks-1'), '2026-12-15')
  })

  it('two or three bigger goals; another number warns and stops nobody [R-228]', () => {
    const walk = talked()
    for (const [count, result] of [
      [1, 'unmet'],
      [2, 'met'],
      [3, 'met'],
      [4, 'unmet'],
    ] as const) {
      goals(walk, count)
      assert.equal(walk.requirement('two-or-three-goals').standing, result, `${count} goals`)
    }
    assert.equal(scheme.requirements['two-or-three-goals']?.otherwise, 'flags')
    walk.completes('plan-for-the-year')
    walk.refresh('leo')
    walk.does('leo', 'agree-as-staff', { agrees: 'yes' })
    walk.does('rhi', 'agree-as-manager', { agrees: 'yes' })
    assert.equal(walk.due('hold-review-looks-1'), '2026-12-15')
  })

  it('each goal has description, accountability, day and measure of success; it goes on the plan [R-229]', () => {
    const field = fieldOf(pack, 'plan-for-the-year', 'goals', 'rows')
    assert.deepEqual(
      field.columns.map(({ column, required }) => [column, required]),
      [
        ['action', true],
        ['owner', true],
        ['by', true],
        ['success', true],
      ],
    )
    assert.ok(field.plan)
    assert.ok(
      agreed()
        .caused()
        .some(({ kind }) => kind === 'plan-from'),
    )
  })

  it('smaller goals stand apart and are not counted [R-230]', () => {
    assert.equal(fieldOf(pack, 'plan-for-the-year', 'smaller', 'rows').plan, false)
    const walk = talked()
    goals(walk, 2)
    walk.fact('rows', { document: 'plan-for-the-year', field: 'smaller', row: 's' })
    walk.fact('rows', { document: 'plan-for-the-year', field: 'smaller', row: 't' })
    assert.equal(walk.requirement('two-or-three-goals').standing, 'met')
  })

  it('the goals are looked at four times; the year then ends and the next begins with this plan [R-231]', () => {
    const walk = agreed()
    const days = ['2026-12-15', '2027-03-15', '2027-06-15', '2027-09-15']
    for (const [index, day] of days.entries()) {
      const review = `looks-${index + 1}`
      assert.equal(walk.due(`hold-review-${review}`), day)
      walk.on(day)
      assert.ok(
        walk.refused('rhi', `hold-review-${review}`, { 'looked-on': day }).says,
        'it is not written yet',
      )
      walk.completes(`goal-review-${review}`)
      walk.refresh('rhi')
      walk.does('rhi', `hold-review-${review}`, { 'looked-on': day })
    }
    const effects = walk.does('leo', 'close-year', { stands: 'Two are met.' })
    assert.ok(effects.includes('offer'), effects.join(' '))
    assert.equal(walk.ending(), 'held')
  })

  it('a review balances progress, values and behaviours, and what may get in the way [R-232]', () => {
    assert.deepEqual(fieldIds(pack, 'goal-review'), ['progress', 'values', 'issues'])
  })
})
