import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  type CommandContext,
  type CompiledScheme,
  type JourneyEvent,
  type JourneyState,
  journeyDecider,
  noJourney,
  view,
} from '../../src/features/schemes/public.ts'
import { castOf } from '../packs/casting.ts'
import { wayOut, waysOn } from '../packs/going-on.ts'
import { type Move, wander } from '../packs/wandering.ts'
import { type Career, randomCareer } from './career.ts'
import { chooserOf, tapes } from './choosing.ts'

/** What must be so of every journey through every scheme, whoever goes through it in whatever order. */

/** What people do, in any order. */
export const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    kind: fc.nat({ max: 99 }),
    pick: fc.nat({ max: 30 }),
    who: fc.nat({ max: 12 }),
    value: fc.nat({ max: 200 }),
  }),
  { minLength: 25, maxLength: 60 },
)
export const careers = tapes.map((tape) => randomCareer(chooserOf(tape)))

/** Goes through a scheme at random and holds every answer and every state against what must be so of all of them. */
export function holdsThroughout(
  scheme: CompiledScheme,
  { facts, absences }: Career,
  taken: readonly Move[],
): JourneyState {
  const decider = journeyDecider(scheme)
  const most = 40 + 8 * scheme.stages.reduce((sum, stage) => sum + stage.tasks.length + 1, 0)
  const look = (state: JourneyState, context: CommandContext) => {
    const seen = view(scheme, state, context)
    for (const id of Object.keys(scheme.requirements)) assert.ok(seen.assess(id).rule)
    if (state.status !== 'running') return
    const again = decider.decide(state, { do: 'refresh' }, context)
    assert.ok(again.ok, 'a refresh is never refused')
    const settled = again.value.reduce(decider.evolve, state)
    const twice = decider.decide(settled, { do: 'refresh' }, context)
    assert.deepEqual(twice.ok && twice.value, [], 'nothing moves any more once everything has moved')
    if (settled.status !== 'running') return
    const ways = waysOn(scheme, settled, context)
    assert.ok(ways.length > 0 || wayOut(scheme, context), `nobody can act: ${standing(settled)}`)
  }
  const { state, events } = wander(
    scheme,
    castOf(scheme),
    facts,
    taken,
    ({ answer, command, before, context }) => {
      if (answer.ok) {
        assert.ok(answer.value.length <= most, `${command.do} led to ${answer.value.length} events`)
        assert.deepEqual(
          decider.decide(before, command, context),
          answer,
          'the same question, the same answer',
        )
        return
      }
      assert.ok(answer.refusals.length > 0)
      for (const { code, says } of answer.refusals) {
        assert.match(code, /^[a-z]+(-[a-z]+)*$/)
        assert.match(says, /^[A-Z“].*[.?!]$/s, code)
      }
    },
    { absences, look },
  )
  const stored = JSON.parse(JSON.stringify(events)) as readonly JourneyEvent[]
  assert.equal(JSON.stringify(stored.reduce(decider.evolve, noJourney)), JSON.stringify(state))
  return state
}

function standing(state: JourneyState): string {
  return JSON.stringify({
    stages: state.stages,
    steps: Object.keys(state.steps),
    decided: state.decided,
    cases: state.cases,
  })
}
