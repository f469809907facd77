import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aJourney, schemeWith, started } from './journey.builders.ts'
import type { CommandContext } from './journey.commands.ts'
import { type Career, nothingCounted, simulate } from './simulation.engine.ts'

const now = schemeWith()
const longer = schemeWith(['time-at-level: worker, at-least: P18M', 'time-at-level: worker, at-least: P3Y'])
const slower = schemeWith(['limit: P6M, stops', 'limit: P9M, stops'])

function career(name: string, ...posts: readonly Readonly<Record<string, string>>[]): Career {
  const journey = aJourney(now)
  if (posts.length === 0) journey.without('posts')
  for (const post of posts) journey.fact('posts', post)
  return { id: name, name, context: journey.context() as CommandContext }
}

describe('what a changed scheme means for people', () => {
  it('says who may begin no longer, and why; whoever stays as they are is not told', () => {
    const counts = { ...nothingCounted }
    const changes = [
      ...simulate(
        now,
        longer,
        [
          career('two years', { level: 'worker', 'started-on': '2024-09-01' }),
          career('five years', { level: 'worker', 'started-on': '2021-09-01' }),
          career('one year', { level: 'worker', 'started-on': '2025-09-01' }),
          career('elsewhere', { level: 'senior-worker', 'started-on': '2020-09-01' }),
        ],
        counts,
      ),
    ]
    assert.deepEqual(
      changes.map(({ id, start }) => [id, start?.before, start?.after, start?.because]),
      [
        [
          ...['two years', 'may', 'may-not'],
          [{ id: 'experience', name: 'Experience', before: 'met', after: 'unmet', fact: '2 years so far.' }],
        ],
      ],
    )
    assert.deepEqual(counts, { ...nothingCounted, careers: 4, concerned: 3, mayNoLonger: 1 })
  })

  it('says who may begin as well', () => {
    const counts = { ...nothingCounted }
    const [change] = simulate(
      longer,
      now,
      [career('two years', { level: 'worker', 'started-on': '2024-09-01' })],
      counts,
    )
    assert.deepEqual([change?.start?.before, change?.start?.after], ['may-not', 'may'])
    assert.equal(counts.mayNow, 1)
  })

  it('a scheme that is new is told to those who may begin it', () => {
    const careers = [
      career('two years', { level: 'worker', 'started-on': '2024-09-01' }),
      career('new', { level: 'worker', 'started-on': '2026-08-01' }),
    ]
    assert.deepEqual(
      [...simulate(undefined, now, careers)].map(({ id }) => id),
      ['two years'],
    )
  })

  it('says which days of a running application would move, and what could not be taken over', () => {
    const journey = started(now)
    const context = journey.context() as CommandContext
    const running: Career = {
      ...{ id: 'ana', name: 'Ana', context },
      journeys: [{ id: 'j', state: journey.state(), context }],
    }
    const counts = { ...nothingCounted }
    const [change] = simulate(now, slower, [running], counts)
    assert.deepEqual(change?.journeys[0]?.days, [
      { id: 'whole', name: 'Whole process', kind: 'clock', before: '2027-03-01', after: '2027-06-01' },
    ])
    const renamed = schemeWith(
      ['stage: portfolio', 'stage: papers'],
      ['return-to: portfolio', 'return-to: papers'],
    )
    const [refused] = simulate(now, renamed, [running], counts)
    assert.match(
      refused?.journeys[0]?.refused[0] ?? '',
      /The stage “Portfolio” was opened and is not in version 1/,
    )
    assert.deepEqual([counts.journeys, counts.journeysMoved, counts.journeysRefused], [2, 1, 1])
  })

  it('nothing changes for anyone where nothing changed', () => {
    const journey = started(now)
    const same = { ...now, hash: 'x' }
    const context = journey.context() as CommandContext
    const running = {
      id: 'ana',
      name: 'Ana',
      context,
      journeys: [{ id: 'j', state: journey.state(), context }],
    }
    assert.deepEqual([...simulate(now, same, [running])], [])
  })

  it('takes careers one by one as they come, and asks for no more than it was asked for', () => {
    let made = 0
    function* endless(): Generator<Career> {
      for (;;) {
        made += 1
        yield career('two years', { level: 'worker', 'started-on': '2024-09-01' })
      }
    }
    const changes = simulate(now, longer, endless())
    for (let i = 0; i < 3; i += 1) assert.equal(changes.next().done, false)
    assert.equal(made, 3)
  })
})
