import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { render } from 'preact-render-to-string'
import { isoDate } from '../kernel/dates.ts'
import { dateValues, Form, FormErrors, readDate } from './forms.tsx'

describe('a form', () => {
  it('carries proof of our page and a once-only key', () => {
    const html = render(<Form tokens={{ csrf: 'c1', once: 'o1' }} action="/here" />)
    assert.match(html, /<form method="post" action="\/here"/)
    assert.match(html, /name="_csrf" value="c1"/)
    assert.match(html, /name="_once" value="o1"/)
  })
  it('says where its drafts go', () => {
    const html = render(
      <Form tokens={{ csrf: 'c', once: 'o' }} action="/x" autosave="/drafts/1" section="a" base={3} />,
    )
    assert.match(html, /data-autosave="\/drafts\/1" data-section="a" data-base="3"/)
  })
  it('says how it waits when it cannot be sent', () => {
    const waiting = (replaces: boolean) =>
      render(
        <Form
          tokens={{ csrf: 'c', once: 'o' }}
          action="/x"
          offline={{ name: 'Add what you did', replaces }}
        />,
      )
    assert.match(waiting(false), /data-offline="adds".*name="_offline" value="adds Add what you did"/)
    assert.match(waiting(true), /data-offline="replaces".*name="_offline" value="replaces Add what you did"/)
    assert.doesNotMatch(render(<Form tokens={{ csrf: 'c', once: 'o' }} action="/x" />), /offline/)
  })
  it('lists its errors, each as a link to its field', () =>
    assert.match(
      render(<FormErrors errors={{ title: 'Enter a title' }} />),
      /<a href="#title">Enter a title<\/a>/,
    ))
  it('shows no summary without errors', () => assert.equal(render(<FormErrors errors={{}} />), ''))
})

describe('a typed date', () => {
  it('is read from its three fields', () =>
    assert.deepEqual(readDate({ 'v-day': '4', 'v-month': '12', 'v-year': '2026' }, 'v'), {
      is: 'day',
      on: '2026-12-04',
    }))
  it('may name its month', () =>
    assert.deepEqual(readDate({ day: '04', month: 'December', year: '2026' }), {
      is: 'day',
      on: '2026-12-04',
    }))
  it('is empty when nothing was typed', () =>
    assert.deepEqual(readDate({ day: ' ', month: '' }), { is: 'empty' }))
  it('says which part is missing', () =>
    assert.deepEqual(readDate({ day: '4', month: '', year: '2026' }), {
      is: 'unreadable',
      says: 'Enter the month too',
    }))
  it('never becomes another day: 31 February is no day', () =>
    assert.equal(readDate({ day: '31', month: '2', year: '2026' }).is, 'unreadable'))
  it('a slip in the year is said, not kept', () => {
    for (const year of ['0202', '1026', '2206', '9999'])
      assert.deepEqual(readDate({ day: '2', month: '2', year }), {
        is: 'unreadable',
        says: `Check the year: ${year} is too far away`,
      })
    assert.equal(readDate({ day: '29', month: '2', year: '2024' }).is, 'day')
  })
  it('asks for four figures of a year', () =>
    assert.deepEqual(readDate({ day: '4', month: '12', year: '26' }), {
      is: 'unreadable',
      says: 'Enter the year with four figures',
    }))
  it('comes back as it went out', () =>
    assert.deepEqual(readDate(dateValues(isoDate('2026-12-04'), 'v'), 'v'), { is: 'day', on: '2026-12-04' }))
})
