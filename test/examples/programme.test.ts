import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from '../packs/pack-files.ts'
import { journeyOf } from '../packs/walk.ts'

const pack = await packOf('programme', 'docs/examples')

/** Nell is new; Cass keeps her company, Milo manages, Dee is at the welcome desk. */
function begun(scheme = 'settling-in', served?: number) {
  const walk = journeyOf(pack.schemes[scheme]!, {
    newcomer: 'nell',
    companion: 'cass',
    manager: 'milo',
    desk: 'dee',
  })
  walk.on('2026-09-01')
  walk.fact('posts', { level: 'newcomer', hours: 1, 'started-on': '2026-09-01' })
  walk.start('dee')
  walk.does('dee', 'welcome', { 'came-on': '2026-09-01', ...(served === undefined ? {} : { served }) })
  walk.does('cass', 'agree')
  return walk
}

function looked(walk: ReturnType<typeof begun>, review: string, on: string) {
  walk.on(on)
  walk.fact('observations', { completed: true, 'observed-on': on })
  walk.completes(`look-back-${review}`)
  walk.does('cass', `hold-${review}`)
}

describe('docs/examples/programme: six months in a new role', () => {
  it('has a look back after each two months, the last on the day the clock runs out', () => {
    assert.deepEqual(
      begun()
        .reviews()
        .map(({ name, on }) => [name, on]),
      [
        ['Look back 1', '2026-11-01'],
        ['Look back 2', '2027-01-01'],
        ['Look back 3', '2027-03-01'],
      ],
    )
  })

  it('goes on through a break that three people agree, one look left out, and what was promised', () => {
    const walk = begun()
    walk.on('2026-10-01')
    walk.act('nell', { do: 'open', stage: 'break' })
    walk.does('nell', 'ask', { ground: 'sickness' })
    walk.does('cass', 'companion-agrees')
    assert.equal(walk.state().pausedOn, undefined)
    walk.does('milo', 'manager-agrees')
    assert.equal(walk.state().pausedOn, '2026-10-01')
    walk.on('2026-10-15')
    walk.act('dee', { do: 'resume' })
    assert.deepEqual(
      walk.reviews().map(({ on }) => on),
      ['2026-11-15', '2027-01-15', '2027-03-15'],
    )
    walk.does('dee', 'leave-looks-1')
    looked(walk, 'looks-2', '2027-01-15')
    looked(walk, 'looks-3', '2027-03-15')
    assert.deepEqual(
      walk.entitlements().map(({ entitlement, status }) => [entitlement, status]),
      [
        ['met', 'promised'],
        ['looks', 'promised'],
      ],
    )
    walk.does('nell', 'say-goodbye', { view: 'text' })
    assert.equal(walk.status(), 'completed')
    assert.deepEqual(
      walk.entitlements().map(({ status }) => status),
      ['not-met', 'not-met'],
    )
    assert.deepEqual([walk.supervision()?.held, (walk.supervision()?.expected ?? 0) > 8], [0, true])
  })

  it('counts days served in another role, so that it is over sooner', () => {
    const walk = begun('settling-in', 31)
    assert.equal(walk.clock('half-year')?.endsOn, '2027-01-29')
    assert.deepEqual(
      walk.clock('half-year')?.because.map((reason) => reason.by),
      ['credit'],
    )
  })

  it('a scheme that builds on it adds a stage between its own', () => {
    assert.deepEqual(
      pack.schemes['settling-in-as-a-lead']?.stages.map(({ stage }) => stage),
      ['beginning', 'looks-1', 'looks-2', 'looks-3', 'ending', 'telling', 'break'],
    )
  })
})
