import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { usePanels } from './panels.support.ts'
import { findSitting } from './public.ts'
import { seatsFor } from './sitting.rules.ts'

describe('a substitute who is seated on the spot', () => {
  const panels = usePanels()
  let sittingId: SittingId
  let journeyId: JourneyId
  const href = () => `/panels/${sittingId}/applications/${journeyId}`
  const sitting = async (id = sittingId) => {
    const found = await panels.read((tx) => findSitting(tx, id))
    assert.ok(found)
    return found
  }

  before(async () => {
    ;({ sittingId, journeyId } = await panels.today())
  })

  test('the chair seats somebody without any duty, who reads the pack at once; it is recorded with its reason', async () => {
    const hugo = await panels.as('hugo')
    assert.equal((await hugo.get(`/panels/${sittingId}`)).status, 404)
    assert.equal((await hugo.get(`/panels/${sittingId}/substitute`)).status, 404)
    const petra = await panels.as('petra')
    const form = await petra.get(`/panels/${sittingId}/substitute?name=hugo`)
    assert.ok(form.queries <= 7, form.statements.join('\n'))
    assert.match(form.text, /Hugo Lane/)
    const done = await petra.press('Seat them now', {
      seat: 'member',
      person: panels.people.hugo,
      for: 'all',
      reason: 'Two members are ill',
    })
    assert.equal(done.url, `/panels/${sittingId}`)
    assert.match(done.text, /Seated on the spot: Hugo Lane/)
    const panel = await hugo.get(href())
    assert.equal(panel.status, 200, panel.text)
    assert.match(panel.text, /Your notes are yours alone/)
    assert.equal((await hugo.get(`/applications/${journeyId}`)).status, 200)
    assert.equal((await hugo.get('/manage/panels')).status, 403)
    const [kept] = (await sitting()).substitutes
    assert.deepEqual([kept?.seat, kept?.personId, kept?.journeyId], ['member', panels.people.hugo, undefined])
  })

  test('whoever is given the chair for one application decides there; the chair keeps the others', async () => {
    const wren = await panels.as('wren')
    await wren.get(`/panels/${sittingId}/substitute?name=helen`)
    await wren.press('Seat them now', {
      seat: 'chair',
      person: panels.people.hugo,
      for: journeyId,
      reason: 'The chair declared a conflict',
    })
    const seats = seatsFor(await sitting(), journeyId)
    assert.deepEqual(seats, [{ seat: 'chair', personId: panels.people.hugo }])
    assert.equal((await sitting()).seats.find(({ seat }) => seat === 'chair')?.personId, panels.people.petra)
    const hugo = await panels.as('hugo')
    const page = await hugo.get(href())
    assert.match(page.html, /Record the decision|Save who is here/)
    const came = await hugo.press('Save who is here', { came: [panels.people.hugo] })
    assert.equal(came.status, 200, came.text)
    const held = await hugo.press('The meeting was held')
    assert.equal(held.status, 200, held.text)
    assert.equal((await panels.state(journeyId)).meeting?.status, 'held')
  })

  test('never somebody with a conflict of interest in that application, nor somebody who sits already', async () => {
    ;({ sittingId, journeyId } = await panels.today())
    const petra = await panels.as('petra')
    for (const [who, target, says] of [
      ['tom', journeyId, /conflict of interest in this application/],
      ['maya', journeyId, /conflict of interest in this application/],
      ['asha', journeyId, /conflict of interest in this application/],
      ['petra', 'all', /another seat of this date/],
    ] as const) {
      await petra.get(`/panels/${sittingId}/substitute?name=${who}`)
      const page = await petra.press('Seat them now', {
        seat: 'member',
        person: panels.people[who],
        for: target,
        reason: 'Nobody else is here',
      })
      assert.equal(page.status, 422, who)
      assert.match(page.text, says)
      assert.match(page.text, /Nobody else is here/)
    }
    assert.deepEqual((await sitting()).substitutes, [])
  })

  test('what is missing is said beside its field', async () => {
    const petra = await panels.as('petra')
    await petra.get(`/panels/${sittingId}/substitute`)
    const page = await petra.press('Seat them now', { for: 'all' })
    assert.equal(page.status, 422)
    for (const says of [/Choose a seat/, /Choose who takes it/, /Say in a few words why/])
      assert.match(page.text, says)
  })

  test('two who seat somebody in one seat at once: the second hears whom the first chose, keeps what they typed, and can go on', async () => {
    const at = await panels.today()
    const [petra, wren] = [await panels.as('petra'), await panels.as('wren')]
    const wants = [
      { by: petra, person: 'wim', for: 'all', reason: 'Asked by the chair' },
      { by: wren, person: 'hana', for: at.journeyId, reason: 'Found by the office' },
    ] as const
    const send = ({ by, person, ...wanted }: (typeof wants)[number]) =>
      by.press('Seat them now', { seat: 'member', person: panels.people[person], ...wanted })
    for (const { by, person } of wants) await by.get(`/panels/${at.sittingId}/substitute?name=${person}`)
    const pages = await Promise.all(wants.map((each) => send(each)))
    assert.deepEqual(pages.map(({ status }) => status).sort(), [200, 409])
    const second = pages[0]?.status === 409 ? 0 : 1
    const [late, first, other] = [pages[second], wants[1 - second], wants[second]]
    assert.ok(late && first && other)
    const nameOf = { wim: 'Wim Ames', hana: 'Hana Ito' }
    assert.ok(
      late.text.includes(
        `This seat was given to ${nameOf[first.person]} since you opened this page. You chose ${nameOf[other.person]}`,
      ),
      late.text,
    )
    assert.ok(late.text.includes(other.reason))
    assert.match(late.html, new RegExp(`value="${panels.people[other.person]}"[^>]* checked`))
    assert.ok(
      (await sitting(at.sittingId)).substitutes.every(
        ({ personId }) => personId === panels.people[first.person],
      ),
    )
    const again = await send(other)
    assert.equal(again.url, `/panels/${at.sittingId}`, again.text)
    // Whoever was given the one application keeps it when somebody else is given the date.
    const after = await sitting(at.sittingId)
    const places = other.for === 'all' ? after.seats : seatsFor(after, at.journeyId)
    assert.equal(places.find(({ seat }) => seat === 'member')?.personId, panels.people[other.person])
  })

  test('whoever takes the seat afterwards ends it', async () => {
    const petra = await panels.as('petra')
    await petra.get(`/panels/${sittingId}/substitute?name=hugo`)
    const hugoElsewhere = {
      seat: 'member',
      person: panels.people.hugo,
      for: 'all',
      reason: 'Ill',
    }
    const asked = await petra.press('Seat them now', hugoElsewhere)
    assert.equal(asked.status, 422)
    assert.match(
      asked.text,
      /Hugo Lane also sits at F-G Progression Panel on Friday 4 December 2026, 9:30 to/,
    )
    assert.deepEqual((await sitting()).substitutes, [])
    await petra.press('Seat them now', { ...hugoElsewhere, ...panels.seen(asked) })
    const order = await petra.get(`/panels/${sittingId}`)
    assert.match(order.html, /Hugo Lane/)
    await petra.press('Save who sits', { 'seat-member': '' })
    assert.deepEqual((await sitting()).substitutes, [])
    assert.equal((await (await panels.as('hugo')).get(href())).status, 404)
  })

  test('for the whole date: what they would not hear is said first, and from when they have the packs', async () => {
    const at = await panels.today()
    await panels.write((tx) =>
      sql`update sittings set packs_from = '2026-12-11' where id = ${at.sittingId}`.execute(tx),
    )
    const wren = await panels.as('wren')
    const form = await wren.get(`/panels/${at.sittingId}/substitute?name=asha`)
    assert.match(form.text, /Members have the packs from Friday 11 December 2026/)
    assert.doesNotMatch(form.text, /at once/)
    const ashaForAll = { seat: 'member', person: panels.people.asha, for: 'all', reason: 'Ill' }
    const asked = await wren.press('Seat them now', ashaForAll)
    assert.equal(asked.status, 422)
    assert.match(
      asked.text,
      /does not hear Maya Osei at 9:30(am)?, because of a conflict of interest: nothing of it is shown to them/,
    )
    assert.ok(!(await sitting(at.sittingId)).seats.some(({ personId }) => personId === panels.people.asha))
    const seated = await wren.press('Seat them now', { ...ashaForAll, ...panels.seen(asked) })
    assert.equal(seated.url, `/panels/${at.sittingId}`, seated.text)
    assert.match(seated.text, /has the seat\. Members have the packs from Friday 11 December 2026\./)
    assert.doesNotMatch(seated.text, /open the pack now/)
  })
})
