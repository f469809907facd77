import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blocksAsText, documentBlocks } from '../../src/features/documents/blocks.rules.ts'
import { papersOf } from '../../src/features/schemes/public.ts'
import { fieldIds, fieldOf, gapsIn, packOf } from './pack-files.ts'

const pack = await packOf('leicestershire')
const scheme = pack.schemes['level-2-to-3']!
const template = (id: string) => pack.documents[id]!
const sectionOf = (document: string, section: string) =>
  template(document).sections.find((each) => each.section === section)!
const descriptor = pack.frameworks.find(({ framework }) => framework === 'pcf-social-worker')!

/** What a paper says to whoever opens it, prompts and guidance included. */
function saidIn(document: string): string {
  return template(document)
    .sections.flatMap((section) => [
      section.guidance ?? '',
      ...section.fields.flatMap((field) => [field.name, field.hint ?? '']),
    ])
    .join(' ')
}

describe('Leicestershire: templates', () => {
  it('the front sheet holds its seven fields [R-120]', () => {
    assert.deepEqual(fieldIds(pack, 'front-sheet'), [
      'name',
      'year-qualified',
      'length-of-service',
      'registration-number',
      'area-of-work',
      'panel-date',
      'manager',
    ])
  })

  it('the reflective statement holds its text and recent child and family feedback, and is signed with a printed name by the worker [R-074] [R-121] [R-138]', () => {
    assert.equal(fieldOf(pack, 'reflective-statement', 'statement', 'long-text').required, true)
    assert.equal(fieldOf(pack, 'reflective-statement', 'family-feedback', 'long-text').required, true)
    assert.deepEqual(sectionOf('reflective-statement', 'statement').signedBy, ['applicant'])
    for (const part of [/ready/i, /past year's learning/, /proudest/, /development of others/])
      assert.match(saidIn('reflective-statement'), part)
  })

  it("the Team Manager's report holds four header fields and the holistic assessment, signed with the day [R-122] [R-138]", () => {
    assert.deepEqual(
      sectionOf('manager-report', 'heading').fields.map(({ field }) => field),
      ['worker', 'manager', 'area-of-work', 'panel-date'],
    )
    assert.ok(fieldOf(pack, 'manager-report', 'holistic-assessment', 'long-text').required)
    assert.deepEqual(sectionOf('manager-report', 'assessment').signedBy, ['manager'])
  })

  it('the CPD form records learning, its effect, and what children and families would notice and name [R-065] [R-104]', () => {
    const asked = fieldIds(pack, 'cpd-evidence')
    for (const field of ['cpd', 'effects', 'would-notice', 'biggest-impact']) assert.ok(asked.includes(field))
    assert.match(saidIn('cpd-evidence'), /children, young people and families notice/)
  })

  it('without one named effect on practice the CPD form has a gap [R-066]', () => {
    assert.ok(gapsIn(pack, 'cpd-evidence', 'impact', {}).includes('effects'))
    const named = {
      effects: [{ id: 'r', cells: { learning: 'Neglect', effect: 'I read chronologies first.' } }],
    }
    assert.ok(!gapsIn(pack, 'cpd-evidence', 'impact', named).includes('effects'))
  })

  it('the observation report holds who, with role, where, when and the descriptor [R-094]', () => {
    assert.deepEqual(fieldIds(pack, 'observation-report').slice(0, 5), [
      'practitioner',
      'observer',
      'area-of-work',
      'observed-on',
      'descriptor',
    ])
    assert.match(fieldOf(pack, 'observation-report', 'observer', 'text').name, /role/)
  })

  it('it holds situation, skills, participant feedback, feedback given and four reflections of the worker [R-095] [R-103]', () => {
    assert.deepEqual(fieldIds(pack, 'observation-report').slice(5), [
      'situation',
      'skills',
      'participant-feedback',
      'feedback',
      'taken',
      'learned',
      'differently',
      'coped',
    ])
    assert.deepEqual(sectionOf('observation-report', 'reflections').filledBy, ['applicant'])
  })

  it('several observations can be part of a portfolio [R-096]', () => {
    assert.equal(template('observation-report').many, true)
  })

  it('an item of feedback says who spoke: child, young person, family, other professional [R-101] [R-102]', () => {
    const { columns } = fieldOf(pack, 'feedback', 'voices', 'rows')
    const who = columns.find(({ column }) => column === 'who')
    assert.deepEqual(
      who?.options?.map(({ option }) => option),
      ['child', 'young-person', 'family', 'other-professional'],
    )
  })

  it('the outcome report holds its fields, the decision and the rationale [R-123]', () => {
    assert.deepEqual(fieldIds(pack, 'outcome-report'), [
      'members',
      'panel-date',
      'worker',
      'manager',
      'service-manager',
      'decision',
      'rationale',
      'objectives',
      'level',
    ])
    assert.ok(fieldOf(pack, 'outcome-report', 'rationale', 'long-text').required)
    assert.deepEqual(fieldOf(pack, 'outcome-report', 'objectives', 'long-text').when, { decision: 'Defer' })
  })

  it('a file of one’s own may stand in for every portfolio template, never for the outcome report [R-083] [R-125] [R-126]', () => {
    for (const id of [
      'front-sheet',
      'reflective-statement',
      'cpd-evidence',
      'observation-report',
      'manager-report',
      'feedback',
      'showcase',
    ])
      assert.equal(template(id).ownUpload, true, id)
    assert.equal(template('outcome-report').ownUpload, false)
    const task = scheme.stages.flatMap(({ tasks }) => tasks).find(({ task: id }) => id === 'outcome-report')
    assert.deepEqual([task?.by, task?.optional], [['chair'], false])
  })

  it('what is handed in and frozen are the papers written up to the submission, and none of the panel’s [R-333]', () => {
    assert.deepEqual(papersOf(scheme), [
      'front-sheet',
      'reflective-statement',
      'cpd-evidence',
      'observation-report',
      'feedback',
      'manager-report',
    ])
  })

  it('each template shows its prompts [R-334]', () => {
    assert.match(saidIn('reflective-statement'), /readiness.*analysis.*proudest.*others/is)
    assert.match(saidIn('manager-report'), /examples from practice.*effect on the team, and on children/is)
    assert.match(saidIn('cpd-evidence'), /Which CPD.*change your practice.*notice.*biggest impact/is)
    assert.match(
      saidIn('observation-report'),
      /who was there.*against the descriptor.*those present said.*needs/is,
    )
  })
})

describe('Leicestershire: what practice is measured against', () => {
  it('the fifteen capabilities stand in the framework and are shown from there, read-only, wherever a template shows them [R-044] [R-124]', () => {
    assert.deepEqual(
      descriptor.items.map(({ item }) => item),
      Array.from({ length: 15 }, (_, index) => `PCF-SW-${String(index + 1).padStart(2, '0')}`),
    )
    for (const [document, section] of [
      ['reflective-statement', 'statement'],
      ['manager-report', 'assessment'],
      ['observation-report', 'seen'],
      ['outcome-report', 'decision'],
    ] as const) {
      const text = blocksAsText(documentBlocks(scheme.templates[document]!, {}))
      for (const { name, says } of descriptor.items)
        assert.ok(text.includes(`${name}: ${says}`), `${document}: ${name}`)
      assert.ok(sectionOf(document, section).fields.some(({ type }) => type === 'read'))
    }
  })

  it('nine dimensions and six complexity factors are shown to worker, manager and panel [R-028]', () => {
    const moving = pack.frameworks.find(({ framework }) => framework === 'moving-up')!
    assert.deepEqual(
      moving.items.map(({ item }) => item),
      Array.from({ length: 9 }, (_, index) => `PD-${index + 1}`),
    )
    const factors = moving.items.flatMap(({ elements = [] }) => elements.map(({ says }) => says))
    assert.equal(factors.length, 6)
    for (const document of ['reflective-statement', 'manager-report', 'panel-record']) {
      const text = blocksAsText(documentBlocks(scheme.templates[document]!, {}))
      for (const words of [...moving.items.map(({ says }) => says ?? ''), ...factors])
        assert.ok(text.includes(words), `${document}: ${words}`)
    }
  })

  it('worker and manager share CPD, each with duties of their own [R-007]', () => {
    const duties = pack.pathways[0]!.levels.find(({ level }) => level === 'level-2')!.duties
    const of = (who: string) => duties.filter(({ by }) => by === who).map(({ id }) => id)
    assert.deepEqual(of('Social worker'), ['SW-1', 'SW-2', 'SW-3', 'SW-4'])
    assert.deepEqual(
      of('Team Manager'),
      Array.from({ length: 11 }, (_, index) => `TM-${index + 1}`),
    )
  })

  it('progress through core learning informs manager and panel and bars nobody [R-038]', () => {
    assert.equal(scheme.requirements['core-learning']?.otherwise, 'informs')
    const shownAt = scheme.stages.flatMap((stage) => [
      ...stage.exitsWhen.map((id) => [stage.stage, id]),
      ...stage.tasks.flatMap(({ task, requires }) => requires.map((id) => [task, id])),
    ])
    for (const place of ['portfolio', 'hold-panel'])
      assert.ok(shownAt.some(([at, id]) => at === place && id === 'core-learning'))
  })
})

describe('Leicestershire: the panel', () => {
  const meeting = scheme.meetings['progression-panel']!

  it('four seats, the chair is the Head of Service (Practice Excellence) [R-166]', () => {
    assert.equal(meeting.seats.length, 4)
    const chair = meeting.seats.find((seat) => seat.chair)!
    assert.match(scheme.roles[chair.by[0]!]!.name, /Head of Service \(Practice Excellence\)/)
  })

  it('the worker attends with the manager [R-167]', () => {
    assert.deepEqual(
      meeting.attends.map(({ role, optional }) => [role, optional]),
      [
        ['applicant', false],
        ['manager', false],
      ],
    )
  })

  it('the showcase is presented, and the record asks for the difference it made [R-082] [R-169]', () => {
    assert.match(meeting.running[0] ?? '', /showcase/)
    assert.ok(fieldOf(pack, 'panel-record', 'showcase-presented', 'yes-no').required)
    assert.ok(fieldIds(pack, 'showcase').includes('difference'))
  })

  it('the record is a conversation without scores [R-170]', () => {
    assert.equal(meeting.scoring, undefined)
    const types = template('panel-record').sections.flatMap(({ fields }) => fields.map(({ type }) => type))
    assert.ok(!types.includes('number') && !types.includes('grid'))
  })

  it('an outcome is Pass or Defer and nothing else [R-178]', () => {
    assert.deepEqual(
      scheme.outcomes.map(({ name }) => name),
      ['Pass', 'Defer'],
    )
  })
})
