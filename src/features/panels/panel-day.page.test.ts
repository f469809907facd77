import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { plansFrom } from '../plans/public.ts'
import { panelDay, usePanels } from './panels.support.ts'
import { decisionsOf } from './public.ts'

describe('panel day', () => {
  const panels = usePanels()
  let sittingId: SittingId
  let journeyId: JourneyId
  const href = () => `/panels/${sittingId}/applications/${journeyId}`
  const newCase = async () => {
    ;({ sittingId, journeyId } = await panels.today())
  }

  before(newCase)

  test('the panel sees it; the applicant, the manager and strangers find nothing [R-160]', async () => {
    const petra = await panels.as('petra')
    const order = await petra.get(`/panels/${sittingId}`)
    assert.ok(order.queries <= 6, order.statements.join('\n'))
    assert.match(order.text, /9:30 to 10:30 \(60 minutes\)/)
    assert.match(order.text, /Maya Osei/)
    const page = await petra.get(href())
    assert.equal(page.status, 200, page.text)
    for (const says of [/Question 5/, /Your notes are yours alone/, /Decision/, /Portfolio/])
      assert.match(page.text, says)
    for (const who of ['maya', 'asha', 'sam', 'tom'] as const)
      assert.equal((await (await panels.as(who)).get(href())).status, 404, who)
    assert.equal((await petra.get(`/panels/${sittingId}/applications/${sittingId}`)).status, 404)
  })

  test('leads to the applications before and after by their names and times', async () => {
    const other = await panels.plan(panelDay)
    const before = await panels.ready(other, panelDay, '09:30')
    const after = await panels.ready(other, panelDay, '10:30')
    const petra = await panels.as('petra')
    const first = await petra.get(`/panels/${other}/applications/${before}`)
    assert.match(first.text, /Next: Maya Osei, 10:30 to 11:30/)
    assert.doesNotMatch(first.text, /Before:/)
    assert.ok(first.queries <= 6, first.statements.join('\n'))
    assert.match(
      (await petra.get(`/panels/${other}/applications/${after}`)).text,
      /Before: Maya Osei, 9:30 to 10:30/,
    )
  })

  test('keeps to six queries, also with the record open, however much is noted', async () => {
    const petra = await panels.as('petra')
    const closed = await petra.get(href())
    assert.ok(closed.queries <= 6, closed.statements.join('\n'))
    await petra.press('Open the record')
    const open = await petra.get(href())
    assert.match(open.text, /Save the record/)
    assert.ok(open.queries <= 6, open.statements.join('\n'))
  })

  test('ratings, behaviours and contra-indications are shown and decide nothing [R-328]', async () => {
    const page = await (await panels.as('petra')).get(href())
    for (const says of [
      /No row of the grid rated Limited/,
      /Behaviours seen in observations/,
      /No contra-indications raised/,
      /None of it decides anything by itself/,
    ])
      assert.match(page.text, says)
  })

  test('notes on every question and every quality are private until shared [R-162]', async () => {
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Save your notes', {
      'note.1': 'Three clear examples.',
      'note.quality-child-centredness': 'The child’s voice in each.',
    })
    assert.match((await petra.get(href())).text, /Three clear examples/)
    const wren = await panels.as('wren')
    assert.doesNotMatch((await wren.get(href())).text, /Three clear examples/)
    assert.equal((await wren.post(`${href()}/notes`, { 'note.1': 'Mine' })).status, 403)
    await petra.get(href())
    await petra.press('Share your notes with the panel')
    assert.match((await wren.get(href())).text, /Three clear examples/)
    await petra.get(href())
    await petra.press('Keep your notes to yourself again')
    assert.doesNotMatch((await wren.get(href())).text, /Three clear examples/)
  })

  test('notes are kept as they are typed, and the button still saves them', async () => {
    const petra = await panels.as('petra')
    const page = await petra.get(href())
    const form = page.form(`${href()}/notes`)
    const base = form.attrs.find((each) => each.name === 'data-base')?.value ?? ''
    const kept = await panels.server.app.inject({
      method: 'POST',
      url: `${href()}/notes/draft`,
      headers: {
        'content-type': 'application/json',
        cookie: [...petra.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      payload: {
        section: 'notes',
        base,
        answers: { 'note.3': 'Half a thought' },
        _csrf: page.html.match(/name="_csrf" value="([^"]+)"/)?.[1],
      },
    })
    assert.equal(kept.statusCode, 200, kept.body)
    assert.equal(String(kept.json().revision), base)
    // The page was shown before; its button must not be told of another window.
    const saved = await petra.press('Save your notes', { 'note.3': 'A whole thought' })
    // The page goes on where it says so: its top is far off on a phone.
    assert.match(saved.html, /id="notes-saved">\s*<p[^>]*>Saved \d/)
    assert.equal(saved.status, 200, saved.text.slice(0, 300))
    assert.match((await petra.get(href())).text, /A whole thought/)
  })

  test('notes of a second page join those of the first: nothing is lost, and the page says so', async () => {
    const petra = await panels.as('petra')
    const first = (await petra.get(href())).form(`${href()}/notes`)
    const base = first.attrs.find((each) => each.name === 'data-base')?.value ?? ''
    await petra.press('Save your notes', { 'note.2': 'First page' })
    const both = await petra.post(`${href()}/notes`, {
      _base: base.replace(/^[^~]*/, 'another-page'),
      'note.2': 'Second page',
      'note.3': 'Only here',
    })
    assert.match(both.text, /You also typed on another page/)
    for (const text of [/First page\s+Second page/, /Only here/]) assert.match(both.html, text)
  })

  test('notes say that they can be asked for, and how long they are kept', async () => {
    const page = await (await panels.as('petra')).get(href())
    assert.match(
      page.text,
      /the applicant can ask for them under subject access, and they are kept for 6 years/,
    )
    assert.match(page.text, /Read by Petra Quinn, /)
  })

  test('the record holds walk-through, manager’s account, answers, supplementary questions, good practice and areas to develop [R-160] [R-163] [R-164] [R-162]', async () => {
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Save the record', { 'manager-attended': 'yes' })
    await petra.get(href())
    const saved = await petra.press('Save the record', {
      'walk-through': 'Took us through each paper.',
      'manager-on-statement': 'Spoke to the grid.',
      'answer-1': 'Worked with three families.',
      'qualities-1': ['child-centredness'],
    })
    assert.match(saved.text, /The record is saved/)
    await petra.get(href())
    for (const [field, cell, text] of [
      ['supplementary', 'question', 'What would you do differently?'],
      ['good-practice', 'practice', 'Listens to children.'],
      ['areas-to-develop', 'action', 'Court work with a mentor'],
    ]) {
      await petra.get(href())
      await petra.post(`${href()}/record`, { _do: `add-row:${field}` })
      const page = await petra.get(href())
      assert.match(page.html, new RegExp(`name="${field}.0.${cell}"`))
      await petra.press('Save the record', {
        [`${field}.0.${cell}`]: text as string,
        ...(field === 'supplementary' ? { 'supplementary.0.answer': 'Start earlier.' } : {}),
      })
    }
    const page = await petra.get(href())
    for (const says of [/Took us through/, /Spoke to the grid/, /Worked with three families/, /Court work/])
      assert.match(page.html, says)
  })

  test('a decision needs its reasons, beside the field, with everything else still typed [R-174]', async () => {
    const petra = await panels.as('petra')
    const page = await petra.get(href())
    for (const outcome of ['Approved', 'Not approved', 'Deferred'])
      assert.match(page.text, new RegExp(outcome))
    const refused = await petra.post(`${href()}/decision`, { outcome: 'deferred', reasons: '  ' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Write the reasons for this decision/)
    assert.match(refused.html, /href="#told"[^>]*>Choose when the applicant is told/)
    assert.match(refused.html, /id="told"/)
    assert.match(refused.html, /value="deferred"[^>]*checked/)
    const chosen = await petra.post(`${href()}/decision`, {
      outcome: undefined,
      reasons: 'Because it is so.',
    })
    assert.equal(chosen.status, 422)
    assert.match(chosen.text, /Choose an outcome/)
    assert.match(chosen.text, /Because it is so\./)
    assert.equal((await panels.state(journeyId)).outcome, undefined)
  })

  test('no decision without the quorum; who came is recorded, the manager by their own choice [R-159]', async () => {
    const petra = await panels.as('petra')
    await petra.get(href())
    const alone = await petra.post(`${href()}/decision`, {
      ...{ outcome: 'approved', reasons: 'Strong practice.', told: 'later' },
    })
    assert.equal(alone.status, 422)
    assert.match(alone.text, /Record who came first/)
    assert.match(alone.text, /Strong practice\./)
    await petra.get(href())
    await petra.press('Save who is here', { came: [panels.people.petra, panels.people.maya] })
    const page = await petra.get(href())
    assert.match(page.text, /by their own choice/)
  })

  test('only the chair decides; it takes effect once, is told at the end, and areas become the plan [R-175] [R-186] [R-189]', async () => {
    const wren = await panels.as('wren')
    await wren.get(href())
    assert.equal((await wren.post(`${href()}/decision`, { outcome: 'approved', reasons: 'x' })).status, 403)
    const petra = await panels.as('petra')
    await petra.get(href())
    const decided = await petra.post(`${href()}/decision`, {
      outcome: 'approved',
      reasons: 'Strong practice.',
      told: 'yes',
    })
    assert.equal(decided.status, 200, decided.text)
    assert.match(decided.text, /The decision is recorded/)
    const after = await panels.state(journeyId)
    assert.equal(after.outcome?.outcome, 'approved')
    assert.equal(after.steps['tell-outcome']?.values['told-on'], '2026-12-04')
    const again = await petra.post(`${href()}/decision`, { outcome: 'deferred', reasons: 'Second thoughts.' })
    assert.ok(again.status >= 400)
    const decisions = await panels.read((tx) => decisionsOf(tx, [journeyId]))
    assert.equal(decisions.length, 1)
    assert.equal(decisions[0]?.reasons, 'Strong practice.')
    const plans = await panels.read((tx) => plansFrom(tx, { kind: 'journey', id: journeyId }))
    assert.deepEqual(
      plans.flatMap((plan) => plan.items.map((item) => item.action)),
      ['Court work with a mentor'],
    )
    const maya = await panels.as('maya')
    assert.match((await maya.get(`/applications/${journeyId}/decision`)).text, /Strong practice\./)
    assert.equal((await (await panels.as('tom')).get(`/applications/${journeyId}/decision`)).status, 404)
  })

  test('a conflict that is declared hides the application, from pages and from the record alike', async () => {
    await newCase()
    const petra = await panels.as('petra')
    await petra.get(href())
    const empty = await petra.press('Declare the conflict', { 'conflict-reason': '' })
    assert.equal(empty.status, 422)
    const page = await petra.press('Declare the conflict', { 'conflict-reason': 'A close friend' })
    assert.equal(page.url, `/panels/${sittingId}`)
    assert.match(page.text, /Not shown to you: a conflict of interest/)
    assert.doesNotMatch(page.text, /Maya Osei/)
    assert.equal((await petra.get(href())).status, 404)
    assert.equal((await petra.get(`/applications/${journeyId}`)).status, 404)
    const wren = await panels.as('wren')
    await wren.get(href())
    await wren.press('Take back the conflict of Petra Quinn')
    assert.equal((await petra.get(href())).status, 200)
  })

  test('a meeting may be held one day and decided another', async () => {
    await newCase()
    const petra = await panels.as('petra')
    await petra.get(href())
    const nobody = await petra.press('The meeting was held')
    assert.equal(nobody.status, 422)
    assert.match(nobody.text, /Record who came first/)
    assert.equal((await (await panels.as('wren')).post(`${href()}/held`)).status, 403)
    await petra.get(href())
    await petra.press('Save who is here', { came: [panels.people.petra] })
    await petra.get(href())
    const held = await petra.press('The meeting was held')
    assert.match(held.text, /Heard, not decided yet/)
    assert.equal((await panels.state(journeyId)).meeting?.status, 'held')
    const decided = await petra.post(`${href()}/decision`, {
      outcome: 'approved',
      reasons: 'After reading once more.',
      told: 'later',
    })
    assert.match(decided.text, /The decision is recorded/)
  })

  test('the panel sees earlier decisions with their reasons [R-185] [R-332]', async () => {
    await newCase()
    const earlier = journeyId
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Save who is here', { came: [panels.people.petra] })
    await petra.get(href())
    await petra.post(`${href()}/decision`, {
      ...{ outcome: 'not-approved', reasons: 'More court work is needed.', told: 'later' },
    })
    await newCase()
    assert.notEqual(journeyId, earlier)
    const page = await petra.get(href())
    assert.match(page.text, /Earlier applications/)
    assert.match(page.text, /Not approved/)
    assert.match(page.text, /More court work is needed\./)
  })

  test('a decision that has not been told yet is not read first on a page', async () => {
    await newCase()
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Save who is here', { came: [panels.people.petra] })
    await petra.get(href())
    await petra.post(`${href()}/decision`, {
      ...{ outcome: 'deferred', reasons: 'Wait for the review.', told: 'later' },
    })
    const maya = await (await panels.as('maya')).get(`/applications/${journeyId}/decision`)
    assert.equal(maya.status, 403)
    assert.doesNotMatch(maya.text, /Wait for the review/)
    assert.match((await petra.get(`/applications/${journeyId}/decision`)).text, /Wait for the review/)
    // HR has nothing to do with it, and does not read it before those whom it concerns.
    const hana = await panels.as('hana')
    assert.equal((await hana.get(`/applications/${journeyId}`)).status, 404)
    await petra.get(`/applications/${journeyId}/tasks/tell-outcome`)
    const told = await petra.press('Tell the applicant the outcome')
    assert.equal(told.status, 200, told.text)
    assert.match((await hana.get(`/applications/${journeyId}`)).text, /Deferred/)
  })
})
