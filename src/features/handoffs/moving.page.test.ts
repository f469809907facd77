import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { proposeToPutRight } from '../../../test/support/putting-right.ts'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { addPost, changeLevel, personFactsFor, recordPostPay } from '../people/public.ts'
import { handoffsOf } from './handoffs.queries.ts'
import { registerHandoffs, routes } from './public.ts'

registerHandoffs()

describe('which post an outcome moves, and what payroll knows it by', () => {
  const sandwell = useWholeService(routes)
  const { server, read, write } = sandwell
  const as = (who: keyof typeof sandwell.people) => server.signInAs(sandwell.people[who])
  const form = (journeyId: JourneyId) => `/applications/${journeyId}/hand-off/send-outcome-form`
  const postsOf = async (personId: PersonId) =>
    (await read((tx) => personFactsFor(tx, [personId]))).get(personId)?.posts ?? []
  const outcomeOf = async (journeyId: JourneyId) => {
    const [row] = await read((tx) => handoffsOf(tx, journeyId))
    assert.ok(row)
    return `/outcomes/${row.id}`
  }

  it('fills number and pay points from the record for HR alone, and they stay out of the form [R-192]', async () => {
    const { maya, hana } = sandwell.people
    const [post] = await postsOf(maya)
    assert.ok(post)
    await write(async (tx) => {
      const by = { actor: { personId: hana }, today }
      const pay = { personId: maya, seatId: post.seatId, source: 'hr' as const }
      for (const [from, payPoint] of [
        ['2026-04-01', 'SCP 29'],
        ['2026-12-04', 'SCP 31'],
      ] as const)
        assert.ok(
          (await recordPostPay(tx, by, { ...pay, from: isoDate(from), payrollNumber: '0045', payPoint })).ok,
        )
    })
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const wren = await as('wren')
    const before = await wren.get(form(journeyId))
    assert.match(before.html, /Social Worker, North/)
    assert.doesNotMatch(before.html, /0045|SCP/)
    const sent = await wren.press('Send to HR')
    assert.doesNotMatch(sent.html, /0045|SCP/)
    const page = await (await as('hana')).get(await outcomeOf(journeyId))
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Payroll number ?0045/)
    assert.match(page.text, /Post that moves ?Social Worker, North/)
    assert.match(page.text, /Pay point before ?SCP 29/)
    assert.match(page.text, /Pay point from then on ?SCP 31/)
  })

  it('asks which one when several could move, sends nothing before, and the level follows what was said', async () => {
    const { maya, asha } = sandwell.people
    await write(async (tx) => {
      const team = (await personFactsFor(tx, [asha])).get(asha)?.posts[0]?.teamId
      const added = await addPost(
        tx,
        { actor: {}, today },
        {
          personId: maya,
          jobTitle: 'Duty Social Worker',
          kind: 'social-worker',
          level: 'grade-f',
          teamId: team,
          hours: 0.4,
          main: false,
          from: isoDate('2025-01-01'),
        },
      )
      assert.ok(added.ok)
      // As the decision did: of two posts at the level, the main one.
      const moved = { personId: maya, level: 'grade-g', fromLevel: 'grade-f', from: today }
      assert.ok((await changeLevel(tx, { actor: {}, today }, moved)).ok)
    })
    const levels = async () =>
      Object.fromEntries(
        (await postsOf(maya))
          .filter(({ endedOn }) => endedOn === undefined || endedOn >= today)
          .map(({ jobTitle, level }) => [jobTitle, level]),
      )
    assert.deepEqual(await levels(), { 'Social Worker': 'grade-g', 'Duty Social Worker': 'grade-f' })
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const wren = await as('wren')
    const asked = await wren.get(form(journeyId))
    assert.match(asked.html, /type="radio"[^>]*value="Duty Social Worker, North"/)
    const refused = await wren.press('Send to HR')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Select which post moves/)
    assert.equal((await (await as('hana')).get(await outcomeOf(journeyId))).status, 404)
    const sent = await wren.press('Send to HR', { post: 'Duty Social Worker, North' })
    assert.match(sent.text, /Sent to HR/)
    const hana = await as('hana')
    const page = await hana.get(await outcomeOf(journeyId))
    assert.match(page.text, /Post that moves ?Duty Social Worker, North/)
    assert.match(page.text, /Payroll number ?Not on record/)
    assert.deepEqual(await levels(), { 'Social Worker': 'grade-f', 'Duty Social Worker': 'grade-g' })
    // Said wrongly: a correction by two has the other post move.
    const { url } = await proposeToPutRight(wren, await outcomeOf(journeyId), ['pay-details--post'], {
      'pay-details--post': 'Social Worker, North',
      reason: 'The other post moves.',
    })
    const wim = await as('wim')
    await wim.get(url)
    assert.match((await wim.press('Confirm the correction')).text, /Confirmed/)
    assert.deepEqual(await levels(), { 'Social Worker': 'grade-g', 'Duty Social Worker': 'grade-f' })
    assert.match((await hana.get(await outcomeOf(journeyId))).text, /Payroll number ?0045/)
  })
})
