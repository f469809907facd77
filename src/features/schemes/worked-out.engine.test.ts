import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dueOf, readClocks } from './deadline.engine.ts'
import { noJourney } from './journey.state.engine.ts'
import { view } from './journey.view.engine.ts'
import { begun, yearScheme } from './programme.builders.ts'
import { workedOutOnce } from './worked-out.engine.ts'

describe('what was worked out for a journey', () => {
  const scheme = yearScheme()
  const journey = begun(scheme, '2026-09-01', 0.6)
  const state = journey.state()
  const at = (day: string) => journey.on(day).context()

  it('is asked for once, and again when another day, state or key is asked about', () => {
    const once = workedOutOnce<string, number | undefined>()
    let asked = 0
    const count = (): number => (asked += 1)
    const [monday, tuesday] = [at('2026-09-07'), at('2026-09-08')]
    assert.deepEqual(
      [
        once(scheme, state, monday, 'a', count),
        once(scheme, state, monday, 'a', count),
        once(scheme, state, monday, 'b', count),
        once(scheme, state, tuesday, 'a', count),
        once(scheme, { ...state }, tuesday, 'a', count),
      ],
      [1, 1, 2, 3, 4],
    )
  })

  it('keeps that there is nothing, and mixes up no two kinds', () => {
    const [one, other] = [workedOutOnce<string, string | undefined>(), workedOutOnce<string, string>()]
    let asked = 0
    const nothing = () => {
      asked += 1
      return undefined
    }
    const monday = at('2026-09-07')
    assert.equal(one(scheme, state, monday, 'a', nothing), undefined)
    assert.equal(one(scheme, state, monday, 'a', nothing), undefined)
    assert.equal(asked, 1)
    assert.equal(
      other(scheme, state, monday, 'a', () => 'of its own'),
      'of its own',
    )
  })

  it('is the same whichever journeys and days are asked about between', () => {
    const contexts = ['2026-09-01', '2026-10-01', '2027-03-01'].map(at)
    const states = [state, noJourney]
    const told = (of: number, on: number, anew: boolean) => {
      const context = anew ? { ...(contexts[on] as (typeof contexts)[number]) } : contexts[on]
      const each = states[of]
      assert.ok(context && each)
      const { stages, slots, clocks, paused } = view(scheme, each, context)
      const tasks = scheme.stages.flatMap((stage) => stage.tasks)
      return {
        ...{ stages, slots, clocks, paused, read: readClocks(scheme, each, context) },
        dues: tasks.map((task) => dueOf(task, scheme, each, context)),
      }
    }
    const asking = fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 2 }))
    fc.assert(
      fc.property(fc.array(asking, { minLength: 2, maxLength: 8 }), (asked) => {
        for (const [of, on] of asked) assert.deepEqual(told(of, on, false), told(of, on, true))
      }),
      { numRuns: 30 },
    )
  })
})
