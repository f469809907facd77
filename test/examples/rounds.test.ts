import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { draw, seedOf } from '../../src/features/quality-assurance/rounds.rules.ts'
import { roundInWords } from '../../src/features/schemes/public.ts'
import { packOf } from '../packs/pack-files.ts'
import { journeyOf } from '../packs/walk.ts'

const pack = await packOf('rounds', 'docs/examples')
const scheme = pack.schemes['first-year']!
const { moderation, 'spring-course': course } = scheme.rounds as Record<
  string,
  (typeof scheme.rounds)[string]
>
const none = { considered: 0, taken: 0 }

/** Newly qualified; Mo manages, Tia of the first-year team draws, Mika moderates. */
function assessed(result: 'passed' | 'not-yet' = 'passed') {
  const walk = journeyOf(scheme, { worker: 'wen', manager: 'mo', team: 'tia', moderator: 'mika' })
  walk.on('2026-06-01')
  walk.start('wen')
  walk.completes('portfolio')
  walk.does('mo', 'assess', { result })
  return walk
}

describe('Rounds over many applications, by configuration', () => {
  it('a fifth is drawn for moderation, two at least, and everyone assessed as not yet [R-152]', () => {
    const ids = Array.from({ length: 20 }, (_, index) => `worker-${index}`)
    const seed = seedOf('first-year/moderation', 1, ids)
    const drawnOf = (doubtful: number) =>
      draw(
        moderation!,
        seed,
        ids.map((id, index) => ({ id, keys: [], always: index < doubtful ? 'doubtful' : undefined })),
        none,
      ).filter((place) => place.in)
    assert.equal(drawnOf(0).length, 4)
    assert.equal(drawnOf(3).length, 4)
    assert.equal(drawnOf(6).length, 6)
    assert.deepEqual(drawnOf(0), drawnOf(0), 'whoever doubts a draw can draw it again')
    const few = ids.slice(0, 5).map((id) => ({ id, keys: [] }))
    assert.equal(draw(moderation!, 'seed', few, none).filter((place) => place.in).length, 2)
  })

  it('the requirement for which someone is always drawn is one of the engine’s own', () => {
    assert.equal(assessed().requirement('doubtful').standing, 'unmet')
    assert.equal(assessed('not-yet').requirement('doubtful').standing, 'met')
  })

  it('whoever is drawn goes to moderation, whoever is not goes on, and before the draw nobody can tell', () => {
    const [drawn, notDrawn, waiting] = [assessed(), assessed(), assessed()]
    drawn.draws('tia', 'moderation', true)
    notDrawn.draws('tia', 'moderation', false)
    for (const walk of [drawn, notDrawn, waiting]) walk.does('tia', 'close-sampling')
    assert.equal(drawn.stage('moderating'), 'open')
    assert.equal(notDrawn.stage('moderating'), 'not-needed')
    assert.equal(notDrawn.stage('places'), 'open')
    assert.equal(waiting.stage('sampling'), 'open')
    assert.equal(waiting.stage('moderating'), 'ahead')
    waiting.draws('tia', 'moderation', true)
    assert.equal(waiting.stage('moderating'), 'open')
  })

  it('only whose round it is draws, and each application once', () => {
    const walk = assessed()
    assert.equal(walk.refusedDraw('mo', 'moderation', true).code, 'not-yours')
    walk.draws('tia', 'moderation', false)
    assert.equal(walk.refusedDraw('tia', 'moderation', true).code, 'drawn-already')
  })

  it('three places on the course go to the most visits, then to who began first', () => {
    const candidates = [
      ['ada', 3, '2026-01-02'],
      ['ben', 5, '2026-03-01'],
      ['cia', 3, '2026-01-01'],
      ['dov', 4, '2026-02-01'],
    ].map(([id, visits, started]) => ({
      id: String(id),
      keys: [{ value: visits }, { value: started, lowestFirst: true }],
    }))
    assert.deepEqual(
      draw(course!, 'seed', candidates, none).map(({ id, rank, in: taken }) => `${rank} ${id} ${taken}`),
      ['1 ben true', '2 dov true', '3 cia true', '4 ada false'],
    )
  })

  it('says in words how it draws', () => {
    const says = roundInWords(moderation!, (id) => scheme.requirements[id]?.name ?? id)
    assert.match(
      says.join(' '),
      /20% of all are drawn, and never fewer than 2\..*Always drawn: Assessed as not yet/,
    )
  })
})
