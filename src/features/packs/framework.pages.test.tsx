import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { render } from 'preact-render-to-string'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Framework } from '../frameworks/public.ts'
import { FrameworkPage } from './framework.pages.tsx'

const standard: Framework = {
  framework: 'standard',
  name: 'The standard',
  version: '1',
  groups: [
    { group: 'why', name: 'Why' },
    { group: 'how', name: 'How' },
  ],
  items: [
    { item: 'A', name: 'Values', group: 'why' },
    { item: 'B', name: 'Skills', group: 'how' },
  ],
  levels: [
    { level: 'first', name: 'First', expectations: [{ item: 'why', says: 'Knows why.' }] },
    { level: 'second', name: 'Second', expectations: [{ item: 'B', says: 'Shows how.' }] },
  ],
}

const page = (framework: Framework, own?: string) =>
  render(
    <FrameworkPage
      {...{ framework, own }}
      versions={[framework]}
      onwards={[]}
      back={[]}
      today={'2026-11-22' as IsoDate}
    />,
  )
const text = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('a standard as a page', () => {
  it('marks the level of the reader, with what it expects [R-051]', () => {
    const html = page(standard, 'second')
    assert.match(text(html), /Second Your level Skills Shows how\./)
    assert.match(html, /href="#second"/)
    assert.doesNotMatch(page(standard), /Your level|at your level/)
  })

  it('shows items under the groups that the authority gave them [R-042] [R-043]', () => {
    assert.match(text(page(standard)), /Why A Values How B Skills/)
    const regrouped = { ...standard, items: standard.items.map((item) => ({ ...item, group: 'how' })) }
    assert.match(text(page(regrouped)), /How A Values B Skills/)
    assert.doesNotMatch(text(page(regrouped)), /Why A/)
  })

  it('says so while the authority has entered nothing [R-033]', () => {
    assert.match(text(page({ ...standard, items: [], levels: [] })), /Nothing has been entered yet/)
    assert.doesNotMatch(text(page(standard)), /Nothing has been entered/)
  })
})
