import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { now, useWholeService } from '../../../test/support/service-journeys.ts'
import { addDuration } from '../../calendar/public.ts'
import { isoDate, type IsoDuration } from '../../kernel/dates.ts'
import { appendEvents } from '../../platform/events/events.ts'

const opened = isoDate('2026-09-01')

describe('time taken by stage', () => {
  const trust = useWholeService()
  before(() => trust.journey({ reached: 'booked', permittedOn: opened }))

  /** Invented people who passed these stages, each a day slower than the one before. */
  const passed = (stages: readonly string[], people: number) =>
    trust.write(async (tx) => {
      const { scheme, name, hash } = trust.scheme()
      for (let each = 0; each < people; each += 1) {
        const journeyId = crypto.randomUUID()
        await sql`
          insert into journey_standings (journey_id, applicant_id, scheme, scheme_name, scheme_hash, status, stage, stage_name,
            stage_number, stages, round, waiting_since, stream_version)
          values (${journeyId}::uuid, uuidv7(), ${scheme}, ${name}, ${hash}, 'running', 'panel', 'Panel', 1, 1, 1,
            now(), 1)`.execute(tx)
        const on = addDuration(opened, `P${each}D` as IsoDuration)
        const events = stages.flatMap((stage) => [
          { type: 'stage-opened', stage, on: opened },
          { type: 'stage-passed', stage, on, results: [] },
        ])
        await appendEvents(tx, {
          ...{ stream: `journey-${journeyId}`, expectedVersion: 0, events, actor: {}, at: now },
        })
      }
    })

  test('of one person is shown to nobody, on the page or in the download, in six queries', async () => {
    const wren = await trust.server.signInAs(trust.people.wren)
    const page = await wren.get('/manage/applications/time')
    assert.equal(page.status, 200, page.text)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /from Monday 1 December 2025 to Monday 30 November 2026/)
    assert.match(page.text, /Fewer than 5 people passed each stage, so nothing is shown/)
    assert.doesNotMatch(page.text, /the same day|\b\d+ days\b/)
    const csv = await wren.get('/manage/applications/time.csv')
    assert.match(csv.html, /Half within \(days\)/)
    assert.doesNotMatch(csv.html, /,\d/)
  })

  test('of enough people is shown; fewer than that and the next smallest are left out of both, and no longest stands there', async () => {
    await passed(['opportunity', 'portfolio', 'signatures', 'quality-assurance'], 6)
    await passed(['opportunity', 'portfolio'], 6)
    const wren = await trust.server.signInAs(trust.people.wren)
    const page = await wren.get('/manage/applications/time')
    assert.match(page.text, /Passed ?13 Half within ?2 days Nine of ten within ?5 days/)
    assert.match(page.text, /Passed ?7 Half within ?2 days Nine of ten within ?Not shown/)
    assert.match(page.text, /Passed ?Not shown: too few Half within ?Not shown/)
    assert.doesNotMatch(page.text, /Longest/)
    const lines = (await wren.get('/manage/applications/time.csv')).html.trim().split(/\r?\n/).slice(1)
    assert.equal(lines.filter((line) => line.endsWith(',13,2,5')).length, 2)
    assert.equal(lines.filter((line) => line.endsWith(',,,')).length, trust.scheme().stages.length - 4)
  })

  test('is for those who see every application', async () => {
    const maya = await trust.server.signInAs(trust.people.maya)
    assert.equal((await maya.get('/manage/applications/time')).status, 403)
    assert.equal((await maya.get('/manage/applications/time.csv')).status, 403)
  })
})
