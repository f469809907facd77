import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { proposeToPutRight } from '../../../test/support/putting-right.ts'
import { sendOutcome } from '../../../test/support/sent-outcome.ts'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { accepted } from '../../platform/http/route.ts'
import { commandJourney } from '../journeys/public.ts'
import { registerNotifications } from '../notifications/public.ts'
import { onOutcomeChange, type OutcomeChange } from './outcome-changes.ts'
import { handoffsOf } from './handoffs.queries.ts'
import { registerHandoffs, routes } from './public.ts'

registerHandoffs()
registerNotifications({ origin: 'https://waymark.example', repliesTo: undefined })

describe('an outcome whose application has ended', () => {
  const sandwell = useWholeService(routes)
  const { server, read, write } = sandwell
  const as = (who: keyof typeof sandwell.people) => server.signInAs(sandwell.people[who])
  const send = sendOutcome(sandwell)
  const changes: OutcomeChange[] = []
  onOutcomeChange(async (change) => {
    changes.push(change)
  })

  /** Sent by Wren, acknowledged by Hana, and then its application ended. */
  const ended = async () => {
    const { id, journey_id: journeyId } = await send()
    const [wren, hana] = [await as('wren'), await as('hana')]
    const href = `/outcomes/${id}`
    await hana.get(href)
    assert.equal((await hana.press('Acknowledge the Outcome Form')).status, 200)
    await write(async (tx) =>
      accepted(await commandJourney(sandwell.doing(tx, 'maya'), journeyId, { do: 'withdraw' })),
    )
    return { journeyId, wren, hana, href, id }
  }
  const taskTitles = (subject: string) =>
    read(async (tx) =>
      (await tx.selectFrom('tasks').select('title').where('subject_id', '=', subject).execute()).map(
        ({ title }) => title,
      ),
    )
  /** Withdrawn by Wren and Wim, with arrears from today. */
  const withdrawn = async () => {
    const outcome = await ended()
    const { wren, href } = outcome
    const proposed = await proposeToPutRight(wren, href, ['all'], {
      reason: 'It was about somebody else.',
      'arrears-from.day': '4',
      'arrears-from.month': '12',
      'arrears-from.year': '2026',
    })
    const wim = await as('wim')
    await wim.get(proposed.url)
    assert.match((await wim.press('Confirm the correction')).text, /Confirmed/)
    return outcome
  }

  it('still reaches payroll: the steps that were open are done on its page and kept with it', async () => {
    const { hana, href, id } = await ended()
    assert.deepEqual(await taskTitles(id), ['Tell Payroll'])
    const page = await hana.get(href)
    assert.match(page.text, /HR acknowledges the Outcome Form Done on Friday 4 December 2026 by Hana Ito/)
    const wrong = await hana.press('Tell Payroll', { 'told-on.day': '31', 'told-on.month': '2' })
    assert.equal(wrong.status, 422)
    const told = await hana.press('Tell Payroll', {
      'told-on.day': '4',
      'told-on.month': '12',
      'told-on.year': '2026',
    })
    assert.match(told.text, /HR tells Payroll Done on Friday 4 December 2026 by Hana Ito/)
    assert.deepEqual(await taskTitles(id), ['Confirm that the new pay was paid'])
  })

  it('can be withdrawn by two, and everybody whom it reached is told, with the day from which pay is put right', async () => {
    const { href, hana, id } = await withdrawn()
    const page = await hana.get(href)
    assert.match(page.text, /This outcome was withdrawn/)
    assert.match(page.text, /Pay is put right from Friday 4 December 2026/)
    assert.deepEqual(await taskTitles(id), [])
    const own = await (await as('maya')).get('/my-record/outcomes')
    assert.match(own.text, /This was withdrawn: nothing of it holds any more/)
    assert.match(own.text, /your level and your post stay as they are, and so does your pay/)
    assert.match(own.text, /To ask what happens next, turn to \S+/)
    assert.ok(changes.some(({ kind, outcomeId }) => kind === 'corrected' && outcomeId === id))
  })

  it('has another sent in its place by one and taken in by another, who are both told, to the end', async () => {
    const { href, wren, hana, journeyId, id } = await withdrawn()
    const offer = await wren.get(href)
    assert.match(offer.text, /Is another right in its place\? Fill it in and send it/)
    await wren.get(offer.link('Fill it in and send it'))
    const page = await wren.press('Send to HR')
    assert.equal(page.status, 200, page.text)
    const [right] = await read((tx) => handoffsOf(tx, journeyId))
    assert.equal(right?.replaces, id)
    assert.equal(page.url, `/outcomes/${right?.id}`)
    assert.equal((await wren.post(`/applications/${journeyId}/hand-off/send-outcome-form`)).url, page.url)
    assert.ok(changes.some(({ kind, outcomeId }) => kind === 'sent' && outcomeId === right?.id))
    const told = await read((tx) =>
      tx
        .selectFrom('messages')
        .select(['recipient_id', 'message'])
        .where('subject_id', '=', right?.id ?? '')
        .execute(),
    )
    const to = (who: keyof typeof sandwell.people) =>
      told.filter((each) => each.recipient_id === sandwell.people[who]).map(({ message }) => message)
    assert.deepEqual(to('hana'), ['outcome-corrected'])
    assert.deepEqual(to('maya'), ['own-outcome-corrected'])
    assert.equal((await hana.get(href)).link('What was sent in its place'), page.url)
    const taken = await hana.get(page.url)
    assert.ok(taken.queries <= 6, taken.statements.join('\n'))
    assert.match(taken.text, /HR acknowledges the Outcome Form Not done yet/)
    const acknowledged = await hana.press('Acknowledge the Outcome Form')
    assert.match(
      acknowledged.text,
      /HR acknowledges the Outcome Form Done on Friday 4 December 2026 by Hana Ito/,
    )
    assert.match((await hana.press('Tell Payroll')).text, /HR tells Payroll Done on/)
    const paid = await hana.press('Confirm that the new pay was paid')
    assert.match(paid.text, /Effective: paid on Friday 4 December 2026/)
    assert.deepEqual(await taskTitles(right?.id ?? ''), [])
    // The application itself stays as it ended.
    const status = await read((tx) =>
      tx.selectFrom('journeys').select('status').where('id', '=', journeyId).executeTakeFirst(),
    )
    assert.equal(status?.status, 'ended')
    assert.equal(right?.sent_on, today)
  })

  it('is not sent anew while what was sent holds, nor by anybody but those who sent it', async () => {
    const { href, hana, journeyId } = await ended()
    const wren = await as('wren')
    await wren.get(href)
    assert.equal((await wren.post(`${href}/again`)).status, 404)
    await assert.rejects(
      write(async (tx) =>
        accepted(
          await commandJourney(sandwell.doing(tx, 'wren'), journeyId, {
            do: 'hand-over-again',
            handOff: 'outcome-to-hr',
          }),
        ),
      ),
      /not-withdrawn/,
    )
    await hana.get(href)
    assert.equal((await hana.post(`${href}/again`)).status, 404)
  })
})
