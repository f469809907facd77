import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ApplicationEdition } from '../journeys/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { changesBetween } from './edition-changes.rules.ts'

const fields = [
  { field: 'why', name: 'Why', type: 'long-text' },
  { field: 'more', name: 'More', type: 'text', when: { field: 'kind', is: 'long' } },
  { field: 'kind', name: 'Kind', type: 'choice', options: [{ option: 'long', name: 'Long' }] },
]
const scheme = {
  templates: {
    account: {
      document: 'account',
      name: 'Account',
      many: true,
      sections: [{ section: 'one', name: 'One', fields }],
    },
    letter: {
      ...{ document: 'letter', name: 'Letter', many: false },
      sections: [
        { section: 'head', name: 'Head', fields: [{ field: 'to', name: 'To', type: 'text' }] },
        { section: 'body', name: 'Body', fields: [{ field: 'text', name: 'Text', type: 'text' }] },
      ],
    },
  },
} as unknown as Pick<CompiledScheme, 'templates'>

type Document = ApplicationEdition['documents'][number]
const paper = (document: string, template: string, answers: object, rest: Partial<Document> = {}) =>
  ({ document, template, number: 1, answers, evidence: [], ...rest }) as unknown as Document
const sealed = (documents: readonly Document[], onPaper: ApplicationEdition['onPaper'] = []) => ({
  ...{ documents, onPaper, frameworks: {} },
})

describe('what is new in a portfolio', () => {
  test('is nothing when the same words were sealed again', () => {
    const same = sealed([paper('a', 'account', { one: { why: 'Because' } })])
    assert.deepEqual(changesBetween(scheme, same, same), [])
  })

  test('is each answer that differs, in words, also one that came or went', () => {
    const changes = changesBetween(
      scheme,
      sealed([paper('l', 'letter', { head: { to: 'Ada' }, body: { text: 'Before' } })]),
      sealed([paper('l', 'letter', { head: { to: 'Ada' }, body: { text: 'After' } })]),
    )
    assert.deepEqual(changes, [
      {
        ...{ document: 'l', name: 'Letter', is: 'changed' },
        answers: [{ name: 'Body: Text', was: 'Before', now: 'After' }],
      },
    ])
    const [more] = changesBetween(
      scheme,
      sealed([paper('a', 'account', { one: { why: 'Because' } })]),
      sealed([paper('a', 'account', { one: { why: 'Because', kind: 'long' } })]),
    )
    assert.deepEqual(
      more?.answers.map(({ name, now }) => [name, now]),
      [['Kind', 'Long']],
    )
  })

  test('is a paper that came or was taken out, by its number where there are several, and a scan or file that came', () => {
    const one = paper('a', 'account', { one: { why: 'x' } })
    const changes = changesBetween(
      scheme,
      sealed([one, paper('gone', 'letter', {})]),
      sealed(
        [{ ...one, upload: 'f'.repeat(64) }, paper('b', 'account', {}, { number: 2 })],
        [{ name: 'scan.pdf', sha256: '0'.repeat(64) }],
      ),
    )
    assert.deepEqual(
      changes.map(({ name, is }) => `${name}: ${is}`),
      ['Account: changed', 'Account 2: new', 'Scan: scan.pdf: new', 'Letter: gone'],
    )
    assert.deepEqual(changes[0]?.answers[0]?.name, 'The file that was handed in')
  })
})
