import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { proseOf } from './prose.ts'

describe('typed text', () => {
  it('is parted into paragraphs by blank lines, keeping line ends inside', () => {
    assert.deepEqual(proseOf('One\r\ntwo\n\n\n three '), [
      { kind: 'paragraph', text: 'One\ntwo' },
      { kind: 'paragraph', text: 'three' },
    ])
  })

  it('makes lists of lines with a mark, and keeps the numbers that were typed', () => {
    assert.deepEqual(proseOf('Points:\n- a\n• b\n* c\nThen\n3. x\n4) y'), [
      { kind: 'paragraph', text: 'Points:' },
      { kind: 'bullets', items: ['a', 'b', 'c'] },
      { kind: 'paragraph', text: 'Then' },
      {
        kind: 'numbers',
        items: [
          { number: 3, text: 'x' },
          { number: 4, text: 'y' },
        ],
      },
    ])
  })

  it('leaves all else as typed', () => {
    for (const text of ['*bold*', '-5 degrees', '1.5 hours', '#panic', '2026. ', '--- x']) {
      assert.deepEqual(proseOf(text), [{ kind: 'paragraph', text: text.trim() }])
    }
    assert.deepEqual(proseOf(' \n\n'), [])
  })
})
