import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Candidate, drawRanking, drawSample, seedOf } from './rounds.rules.ts'

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 40 })
const plain = (all: readonly string[]): readonly Candidate[] => all.map((id) => ({ id, keys: [] }))
const drawnIn = (places: ReturnType<typeof drawSample>) =>
  places
    .filter((place) => place.in)
    .map(({ id }) => id)
    .toSorted()

describe('a sample', () => {
  const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100)

  it('is the same for the same seed, in whatever order they come [R-152]', () => {
    fc.assert(
      fc.property(ids, share, fc.integer({ min: 0, max: 5 }), (all, part, least) => {
        const shuffled = all.toReversed()
        const seed = seedOf('moderation', 1, all)
        assert.equal(seedOf('moderation', 1, shuffled), seed)
        assert.deepEqual(
          drawnIn(drawSample({ share: part, least }, seed, plain(all))),
          drawnIn(drawSample({ share: part, least }, seed, plain(shuffled))),
        )
      }),
    )
  })

  it('keeps the proportion, rounded up, the least number, and everyone who is always drawn [R-152]', () => {
    fc.assert(
      fc.property(
        ids,
        share,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 9 }),
        (all, part, least, sure) => {
          const candidates = all.map((id, index) => ({
            id,
            keys: [],
            always: index < sure ? 'not-passed' : undefined,
          }))
          const places = drawSample({ share: part, least }, seedOf('r', 1, all), candidates)
          const always = candidates.filter((each) => each.always !== undefined).map(({ id }) => id)
          const taken = drawnIn(places)
          const due = Math.min(all.length, Math.max(Math.ceil(part * all.length - 1e-9), least))
          assert.equal(taken.length, Math.max(due, always.length))
          assert.ok(always.every((id) => taken.includes(id)))
          assert.deepEqual(places.map(({ id }) => id).toSorted(), all.toSorted())
        },
      ),
    )
  })

  it('keeps the proportion over several draws: those who came since are few, and not all of them are drawn', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 6 }), (all, size) => {
        let before = { considered: 0, taken: 0 }
        for (let from = 0; from < all.length; from += size) {
          const now = all.slice(from, from + size)
          const places = drawSample({ share: 0.2 }, seedOf('r', from, now), plain(now), before)
          before = {
            considered: before.considered + now.length,
            taken: before.taken + drawnIn(places).length,
          }
          assert.equal(before.taken, Math.ceil(before.considered * 0.2 - 1e-9))
        }
      }),
    )
  })

  it('is fair: over many seeds everyone is drawn about as often', () => {
    const all = ['a', 'b', 'c', 'd', 'e']
    const times = new Map(all.map((id) => [id, 0]))
    for (let number = 0; number < 2000; number++)
      for (const id of drawnIn(drawSample({ share: 0.4 }, seedOf('r', number, all), plain(all))))
        times.set(id, (times.get(id) ?? 0) + 1)
    for (const count of times.values()) assert.ok(count > 700 && count < 900, String(count))
  })
})

describe('a ranking', () => {
  const by = (id: string, score: number | undefined, started: string): Candidate => ({
    id,
    keys: [{ value: score }, { value: started, lowestFirst: true }],
  })

  it('puts the highest first, breaks ties as the scheme says, and draws the first of it', () => {
    const all = [
      by('late', 9, '2026-05-01'),
      by('low', 4, '2026-01-01'),
      by('early', 9, '2026-03-01'),
      by('none', undefined, '2026-01-01'),
    ]
    const places = drawRanking({ first: 2 }, 'seed', all)
    assert.deepEqual(
      places.map(({ id, rank, in: taken }) => `${rank} ${id} ${taken}`),
      ['1 early true', '2 late true', '3 low false', '4 none false'],
    )
    assert.deepEqual(drawRanking({ first: 2 }, 'seed', all.toReversed()), places)
  })

  it('has no places left that an earlier draw filled', () => {
    const places = drawRanking({ first: 2 }, 'seed', [by('a', 1, '2026-01-01'), by('b', 2, '2026-01-01')], {
      considered: 3,
      taken: 1,
    })
    assert.deepEqual(
      places.map(({ id, rank, in: taken }) => `${rank} ${id} ${taken}`),
      ['4 b true', '5 a false'],
    )
  })

  it('leaves to chance only what nothing else decides, and the same chance each time', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 9 }), (all, first) => {
        const equal = all.map((id) => by(id, 1, '2026-01-01'))
        const seed = seedOf('r', 1, all)
        const places = drawRanking({ first }, seed, equal)
        assert.deepEqual(drawRanking({ first }, seed, equal.toReversed()), places)
        assert.equal(drawnIn(places).length, Math.min(first, all.length))
      }),
    )
  })
})
