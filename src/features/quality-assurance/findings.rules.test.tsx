import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { render } from 'preact-render-to-string'
import { aField, aSection, aTemplate } from '../documents/documents.builders.ts'
import type { DocumentId } from '../../kernel/ids.ts'
import type { ApplicationEdition } from '../journeys/public.ts'
import type { CompiledScheme, Task } from '../schemes/public.ts'
import { findingsIn, leadsTo, placeId, valuesFor } from './findings.rules.ts'
import { FindingList, PinnedPapers, placeNames } from './pinned.pages.tsx'

const checklist = aTemplate([
  aSection('overall', [aField({ field: 'more', type: 'yes-no' })]),
  aSection(
    'defects',
    [
      aField({ field: 'missing', type: 'finding', required: false }),
      aField({ field: 'weak', type: 'finding', required: false }),
      aField({ field: 'by', type: 'date' }),
    ],
    { when: { more: 'yes' } },
  ),
])
const statement = aTemplate([
  aSection('words', [aField({ field: 'why', type: 'long-text' })]),
  aSection('more-words', [aField({ field: 'what', type: 'long-text' })]),
])
const document = '01990000-0000-7000-8000-0000000000d1' as DocumentId
const place = `${document}/more-words`
const answers = {
  overall: { more: 'yes' },
  defects: {
    missing: { ticked: false, places: [], guidance: 'typed and taken back' },
    weak: { ticked: true, places: [place], guidance: 'Say what changed.' },
    by: '2026-12-11',
  },
}
const scheme = { templates: { statement } } as unknown as CompiledScheme
const application = {
  documents: [
    {
      document,
      template: 'statement',
      number: 1,
      answers: { words: { why: 'Ready' }, 'more-words': { what: 'Much' } },
      evidence: [],
    },
  ],
  frameworks: {},
} as unknown as ApplicationEdition
const task = {
  decidesBy: 'more',
  effects: [
    { when: { more: 'yes' }, then: [{ returnTo: 'portfolio', resubmitBy: 'by' }] },
    { when: { more: 'no' }, then: [] },
  ],
} as unknown as Task

describe('findings of a check', () => {
  test('only ticked defects of parts that apply are findings [R-143]', () => {
    assert.deepEqual(
      findingsIn(checklist, answers).map(({ number, name, places }) => [number, name, places]),
      [[1, 'Weak', [place]]],
    )
    assert.deepEqual(findingsIn(checklist, { ...answers, overall: { more: 'no' } }), [])
  })

  test('each finding leads to its place, and stands there too, for checker and applicant alike [R-147]', () => {
    const findings = findingsIn(checklist, answers)
    const list = render(<FindingList findings={findings} names={placeNames(scheme, application)} />)
    assert.ok(list.includes(`href="#${placeId(place)}"`), list)
    assert.match(list, /Statement: More words/)
    const papers = render(<PinnedPapers scheme={scheme} application={application} findings={findings} />)
    const at = papers.indexOf(`id="${placeId(place)}"`)
    assert.ok(at > 0)
    assert.ok(papers.indexOf('Say what changed.') > at)
    assert.equal(papers.match(/Finding 1/g)?.length, 1)
  })

  test('only codes and days go to the journey, and what they lead to is said beforehand [R-142] [R-145]', () => {
    const values = valuesFor(task, checklist, answers)
    assert.deepEqual(values, { more: 'yes', by: '2026-12-11' })
    assert.deepEqual(leadsTo(task, values), { returnTo: 'portfolio', resubmitBy: '2026-12-11' })
    const no = valuesFor(task, checklist, { ...answers, overall: { more: 'no' } })
    assert.deepEqual(no, { more: 'no' })
    assert.equal(leadsTo(task, no).returnTo, undefined)
  })
})
