import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from '../packs/pack-files.ts'
import { journeyOf } from '../packs/walk.ts'

const pack = await packOf('measures', 'docs/examples')
const scheme = pack.schemes['recognition']!

/** Wilma, a practitioner of Mo's team, in the year 2026. */
function begun() {
  const walk = journeyOf(scheme, { worker: 'wilma', manager: 'mo', office: 'office' })
  walk.on('2026-01-05')
  walk.start('wilma')
  return walk
}

function learned(
  walk: ReturnType<typeof begun>,
  links: readonly string[],
  more: Readonly<Record<string, string | readonly string[]>> = {},
) {
  walk.fact('evidence', {
    kind: 'course',
    completed: true,
    'completed-on': '2026-03-01',
    links: links.map((item) => `rose/${item}`),
    'awarded-in': [],
    ...more,
  })
}

const standings = (walk: ReturnType<typeof begun>, id: string) =>
  walk.requirement(id).each?.map(({ name, standing }) => `${name}: ${standing}`)

describe('Measures by configuration', () => {
  it('an activity counts for each point it is linked to, and every point of a group is asked for', () => {
    const walk = begun()
    learned(walk, ['R-1', 'R-3'])
    assert.deepEqual(standings(walk, 'families'), ['Hearing children: met', 'Standing by parents: unmet'])
    assert.match(walk.requirement('families').fact, /1 of 2 hold\. Still open: Standing by parents/)
    learned(walk, ['R-2'])
    assert.equal(walk.requirement('families').standing, 'met')
  })

  it('three of four points are enough where the scheme says so', () => {
    const walk = begun()
    for (const links of [['R-1', 'R-2', 'R-3'], ['R-1', 'R-2'], ['R-4']]) learned(walk, links)
    assert.equal(walk.requirement('breadth').standing, 'unmet')
    learned(walk, ['R-3'])
    assert.equal(walk.requirement('breadth').standing, 'met')
    assert.match(walk.requirement('breadth').rule, /At least 2 activities, for at least 3 of 4/)
  })

  it('what an earlier award rested on does not count again', () => {
    const walk = begun()
    learned(walk, ['R-1', 'R-2'], { 'awarded-in': ['recognition'] })
    assert.equal(walk.requirement('families').standing, 'unmet')
    learned(walk, ['R-1', 'R-2'], { 'awarded-in': ['another-scheme'] })
    assert.equal(walk.requirement('families').standing, 'met')
  })

  it('each kind is counted on its own, by the name people know it by', () => {
    const walk = begun()
    learned(walk, [])
    assert.deepEqual(standings(walk, 'kinds'), ['Course: met', 'Shadowing: unmet'])
  })

  it('a list made in the first stage is the test of the second', () => {
    const walk = begun()
    walk.fact('rows', { document: 'aims', field: 'list', area: ['rose/R-3'] })
    assert.equal(walk.requirement('aims-met').standing, 'unknown', 'the list may still change')
    walk.fact('rows', { document: 'aims', field: 'list', area: ['rose/R-4', 'rose/R-3'] })
    walk.completes('aims')
    walk.refresh('wilma')
    assert.equal(walk.stage('doing'), 'open')
    learned(walk, ['R-4'], { 'completed-on': '2025-12-31' })
    learned(walk, ['R-3'])
    assert.deepEqual(standings(walk, 'aims-met'), ['Working with partners: met', 'Teaching others: unmet'])
  })

  it('words add up over two documents, and there may be too many', () => {
    const walk = begun()
    const words = (document: string, field: string, count: number | undefined) =>
      walk.fact('answers', { place: [document, `${document}.${field}`], value: true, words: count })
    words('account', 'story', 300)
    words('account', 'steps', 0)
    words('reflection', 'reflection', 240)
    assert.equal(walk.requirement('length').fact, '540 of 600 to 800 words.')
    assert.equal(walk.requirement('length').standing, 'unmet')
    words('account', 'learned', 100)
    assert.equal(walk.requirement('length').standing, 'met')
    words('account', 'learned', 500)
    assert.equal(walk.requirement('length').standing, 'unmet')
    words('account', 'story', undefined)
    assert.equal(walk.requirement('length').standing, 'unknown', 'a file of one’s own cannot be counted')
  })

  it('a share is taken of the rows of one grid', () => {
    const walk = begun()
    for (const value of ['done', 'done', 'begun', 'done'])
      walk.fact('rows', { document: 'account', field: 'steps', value })
    walk.fact('rows', { document: 'aims', field: 'list', value: true })
    assert.match(walk.requirement('steps-done').fact, /3 of 4 \(75%\)/)
    assert.equal(walk.requirement('steps-done').standing, 'met')
  })

  it('visits spread over three months, and none waits longer than six weeks for the next', () => {
    const walk = begun()
    const visit = (on: string) => walk.fact('observations', { completed: true, 'observed-on': on })
    for (const on of ['2026-01-10', '2026-02-14', '2026-04-20']) visit(on)
    assert.equal(walk.requirement('visits-over-time').standing, 'met')
    assert.equal(walk.requirement('visits-steady').standing, 'unmet')
    assert.match(walk.requirement('visits-steady').fact, /65 days at most from one to the next/)
    visit('2026-03-20')
    assert.equal(walk.requirement('visits-steady').standing, 'met')
  })
})
