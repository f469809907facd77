import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Given, inASentence, readAnswers, resultsOf } from './evaluation.rules.ts'
import { resourcesPack } from '../resources/resources.builders.ts'
import { evaluationText } from './evaluations.builders.ts'

const settings = resourcesPack(evaluationText).evaluation
assert.ok(settings)
const asked = settings
const [day, later] = asked.parts
assert.ok(day && later)

const given = (part: string, answers: Given['answers'], confirmed?: Given['confirmed']): Given => ({
  ...{ part, answers, confirmed },
})

describe('an evaluation of training', () => {
  test('needs an answer on every scale; words may be left out', () => {
    const read = (fields: Readonly<Record<string, string>>) => readAnswers(day, (name) => fields[name] ?? '')
    assert.deepEqual(read({ useful: '2' }), { answers: { useful: 2 } })
    assert.deepEqual(read({ useful: '0', next: 'Try it.' }), { answers: { useful: 0, next: 'Try it.' } })
    for (const odd of ['', '3', '-1', 'x']) assert.ok('errors' in read({ useful: odd }), odd)
    assert.ok('errors' in read({ useful: '1', next: 'x'.repeat(5001) }))
  })

  test('is counted by question and part, with what managers see in practice [R-257]', () => {
    const [onTheDay, weeksLater] = resultsOf(
      asked,
      [
        ...[2, 2, 1, 2, 0].map((useful, at) =>
          given('day', at === 0 ? { useful, next: 'Ask first.' } : { useful }),
        ),
        ...['yes', 'yes', 'partly', 'yes', 'not-yet'].map((seen) =>
          given('later', { used: 1 }, seen as Given['confirmed']),
        ),
      ],
      5,
    )
    assert.deepEqual(
      onTheDay?.questions?.map(({ counts }) => counts),
      [[1, 1, 3], undefined],
    )
    assert.deepEqual(onTheDay?.questions?.[1]?.words, ['Ask first.'])
    assert.equal(onTheDay?.seen, undefined)
    assert.deepEqual(weeksLater?.seen, { yes: 3, partly: 1, 'not-yet': 1 })
  })

  test('nothing is shown of fewer people than figures are shown of: no answers, no words, no managers', () => {
    const few = [1, 2, 3, 4].map(() => given('later', { used: 1 }, 'yes'))
    const results = resultsOf(asked, [...few, given('day', { useful: 2, next: 'Mine alone.' })], 5)
    assert.ok(results.every(({ questions, seen }) => questions === undefined && seen === undefined))
    assert.match(inASentence(results, 5), /^Fewer than 5 people have answered/)
    const five = [...few, given('later', { used: 0 })]
    const [, later] = resultsOf(asked, five, 5)
    assert.ok(later?.questions)
    assert.equal(later.seen, undefined)
  })

  test('says in a sentence what most said and what managers see', () => {
    const all = [
      ...Array.from({ length: 6 }, () => given('day', { useful: 2 })),
      ...Array.from({ length: 5 }, () => given('later', { used: 1 }, 'yes')),
    ]
    assert.equal(
      inASentence(resultsOf(asked, all, 5), 5),
      '6 people answered. On the day: 6 of 6 said “Very”; Some weeks later: 5 of 5 said “Often”; managers see it in practice in 5 of 5.',
    )
    assert.equal(inASentence(resultsOf(asked, [], 5), 5), 'Nobody has answered yet.')
  })

  test('the language refuses a part or a question twice', () => {
    assert.throws(() => resourcesPack(evaluationText.replace('part: later', 'part: day')), /day/)
    assert.throws(() => resourcesPack(evaluationText.replace('question: next', 'question: useful')), /useful/)
  })
})
