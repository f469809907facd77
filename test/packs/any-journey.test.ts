import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  assessor,
  type CompiledScheme,
  type FactValue,
  type JourneyEvent,
  type JourneyState,
  journeyDecider,
  noJourney,
} from '../../src/features/schemes/public.ts'
import { packOf } from './pack-files.ts'
import { type Deed, type Move, wander } from './wandering.ts'

/** What holds of every journey, whoever does whatever in whatever order: random wanderings through the real packs. */

type Seed = Readonly<Record<string, readonly Readonly<Record<string, FactValue>>[]>>

const sandwell = (await packOf('sandwell')).schemes['f-to-g']!
const example = (await packOf('example')).schemes['two-to-three']!

const cases: readonly {
  readonly name: string
  readonly scheme: CompiledScheme
  readonly people: Readonly<Record<string, string>>
  readonly seed: Seed
}[] = [
  {
    name: 'four signatures and a panel',
    scheme: sandwell,
    people: {
      applicant: 'amina',
      manager: 'tom',
      'service-manager': 'sue',
      'head-of-service': 'hari',
      workforce: 'wendy',
      'principal-social-worker': 'pat',
      'panel-member': 'petra',
      chair: 'pat',
      hr: 'hugh',
    },
    seed: {
      person: [{ internal: true }],
      posts: [{ level: 'grade-f', qualified: true, employment: 'permanent', 'started-on': '2024-01-01' }],
      talks: [{ scheme: 'f-to-g', decision: 'ready' }],
      registration: [{ registered: true }],
      evidence: ['04', '05', '06', '07', '08'].map((month) => ({
        completed: true,
        'completed-on': `2026-${month}-10`,
        'used-in': ['cpd-log'],
      })),
      observations: [{ completed: true, observer: 'tom', 'observed-on': '2026-08-01' }],
    },
  },
  {
    name: 'no signatures, a marked sitting and a second look',
    scheme: example,
    people: {
      practitioner: 'ana',
      lead: 'leo',
      director: 'dora',
      hub: 'hub',
      'sitting-chair': 'cho',
      chair: 'cho',
      assessor: 'ash',
      peer: 'pia',
      'second-reader': 'sam',
    },
    seed: {
      posts: [{ level: 'practitioner-2', 'started-on': '2023-01-01' }],
      registration: [{ registered: true }],
      evidence: [
        {
          completed: true,
          'completed-on': '2026-09-01',
          category: 'taking-in',
          hours: 20,
          links: ['fernley/N', 'fernley/E'],
        },
        {
          completed: true,
          'completed-on': '2026-09-01',
          category: 'passing-on',
          hours: 4,
          links: ['fernley/W'],
        },
      ],
    },
  },
]

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.nat({ max: 99 }),
  pick: fc.nat({ max: 30 }),
  who: fc.nat({ max: 12 }),
  value: fc.nat({ max: 200 }),
})

/** A deed that was accepted, with what came of it. */
interface Accepted {
  readonly deed: Deed
  readonly events: readonly JourneyEvent[]
}

/** Several things are checked of the same wanderings, which are walked once for all of them. */
const walked = new Map<string, readonly Accepted[]>()

function acceptedOn({ name, scheme, people, seed }: (typeof cases)[number], moves: readonly Move[]) {
  const key = JSON.stringify([name, moves])
  const before = walked.get(key)
  if (before) return before
  const accepted: Accepted[] = []
  wander(scheme, people, seed, moves, (deed) => {
    if (deed.answer.ok) accepted.push({ deed, events: deed.answer.value })
  })
  walked.set(key, accepted)
  return accepted
}

/** Checks something of every accepted event, with the state just before it. */
function everyEvent(
  each: (typeof cases)[number],
  check: (event: JourneyEvent, before: JourneyState, deed: Deed) => void,
) {
  const decider = journeyDecider(each.scheme)
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(move, { minLength: 20, maxLength: 90 }), (moves) => {
      for (const { deed, events } of acceptedOn(each, moves)) {
        let state = deed.before
        for (const event of events) {
          seen.set(event.type, (seen.get(event.type) ?? 0) + 1)
          check(event, state, deed)
          state = decider.evolve(state, event)
        }
      }
    }),
    { numRuns: 200, seed: 20_261_204 },
  )
  return seen
}

const signedSlots = (state: JourneyState) =>
  state.edition?.signatures.map((signature) => signature.slot) ?? []

for (const each of cases) {
  const { scheme, people, seed, name } = each
  const slots = scheme.signatures?.slots.map((slot) => slot.slot) ?? []
  const tasks = scheme.stages.flatMap((stage) => stage.tasks)

  describe(`any journey: ${name}`, () => {
    it('nothing is submitted and nothing is checked unless every signature stands on the present edition [R-135] [R-136]', () => {
      let submissions = 0
      const seen = everyEvent(each, (event, before) => {
        if (event.type !== 'step-done') return
        const does = tasks.find((task) => task.task === event.task)?.does
        if (does !== 'submit' && does !== 'check') return
        submissions += 1
        assert.deepEqual(
          slots.filter((slot) => !signedSlots(before).includes(slot)),
          [],
          `${event.task} without all signatures`,
        )
      })
      assert.ok(submissions > 0, `no wandering came as far as submission: ${JSON.stringify([...seen])}`)
    })

    it('no stage is passed before its tasks are done and its exit conditions hold, nor opened before those it follows [R-017]', () => {
      const seen = everyEvent(each, (event, before, { context }) => {
        const index = 'stage' in event ? scheme.stages.findIndex((stage) => stage.stage === event.stage) : -1
        const stage = scheme.stages[index]
        if (!stage) return
        if (event.type === 'stage-passed') {
          assert.ok(before.stages[stage.stage], 'it was open')
          const assessed = assessor(scheme, before, context)
          for (const id of stage.exitsWhen)
            assert.ok(
              scheme.requirements[id]?.otherwise !== 'blocks' || assessed.holds(id),
              `${stage.stage} without ${id}`,
            )
          assert.deepEqual(
            event.results.map((result) => result.requirement),
            stage.exitsWhen,
          )
        }
        if (event.type === 'stage-opened') {
          for (const id of stage.opensWhen ?? (index === 0 ? [] : [scheme.stages[index - 1]!.stage])) {
            const earlier = scheme.stages.find((other) => other.stage === id)
            assert.ok(before.stages[id]?.passedOn || earlier?.when, `${stage.stage} before ${id}`)
          }
        }
      })
      assert.ok((seen.get('stage-passed') ?? 0) > 0)
    })

    it('a signature is given in order, once a person, by the slot’s own role, on what was read [R-133]', () => {
      const rules = scheme.signatures
      const seen = everyEvent(each, (event, before, { command, context }) => {
        if (event.type !== 'signed' || command.do !== 'sign') return
        const group = rules?.order.findIndex((group) => group.includes(event.slot)) ?? -1
        const first = rules?.order.slice(0, Math.max(group, 0)).flat() ?? []
        assert.deepEqual(
          first.filter((slot) => !signedSlots(before).includes(slot)),
          [],
        )
        assert.ok(!signedSlots(before).includes(event.slot))
        assert.ok(!before.edition?.signatures.some((signature) => signature.by === event.by))
        assert.equal(command.contentHash, before.edition?.hash)
        const slot = rules?.slots.find((other) => other.slot === event.slot)
        assert.ok(
          slot?.by.some((role) => context.holders[role]?.some((holder) => holder.personId === event.by)),
        )
      })
      assert.equal((seen.get('signed') ?? 0) > 0, slots.length > 0)
    })

    it('whatever changes what was sealed leaves no signature behind [R-140]', () => {
      const decider = journeyDecider(scheme)
      everyEvent(each, (event, before) => {
        if (event.type !== 'edition-voided' && event.type !== 'returned') return
        assert.deepEqual(signedSlots(decider.evolve(before, event)), [])
      })
    })

    it('an outcome is recorded at most once, with all that it requires', () => {
      let decided = 0
      fc.assert(
        fc.property(fc.array(move, { minLength: 40, maxLength: 110 }), (moves) => {
          const { events } = wander(scheme, people, seed, moves, () => undefined)
          const outcomes = events.filter((event) => event.type === 'outcome-decided')
          decided += outcomes.length
          assert.ok(outcomes.length <= 1)
          const over = events.findIndex((event) => event.type === 'ended' || event.type === 'completed')
          assert.ok(over < 0 || over === events.length - 1, 'nothing happens after the end')
        }),
        { numRuns: 200, seed: 20_261_204 },
      )
      if (each.scheme === sandwell) assert.ok(decided > 0, 'no wandering came as far as a decision')
    })

    it('the same question has the same answer, and a history folds to the same state however often', () => {
      const decider = journeyDecider(scheme)
      fc.assert(
        fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
          const { state, events } = wander(
            scheme,
            people,
            seed,
            moves,
            ({ before, command, context, answer }) => {
              const frozen = JSON.stringify(before)
              assert.deepEqual(decider.decide(before, command, context), answer)
              assert.equal(JSON.stringify(before), frozen, 'deciding changes nothing')
            },
          )
          const stored = JSON.parse(JSON.stringify(events)) as readonly JourneyEvent[]
          assert.equal(JSON.stringify(stored.reduce(decider.evolve, noJourney)), JSON.stringify(state))
          for (const event of events) assert.doesNotThrow(() => decider.evolve(noJourney, event))
        }),
        { numRuns: 100 },
      )
    })

    it('a refusal always says something in words, and an accepted refresh is never refused', () => {
      fc.assert(
        fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
          wander(scheme, people, seed, moves, ({ answer, command, before }) => {
            if (answer.ok) return
            assert.ok(command.do !== 'refresh' || before.status === 'not-started')
            for (const refusal of answer.refusals)
              assert.match(refusal.says, /^[A-Z“].*[.?!]$/s, refusal.code)
          })
        }),
        { numRuns: 100 },
      )
    })
  })
}
