import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn, withFault } from './pack.builders.ts'
import { formatProblem } from './pack.problems.ts'

/** What is found in the sound pack when its message has this subject and text. */
function foundIn(subject: string, text: string) {
  const message = 'subject: Your outcome\nsays: "Dear {person}, the outcome of {scheme} is at {link}."'
  return problemsIn(withFault(message, `subject: ${JSON.stringify(subject)}\nsays: ${JSON.stringify(text)}`))
}

const tellOutcomes: readonly (readonly [subject: string, text: string, word: string])[] = [
  ['Approved: {person}', 'See {link}.', 'Approved'],
  ['News', 'It is NOT\nYET what was hoped. {link}', 'Not yet'],
  ['{person} has withdrawn', '{link}', 'Withdrawn'],
  ['News', 'Please resubmit. {link}', 'resubmit'],
  ['More evidence is needed: {person}', '{link}', 'more evidence'],
  ['A decision was refused', '{link}', 'refused'],
]

const tellHealth: readonly (readonly [subject: string, text: string, word: string])[] = [
  ['A reasonable adjustment is asked for', '{link}', 'adjustment'],
  ['News', '{person} asks for adjustments. {link}', 'adjustment'],
  ['News', '{person} is back from sickness. {link}', 'sickness'],
  ['Your Health', '{link}', 'health'],
]

const fine: readonly (readonly [subject: string, text: string])[] = [
  ['Your outcome', 'The outcome of {scheme} is at {link}.'],
  ['The portfolio has been read: {person}', 'Pass it on; what comes next stands at {link}.'],
  ['A talk of skill and will', 'Still to be approximated, failsafe. {link}'],
  ['The {task}', '{link}'],
]

describe('words of messages that go out by mail', () => {
  for (const [subject, text, word] of tellOutcomes)
    it(`do not say how something went: "${subject}", "${text}"`, () => {
      const [problem] = foundIn(subject, text)
      assert.equal(problem?.rule, 'message-tells-outcome')
      assert.match(formatProblem(problem), new RegExp(`this one says \`${word}\``))
      assert.match(formatProblem(problem), /the page behind the link says what/)
    })

  for (const [subject, text, word] of tellHealth)
    it(`say nothing about anybody’s health: "${subject}", "${text}"`, () => {
      const [problem] = foundIn(subject, text)
      assert.equal(problem?.rule, 'message-tells-health')
      assert.match(formatProblem(problem), new RegExp(`this one says \`${word}\``))
    })

  for (const [subject, text] of fine)
    it(`may say: "${subject}", "${text}"`, () => assert.deepEqual(foundIn(subject, text), []))

  it('fill in the name of a task, which is warned of where it names a matter of health', () => {
    const found = problemsIn(withFault('name: Check\n', 'name: Talk about the adjustments\n'))
    assert.deepEqual(
      found.map(({ rule, severity }) => [rule, severity]),
      [['task-tells-health', 'warning']],
    )
  })
})
