import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { readStream } from '../../platform/events/events.ts'
import { documentsOf } from '../documents/public.ts'
import { routes as documentsRoutes } from '../documents/public.ts'
import { commandJourney } from '../journeys/public.ts'
import type { JourneyEvent } from '../schemes/public.ts'
import { routes as messagesRoutes } from '../notifications/public.ts'
import { findTodo } from '../tasks/public.ts'
import { handoffsOf } from './handoffs.queries.ts'
import { registerHandoffs, routes } from './public.ts'

registerHandoffs()

describe('handing over an outcome', () => {
  const sandwell = useWholeService([...routes, ...documentsRoutes, ...messagesRoutes])
  const { server, read } = sandwell
  const sendHref = (journeyId: JourneyId) => `/applications/${journeyId}/hand-off/send-outcome-form`
  const stepsOf = async (journeyId: JourneyId) =>
    (await read((tx) => readStream<JourneyEvent>(tx, `journey-${journeyId}`))).flatMap(({ event }) =>
      event.type === 'step-done' ? [event.task] : [],
    )
  const only = async (journeyId: JourneyId) => {
    const rows = await read((tx) => handoffsOf(tx, journeyId))
    assert.equal(rows.length, 1)
    return rows[0]!
  }
  /** Sent by Wren as it is filled in from the record. */
  const sent = async () => {
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const wren = await server.signInAs(sandwell.people.wren)
    await wren.get(sendHref(journeyId))
    const page = await wren.press('Send to HR')
    assert.equal(page.status, 200, page.text)
    return { journeyId, wren, id: (await only(journeyId)).id }
  }

  it('fills the form in from the journey and sends it with one button [R-192]', async () => {
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const wren = await server.signInAs(sandwell.people.wren)
    const led = await wren.get(`/applications/${journeyId}/tasks/send-outcome-form`)
    assert.equal(led.url, sendHref(journeyId))
    // The template is read once by a process.
    const page = await wren.get(sendHref(journeyId))
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    for (const value of ['Maya Osei', 'SW12345', 'North', 'Asha Rahman', 'Approved'])
      assert.match(page.html, new RegExp(`value="${value}"`), value)
    assert.match(page.html, /value="Social Worker \([^)]*F\)"/)
    assert.match(page.html, /value="Senior Social Worker \([^)]*G\)"/)
    const after = await wren.press('Send to HR')
    assert.match(after.html, /Sent to HR\./)
    const row = await only(journeyId)
    assert.equal(after.url, `/outcomes/${row.id}`)
    assert.equal(row.sent_on, today)
    assert.equal(row.sent_by, sandwell.people.wren)
    assert.deepEqual(await stepsOf(journeyId).then((steps) => steps.includes('send-outcome-form')), true)
    const [paper] = await read((tx) => documentsOf(tx, { kind: 'handoff', ids: [row.id] }))
    assert.equal(
      paper?.sections.find((section) => section.section === 'person')?.answers['full-name'],
      'Maya Osei',
    )
  })

  it('keeps what is written when it is to be sent later, and says what is missing when it is sent', async () => {
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const wren = await server.signInAs(sandwell.people.wren)
    await wren.get(sendHref(journeyId))
    await wren.press('Save and send later', { notes: 'Hours stay as they are.', 'registration-number': '' })
    assert.equal((await only(journeyId)).sent_at, null)
    const again = await wren.get(sendHref(journeyId))
    assert.match(again.html, /Hours stay as they are\./)
    const refused = await wren.press('Send to HR', { 'registration-number': '' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /There is a problem/)
    assert.match(refused.text, /SWE Registration Number/)
    assert.equal((await only(journeyId)).sent_at, null)
    await wren.press('Send to HR', { 'registration-number': 'SW12345' })
    assert.notEqual((await only(journeyId)).sent_at, null)
  })

  it('never sends a form with gaps, however the task is done [R-192]', async () => {
    const journeyId = await sandwell.journey({ reached: 'decided' })
    await assert.rejects(
      sandwell.write((tx) =>
        commandJourney(sandwell.doing(tx, 'wren'), journeyId, {
          do: 'complete',
          task: 'send-outcome-form',
          values: {},
        }),
      ),
      /incomplete/,
    )
    assert.equal((await only(journeyId)).sent_at, null)
  })

  it('has a day that HR entered wrongly put right by HR, with who, when, the old day and the new one', async () => {
    const { id } = await sent()
    const hana = await server.signInAs(sandwell.people.hana)
    const at = `/outcomes/${id}/steps/acknowledge-outcome/day`
    assert.equal((await hana.get(at)).status, 403)
    await hana.get(`/outcomes/${id}`)
    await hana.press('Acknowledge the Outcome Form')
    // As it is where the day was entered before days had bounds.
    await testAsOwner(sandwell.database, `update handoffs set sent_on = '2026-12-01' where id = '${id}'`)
    const page = await hana.get(`/outcomes/${id}`)
    assert.ok(page.html.includes(`href="${at}"`))
    const day = (on: string) => {
      const [year = '', month = '', of = ''] = on.split('-')
      return { 'received-on.day': of, 'received-on.month': month, 'received-on.year': year }
    }
    for (const [on, says] of [
      ['1900-01-01', /cannot be before Tuesday 1 December 2026, the day of “Sent”/],
      ['2026-12-05', /cannot be in the future|cannot be after/],
      ['2026-12-04', /That is the day it says already/],
      ['2026-02-31', /enter a day that exists/],
    ] as const) {
      await hana.get(at)
      const refused = await hana.press('Put the day right', day(on))
      assert.equal(refused.status, 422, refused.text)
      assert.match(refused.text, says)
    }
    const wren = await server.signInAs(sandwell.people.wren)
    assert.equal((await wren.get(at)).status, 403)
    await hana.get(at)
    const stale = await server.signInAs(sandwell.people.hugo)
    await stale.get(at)
    const right = await hana.press('Put the day right', day('2026-12-02'))
    assert.match(right.text, /The day is put right: Wednesday 2 December 2026/)
    assert.match(
      right.text,
      /Done on Wednesday 2 December 2026 by Hana Ito, recorded on Friday 4 December 2026\. Hana Ito put the day right on Friday 4 December 2026: it was Friday 4 December 2026/,
    )
    const late = await stale.press('Put the day right', day('2026-12-03'))
    assert.equal(late.status, 409)
    assert.match(late.text, /it says Wednesday 2 December 2026 now/)
    const after = await hana.get(`/outcomes/${id}`)
    assert.ok(after.queries <= 6, after.statements.join('\n'))
  })

  it('shows HR what to act on, then acknowledging and telling payroll as its steps [R-193]', async () => {
    const { journeyId, id } = await sent()
    const hana = await server.signInAs(sandwell.people.hana)
    const list = await hana.get('/outcomes')
    assert.ok(list.queries <= 6, list.statements.join('\n'))
    assert.match(
      list.text,
      /Maya Osei What ?Outcome to HR and Payroll Sent ?4 Dec 2026 Due ?18 Dec 2026 Next step ?Acknowledge the Outcome Form/,
    )
    const task = await hana.get(`/applications/${journeyId}/tasks/acknowledge-outcome`)
    assert.equal(task.url, `/outcomes/${id}`)
    const page = await hana.get(`/outcomes/${id}`)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /HR acknowledges the Outcome Form Not done yet\. With HR/)
    assert.match(page.text, /Friday 18 December 2026.*10 working days left/)
    assert.match(
      page.text,
      /Post that moves Social Worker, North .*Reaches The pay of December 2026, when payroll knows by Thursday 10 December 2026/,
    )
    assert.match(page.link('Outcome Form as PDF'), /^\/documents\/[0-9a-f-]{36}\/document\.pdf$/)
    const acknowledged = await hana.press('Acknowledge the Outcome Form')
    assert.match(acknowledged.text, /Done on Friday 4 December 2026 by Hana Ito/)
    const wrong = await hana.press('Tell Payroll', {
      'told-on.day': '',
      'told-on.month': '',
      'told-on.year': '',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /There is a problem/)
    // Nobody told payroll of what had not come yet.
    for (const year of ['1900', '2025']) {
      const early = await hana.press('Tell Payroll', {
        'told-on.day': '3',
        'told-on.month': '12',
        'told-on.year': year,
      })
      assert.equal(early.status, 422)
      assert.match(early.text, /cannot be before Friday 4 December 2026, the day of “HR acknowledges/)
    }
    const told = await hana.press('Tell Payroll', {
      'told-on.day': '4',
      'told-on.month': '12',
      'told-on.year': '2026',
    })
    assert.equal(told.status, 200, told.text)
    assert.match(told.text, /HR tells Payroll Done on Friday 4 December 2026 by Hana Ito/)
    const steps = await stepsOf(journeyId)
    assert.deepEqual(
      steps.filter((step) => ['acknowledge-outcome', 'tell-payroll'].includes(step)),
      ['acknowledge-outcome', 'tell-payroll'],
    )
    // What is left is to see that it was paid: with the pay that it reaches, not with the rest.
    const paying = await hana.get(`/outcomes/${id}`)
    assert.ok(paying.queries <= 6, paying.statements.join('\n'))
    assert.match(paying.text, /Thursday 31 December 2026/)
    assert.match((await hana.get('/outcomes')).text, /Due ?31 Dec 2026 Next step ?Confirm that the new pay/)
    await hana.get(`/outcomes/${id}`)
    const never = await hana.press('Confirm that the new pay was paid', {
      'done-on.day': '31',
      'done-on.month': '12',
      'done-on.year': '2026',
    })
    assert.equal(never.status, 422)
    assert.match(never.text, /On which day\?/)
    const paid = await hana.press('Confirm that the new pay was paid', {
      'done-on.day': '4',
      'done-on.month': '12',
      'done-on.year': '2026',
    })
    assert.match(paid.text, /Effective: paid on Friday 4 December 2026/)
    const [toAct, ...others] = (await hana.get('/outcomes')).html.split('Others that you may read')
    assert.doesNotMatch(toAct ?? '', new RegExp(id))
    assert.match(others.join(), new RegExp(id))
  })

  it('gives HR its day in To do too, so that it is reminded and raised like everything else', async () => {
    const { journeyId } = await sent()
    const due = async () =>
      (
        await read((tx) =>
          findTodo(tx, { personId: sandwell.people.hana, actingFor: undefined, duties: new Set(['hr']) }),
        )
      )
        .filter(({ subject }) => subject.id === journeyId)
        .map(({ title, dueOn }) => [title, dueOn])
    assert.deepEqual(await due(), [['Acknowledge the Outcome Form', '2026-12-18']])
    const hana = await server.signInAs(sandwell.people.hana)
    const coming = await hana.get('/messages/coming')
    assert.match(coming.text, /Acknowledge the Outcome Form[^.]*due Friday 18 December 2026/)
    const helen = await server.signInAs(sandwell.people.helen)
    assert.doesNotMatch((await helen.get('/messages/coming')).text, /Acknowledge the Outcome Form/)
  })

  it('lets an outcome take effect once: a double click and two people at once [R-193]', async () => {
    const { journeyId, id } = await sent()
    const [hana, hugo] = [
      await server.signInAs(sandwell.people.hana),
      await server.signInAs(sandwell.people.hugo),
    ]
    await hana.get(`/outcomes/${id}`)
    await hugo.get(`/outcomes/${id}`)
    const answers = await Promise.all([
      hana.press('Acknowledge the Outcome Form', {}, { follow: false }),
      hana.press('Acknowledge the Outcome Form', {}, { follow: false }),
      hugo.press('Acknowledge the Outcome Form', {}, { follow: false }),
    ])
    assert.ok(
      answers.some((answer) => answer.status === 303),
      answers.map(({ status }) => status).join(),
    )
    assert.ok(answers.every((answer) => [303, 403, 409].includes(answer.status)))
    const steps = await stepsOf(journeyId)
    assert.equal(steps.filter((step) => step === 'acknowledge-outcome').length, 1)
  })

  it('is sent once when two people send at the same moment', async () => {
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const [wren, wim] = [
      await server.signInAs(sandwell.people.wren),
      await server.signInAs(sandwell.people.wim),
    ]
    await wren.get(sendHref(journeyId))
    await wim.get(sendHref(journeyId))
    const answers = await Promise.all([wren.press('Send to HR'), wim.press('Send to HR')])
    assert.ok(answers.some((answer) => answer.status === 200))
    const steps = await stepsOf(journeyId)
    assert.equal(steps.filter((step) => step === 'send-outcome-form').length, 1)
    assert.equal((await read((tx) => handoffsOf(tx, journeyId))).length, 1)
  })

  for (const outcome of ['not-approved', 'deferred'] as const) {
    it(`produces no paperwork for HR when the outcome is ${outcome} [R-194]`, async () => {
      const journeyId = await sandwell.journey({ reached: 'decided', outcome })
      assert.deepEqual(await read((tx) => handoffsOf(tx, journeyId)), [])
      const wren = await server.signInAs(sandwell.people.wren)
      assert.equal((await wren.get(sendHref(journeyId))).status, 404)
    })
  }

  it('shows HR the form alone, never the application or its papers', async () => {
    const { journeyId, id } = await sent()
    const hana = await server.signInAs(sandwell.people.hana)
    assert.equal((await hana.get(`/outcomes/${id}`)).status, 200)
    const application = await hana.get(`/applications/${journeyId}`)
    assert.doesNotMatch(application.text, /supporting statement/i)
    const papers = await read((tx) => documentsOf(tx, { kind: 'journey', ids: [journeyId] }))
    for (const paper of papers) assert.equal((await hana.get(`/documents/${paper.id}`)).status, 404)
    const row = await only(journeyId)
    assert.equal((await hana.get(`/documents/${row.document_id}/read`)).status, 200)
  })

  it('is not found by anyone else, nor before it is sent, nor when there is none', async () => {
    const journeyId = await sandwell.journey({ reached: 'decided' })
    const { id } = await only(journeyId)
    const hana = await server.signInAs(sandwell.people.hana)
    assert.equal((await hana.get(`/outcomes/${id}`)).status, 404)
    assert.equal((await hana.get(sendHref(journeyId))).status, 404)
    const wren = await server.signInAs(sandwell.people.wren)
    await wren.get(sendHref(journeyId))
    await wren.press('Send to HR')
    for (const who of ['maya', 'tom', 'asha', 'petra'] as const) {
      const browser = await server.signInAs(sandwell.people[who])
      assert.equal((await browser.get(`/outcomes/${id}`)).status, 404, who)
      const list = await browser.get('/outcomes')
      assert.match(list.text, /Nothing waits for you/, who)
      assert.doesNotMatch(list.text, /Maya Osei/, who)
      await browser.get('/outcomes')
      assert.equal((await browser.post(`/outcomes/${id}/steps/tell-payroll`)).status, 404, who)
    }
    assert.equal((await hana.get('/outcomes/01990000-0000-7000-8000-0000000000ff')).status, 404)
    assert.equal((await hana.post(`/outcomes/${id}/steps/no-such-step`)).status, 404)
  })

  it('lets only HR do the steps of HR, and in their order', async () => {
    const { id, wren, journeyId } = await sent()
    const page = await wren.get(`/outcomes/${id}`)
    assert.doesNotMatch(page.html, /<button[^>]*>Acknowledge/)
    const refused = await wren.post(`/outcomes/${id}/steps/acknowledge-outcome`, {
      'received-on.day': '4',
      'received-on.month': '12',
      'received-on.year': '2026',
    })
    assert.equal(refused.status, 403)
    const hana = await server.signInAs(sandwell.people.hana)
    await hana.get(`/outcomes/${id}`)
    const early = await hana.post(`/outcomes/${id}/steps/tell-payroll`, {
      'told-on.day': '4',
      'told-on.month': '12',
      'told-on.year': '2026',
    })
    assert.equal(early.status, 403)
    assert.deepEqual(
      (await stepsOf(journeyId)).filter((step) => step.includes('payroll')),
      [],
    )
  })
})
