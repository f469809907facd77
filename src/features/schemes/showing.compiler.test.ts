import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DocumentTemplate } from './document.language.ts'
import type { Framework } from './pack.language.ts'
import { withShownFrameworks } from './showing.compiler.ts'

const framework: Framework = {
  framework: 'compass',
  name: 'The Compass',
  line: 'compasses',
  version: '1',
  groups: [],
  items: [
    { item: 'N', name: 'Notices', says: 'Sees early.', elements: [{ element: 'N1', says: 'small changes' }] },
    { item: 'E', name: 'Engages' },
  ],
  levels: [{ level: 'senior', name: 'Senior', expectations: [{ item: 'E', says: 'Leads.' }] }],
}

const showing = (shows: { framework: string; level?: string }): DocumentTemplate => ({
  document: 'paper',
  name: 'Paper',
  version: 1,
  filledBy: ['applicant'],
  many: false,
  ownUpload: false,
  mobile: false,
  copiesTo: [],
  sections: [
    {
      section: 'one',
      name: 'One',
      fields: [
        {
          field: 'at-hand',
          name: 'At hand',
          type: 'read',
          required: false,
          calculated: false,
          private: false,
          shows,
        },
      ],
    },
  ],
})

const shownIn = (template: DocumentTemplate, frameworks: readonly Framework[]) => {
  const [field] = withShownFrameworks(template, frameworks).sections[0]?.fields ?? []
  return (field as { readonly shown?: unknown }).shown
}

describe('frameworks shown in papers', () => {
  it('the words come from the framework: items with what they say and their finer parts', () => {
    assert.deepEqual(shownIn(showing({ framework: 'compass' }), [framework]), [
      {
        name: 'The Compass',
        items: [
          { item: 'N', name: 'Notices', says: 'Sees early.', elements: ['small changes'] },
          { item: 'E', name: 'Engages', elements: [] },
        ],
      },
    ])
  })

  it('of one level only what is expected there', () => {
    assert.deepEqual(shownIn(showing({ framework: 'compass', level: 'senior' }), [framework]), [
      { name: 'The Compass', items: [{ item: 'E', name: 'Engages', says: 'Leads.', elements: [] }] },
    ])
  })

  it('of a line of standards every version, each under its own name', () => {
    const later = { ...framework, framework: 'compass-2', name: 'The Compass, second version' }
    const shown = shownIn(showing({ framework: 'compasses' }), [framework, later]) as { name: string }[]
    assert.deepEqual(
      shown.map(({ name }) => name),
      ['The Compass', 'The Compass, second version'],
    )
  })
})
