import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { completionByTeam, completionOf } from './completion.rules.ts'

const today = isoDate('2026-09-01')
const run = (heldOn: string | undefined, running = true) => ({
  ...{ journeyId: 'j' as JourneyId, running, stageName: 'Prepare' },
  heldOn: heldOn === undefined ? undefined : isoDate(heldOn),
})
const of = (runs: readonly ReturnType<typeof run>[], since = '2020-01-01') => {
  const who = { personId: 'p' as PersonId, name: 'Maya Osei', team: 'North', since: isoDate(since) }
  return completionOf(who, runs, 'P1Y', today)
}

describe('who has had theirs', () => {
  test('the last day it was held counts for a year, whichever run it was in [R-224]', () => {
    assert.deepEqual([of([run('2026-03-01')]).standing, of([run('2026-03-01')]).dueOn], ['had', '2027-03-01'])
    assert.equal(of([run(undefined), run('2025-12-01', false)]).standing, 'under-way')
    assert.equal(of([run('2025-08-31', false)]).standing, 'late')
    assert.equal(of([run('2025-09-01', false)]).standing, 'had')
  })

  test('preparing does not make up for a year that is over, and a day to come counts for nothing yet', () => {
    assert.equal(of([run(undefined), run('2024-12-01', false)]).standing, 'late')
    assert.equal(of([run('2026-10-01')]).heldOn, undefined)
  })

  test('whoever is new has a year from their first day', () => {
    assert.equal(of([], '2026-02-01').standing, 'to-come')
    assert.equal(of([]).standing, 'late')
  })

  test('teams are counted, people of none last', () => {
    const people = [of([run('2026-03-01')]), of([]), { ...of([]), team: undefined }]
    assert.deepEqual(
      completionByTeam(people).map(({ team, people: count, had, late }) => [team, count, had, late]),
      [
        ['North', 2, 1, 1],
        ['No team', 1, 0, 1],
      ],
    )
  })
})
