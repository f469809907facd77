import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { changePlanItem, createPlan, plansFrom } from '../plans/public.ts'
import { day, usePanels } from './panels.support.ts'
import { decisionsOf, findSitting, findSlotOf } from './public.ts'

describe('planning panels', () => {
  const panels = usePanels()

  test('only those who run panels plan them; a date is not found by others', async () => {
    const id = await panels.plan()
    for (const who of ['maya', 'asha', 'tom'] as const) {
      const browser = await panels.as(who)
      assert.equal((await browser.get('/manage/panels')).status, 403)
      assert.equal((await browser.get(`/panels/${id}`)).status, 404)
    }
    assert.equal((await (await panels.as('petra')).get(`/panels/${id}`)).status, 200)
    assert.equal(
      (await (await panels.as('wren')).get('/panels/01990000-0000-7000-8000-00000000aaaa')).status,
      404,
    )
  })

  test('months without a date are proposed on working days, and one is added with the chair seated [R-154]', async () => {
    const wren = await panels.as('wren')
    const list = await wren.get('/manage/panels')
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.match(list.text, /meets monthly/)
    const form = await wren.get('/manage/panels/new?on=2027-01-20')
    assert.match(form.html, /name="on-day"[^>]*value="20"/)
    const page = await wren.press('Add this date', { place: 'Room 1' })
    assert.match(page.url, /^\/panels\//)
    assert.match(page.text, /Wednesday 20 January 2027/)
    assert.match(page.text, /Chair \(Principal Social Worker\): Petra Quinn/)
  })

  test('every wrong field is said beside it, and nothing typed is lost', async () => {
    const wren = await panels.as('wren')
    await wren.get('/manage/panels/new')
    const page = await wren.press('Add this date', {
      'on-day': '25',
      'on-month': '12',
      'on-year': '2020',
      time: 'noon',
      place: '',
      'join-link': 'meet.example.org',
      capacity: '99',
    })
    assert.equal(page.status, 422)
    for (const says of [/day that lies ahead/, /time like 9:30/, /beginning with https/, /from 1 to 40/])
      assert.match(page.text, says)
    assert.match(page.html, /value="noon"/)
    const weekend = await wren.press('Add this date', { 'on-day': '5', 'on-month': '12', 'on-year': '2026' })
    assert.match(weekend.text, /Offices are closed on this day/)
  })

  test('pressed twice, one date is added', async () => {
    const wren = await panels.as('wren')
    const form = await wren.get('/manage/panels/new?on=2027-02-17')
    const tokens = Object.fromEntries(
      [...form.html.matchAll(/name="(_csrf|_once|meeting)" value="([^"]*)"/g)].map((found) => [
        found[1],
        found[2],
      ]),
    )
    const sent = {
      ...tokens,
      'on-day': '17',
      'on-month': '2',
      'on-year': '2027',
      time: '9:30',
      place: 'Room 9',
      capacity: '2',
    }
    const first = await wren.postBare('/manage/panels/new', sent)
    const second = await wren.postBare('/manage/panels/new', sent)
    assert.equal(second.url, first.url)
  })

  test('who sits is chosen from those who may; an old page changes nothing', async () => {
    const id = await panels.plan()
    const wren = await panels.as('wren')
    const page = await wren.get(`/panels/${id}`)
    assert.match(page.text, /Change who sits/)
    const wrong = await wren.press('Save who sits', { 'seat-chair': panels.people.maya })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /may take this seat/)
    const before = await wren.get(`/panels/${id}`)
    assert.equal(before.status, 200)
    await wren.press('Save the change', { place: 'Room 7', capacity: '4' })
    const late = await wren.post(`/panels/${id}`, { revision: '1', place: 'Room 8', capacity: '5' })
    assert.equal(late.status, 409)
    assert.equal((await panels.read((tx) => findSitting(tx, id)))?.place, 'Room 7')
  })

  test('cancelling a date cancels every appointment in it and frees the time', async () => {
    const id = await panels.plan()
    const journeyId = await panels.journey({ reached: 'submitted' })
    const wren = await panels.as('wren')
    await wren.get(`/applications/${journeyId}/book/hold-date`)
    await wren.press('Hold this date', { slot: `${id} ${day}T09:30:00Z` })
    assert.ok(await panels.read((tx) => findSlotOf(tx, journeyId)))
    await wren.get(`/panels/${id}`)
    const page = await wren.press('Cancel this date')
    assert.equal(page.url, '/manage/panels')
    assert.equal(await panels.read((tx) => findSlotOf(tx, journeyId)), undefined)
    assert.equal((await panels.state(journeyId)).meeting, undefined)
  })
})

describe('holding a date', () => {
  const panels = usePanels()
  let sittingId: SittingId

  before(async () => {
    sittingId = await panels.plan()
  })

  test('the date is held at once and stays provisional; moved, it is told anew [R-157]', async () => {
    const journeyId = await panels.journey({ reached: 'submitted' })
    const wren = await panels.as('wren')
    const page = await wren.get(`/applications/${journeyId}/tasks/hold-date`)
    assert.equal(page.url, `/applications/${journeyId}/book/hold-date`)
    assert.match(page.text, /Friday 18 December 2026, 9:30/)
    const none = await wren.press('Hold this date', { slot: undefined })
    assert.equal(none.status, 422)
    assert.match(none.text, /Choose a time/)
    const held = await wren.press('Hold this date', { slot: `${sittingId} ${day}T09:30:00Z`, minutes: '45' })
    assert.equal(held.url, `/applications/${journeyId}`)
    assert.match(held.text, /provisional/)
    const first = (await panels.state(journeyId)).meeting
    assert.equal(first?.status, 'provisional')
    await wren.get(`/applications/${journeyId}/book/hold-date`)
    await wren.press('Move the appointment', { slot: `${sittingId} ${day}T10:30:00Z`, minutes: '60' })
    const meeting = (await panels.state(journeyId)).meeting
    assert.equal(meeting?.startsAt, `${day}T10:30:00Z`)
    assert.ok((meeting?.sequence ?? 0) > (first?.sequence ?? 0))
    await wren.get(`/applications/${journeyId}/book/hold-date`)
    await wren.press('Cancel the appointment')
    assert.equal(await panels.read((tx) => findSlotOf(tx, journeyId)), undefined)
  })

  test('a slot takes 45 to 60 minutes [R-155]', async () => {
    const journeyId = await panels.journey({ reached: 'submitted' })
    const wren = await panels.as('wren')
    for (const minutes of ['44', '61', 'long']) {
      await wren.get(`/applications/${journeyId}/book/hold-date`)
      const page = await wren.press('Hold this date', { slot: `${sittingId} ${day}T09:30:00Z`, minutes })
      assert.equal(page.status, 422, minutes)
      assert.match(page.html, new RegExp(`value="${minutes}"`))
    }
  })

  test('a date is held by Workforce Development alone, and by nobody who may not see the application', async () => {
    const journeyId = await panels.journey({ reached: 'submitted' })
    const maya = await (await panels.as('maya')).get(`/applications/${journeyId}/book/hold-date`)
    assert.equal(maya.status, 403)
    assert.equal(
      (await (await panels.as('tom')).get(`/applications/${journeyId}/book/hold-date`)).status,
      404,
    )
    assert.equal((await (await panels.as('wren')).get(`/applications/${journeyId}/book/submit`)).status, 404)
  })

  test('a confirmed appointment that moves stays confirmed [R-158]', async () => {
    const id = await panels.plan()
    const journeyId = await panels.ready(id)
    assert.equal((await panels.state(journeyId)).meeting?.status, 'confirmed')
    const wren = await panels.as('wren')
    await wren.get(`/applications/${journeyId}/book/hold-date`)
    await wren.press('Move the appointment', { slot: `${id} ${day}T10:30:00Z` })
    assert.equal((await panels.state(journeyId)).meeting?.status, 'confirmed')
  })

  test('the five questions can be read beforehand with what they assess and the examples asked for [R-129] [R-161]', async () => {
    const journeyId = await panels.journey({ reached: 'started' })
    const maya = await panels.as('maya')
    const page = await maya.get(`/applications/${journeyId}/questions`)
    assert.equal(page.status, 200)
    assert.match(page.text, /Question 1: Social work knowledge and skills/)
    assert.match(page.text, /3 examples are asked for/)
    assert.match(page.text, /Question 4: Resilience/)
    assert.equal((page.text.match(/asked for/g) ?? []).length, 4)
    assert.match(page.text, /Child centredness, Communication skills, Valuing diversity/)
    assert.match((await maya.get(`/applications/${journeyId}`)).text, /The questions beforehand/)
    assert.equal((await (await panels.as('tom')).get(`/applications/${journeyId}/questions`)).status, 404)
  })
})

describe('panel day', () => {
  const panels = usePanels()
  let sittingId: SittingId
  let journeyId: JourneyId
  const href = () => `/panels/${sittingId}/applications/${journeyId}`
  const newCase = async () => {
    sittingId = await panels.plan()
    journeyId = await panels.ready(sittingId)
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
    assert.equal(saved.status, 200, saved.text.slice(0, 300))
    assert.match((await petra.get(href())).text, /A whole thought/)
  })

  test('notes of a second window do not overwrite those of the first', async () => {
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Save your notes', { 'note.2': 'First window' })
    const behind = await petra.post(`${href()}/notes`, { _base: '0', 'note.2': 'Second window' })
    assert.equal(behind.status, 422)
    assert.match(behind.text, /Second window/)
    assert.match((await petra.get(href())).text, /First window/)
  })

  test('the record holds walk-through, manager’s account, answers, supplementary questions, good practice and areas to develop [R-160] [R-163] [R-164] [R-162]', async () => {
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Open the record')
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
    const alone = await petra.post(`${href()}/decision`, { outcome: 'approved', reasons: 'Strong practice.' })
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

  test('the panel sees earlier decisions with their reasons [R-185] [R-332]', async () => {
    await newCase()
    const earlier = journeyId
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Save who is here', { came: [panels.people.petra] })
    await petra.get(href())
    await petra.post(`${href()}/decision`, { outcome: 'not-approved', reasons: 'More court work is needed.' })
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
    await petra.post(`${href()}/decision`, { outcome: 'deferred', reasons: 'Wait for the review.' })
    const maya = await (await panels.as('maya')).get(`/applications/${journeyId}/decision`)
    assert.equal(maya.status, 403)
    assert.doesNotMatch(maya.text, /Wait for the review/)
    assert.match((await petra.get(`/applications/${journeyId}/decision`)).text, /Wait for the review/)
  })
})

describe('agreeing the development plan', () => {
  const panels = usePanels()

  test('each action gets its day, both sides agree, and then the task is done [R-186] [R-188]', async () => {
    const journeyId = await panels.journey({ reached: 'decided', outcome: 'deferred' })
    const href = `/applications/${journeyId}/plan/agree-plan`
    const plan = async () => (await panels.read((tx) => plansFrom(tx, { kind: 'journey', id: journeyId })))[0]
    await panels.write(async (tx) => {
      const made = await createPlan(tx, panels.doing(tx, 'petra'), {
        personId: panels.people.maya,
        kind: 'development',
        source: { kind: 'journey', id: journeyId },
        items: [{ action: 'Lead a strategy meeting', origin: 'area-to-develop', key: `test/${journeyId}` }],
      })
      assert.ok(made.ok)
    })
    assert.equal((await (await panels.as('tom')).get(href)).status, 404)
    const wren = await panels.as('wren')
    assert.doesNotMatch((await wren.get(href)).text, /Agree this plan/)
    assert.equal((await wren.post(href)).status, 403)
    const maya = await panels.as('maya')
    await maya.get(href)
    const dateless = await maya.press('Agree this plan')
    assert.equal(dateless.status, 422)
    assert.match(dateless.text, /Say by when for one action first/)
    const item = (await plan())?.items[0]
    assert.ok(item)
    await panels.write(async (tx) => {
      const changed = await changePlanItem(tx, panels.doing(tx, 'maya'), {
        itemId: item.id,
        revision: item.revision,
        content: { ...item, dueOn: '2027-03-01' as IsoDate },
      })
      assert.ok(changed.ok, JSON.stringify(changed))
    })
    await maya.get(href)
    const first = await maya.press('Agree this plan')
    assert.match(first.text, /once the other side has agreed/)
    assert.equal((await panels.state(journeyId)).steps['agree-plan'], undefined)
    const asha = await panels.as('asha')
    await asha.get(href)
    const second = await asha.press('Agree this plan')
    assert.equal(second.url, `/applications/${journeyId}`)
    assert.equal((await panels.state(journeyId)).steps['agree-plan']?.by, panels.people.asha)
    assert.equal((await plan())?.agreedOn, '2026-12-04')
  })

  test('where the panel raised nothing, the plan is started here', async () => {
    const journeyId = await panels.journey({ reached: 'decided', outcome: 'not-approved' })
    const maya = await panels.as('maya')
    await maya.get(`/applications/${journeyId}/plan/agree-plan`)
    const page = await maya.press('Start the plan')
    assert.match(page.url, /^\/plans\/.+\/items\/new$/)
  })
})
