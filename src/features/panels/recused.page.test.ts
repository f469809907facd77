import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { messageRoutes } from '../notifications/messages.routes.tsx'
import { registerNotifications } from '../notifications/public.ts'
import { usePanels } from './panels.support.ts'

/** Petra chairs. Half way through she finds that she cannot judge this application. */
describe('a chair who is recused in the middle of a sitting', () => {
  const panels = usePanels(messageRoutes)
  before(() => registerNotifications({ origin: 'https://waymark.example' }))
  let sittingId: SittingId
  let journeyId: JourneyId
  const href = () => `/panels/${sittingId}/applications/${journeyId}`
  const decision = {
    outcome: 'approved',
    reasons: 'Shown in every example.',
    feedback: 'Well done.',
    objectives: 'None.',
    told: 'later',
  }

  before(async () => {
    ;({ sittingId, journeyId } = await panels.today())
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Save who is here', { came: [panels.people.petra, panels.people.maya] })
    await petra.press('Open the record')
    await petra.press('Save the record', { 'walk-through': 'Took us through each paper.' })
    await petra.get(href())
    await petra.press('Save your notes', { 'note.1': 'I know this family.' })
    await petra.get(href())
    await petra.press('Declare the conflict', { 'conflict-reason': 'I supervised the first assessment.' })
  })

  test('sees nothing of the application from then on, and cannot decide it from a page left open', async () => {
    const petra = await panels.as('petra')
    assert.equal((await petra.get(href())).status, 404)
    assert.equal((await petra.get(`/applications/${journeyId}`)).status, 404)
    assert.match((await petra.get(`/panels/${sittingId}`)).text, /Not shown to you: a conflict of interest/)
    for (const path of ['decision', 'record', 'notes', 'attendance'])
      assert.equal((await petra.post(`${href()}/${path}`, decision)).status, 404, path)
    assert.equal((await panels.state(journeyId)).outcome, undefined)
  })

  test('has nothing to do in it any more, and whoever arranges the panel finds a substitute', async () => {
    assert.doesNotMatch(await panels.todoOf('petra'), /Hold the panel meeting|Seat somebody/)
    assert.match(await panels.todoOf('wren'), /Seat somebody for the chair of F-G Progression Panel/)
  })

  test('reads no message about it; whoever runs the panel has one without the reason; the applicant has none', async () => {
    const told = await panels.read((tx) =>
      tx
        .selectFrom('messages')
        .select(['recipient_id', 'subject', 'body'])
        .where('message', '=', 'member-recused')
        .execute(),
    )
    const recipients = new Set(told.map((row) => row.recipient_id))
    assert.ok(recipients.has(panels.people.wren))
    assert.ok(!recipients.has(panels.people.petra) && !recipients.has(panels.people.maya))
    for (const { subject, body } of told) assert.doesNotMatch(subject + body, /supervised|\{/)
    const petra = await panels.as('petra')
    assert.doesNotMatch((await petra.get('/messages')).text, /Maya Osei/)
  })

  test('whoever takes the chair for it goes on with the record; the notes of the first stay theirs', async () => {
    const wren = await panels.as('wren')
    await wren.get(`/panels/${sittingId}/substitute?name=hugo`)
    const seated = await wren.press('Seat them now', {
      seat: 'chair',
      person: panels.people.hugo,
      for: journeyId,
      reason: 'The chair declared a conflict of interest',
    })
    assert.match(seated.text, /Hugo Lane, in place of Petra Quinn, for Maya Osei only/)
    assert.doesNotMatch(await panels.todoOf('wren'), /Seat somebody/)
    assert.match(await panels.todoOf('hugo'), /Hold the panel meeting/)
    // The substitute has the hour in their calendar.
    const { rows } = await panels.read((tx) =>
      sql<{ message: string; recipient_id: string }>`select message, recipient_id from messages
        where message = 'seat-given' and recipient_id = ${panels.people.hugo}`.execute(tx),
    )
    assert.equal(rows.length, 1)
    const page = await (await panels.as('hugo')).get(href())
    assert.equal(page.status, 200, page.text)
    assert.match(page.html, /Took us through each paper\./)
    assert.doesNotMatch(page.text, /I know this family/)
  })

  test('whoever left makes no quorum: nothing is decided, and everything typed is still there', async () => {
    const hugo = await panels.as('hugo')
    const page = await hugo.get(href())
    assert.match(page.text, /One member must be there; none is recorded\. Record who is here first/)
    const refused = await hugo.press('Record the decision', decision)
    assert.equal(refused.status, 422, refused.text)
    assert.match(refused.text, /too few members are there to hold the meeting/)
    assert.match(refused.html, /Shown in every example\./)
    assert.equal((await panels.state(journeyId)).meeting?.status, 'confirmed')
  })

  test('once the new chair is recorded as here, it is decided, and the first chair counts nowhere in it', async () => {
    const hugo = await panels.as('hugo')
    const page = await hugo.get(href())
    const expected = page.text.slice(page.text.indexOf('Who is here'), page.text.indexOf('Save who is here'))
    assert.match(expected, /Hugo Lane/)
    assert.doesNotMatch(expected, /Petra Quinn/)
    await hugo.press('Save who is here', { came: [panels.people.hugo, panels.people.maya] })
    await hugo.get(href())
    const decided = await hugo.press('Record the decision', decision)
    assert.equal(decided.status, 200, decided.text)
    const state = await panels.state(journeyId)
    assert.equal(state.outcome?.outcome, 'approved')
    assert.deepEqual(state.sat['progression-panel'], [panels.people.hugo])
  })
})
