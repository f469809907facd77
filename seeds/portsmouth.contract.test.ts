import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedPortsmouth } from './portsmouth.ts'
import { useToldStories } from './told-stories.ts'

describe("Portsmouth's demonstration", () => {
  const { story, people } = useToldStories('portsmouth', seedPortsmouth)

  it('has people at every level, before, in and after a joint request', () => {
    assert.ok(people() >= 20)
    assert.deepEqual(story('Isolde Marchetti'), [])
    assert.deepEqual(story('Leopold Nakamura-Shaw'), ['yearly-conversation: running'])
    assert.deepEqual(story('Ezra Lindqvist-Bow'), ['yearly-conversation: running'])
    assert.deepEqual(story('Winnifred Osei-Lane'), ['main-to-higher: running'])
    assert.deepEqual(story('Caradoc Munroe'), ['main-to-higher: running'])
    assert.deepEqual(story('Mirembe Ashdown'), ['main-to-higher: running'])
    assert.deepEqual(story('Florian Tadesse'), ['main-to-higher: not-yet'])
    assert.deepEqual(story('Bettany Okonkwo-Reid'), ['main-to-higher: approved'])
    assert.deepEqual(story('Hesper Quillfeather'), ['main-to-higher: ended'])
  })
})
