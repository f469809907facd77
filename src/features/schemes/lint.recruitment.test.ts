import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn } from './pack.builders.ts'

const pack = `pack: fernshire
name: Fernshire
release: "2026.1"
duties: [{ duty: hub, name: Hub }]
post-kinds: [{ kind: worker, name: Worker }]
retention: [{ of: recruitment, after: decided, keep: P6M }, { of: appointed, after: decided, keep: P1Y }, { of: leaving, after: left-employment, keep: P3Y }]
---
pathway: workers
name: Workers
levels: [{ level: new, name: New, next: [] }]
---
resource: handbook
name: Handbook
says: For your first weeks.
---
recruitment: values
name: Values first
criteria: [{ criterion: respect, name: Respect, asks: ["How?"] }, { criterion: learning, name: Learning, asks: ["What?"] }]
marks: { most: 4 }
routes: [{ route: step-up, name: Step up }]
---
induction: weeks
name: First weeks
from: 2026-01-01
levels: [new]
groups: [{ group: all, name: All }]
items: [{ item: read, name: Read it, group: all, by: hub, due: P1W, post-kinds: [worker], resource: handbook }]
handbook: { resource: handbook, asks-after: P6W, kept-by: [hub] }
---
leaving: bye
name: Before you go
says: It helps.
asks: [{ question: why, asks: "Why?", answers: [{ answer: pay, name: Pay }, { answer: home, name: Home }] }]
themes: [{ theme: pay, name: Pay }]
read-by: [hub]
`

describe('recruitment, induction and leaving in a pack', () => {
  const faults = (from: string, to: string) => {
    assert.ok(pack.includes(from), from)
    return problemsIn(pack.replace(from, to)).map(({ rule }) => rule)
  }

  it('name what there is', () => {
    assert.deepEqual(faults('', ''), [])
    assert.deepEqual(faults('levels: [new]', 'levels: [newer]'), ['unknown-level'])
    assert.deepEqual(faults('post-kinds: [worker]', 'post-kinds: [boss]'), ['unknown-post-kind'])
    assert.deepEqual(faults('group: all, by', 'group: some, by'), ['unknown-group', 'empty'])
    assert.deepEqual(faults('by: hub', 'by: nobody'), ['unknown-duty'])
    assert.deepEqual(faults('by: hub', 'by: starter'), [])
    assert.deepEqual(faults('post-kinds: [worker], resource: handbook', 'resource: book'), [
      'unknown-resource',
    ])
    assert.deepEqual(faults('kept-by: [hub]', 'kept-by: [hut]'), ['unknown-duty'])
    assert.deepEqual(faults('read-by: [hub]', 'read-by: [hut]'), ['unknown-duty'])
  })

  it('give no id twice', () => {
    assert.deepEqual(faults('criterion: learning', 'criterion: respect'), ['twice'])
    assert.deepEqual(faults('answer: home', 'answer: pay'), ['twice'])
  })

  it('mark nothing where nothing is looked for', () => {
    assert.deepEqual(
      faults(
        'criteria: [{ criterion: respect, name: Respect, asks: ["How?"] }, { criterion: learning, name: Learning, asks: ["What?"] }]\n',
        '',
      ),
      ['nothing-to-mark'],
    )
  })

  it('say how long what is written of candidates and said on leaving is kept, from the day that is counted from', () => {
    for (const line of [
      'of: recruitment, after: decided',
      'of: appointed, after: decided',
      'of: leaving, after: left-employment',
    ]) {
      assert.deepEqual(faults(line, 'of: audit, after: recorded'), ['kept-for-ever'], line)
      const elsewhere = line.replace(/after: .*/, 'after: recorded')
      assert.deepEqual(faults(line, elsewhere), ['counted-otherwise'], line)
    }
  })
})
