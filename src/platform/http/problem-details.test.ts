import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NotAllowed, NotFound, NotReadable } from './errors.ts'
import { problemOf } from './problem.ts'
import { problemDetails } from './problem-details.ts'

describe('a problem as programs read it', () => {
  const detailOf = (error: unknown) => {
    const { title, detail } = problemDetails(problemOf(error), 'one')
    return { title, detail }
  }

  it('says the same thing once', () => {
    const refused = new NotAllowed({ code: 'changed-meanwhile', says: 'This was done on 4 December.' })
    assert.deepEqual(detailOf(refused), {
      title: 'It was done or changed before',
      detail: 'This was done on 4 December.',
    })
  })

  it('speaks of no browser, page or form', () => {
    const problems = [
      new NotFound(),
      new NotReadable('Send JSON.', 415),
      ...[400, 404, 413, 415, 429, 500].map((statusCode) => ({ statusCode })),
      { code: 'ECONNREFUSED' },
      { code: '57014' },
    ]
    for (const problem of problems)
      assert.doesNotMatch(JSON.stringify(detailOf(problem)), /browser|\bpage|\bform\b|typed|your text/i)
  })
})
