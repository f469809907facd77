import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { diffWords } from './diff-words.ts'

describe('the difference between two texts', () => {
  it('loses nothing of either', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a ', 'b ', 'c\n', ' ', 'd')),
        fc.array(fc.constantFrom('a ', 'b ', 'c\n', 'e')),
        (one, other) => {
          const [before, after] = [one.join(''), other.join('')]
          const runs = diffWords(before, after)
          const text = (without: string) =>
            runs
              .filter((run) => run.is !== without)
              .map((run) => run.text)
              .join('')
          assert.equal(text('added'), before)
          assert.equal(text('removed'), after)
        },
      ),
    ))
  it('is small where the change is small', () =>
    assert.deepEqual(diffWords('one two three', 'one 2 three'), [
      { is: 'same', text: 'one' },
      { is: 'removed', text: ' two' },
      { is: 'added', text: ' 2' },
      { is: 'same', text: ' three' },
    ]))
  it('of two long texts is found in bounded time', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ')
    const runs = diffWords(long('a'), long('b'))
    assert.deepEqual(
      runs.map((run) => run.is),
      ['removed', 'added'],
    )
  })
})
