import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isoDate } from '../../kernel/dates.ts'
import { countWords as countAsTheBrowser } from '../../ui/public.ts'
import type { DocumentTemplate, Field } from '../schemes/public.ts'
import type { Answer, SectionAnswers } from './answer.values.ts'
import { problemsOfField } from './answers.rules.ts'
import { applyingIn } from './applying.rules.ts'
import { type DocumentContents, standingOf } from './completeness.rules.ts'
import { aField, aSection, aTemplate, everyType, yesAndNo } from './documents.builders.ts'
import { fieldsOfAnswers, parseSection, tidied } from './section.forms.ts'
import { countWords, isInitials } from './words.rules.ts'

const today = isoDate('2026-12-04')
const context = {
  today,
  caseReferences: { name: 'LCS number', pattern: '^[0-9]{5,10}$', example: '1048213' },
}
const says = (field: Field, answer: Answer | undefined) =>
  problemsOfField(field, answer, context).map((problem) => problem.says)
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

describe('counting words', () => {
  it('counts as the browser does, in any script [R-075]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(countWords(text), countAsTheBrowser(text))
      }),
    )
    assert.equal(countWords('a\u00a0b\u2003c\nd — e'), 6)
    assert.equal(countWords('  '), 0)
  })
  it('refuses 501 words of 500 and says by how many it is over [R-075]', () => {
    const field = aField({ field: 'statement', type: 'long-text', words: { most: 500 } })
    assert.deepEqual(says(field, words(500)), [])
    assert.match(says(field, words(501))[0] ?? '', /^“Statement” is 1 word over its limit of 500 words/)
    assert.match(says(field, words(523))[0] ?? '', /23 words over/)
  })
})

describe('what a field takes', () => {
  it('takes initials and never a name [R-317]', () => {
    for (const good of ['J', 'JS', 'J S', 'J.S.', 'J. S', 'JS, AM', 'JS and AM', 'Ö.K.'])
      assert.ok(isInitials(good), good)
    for (const bad of ['Jamie', 'Jamie S', 'J Smith', 'jamie', 'JAMIE', '7']) assert.ok(!isInitials(bad), bad)
  })
  it('takes a case number in the form of the authority and never a name [R-084]', () => {
    const field = aField({ field: 'case', type: 'case-reference' })
    assert.deepEqual(says(field, '1048213'), [])
    assert.match(
      says(field, 'Jamie Smith')[0] ?? '',
      /^Write only LCS number, for example 1048213 in “Case”, never a name/,
    )
    assert.equal(says(field, '104821345678').length, 1)
  })
  it('tells a day that does not exist from one that is missing in part, and one in the future', () => {
    const field = aField({ field: 'on', type: 'date', latest: 'today' })
    assert.deepEqual(says(field, '2026-12-04'), [])
    assert.match(says(field, { day: '30', month: '2', year: '2026' })[0] ?? '', /a day that exists/)
    assert.match(says(field, { day: '3', month: '', year: '2026' })[0] ?? '', /enter the month too/)
    assert.match(says(field, '2026-12-05')[0] ?? '', /cannot be in the future/)
    assert.match(says(field, undefined)[0] ?? '', /Enter the date/)
  })
  it('wants a comment once there are contra-indications, and only then [R-116]', () => {
    const template = everyType()
    const applies = (answer: string) =>
      applyingIn(template, { choices: { concerns: answer } }).field(template.sections[1]?.fields[1] as Field)
    assert.equal(applies('yes'), true)
    assert.equal(applies('no'), false)
    assert.equal(applies(''), false)
  })
  it('wants one of three in each row of the grid, and leaves the court rows free [R-114]', () => {
    const grid = everyType().sections[1]?.fields.find(({ field }) => field === 'grid') as Field
    assert.deepEqual(
      problemsOfField(grid, { 'CG-02': 'limited' }, context).map(({ input, kind }) => [input, kind]),
      [['grid.CG-01', 'missing']],
    )
    assert.deepEqual(says(grid, { 'CG-01': 'substantial' }), [])
    assert.equal(says(grid, { 'CG-01': 'excellent' }).length, 1)
  })
  it('leaves an unticked row of a checklist alone [R-088]', () => {
    const list = everyType().sections[1]?.fields.find(({ field }) => field === 'seen') as Field
    assert.deepEqual(says(list, []), [])
    assert.deepEqual(says(list, ['OBS-01']), [])
  })
  it('wants several choices where the template says how many', () => {
    const field = aField({ field: 'kinds', type: 'choices', options: yesAndNo, orMore: 2 })
    assert.equal(says(field, ['limited']).length, 1)
    assert.deepEqual(says(field, ['limited', 'adequate']), [])
  })
  it('names the row and column that is missing, and overlooks an empty row', () => {
    const rows = everyType().sections[1]?.fields.find(({ field }) => field === 'actions') as Field
    const problems = problemsOfField(
      rows,
      [
        { id: 'a', cells: { action: '', by: '' } },
        {
          id: 'b',
          cells: { action: 'Read more', by: { day: '31', month: '2', year: '2027' }, refs: 'Jamie' },
        },
      ],
      context,
    )
    assert.deepEqual(
      problems.map(({ input }) => input),
      ['actions.1.by', 'actions.1.refs'],
    )
  })
  it('answers in one sentence what to do for every type that is missing', () => {
    for (const section of everyType().sections)
      for (const field of section.fields)
        for (const problem of problemsOfField({ ...field, required: true } as Field, undefined, context)) {
          assert.equal(problem.kind, 'missing')
          assert.match(problem.says, /^[A-Z].*[^.]$/)
        }
  })
})

const typed: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'yes',
    'no',
    'limited',
    'adequate',
    'CG-01',
    'OBS-01',
    '31',
    '2',
    '2026',
    '12',
    '',
    'J S',
    '1048213',
  ),
)

/** Anything that a browser could send for the section. */
function sentFor(template: DocumentTemplate, sectionId: string) {
  const section = template.sections.find((each) => each.section === sectionId)
  assert.ok(section)
  const names = section.fields.flatMap(({ field }) => [
    field,
    ...['day', 'month', 'year', 'name', 'CG-01', 'CG-02', 'ticked', 'places', 'guidance', 'shown'].map(
      (part) => `${field}.${part}`,
    ),
    ...['id', 'action', 'by.day', 'by.month', 'by.year', 'refs'].flatMap((part) => [
      `${field}.0.${part}`,
      `${field}.1.${part}`,
    ]),
  ])
  return fc.dictionary(fc.constantFrom(...names), fc.oneof(typed, fc.array(typed, { maxLength: 3 })))
}

describe('reading and showing a form again', () => {
  const template = everyType()
  for (const section of template.sections)
    it(`loses nothing that was typed in “${section.name}”: showing and reading it again gives the same answers`, () => {
      fc.assert(
        fc.property(sentFor(template, section.section), (sent) => {
          const first = parseSection(template, section, sent, context)
          const again = parseSection(template, section, fieldsOfAnswers(section, first.answers), context)
          assert.deepEqual(again.answers, { ...unticked(template, section.section), ...first.answers })
        }),
      )
    })
  it('keeps a day that does not exist as it was typed', () => {
    const section = template.sections[0]
    assert.ok(section)
    const { answers } = parseSection(
      template,
      section,
      { 'on.day': '31', 'on.month': 'feb', 'on.year': '2026' },
      context,
    )
    assert.deepEqual(answers['on'], { day: '31', month: 'feb', year: '2026' })
  })
  it('keeps text that is over its limit', () => {
    const section = template.sections[0]
    assert.ok(section)
    const { answers, problems } = parseSection(template, section, { long: words(25) }, context)
    assert.equal(answers['long'], words(25))
    assert.match(problems.find(({ field }) => field === 'long')?.says ?? '', /5 words over/)
  })
  it('leaves answers alone whose fields did not stand on the page', () => {
    const section = template.sections[1]
    assert.ok(section)
    const before = { choices: { comment: 'Late twice', seen: ['OBS-01'] } }
    const { answers } = parseSection(
      template,
      section,
      { concerns: 'no', 'seen.shown': '1' },
      context,
      before,
    )
    assert.equal(answers['comment'], 'Late twice')
    assert.deepEqual(answers['seen'], [])
  })
  it('drops empty rows only when it is saved', () => {
    const section = template.sections[1]
    assert.ok(section)
    const { answers } = parseSection(
      template,
      section,
      {
        'actions.0.id': 'a',
        'actions.0.action': '',
        'actions.1.id': 'b',
        'actions.1.action': 'Shadow court',
      },
      context,
    )
    assert.equal((answers['actions'] as readonly unknown[]).length, 2)
    assert.deepEqual(
      (tidied(section, answers)['actions'] as readonly { id: string }[]).map(({ id }) => id),
      ['b'],
    )
  })
})

/** What a page shows says "nothing ticked" for each field that was not sent at all. */
function unticked(template: DocumentTemplate, sectionId: string): SectionAnswers {
  const section = template.sections.find((each) => each.section === sectionId)
  assert.ok(section)
  return parseSection(template, section, fieldsOfAnswers(section, {}), context).answers
}

describe('how a document stands', () => {
  const contents = (
    answers: DocumentContents['answers'],
    more: Partial<DocumentContents> = {},
  ): DocumentContents => ({
    answers,
    saved: new Set(Object.keys(answers)),
    signed: new Set(),
    ownUpload: false,
    ...more,
  })
  const template = aTemplate([
    aSection('why', [
      aField({ field: 'statement', type: 'long-text', words: { most: 5 } }),
      aField({ field: 'concerns', type: 'yes-no' }),
      aField({ field: 'comment', type: 'text', when: { concerns: 'yes' } }),
    ]),
    aSection('answer', [aField({ field: 'reply', type: 'text', required: false })]),
    aSection('approval', [aField({ field: 'approved', type: 'yes-no' })], { when: { concerns: 'no' } }),
  ])
  it('is not complete before anything was saved, and says what is missing in plain words', () => {
    const standing = standingOf(template, contents({}), context)
    assert.equal(standing.complete, false)
    assert.deepEqual(
      standing.gaps.map((gap) => gap.says),
      ['Why: fill in “Statement”', 'Why: choose an answer to “Concerns”'],
    )
    assert.deepEqual(
      standing.sections.map(({ state }) => state),
      ['not-started', 'not-started'],
    )
  })
  it('asks a section only when its condition holds', () => {
    const shown = standingOf(template, contents({ why: { concerns: 'no' } }), context)
    assert.deepEqual(
      shown.sections.map(({ section }) => section.section),
      ['why', 'answer', 'approval'],
    )
    const hidden = standingOf(
      template,
      contents({ why: { concerns: 'yes', statement: 'I can', comment: 'None' }, approval: { approved: '' } }),
      context,
    )
    assert.equal(hidden.complete, true)
  })
  it('is never held up by a section that has only optional fields', () => {
    const standing = standingOf(
      template,
      contents({ why: { concerns: 'yes', statement: 'I can', comment: 'x' } }),
      context,
    )
    assert.equal(standing.complete, true)
    assert.equal(standing.sections[1]?.state, 'not-started')
  })
  it('waits for the signature of a section that is signed by itself [R-137]', () => {
    const signed = aTemplate([
      aSection('summary', [aField({ field: 'strengths', type: 'long-text' })], { signedBy: ['manager'] }),
    ])
    const answers = { summary: { strengths: 'Listens' } }
    const before = standingOf(signed, contents(answers), context)
    assert.deepEqual(
      before.gaps.map((gap) => gap.says),
      ['Summary: not signed yet'],
    )
    assert.equal(
      standingOf(signed, contents(answers, { signed: new Set(['summary']) }), context).complete,
      true,
    )
  })
  it('is complete with a file of one’s own [R-083]', () => {
    assert.equal(standingOf(template, contents({}, { ownUpload: true }), context).complete, true)
  })
  it('never gains a gap by filling in a field that was missing and opens no other', () => {
    const whole = everyType()
    const fields = whole.sections.flatMap((section) => section.fields.map((field) => ({ section, field })))
    // `concerns` opens the comment, which is a new question and no step back.
    const plain = fields.filter(({ field }) => field.field !== 'concerns')
    fc.assert(
      fc.property(fc.subarray(plain), fc.constantFrom(...plain), (given, one) => {
        const answersOf = (chosen: typeof plain) => {
          const answers: Record<string, Record<string, Answer>> = { words: {}, choices: { concerns: 'no' } }
          for (const { section, field } of chosen)
            (answers[section.section] ??= {})[field.field] = goodAnswer(field)
          return answers
        }
        const before = standingOf(whole, contents(answersOf(given)), context)
        const after = standingOf(whole, contents(answersOf([...given, one])), context)
        assert.ok(after.gaps.length <= before.gaps.length)
        assert.ok(!before.complete || after.complete)
      }),
    )
    const all: Record<string, Record<string, Answer>> = { words: {}, choices: {} }
    for (const { section, field } of fields) (all[section.section] ??= {})[field.field] = goodAnswer(field)
    assert.equal(standingOf(whole, contents(all), context).complete, true)
  })
})

function goodAnswer(field: Field): Answer {
  switch (field.type) {
    case 'date':
      return '2026-11-30'
    case 'month':
      return '2026-11'
    case 'number':
      return '1,200'
    case 'email':
      return 'maya.osei@example.gov.uk'
    case 'phone':
      return '0121 496 0000'
    case 'case-reference':
      return '1048213'
    case 'yes-no':
      return 'yes'
    case 'tick':
      return true
    case 'choice':
      return 'limited'
    case 'choices':
      return ['limited', 'adequate']
    case 'grid':
      return { 'CG-01': 'adequate' }
    case 'checklist':
      return ['OBS-01']
    case 'framework-items':
    case 'evidence':
      return ['one']
    case 'person':
      return { id: '0190b6a0-0000-7000-8000-000000000001', name: 'Asha Rahman' }
    case 'finding':
      return { ticked: true, places: [], guidance: 'Add one' }
    case 'rows':
      return [{ id: 'a', cells: { action: 'Read', by: '2027-01-04' } }]
    default:
      return 'initials' in field && field.initials ? 'J S' : 'Good'
  }
}
