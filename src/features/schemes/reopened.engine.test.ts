import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { book, complete, schemeWith, signed, submit, written } from './journey.builders.ts'

const scheme = schemeWith()
const unsigned = {
  template: 'statement',
  complete: false,
  begun: true,
  'waits-for': ['manager'],
  'only-signature-of': ['manager'],
}

/** The portfolio's stage was passed; then the paper became this. */
function since(journey: ReturnType<typeof written>, fields: Parameters<typeof journey.fact>[1]) {
  journey.without('documents').fact('documents', fields)
  const task = journey
    .view()
    .stages.flatMap(({ tasks }) => tasks)
    .find((each) => each.task.task === 'write')
  assert.ok(task)
  return { is: task.state, how: task.reopened, who: task.holders.map(({ name }) => name) }
}

describe('a paper of a stage that was passed', () => {
  it('is asked of whoever signs it when its signature was voided, and of whoever fills it in when it lacks more', () => {
    assert.deepEqual(since(written(scheme), unsigned), { is: 'ready', how: 'sign', who: ['manager'] })
    assert.deepEqual(
      since(written(scheme), { ...unsigned, 'waits-for': ['applicant'], 'only-signature-of': [] }),
      { is: 'ready', how: 'finish', who: ['applicant'] },
    )
  })

  it('stays done while it is complete, and where nobody ever began it', () => {
    assert.equal(since(written(scheme), { template: 'statement', complete: true, begun: true }).is, 'done')
    assert.equal(since(written(scheme), { ...unsigned, begun: false }).is, 'done')
  })

  it('is closed while the application is with its checkers, and open again once it is sent back', () => {
    const journey = signed(scheme)
    journey.does('applicant', submit())
    assert.equal(since(journey, unsigned).is, 'done')
    journey.fact('documents', { template: 'check-list', complete: true })
    journey.does('team', complete('check-it', { result: 'returned', 'again-by': '2026-12-01' }))
    assert.equal(since(journey, unsigned).is, 'ready')
  })
})

describe('a refusal because papers are not complete', () => {
  const strict = schemeWith(
    ['  either: {', '  both: { name: The papers, all: [written, learning] }\n  either: {'],
    ['{ task: book-it, name: Book,', '{ task: book-it, requires: [both], name: Book,'],
  )

  it('names the form and whose signature it lacks', () => {
    const journey = signed(strict)
    journey.does('applicant', submit())
    journey.fact('documents', { template: 'check-list', complete: true })
    journey.does('team', complete('check-it', { result: 'accepted' }))
    journey.without('documents').fact('documents', unsigned)
    const { code, says } = journey.refused('team', book('2026-11-20'))
    assert.equal(code, 'not-met')
    assert.match(
      says,
      /The papers: 1 of 2 hold\. Written: documents\. It lacks only the signature of: Manager\./,
    )
  })
})
