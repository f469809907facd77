import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { complete, decide, type Journey, schemeWith, signed, submit, book } from './journey.builders.ts'

/** A decision after a panel, told with the day; then sent, with the day. */
const scheme = schemeWith([
  '  - stage: after\n',
  `  - stage: telling
    name: Telling
    tasks:
      - { task: say-it, name: Tell the applicant, does: record, by: chair, opens-when: [decide-it], asks: [{ field: told-on, type: date, name: Date told, latest: today }] }
      - { task: tick-it, name: Tick, does: record, by: chair, opens-when: [say-it] }
      - { task: post-it, name: Post, does: record, by: chair, opens-when: [tick-it], asks: [{ field: posted-on, type: date, name: Date posted, latest: today }] }
  - stage: after
`,
])

function decided(on: string): Journey {
  const journey = signed(scheme)
  journey.does('applicant', submit())
  journey.fact('documents', { template: 'check-list', complete: true })
  journey.does('team', complete('check-it', { result: 'accepted' }))
  journey.does('team', book('2026-11-20'))
  journey.on('2026-11-20').does('chair', { do: 'hold-meeting', task: 'hold-it' })
  journey.on(on).does('chair', decide('approved'))
  return journey
}

describe('a day that is entered for what was done', () => {
  const tell = (on: string) => complete('say-it', { 'told-on': on })

  it('is not before the decision that it follows, and says which day that was', () => {
    const journey = decided('2026-11-20')
    for (const day of ['1990-01-01', '2026-11-19']) {
      const refused = journey.refused('chair', tell(day))
      assert.deepEqual([refused.code, refused.field], ['day-too-early', 'told-on'])
      assert.match(refused.says, /“Date told” cannot be before Friday 20 November 2026, the day of/)
    }
    journey.does('chair', tell('2026-11-20'))
  })

  it('may be that of the meeting where the decision was written down later', () => {
    const journey = decided('2026-11-24')
    assert.equal(journey.refused('chair', tell('2026-11-19')).code, 'day-too-early')
    journey.does('chair', tell('2026-11-20'))
  })

  it('is bounded by the last day that is known, through steps of which none is', () => {
    const journey = decided('2026-11-20').on('2026-12-01')
    journey.does('chair', tell('2026-11-25'))
    journey.does('chair', complete('tick-it'))
    const post = (on: string) => complete('post-it', { 'posted-on': on })
    assert.equal(journey.refused('chair', post('2026-11-24')).code, 'day-too-early')
    // It was ticked on 1 December, and may have been done before.
    journey.does('chair', post('2026-11-26'))
  })
})
