import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { JourneyId } from '../../kernel/ids.ts'
import { useJourneyPages } from './journey-pages.builders.ts'
import { applicationsRoutes } from './public.ts'

describe('a step that two people hold', () => {
  const { server, service, database } = useJourneyPages(applicationsRoutes, (scheme) => ({
    ...scheme,
    stages: scheme.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.map((task) =>
        task.task === 'set-aims' ? { ...task, by: ['practitioner', 'lead'] } : task,
      ),
    })),
  }))
  let ana: JourneyId
  before(async () => {
    ana = await service.start('ana')
  })

  test('is recorded once when both send it at the same moment; the other one’s typing is not lost', async () => {
    const page = `/applications/${ana}/tasks/set-aims`
    const browsers = [await server.signInAs(service.people.ana), await server.signInAs(service.people.lea)]
    for (const browser of browsers) assert.equal((await browser.get(page)).status, 200)
    const aims = ['Court work, as Ana says', 'Court work, as Lea says']
    const answers = await Promise.all(
      browsers.map((browser, index) => browser.post(page, { aims: aims[index] as string })),
    )
    const kept = answers.findIndex(({ status }) => status === 200)
    const other = answers[1 - kept]
    assert.equal(other?.status, 409)
    assert.match(other.text, /Not saved.*What you typed.*Reference:/)
    // What was saved stands beside what was not.
    for (const each of aims) assert.ok(other.text.includes(each), each)
    const recorded = await database.databases.read(database.authorityId, (tx) =>
      tx
        .selectFrom('events')
        .select('type')
        .where('stream', '=', `journey-${ana}`)
        .where('type', '=', 'step-done')
        .execute(),
    )
    assert.equal(recorded.length, 1)
    assert.match((await browsers[0]!.get(page)).text, new RegExp(aims[kept] as string))
  })
})
