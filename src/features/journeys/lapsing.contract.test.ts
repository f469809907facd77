import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { isoDate, type IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { useJourneyPages } from '../applications/journey-pages.builders.ts'
import { applicationsRoutes } from '../applications/routes.ts'
import type { CompiledScheme, Task } from '../schemes/public.ts'
import { refreshJourney, systemDoing } from './journey.handlers.ts'

/** The first half-year with a question that lapses after three weeks, and a review that is already late. */
function lapsing(scheme: CompiledScheme): CompiledScheme {
  if (scheme.scheme !== 'two-to-three') return scheme
  const due = (by: string) => ({
    after: 'started',
    by,
    counting: 'calendar-days',
    roll: 'none',
    whenLate: 'flag',
  })
  const change = (task: Task): Task => {
    if (task.task === 'set-aims') return { ...task, lapses: true, due: due('P3W') as Task['due'] }
    return task.task === 'first-review' ? { ...task, optional: true, due: due('P1D') as Task['due'] } : task
  }
  return { ...scheme, stages: scheme.stages.map((stage) => ({ ...stage, tasks: stage.tasks.map(change) })) }
}

describe('a task that lapses over night', () => {
  const { server, service, database } = useJourneyPages(applicationsRoutes, lapsing)
  let ana: JourneyId
  before(async () => {
    ana = await service.start('ana')
  })
  const write = <Value>(work: (tx: Tx) => Promise<Value>) =>
    database.databases.write(database.authorityId, work)
  const refreshed = (on: IsoDate) =>
    write(async (tx) => {
      await refreshJourney(systemDoing(tx, database.authorityId, on, `${on}T00:22:00Z` as never), ana)
      return tx
        .selectFrom('journey_standings')
        .select(['stage', 'next_task', 'look_again_on'])
        .where('journey_id', '=', ana)
        .executeTakeFirstOrThrow()
    })

  test('the application is looked at again on its day and the day after, when its stage is passed', async () => {
    // Another task has been late for weeks; the day of the one that lapses is looked at all the same.
    const before = await refreshed(isoDate('2026-12-22'))
    assert.deepEqual([before.stage, before.look_again_on], ['first-half', '2026-12-25'])
    const onTheDay = await refreshed(isoDate('2026-12-25'))
    assert.deepEqual([onTheDay.stage, onTheDay.next_task], ['first-half', 'set-aims'])
    assert.equal(onTheDay.look_again_on, '2026-12-25')
    const after = await refreshed(isoDate('2026-12-26'))
    assert.equal(after.stage, 'second-half')
    const waiting = await write((tx) =>
      tx.selectFrom('tasks').select('key').where('subject_kind', '=', 'journey').execute(),
    )
    assert.ok(!waiting.some(({ key }) => key === 'set-aims'))
  })

  test('its page says since when nobody asks for it', async () => {
    server.clock.set('2026-12-28T09:30:00Z')
    const browser = await server.signInAs(service.people.ana)
    const page = await browser.get(`/applications/${ana}`)
    assert.match(page.text, /Not asked any more since its last day, Friday 25 December 2026/)
    const task = await browser.get(`/applications/${ana}/tasks/set-aims`)
    assert.match(task.text, /Nobody asks for this any more: its last day was Friday 25 December 2026/)
    assert.doesNotMatch(task.text, /Save and go on/)
  })
})
