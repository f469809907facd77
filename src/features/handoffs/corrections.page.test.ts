import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { proposeToPutRight } from '../../../test/support/putting-right.ts'
import { attribute } from '../../../test/support/page-reading.ts'
import { sendOutcome } from '../../../test/support/sent-outcome.ts'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import type { DocumentId } from '../../kernel/ids.ts'
import { documentsByIds } from '../documents/public.ts'
import { findTodo } from '../tasks/public.ts'
import { openHandoffs } from './handoffs.handlers.ts'
import { doStep } from './steps.handlers.ts'
import { handoffsOf } from './handoffs.queries.ts'
import { registerNotifications } from '../notifications/public.ts'
import { routes } from './public.ts'

registerNotifications({ origin: 'https://waymark.example', repliesTo: undefined })

describe('an outcome that is asked about, or wrong', () => {
  const sandwell = useWholeService(routes)
  const { server, read } = sandwell
  const send = sendOutcome(sandwell)
  const as = (who: keyof typeof sandwell.people) => server.signInAs(sandwell.people[who])

  /** An outcome that Wren sent to HR. */
  const sent = async () => {
    const { id, journey_id: journeyId, document_id } = await send()
    return {
      href: `/outcomes/${id}`,
      id,
      journeyId,
      documentId: document_id as DocumentId,
      wren: await as('wren'),
    }
  }
  /** A correction that Wren proposed. */
  const proposed = async (reason = 'The panel met earlier.') => {
    const outcome = await sent()
    const page = await proposeToPutRight(outcome.wren, outcome.href, ['outcome--effective-on'], {
      'outcome--effective-on.day': '1',
      'outcome--effective-on.month': '10',
      'outcome--effective-on.year': '2026',
      reason,
      'arrears-from.day': '1',
      'arrears-from.month': '10',
      'arrears-from.year': '2026',
    })
    assert.equal(page.status, 200, page.text)
    return { ...outcome, correction: page.url }
  }

  it('is returned by HR with a question, and stays with HR until those who sent it have answered', async () => {
    const { href, wren } = await sent()
    const hana = await as('hana')
    await hana.get(href)
    await hana.get(`${href}/question`)
    const empty = await hana.press('Return it', { question: ' ' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /There is a problem/)
    const long = await hana.press('Return it', { question: 'x'.repeat(2_001) })
    assert.equal(long.status, 422)
    assert.match(long.text, /At most 2,000 characters.*Use 2,000 characters or fewer. It has 2,001/)
    const returned = await hana.press('Return it', { question: 'Which team is it?' })
    assert.match(returned.text, /Hana Ito asked on Friday 4 December 2026 Which team is it\?/)
    assert.match(returned.text, /Not answered yet\. With those who sent it/)
    assert.doesNotMatch(returned.html, /Return it with a question/)
    assert.match((await hana.get('/outcomes')).text, /Maya Osei/)
    assert.match((await wren.get('/outcomes')).text, /Answer a question about an outcome/)
    assert.match((await wren.get('/outcomes')).text, /Outcome to HR and Payroll Returned with a question/)
    const toAnswer = await wren.get(href)
    assert.ok(toAnswer.queries <= 6, toAnswer.statements.join('\n'))
    assert.match(toAnswer.text, /Returned with a question/)
    assert.match(toAnswer.text, /They wait for your answer/)
    const todo = await read((tx) =>
      findTodo(tx, {
        personId: sandwell.people.wren,
        actingFor: undefined,
        duties: new Set(['workforce-development']),
      }),
    )
    assert.deepEqual(
      todo.filter(({ key }) => key === 'answer').map(({ detail, dueOn }) => [detail, dueOn]),
      [['Maya Osei: Outcome to HR and Payroll', '2026-12-18']],
    )
    await wren.get(`${href}/question`)
    const answered = await wren.press('Send the answer', { answer: 'The team called North.' })
    assert.match(answered.text, /Wren Hale answered on Friday 4 December 2026 The team called North\./)
    assert.doesNotMatch((await wren.get('/outcomes')).text, /Answer a question about an outcome/)
  })

  it('has one open question, however many ask at once, and one answer', async () => {
    const { href, wren } = await sent()
    const [hana, hugo, wim] = [await as('hana'), await as('hugo'), await as('wim')]
    await hana.get(`${href}/question`)
    await hugo.get(`${href}/question`)
    const asked = await Promise.all([
      hana.press('Return it', { question: 'Which team?' }, { follow: false }),
      hugo.press('Return it', { question: 'Which day?' }, { follow: false }),
    ])
    assert.deepEqual(asked.map(({ status }) => status).sort(), [303, 409])
    await wren.get(`${href}/question`)
    await wim.get(`${href}/question`)
    assert.equal((await wren.press('Send the answer', { answer: 'This one.' })).status, 200)
    assert.equal((await wim.press('Send the answer', { answer: 'That one.' })).status, 409)
  })

  it('is put right by two people: one proposes, another confirms, and what was sent stays as it was', async () => {
    const { href, correction, wren, documentId, id } = await proposed()
    const own = await wren.get(correction)
    assert.match(own.text, /Effective date of the new grade Was sent as ?Friday 4 December 2026 Would hold/)
    assert.match(own.text, /Proposed, not confirmed What was sent holds until a second person confirms this/)
    const early = await (await as('hana')).get(href)
    assert.match(early.text, /Proposed, not confirmed/)
    assert.doesNotMatch(early.text, /Now holds|This is the form as it was sent/)
    assert.equal(early.link('Check the correction'), correction)
    assert.throws(() => own.link('Check the correction'))
    const unconfirmed = await (await as('hana')).get(correction)
    assert.match(unconfirmed.html, /Confirm the correction/)
    assert.doesNotMatch(own.html, /Confirm the correction/)
    const refused = await wren.post(correction, { _do: 'confirm' })
    assert.equal(refused.status, 403)
    assert.match(refused.text, /somebody else has to confirm it/)
    const wim = await as('wim')
    await wim.get(correction)
    assert.match((await wim.press('Confirm the correction')).text, /Confirmed/)
    const hana = await as('hana')
    const page = await hana.get(href)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Thursday 1 October 2026/)
    assert.match(page.text, /Pay is put right from Thursday 1 October 2026/)
    assert.match(page.text, /Effective from ?Thursday 1 October 2026 Put right/)
    assert.equal(page.text.match(/For payroll/g)?.length, 1)
    assert.equal(page.link('Act on the correction'), correction)
    assert.match(page.text, /This is the form as it was sent/)
    const [form] = await read((tx) => documentsByIds(tx, [documentId]))
    assert.equal(form?.sections.find(({ section }) => section === 'outcome')?.answers['effective-on'], today)
    assert.match((await hana.get('/outcomes')).text, /Act on a correction of an outcome/)
    await hana.get(correction)
    const done = await hana.press('Record that it is put right')
    assert.match(done.text, /Acted on On Friday 4 December 2026 by Hana Ito/)
    assert.doesNotMatch((await hana.get('/outcomes')).text, /Act on a correction/)
    // A second one is compared with what holds now.
    const same = await proposeToPutRight(wren, href, ['outcome--effective-on'], { reason: 'Again.' })
    assert.equal(same.status, 422)
    assert.match(same.text, /everything is as it holds now/)
    assert.match(same.text, /Now: Thursday 1 October 2026/)
    assert.match(same.html, /Again\./)
    const rows = await read((tx) =>
      tx.selectFrom('handoff_corrections').selectAll().where('handoff_id', '=', id).execute(),
    )
    assert.deepEqual(
      rows.map(({ state, changes }) => [state, changes]),
      [['confirmed', [{ section: 'outcome', field: 'effective-on', was: '2026-12-04', now: '2026-10-01' }]]],
    )
  })

  it('asks only for what is wrong, keeps what was typed, and shows what would change before it is sent', async () => {
    const { href, wren } = await sent()
    const choosing = await wren.get(`${href}/correct`)
    assert.ok(choosing.queries <= 6, choosing.statements.join('\n'))
    assert.match(choosing.text, /Maya Osei: Outcome to HR and Payroll ?What is wrong in this outcome\?/)
    assert.match(choosing.text, /Effective date of the new grade Friday 4 December 2026/)
    assert.equal(attribute(choosing.form(`${href}/correct`), 'method'), 'get')
    const nothing = await wren.get(`${href}/correct?chosen=yes`)
    assert.equal(nothing.status, 422)
    assert.match(nothing.text, /Choose what is wrong/)
    const both = await wren.get(`${href}/correct?chosen=yes&field=all&field=outcome--notes`)
    assert.equal(both.status, 422)
    assert.match(both.text, /either some of its answers, or that all of it/)
    const instead = await wren.get(
      `${href}/correct?chosen=yes&field=outcome--notes&field=outcome--effective-on`,
    )
    assert.ok(instead.queries <= 6, instead.statements.join('\n'))
    assert.match(instead.text, /Now: Friday 4 December 2026/)
    assert.doesNotMatch(instead.html, /person--full-name/)
    const gap = await wren.press('Continue', { 'outcome--notes': 'Hours stay.', reason: '' })
    assert.equal(gap.status, 422)
    assert.match(gap.html, /Hours stay\./)
    const looked = await wren.press('Continue', { reason: 'They had asked.' })
    assert.equal(looked.status, 200)
    assert.match(
      looked.text,
      /Check what you put right .*Notes for HR.*Would hold ?Hours stay\..*They had asked\./,
    )
    assert.doesNotMatch(looked.text, /Effective date/)
    const changing = await wren.press('Change it')
    assert.match(changing.html, /Hours stay\./)
    await wren.press('Continue', { 'outcome--notes': 'Hours change.' })
    const proposal = await wren.press('Propose the correction')
    assert.match(proposal.text, /Would hold ?Hours change\./)
    assert.match(proposal.text, /Proposed, not confirmed/)
    // A page left open finds the proposal that waits.
    assert.equal((await wren.post(`${href}/correct`, { field: 'all', reason: 'Again.' })).status, 409)
  })

  it('offers what is on record as choices, and says beside each what contradicts it', async () => {
    const { href, wren } = await sent()
    const wrong = ['outcome--outcome', 'outcome--to-level', 'pay-details--post', 'outcome--effective-on']
    const query = new URLSearchParams([['chosen', 'yes'], ...wrong.map((each) => ['field', each])])
    const asked = await wren.get(`${href}/correct?${query}`)
    assert.ok(asked.queries <= 6, asked.statements.join('\n'))
    assert.match(asked.html, /type="radio"[^>]*value="Social Worker, North"/)
    assert.match(asked.html, /type="radio"[^>]*value="Not approved"/)
    assert.match(asked.text, /Now: Friday 4 December 2026\. Decided on Friday 4 December 2026/)
    const post = (values: Readonly<Record<string, string>>) =>
      wren.post(`${href}/correct/check`, {
        ...{ field: ['outcome--outcome', 'outcome--to-level', 'pay-details--post'], reason: 'Wrong.' },
        ...{ 'outcome--outcome': 'Approved', 'outcome--to-level': 'Senior Social Worker (Grade G)' },
        ...{ 'pay-details--post': 'Social Worker, North' },
        ...values,
      })
    for (const [name, value] of [
      ['outcome--to-level', 'Deputy'],
      ['pay-details--post', 'Chief Executive'],
      ['outcome--outcome', 'Agreed'],
    ] as const)
      assert.match((await post({ [name]: value })).text, /Choose from the answers shown/, name)
    const level = await post({ 'outcome--to-level': 'Social Worker (Grade F)' })
    assert.match(level.text, /that is the level on record.*people administration puts the level right/)
    const against = await post({ 'outcome--outcome': 'Not approved' })
    assert.equal(against.status, 422)
    assert.match(against.text, /Choose “Approved”: that was decided on Friday 4 December 2026/)
    assert.match(against.html, /checked[^>]*value="Not approved"|value="Not approved"[^>]*checked/)
  })

  it('warns whoever proposes and whoever confirms of pay from before the decision, and wants it put right from that day', async () => {
    const { href, wren } = await sent()
    const back = {
      'outcome--effective-on.day': '1',
      'outcome--effective-on.month': '10',
      'outcome--effective-on.year': '2026',
      reason: 'It was agreed.',
      'arrears-from.day': '4',
      'arrears-from.month': '12',
      'arrears-from.year': '2026',
    }
    const late = await proposeToPutRight(wren, href, ['outcome--effective-on'], back)
    assert.equal(late.status, 422)
    assert.match(late.text, /Enter Thursday 1 October 2026: the new pay would count from then/)
    await wren.press('Continue', { 'arrears-from.day': '1', 'arrears-from.month': '10' })
    const proposal = await wren.press('Propose the correction')
    const warning = /count from Thursday 1 October 2026, before the decision of Friday 4 December 2026/
    const wim = await as('wim')
    assert.match((await wim.get(proposal.url)).text, warning)
    assert.doesNotMatch((await wim.press('Confirm the correction')).text, warning)
  })

  it('shows the person what was sent on about them and what holds instead, once it is confirmed', async () => {
    const { correction } = await proposed('The panel sat sooner.')
    const maya = await as('maya')
    const before = await maya.get('/my-record/outcomes')
    assert.ok(before.queries <= 6, before.statements.join('\n'))
    assert.doesNotMatch(before.text, /The panel sat sooner/)
    const wim = await as('wim')
    await wim.get(correction)
    await wim.press('Confirm the correction')
    const page = await maya.get('/my-record/outcomes')
    assert.match(page.text, /Was sent as ?Friday 4 December 2026 Now holds ?Thursday 1 October 2026/)
    assert.match(page.text, /Why The panel sat sooner\./)
    assert.match(page.text, /As it was sent/)
    assert.match(page.text, /by Wren Hale\. Is something in it still wrong\? Tell Wren Hale/)
    assert.doesNotMatch(page.text, /Notes for HR/)
    assert.match(
      (await (await as('tom')).get('/my-record/outcomes')).text,
      /Nothing has been sent on about you/,
    )
    const told = await read((tx) =>
      tx.selectFrom('messages').select(['recipient_id', 'message', 'href']).execute(),
    )
    const to = (who: keyof typeof sandwell.people) =>
      told.filter((each) => each.recipient_id === sandwell.people[who]).map(({ message }) => message)
    assert.ok(to('maya').includes('own-outcome-corrected'))
    assert.ok(to('hana').includes('outcome-corrected'))
    assert.ok(to('hugo').includes('outcome-corrected'))
    assert.ok(!to('tom').includes('outcome-corrected'))
  })

  it('waits for anybody who may confirm it but whoever proposed it, in To do and on every page of it', async () => {
    const { correction, href, id } = await proposed()
    const checksOf = async (who: 'wren' | 'wim' | 'hana', actingFor?: 'wren') =>
      (
        await read((tx) =>
          findTodo(tx, {
            personId: sandwell.people[who],
            actingFor: actingFor && sandwell.people[actingFor],
            duties: new Set([who === 'hana' ? 'hr' : 'workforce-development']),
          }),
        )
      ).filter(({ href: to, isMine }) => isMine && to.includes(id) && to.includes('/corrections/'))
    assert.deepEqual(await checksOf('wren'), [])
    assert.deepEqual(await checksOf('wim', 'wren'), [])
    assert.equal((await checksOf('wim')).length, 1)
    assert.equal((await checksOf('hana')).length, 1)
    for (const at of [correction, href]) {
      const [mine, other] = [await (await as('wren')).get(at), await (await as('wim')).get(at)]
      assert.doesNotMatch(mine.text, /Waiting on you: Check/)
      assert.match(mine.text, /somebody else in Workforce Development/)
      assert.match(other.text, /Waiting on .*you: Check a correction of an outcome/)
    }
  })

  it('is confirmed once, and a stale page is told so', async () => {
    const { correction, wren } = await proposed()
    const [wim, hana] = [await as('wim'), await as('hana')]
    await wim.get(correction)
    await hana.get(correction)
    await wren.get(correction)
    assert.equal((await wim.press('Confirm the correction')).status, 200)
    assert.equal((await hana.press('Confirm the correction')).status, 409)
    assert.equal((await wren.press('Take it back', { because: 'A mistake.' })).status, 409)
  })

  it('still holds as it was sent when a correction is not taken, with the reason kept', async () => {
    const { href, correction } = await proposed()
    const wim = await as('wim')
    await wim.get(correction)
    assert.equal((await wim.press('Do not take it', { because: '' })).status, 422)
    const page = await wim.press('Do not take it', { because: 'The date was right.' })
    assert.match(page.text, /Not taken On Friday 4 December 2026 by Wim Ames: The date was right\./)
    assert.doesNotMatch((await wim.get(href)).text, /This is the form as it was sent/)
  })

  /** One that Wren proposed to withdraw and Wim confirmed, with a question of HR still open. */
  const withdrawn = async () => {
    const outcome = await sent()
    const { href, wren } = outcome
    const [wim, hana] = [await as('wim'), await as('hana')]
    await hana.get(`${href}/question`)
    await hana.press('Return it', { question: 'Is this hers?' })
    const reason = 'It is about somebody else.'
    const correction = (await proposeToPutRight(wren, href, ['all'], { reason })).url
    await wim.get(correction)
    await wim.press('Confirm the correction')
    return { ...outcome, hana, wim, correction }
  }
  const todoOf = async (who: 'hana' | 'wren', duty: string) =>
    (
      await read((tx) =>
        findTodo(tx, { personId: sandwell.people[who], actingFor: undefined, duties: new Set([duty]) }),
      )
    ).filter(({ isMine }) => isMine)

  it('can be withdrawn as a whole, and then nothing of it waits for anybody', async () => {
    const { href, hana, id, correction, journeyId } = await withdrawn()
    const page = await hana.get(href)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /This outcome was withdrawn/)
    assert.match(page.text, /The decision, the level and the post of the person stay as they are/)
    assert.doesNotMatch(page.html, /<button[^>]*>\s*Acknowledge/)
    assert.match(page.text, /HR acknowledges the Outcome Form Not needed any more/)
    assert.doesNotMatch(page.text, /Not done yet/)
    assert.match(page.html, /wm-status--neutral[^>]*>(?:(?!<\/strong>).)*Withdrawn/)
    const own = await (await as('maya')).get('/my-record/outcomes')
    assert.match(own.text, /HR acknowledges the Outcome Form Not needed any more/)
    const step = await hana.post(`${href}/steps/acknowledge-outcome`, {
      'received-on.day': '4',
      'received-on.month': '12',
      'received-on.year': '2026',
    })
    assert.equal(step.status, 403)
    const waits = (await todoOf('hana', 'hr')).filter(
      ({ subject, href: to }) => subject.id === journeyId || to.includes(id),
    )
    assert.deepEqual(
      waits.map(({ title, href: to }) => [title, to]),
      [['Act on a correction of an outcome', correction]],
    )
    const wren = (await todoOf('wren', 'workforce-development')).filter(
      ({ subject, href: to }) => subject.id === journeyId || to.includes(id),
    )
    assert.ok(wren.some(({ title }) => title === 'Send the Outcome Form to HR'))
    assert.ok(!wren.some(({ key }) => key === 'answer'))
  })

  it('has another sent in its place by one person and taken in by another, each linked with the other', async () => {
    const { href, wren, hana, journeyId, id } = await withdrawn()
    const prepared = await wren.get(`/applications/${journeyId}/hand-off/send-outcome-form`)
    assert.match(prepared.text, /This takes the place of one that was withdrawn/)
    assert.match(prepared.text, /Waiting on you: Send the Outcome Form to HR/)
    assert.match((await (await as('wren')).get(href)).text, /Waiting on .*you: Send the Outcome Form to HR/)
    const page = await wren.press('Send to HR')
    assert.equal(page.status, 200, page.text)
    const [right, wrong] = await read((tx) => handoffsOf(tx, journeyId))
    assert.equal(wrong?.id, id)
    assert.equal(right?.replaces, id)
    assert.equal(page.url, `/outcomes/${right?.id}`)
    assert.equal(page.link('one that was withdrawn'), href)
    assert.equal((await hana.get(href)).link('What was sent in its place'), page.url)
    // HR is asked anew, and led to the one that holds.
    const led = await hana.get(`/applications/${journeyId}/tasks/acknowledge-outcome`)
    assert.equal(led.url, page.url)
    const taken = await hana.press('Acknowledge the Outcome Form')
    assert.match(taken.text, /HR acknowledges the Outcome Form Done on Friday 4 December 2026 by Hana Ito/)
    assert.match((await hana.get(href)).text, /This outcome was withdrawn/)
  })

  it('is not confirmed as right in the place of another by whoever sent it', async () => {
    const { wren, journeyId } = await withdrawn()
    await wren.get(`/applications/${journeyId}/hand-off/send-outcome-form`)
    const page = await wren.press('Send to HR')
    const [right] = await read((tx) => handoffsOf(tx, journeyId))
    assert.ok(right)
    await sandwell.write(async (tx) => {
      const [open] = await openHandoffs(tx, [right])
      const [first] = open?.steps ?? []
      assert.ok(open && first)
      await assert.rejects(doStep(sandwell.doing(tx, 'wren'), open, first, {}), /second-person/)
    })
    assert.equal((await wren.post(`${page.url}/again`)).status, 404)
  })

  it('has no arrears from a day to come, nor from before the day on which the new pay counts', async () => {
    const { href, wren } = await sent()
    const change = { reason: 'The panel met later.', 'outcome--notes': 'Once more.' }
    const propose = (arrears: Readonly<Record<string, string>>) =>
      proposeToPutRight(wren, href, ['outcome--notes'], { ...change, ...arrears })
    const from = (day: string, month: string, year: string) => ({
      'arrears-from.day': day,
      'arrears-from.month': month,
      'arrears-from.year': year,
    })
    const later = await propose(from('1', '1', '2099'))
    assert.equal(later.status, 422)
    assert.match(later.text, /Arrears from/)
    const earlier = await propose(from('1', '12', '2026'))
    assert.equal(earlier.status, 422)
    assert.match(earlier.text, /Enter Friday 4 December 2026 or later: the new pay counts from then/)
  })

  it('leads to the proposal that waits when another is begun, and is not acted on before it is confirmed', async () => {
    const { href, correction, wren } = await proposed()
    assert.equal((await wren.get(`${href}/correct`)).url, correction)
    const hana = await as('hana')
    await hana.get(correction)
    const early = await hana.post(correction, { _do: 'act' })
    assert.equal(early.status, 403)
    assert.match(early.text, /proposed and not confirmed/)
  })

  it('is put right by nobody but those who sent it, and known to nobody else', async () => {
    const { href, correction } = await proposed()
    const hana = await as('hana')
    assert.equal((await hana.get(`${href}/correct`)).status, 403)
    for (const who of ['maya', 'asha', 'petra'] as const) {
      const browser = await as(who)
      for (const path of [`${href}/question`, `${href}/correct`, correction])
        assert.equal((await browser.get(path)).status, 404, `${who} ${path}`)
    }
  })
})
