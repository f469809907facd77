import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Result } from '../../kernel/refusal.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { complete, type Journey, schemeWith, signed, started, submit, written } from './journey.builders.ts'
import type { CommandContext } from './journey.commands.ts'
import { journeyDecider } from './journey.engine.ts'
import type { JourneyEvent } from './journey.events.ts'
import { foldJourney, versionsLeft } from './journey.history.engine.ts'
import { type MigrationMap, type MigrationPlan, planMigration, sameIds } from './migration.engine.ts'

const one = schemeWith()
const version2 = [
  'version: 1\neffective: { from: 2026-01-01 }\nfrom: worker',
  'version: 2\neffective: { from: 2026-01-01 }\nfrom: worker',
] as const
const two = (...changes: readonly (readonly [string, string])[]) => schemeWith(version2, ...changes)

function plan(journey: Journey, to: CompiledScheme, map: MigrationMap = sameIds): Result<MigrationPlan> {
  const context = journey.context() as CommandContext
  return planMigration(one, to, journey.state(), map, context, context)
}
function planned(journey: Journey, to: CompiledScheme, map: MigrationMap = sameIds): MigrationPlan {
  const found = plan(journey, to, map)
  assert.ok(found.ok, found.ok ? '' : found.refusals.map(({ says }) => says).join(' '))
  return found.value
}
const refused = (journey: Journey, to: CompiledScheme, map: MigrationMap = sameIds) => {
  const found = plan(journey, to, map)
  return found.ok ? [] : found.refusals.map(({ code }) => code)
}

describe('taking an application to another version of its scheme', () => {
  it('keeps what was done and says which days and conditions change', () => {
    const found = planned(
      written(one),
      two(
        ['limit: P6M, stops', 'limit: P9M, stops'],
        [
          'evidence: courses, within: P12M, before: submission, at-least: 2',
          'evidence: courses, within: P12M, before: submission, at-least: 3',
        ],
      ),
    )
    assert.deepEqual(found.stagesBefore, ['Signing'])
    assert.deepEqual(found.stagesAfter, ['Signing'])
    assert.deepEqual([found.kept, found.lost], [['Write', 'Prepare'], []])
    assert.deepEqual(found.days, [
      { id: 'whole', name: 'Whole process', kind: 'clock', before: '2027-03-01', after: '2027-06-01' },
    ])
    assert.deepEqual(
      found.requirements.map(({ id, before, after }) => [id, before, after]),
      [['learning', 'met', 'unmet']],
    )
    assert.deepEqual(found.edition, { is: 'none' })
  })

  it('is refused while a stage or a task that was done has no place in it, unless it is mapped or given up', () => {
    const renamed = two(
      ['stage: portfolio', 'stage: papers'],
      ['return-to: portfolio', 'return-to: papers'],
      ['{ task: prepare, name: Prepare', '{ task: get-ready, name: Prepare'],
    )
    assert.deepEqual(refused(written(one), renamed), ['stage-gone', 'task-gone'])
    const mapped = planned(written(one), renamed, {
      stages: { portfolio: 'papers' },
      tasks: { prepare: 'get-ready' },
    })
    assert.deepEqual([mapped.kept, mapped.lost], [['Write', 'Prepare'], []])
    assert.ok(mapped.after.stages['papers']?.passedOn)
    assert.ok(mapped.after.steps['get-ready'] && !mapped.after.steps['prepare'])
    const given = planned(written(one), renamed, {
      stages: { portfolio: 'papers' },
      tasks: { prepare: null },
    })
    assert.deepEqual(given.lost, ['Prepare'])
  })

  it('is refused once it has ended or been decided, and for the version it runs on', () => {
    const gone = written(one)
    gone.does('applicant', { do: 'withdraw' })
    assert.deepEqual(refused(gone, two()), ['not-running'])
    assert.deepEqual(refused(written(one), one), ['there-already'])
  })

  it('says that an edition out for signature counts no longer; one handed in stays', () => {
    const out = planned(signed(one), two())
    assert.deepEqual(out.edition, { is: 'voided', number: 1, signed: 2, of: 2 })
    assert.equal(out.after.edition, undefined)
    const journey = signed(one)
    journey.does('applicant', submit())
    const stays = planned(journey, two())
    assert.deepEqual(stays.edition, { is: 'stays', number: 1, signed: 2, of: 2 })
    assert.equal(stays.after.edition?.signatures.length, 2)
  })

  it('opens a stage that is new where its turn has come, and asks nothing more in one that is passed', () => {
    const found = planned(
      written(one),
      two(
        [
          '  - stage: signing\n',
          '  - stage: talk\n    name: Talk\n    tasks: [{ task: talk-it-over, name: Talk, does: record, by: manager }]\n  - stage: signing\n',
        ],
        [
          'does: read, by: applicant, resources: [guide], opens-when: [write] }',
          'does: read, by: applicant, resources: [guide], opens-when: [write] }\n      - { task: more, name: More, does: record, by: applicant }',
        ],
      ),
    )
    assert.deepEqual(found.stagesAfter, ['Talk', 'Signing'])
  })

  it('gives back by telling: a return before it is told under the version of that day', () => {
    const to = two(['stage: portfolio', 'stage: papers'], ['return-to: portfolio', 'return-to: papers'])
    const journey = signed(one)
    const events: JourneyEvent[] = []
    const tell = (who: string, command: Parameters<Journey['does']>[1]) =>
      events.push(...journey.does(who, command))
    const before = journey.state()
    tell('applicant', submit())
    journey.fact('documents', { template: 'check-list', complete: true })
    tell('team', complete('check-it', { result: 'returned', 'again-by': '2026-10-01' }))
    const found = planned(journey, to, { stages: { portfolio: 'papers' }, tasks: {} })
    assert.deepEqual(found.events.map(({ type }) => type).slice(0, 1), ['migrated'])
    // Told from the same beginning, since the builders do not keep the earliest events.
    const told = [...events].reduce(journeyDecider(one).evolve, before)
    assert.deepEqual(found.events.reduce(journeyDecider(to).evolve, told), found.after)
    assert.equal(found.after.stages['portfolio'], undefined)
  })

  it('is folded segment by segment', () => {
    const to = two(['stage: portfolio', 'stage: papers'], ['return-to: portfolio', 'return-to: papers'])
    const journey = started(one)
    const start: JourneyEvent = {
      ...{ type: 'journey-started', scheme: 'senior', version: 1, hash: one.hash, values: {} },
      ...{
        applicantId: 'applicant' as never,
        on: '2026-09-01' as never,
        by: 'applicant' as never,
        as: 'applicant',
      },
    }
    const opened: JourneyEvent = { type: 'stage-opened', stage: 'portfolio', on: '2026-09-01' as never }
    const returned: JourneyEvent = {
      type: 'returned',
      to: 'portfolio',
      task: 'check-it',
      on: '2026-09-03' as never,
      by: 'team' as never,
    }
    const migrated = planned(journey, to, { stages: { portfolio: 'papers' }, tasks: {} })
      .events[0] as JourneyEvent
    assert.deepEqual(versionsLeft([start, opened, migrated]), [one.hash])
    const told = [start, opened, returned, opened, migrated]
    const state = foldJourney(to, told, new Map([[one.hash, one]]))
    assert.deepEqual(Object.keys(state.stages), ['papers'])
    assert.equal(state.hash, to.hash)
    // Without the earlier version the return would undo nothing of it.
    assert.equal(foldJourney(to, [start, opened, returned, migrated]).stages['papers'] !== undefined, true)
    assert.deepEqual(
      foldJourney(to, [start, opened, returned, migrated], new Map([[one.hash, one]])).stages,
      {},
    )
  })
})
