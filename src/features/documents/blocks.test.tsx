import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { render } from 'preact-render-to-string'
import type { PdfBlock } from '../../platform/rendering/pdf-book.ts'
import { Blocks } from './blocks.pages.tsx'
import { blocksAsText, documentBlocks } from './blocks.rules.ts'
import { sealedAnswers } from './content.rules.ts'
import { aField, aSection, aTemplate, everyType } from './documents.builders.ts'
import { placementOf, targetOf } from './inputs.rules.ts'
import { factsOfDocument } from './facts.rules.ts'
import { standingOf } from './completeness.rules.ts'
import { isoDate } from '../../kernel/dates.ts'

const template = everyType()
const answers = {
  words: { short: 'Short', long: 'First line.\n\nSecond.', on: '2026-12-04', month: '2026-11', child: 'J S' },
  choices: {
    concerns: 'no',
    comment: 'Hidden since the answer is no',
    kind: 'adequate',
    grid: { 'CG-01': 'substantial' },
    seen: ['OBS-02'],
    actions: [{ id: 'a', cells: { action: 'Shadow court', by: '2027-01-04', refs: '1048213' } }],
    defect: { ticked: true, places: ['doc/one'], guidance: 'Add the date' },
  },
}

describe('a filled-in document as blocks', () => {
  const blocks = documentBlocks(template, answers, { names: { 'doc/one': 'Statement, Why' } })
  it('can stand in a PDF as it is', () => {
    const pdf: readonly PdfBlock[] = blocks
    assert.ok(pdf.length > 0)
  })
  it('says days, choices, rows and places in words and leaves out what does not apply', () => {
    const text = blocksAsText(blocks)
    assert.match(text, /On: Friday 4 December 2026/)
    assert.match(text, /Month: November 2026/)
    assert.match(text, /Kind: Adequate/)
    assert.match(text, /Casework: Substantial/)
    assert.match(text, /✓ Purpose/)
    assert.match(text, /Shadow court · Monday 4 January 2027 · 1048213/)
    assert.match(text, /Where: Statement, Why/)
    assert.doesNotMatch(text, /Hidden since/)
  })
  it('is escaped on a page', () => {
    const html = render(Blocks({ blocks: [{ kind: 'prose', text: '<script>1</script>' }] }))
    assert.doesNotMatch(html, /<script>/)
  })
  it('keeps private fields from others and from what is sealed', () => {
    const secret = aTemplate([
      aSection('one', [
        aField({ field: 'note', type: 'text', private: true }),
        aField({ field: 'open', type: 'text' }),
      ]),
    ])
    const given = { one: { note: 'Only mine', open: 'For all' } }
    assert.doesNotMatch(blocksAsText(documentBlocks(secret, given)), /Only mine/)
    assert.match(blocksAsText(documentBlocks(secret, given, { showsPrivate: () => true })), /Only mine/)
    assert.deepEqual(sealedAnswers(secret, given), { one: { open: 'For all' } })
  })
  it('shows a redacted day as its mark', () => {
    assert.match(blocksAsText(documentBlocks(template, { words: { on: '█████' } })), /On: █████/)
  })
})

describe('facts of a document', () => {
  const standing = standingOf(
    template,
    { answers, saved: new Set(['words', 'choices']), signed: new Set(), ownUpload: false },
    { today: isoDate('2026-12-04') },
  )
  const facts = factsOfDocument({ id: 'd1', number: 1, template, answers, standing, begun: true })
  it('say codes, days and numbers and never what somebody wrote', () => {
    const everything = JSON.stringify(facts)
    for (const prose of ['Shadow court', 'First line', 'Add the date', 'Hidden since'])
      assert.doesNotMatch(everything, new RegExp(prose))
    assert.deepEqual(
      facts.answers.map(({ fields }) => [fields['field'], fields['value']]),
      [
        ['short', true],
        ['long', true],
        ['child', true],
        ['on', '2026-12-04'],
        ['month', '2026-11'],
        ['concerns', 'no'],
        ['kind', 'adequate'],
        ['grid.CG-01', 'substantial'],
        ['seen', ['OBS-02']],
        ['defect', true],
        ['actions', true],
      ],
    )
  })
  it('say how many words were written, as the page counts them, and where', () => {
    const words = new Map(facts.answers.map(({ fields }) => [fields['field'], fields['words']]))
    assert.deepEqual(
      ['short', 'long', 'concerns', 'actions'].map((field) => words.get(field)),
      [1, 3, 0, 2],
    )
    const { place } = facts.answers[1]?.fields ?? {}
    assert.deepEqual(place, [template.document, `${template.document}.long`])
  })
  it('a file of one’s own has words that nobody counted', () => {
    const own = factsOfDocument({
      ...{ id: 'd1', number: 1, template, answers: {}, standing, begun: true },
      ownUpload: true,
    })
    const long = own.answers.find(({ fields }) => fields['field'] === 'long')
    assert.deepEqual([long?.fields['value'], long?.fields['words']], [true, undefined])
  })
  it('give each rated, ticked and written row with its columns', () => {
    assert.deepEqual(
      facts.rows.map(({ fields }) => [fields['field'], fields['row'], fields['value'], fields['by']]),
      [
        ['grid', 'CG-01', 'substantial', undefined],
        ['seen', 'OBS-02', true, undefined],
        ['actions', 'a', true, '2027-01-04'],
      ],
    )
  })
  it('say whether it is complete and how much is missing', () => {
    const [document] = facts.documents
    assert.equal(document?.fields['complete'], false)
    assert.equal(document?.fields['missing'], standing.gaps.length)
    assert.deepEqual(document?.fields['filled-by'], ['applicant'])
  })
})

describe('where a conditional field stands', () => {
  it('is under the answer that reveals it, or by itself with its condition in words', () => {
    const section = aSection('one', [
      aField({ field: 'raised', type: 'yes-no' }),
      aField({ field: 'what', type: 'yes-no', when: { raised: 'yes' } }),
      aField({ field: 'deeper', type: 'text', when: { what: 'yes' } }),
      aField({ field: 'other', type: 'text', when: { elsewhere: 'x' } }),
    ])
    const at = (index: number) => placementOf(section, section.fields[index] as never)
    assert.deepEqual(at(1).under, { field: 'raised', option: 'yes' })
    assert.deepEqual(at(2), { onlyIf: ['“What” is Yes'], elsewhere: false })
    assert.equal(at(3).elsewhere, true)
  })
  it('an error links to the first input of its field', () => {
    const section = template.sections[1]
    assert.ok(section)
    assert.equal(targetOf(section, { field: 'actions', input: 'actions.1.by' }), 'actions--1--by--day')
    assert.equal(targetOf(section, { field: 'grid', input: 'grid.CG-01' }), 'grid--CG-01')
  })
})
