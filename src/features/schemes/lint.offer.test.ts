import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn } from './pack.builders.ts'

const pack = `pack: fernshire
name: Fernshire
release: "2026.1"
duties: [{ duty: hub, name: Hub }]
post-kinds: [{ kind: worker, name: Worker }]
---
framework: aims
name: Aims
version: "1"
items: [{ item: A1, name: First }, { item: A2, name: Second }]
---
evidence: learning
categories: [{ category: all, name: All, kinds: [{ kind: talk, name: A talk }] }]
preloaded: [{ activity: week, name: Week, items: [{ item: one, name: One }] }]
---
offer: year
name: The year
from: 2026-01-01
until: 2026-12-31
parts: [{ part: core, name: Core, core: true }]
mapped-to: [aims]
areas: [{ area: early, name: Early, duty: hub }]
grants: [{ grant: pot, name: Pot }]
---
course: first
name: First
part: core
delivery: formal
mandatory: { within: P3M, post-kinds: [worker] }
grant: pot
links: [aims/A1]
kind: talk
activity: week
activity-item: one
---
course: second
name: Second
part: core
delivery: reflective
after: [first]
taken: elsewhere
link: https://learning.example
links: [aims/A2]
`

describe('a learning offer and its courses', () => {
  const faults = (from: string, to: string) => {
    assert.ok(pack.includes(from), from)
    return problemsIn(pack.replace(from, to)).map(({ rule }) => rule)
  }

  it('name parts, grants, duties, standards and activities that there are', () => {
    assert.deepEqual(faults('name: First', 'name: First'), [])
    for (const [from, to, rule] of [
      ['part: core\ndelivery: formal', 'part: cor\ndelivery: formal', 'unknown-part-of-the-offer'],
      ['post-kinds: [worker] }\ngrant', 'holding: [year/mentor] }\ngrant', 'unknown-role'],
      ['grant: pot\nlinks', 'grant: pots\nlinks', 'unknown-grant'],
      ['duty: hub }]\ngrants', 'duty: hubs }]\ngrants', 'unknown-duty'],
      ['links: [aims/A1]', 'links: [aims/A1, aims/A9]', 'unknown-framework-item'],
      ['kind: talk\nactivity', 'kind: tlak\nactivity', 'unknown-kind-of-activity'],
      ['activity-item: one', 'activity-item: on', 'unknown-item-of-the-activity'],
      ['post-kinds: [worker] }\ngrant', 'post-kinds: [wroker] }\ngrant', 'unknown-post-kind'],
    ] as const)
      assert.deepEqual(faults(from, to), [rule], to)
  })

  it('bear on every framework that the offer is mapped to', () => {
    assert.deepEqual(faults('links: [aims/A2]', 'links: []'), ['not-mapped'])
  })

  it('say by when what is mandatory is due, and where what is taken elsewhere is', () => {
    assert.deepEqual(faults('within: P3M, ', ''), ['no-time'])
    assert.deepEqual(faults('link: https://learning.example\n', ''), ['nowhere'])
  })

  it('come in an order that has a beginning', () => {
    assert.deepEqual(faults('grant: pot\nlinks', 'after: [second]\ngrant: pot\nlinks'), [
      'circular-order',
      'circular-order',
    ])
    assert.deepEqual(faults('after: [first]', 'after: [frist]'), ['unknown-course'])
  })

  it('hold on days of their own, and an offer ends after it began', () => {
    assert.deepEqual(faults('until: 2026-12-31', 'until: 2025-12-31'), ['ends-before'])
    const twice = pack.replace(
      '---\ncourse: first',
      '---\noffer: other\nname: Other\nfrom: 2026-06-01\nuntil: 2027-05-31\nparts: [{ part: core, name: Core }]\n---\ncourse: first',
    )
    assert.deepEqual(
      problemsIn(twice).map(({ rule }) => rule),
      ['versions-overlap'],
    )
  })

  it('need an offer to stand in', () => {
    const [before = '', after = ''] = pack.split('offer: year')
    const courses = after.slice(after.indexOf('course: first'))
    assert.deepEqual(
      problemsIn(`${before}${courses}`).map(({ rule }) => rule),
      ['no-offer', 'no-offer'],
    )
  })
})
