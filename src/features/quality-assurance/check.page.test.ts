import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useWholeService, type Who } from '../../../test/support/service-journeys.ts'
import type { TestBrowser } from '../../../test/support/test-browser.ts'
import { elements } from '../../../test/support/page-reading.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { routes as documentsRoutes } from '../documents/public.ts'
import { findSituation } from '../journeys/public.ts'
import { checksOf } from './checks.queries.ts'
import { connectQualityAssurance, qualityAssuranceRoutes } from './public.ts'

describe('checking the quality of a portfolio', () => {
  connectQualityAssurance()
  const trust = useWholeService([...qualityAssuranceRoutes, ...documentsRoutes])
  const as = (who: Who) => trust.server.signInAs(trust.people[who])
  let journeyId: JourneyId
  let wren: TestBrowser
  const href = () => `/applications/${journeyId}/check/quality-check`
  const state = async () =>
    trust.read(async (tx) => {
      const situation = await findSituation(
        { tx, today: trust.doing(tx, 'wren').today, authorityId: trust.database.authorityId },
        journeyId,
      )
      assert.ok(situation)
      return situation.state
    })

  /** Answers that the checklist asks for on either route. */
  const common = {
    'worker-name': 'Maya Osei',
    team: 'North',
    'team-manager': 'Asha Rahman',
    'received-on.day': '1',
    'received-on.month': '12',
    'received-on.year': '2026',
    'reviewer-name': 'Wren Hale',
    'reviewer-title': 'Workforce Officer',
    'overall-comments': 'Clear and well evidenced.',
    'cc-inform': 'yes',
    'cc-inform-on.day': '9',
    'cc-inform-on.month': '11',
    'cc-inform-on.year': '2026',
    rip: 'yes',
    'rip-on.day': '2',
    'rip-on.month': '11',
    'rip-on.year': '2026',
  }
  const startChecking = async () => {
    wren = await as('wren')
    await wren.get(href())
    return wren.press('Start the check')
  }

  before(async () => {
    journeyId = await trust.journey({ reached: 'booked' })
  })

  test('the applicant, and anyone who does not check, is told whose it is; a stranger finds nothing', async () => {
    const maya = await (await as('maya')).get(href())
    assert.equal(maya.status, 403)
    assert.match(maya.text, /checked by Workforce Development/)
    assert.equal((await (await as('tom')).get(href())).status, 404)
    const nobody = `/applications/01990000-0000-7000-8000-00000000aaaa/check/quality-check`
    assert.equal((await (await as('wren')).get(nobody)).status, 404)
    assert.equal((await (await as('wren')).get(`/applications/${journeyId}/check/submit`)).status, 404)
  })

  test('a check cannot begin while a signature is missing [R-136]', async () => {
    const unsigned = await trust.journey({ reached: 'signing' })
    const browser = await as('wren')
    const page = await browser.get(`/applications/${unsigned}/check/quality-check`)
    assert.match(page.text, /cannot start yet/)
    assert.equal((await browser.post(`/applications/${unsigned}/check/quality-check/start`)).status, 403)
    journeyId = await trust.journey({ reached: 'booked' })
  })

  test('the header is filled in from the record, once, however often it is begun [R-141]', async () => {
    const page = await startChecking()
    assert.equal(page.status, 200)
    assert.match(page.html, /value="Maya Osei"/)
    assert.match(page.html, /value="Asha Rahman"/)
    assert.match(page.html, /value="Wren Hale"/)
    assert.match(page.html, /value="Workforce Officer"/)
    await (await as('wim')).post(`${href()}/start`)
    assert.equal((await trust.read((tx) => checksOf(tx, journeyId))).length, 1)
  })

  test('CC Inform and Research in Practice are asked before any answer on more evidence [R-331] [R-144]', async () => {
    const page = await wren.get(href())
    assert.match(page.text, /Has SW accessed CC Inform\?/)
    assert.match(page.text, /Has SW accessed RiP\?/)
    assert.doesNotMatch(page.text, /Missing Evidence/)
  })

  test('finishing says what is missing beside each field, and keeps what was typed', async () => {
    await wren.get(href())
    const page = await wren.press('Save and finish the check', { 'overall-comments': 'A good start' })
    assert.equal(page.status, 422)
    assert.match(page.text, /A good start/)
    assert.ok(elements(page.document, 'a', { href: '#additional-evidence' }).length > 0)
  })

  test('Yes opens the four kinds of defect and the feedback, No the recommendation [R-142] [R-143] [R-145] [R-146]', async () => {
    await wren.get(href())
    const yes = await wren.press('Save the checklist', { ...common, 'additional-evidence': 'yes' })
    for (const defect of [
      'Missing Signature/s',
      'Missing Evidence',
      'Evidence needs strengthening',
      'CPD evidence needs strengthening',
    ])
      assert.match(yes.text, new RegExp(defect))
    assert.match(yes.text, /Deadline for Resubmission/)
    assert.doesNotMatch(yes.text, /Section 4: Recommendation/)
    const no = await wren.press('Save the checklist', { 'additional-evidence': 'no' })
    assert.match(no.text, /Section 4: Recommendation/)
    assert.doesNotMatch(no.text, /Deadline for Resubmission/)
  })

  test('sent back with a deadline, the applicant reads the findings, and a second round is checked anew [R-148] [R-147] [R-145]', async () => {
    await wren.get(href())
    await wren.press('Save the checklist', { 'additional-evidence': 'yes' })
    const finish = await wren.press('Save and finish the check', {
      'missing-evidence.ticked': 'yes',
      'missing-evidence.guidance': 'Show what changed for the child.',
      'feedback-on.day': '4',
      'feedback-on.month': '12',
      'feedback-on.year': '2026',
      'resubmission-deadline.day': '11',
      'resubmission-deadline.month': '12',
      'resubmission-deadline.year': '2026',
    })
    assert.match(finish.text, /Send it back for more/)
    assert.match(finish.text, /Friday 11 December 2026/)
    const unticked = await wren.press('Sign and send it back')
    assert.equal(unticked.status, 422)
    assert.match(unticked.text, /Tick that you have checked/)
    const nameless = await wren.press('Sign and send it back', { confirm: 'yes', 'printed-name': ' ' })
    assert.equal(nameless.status, 422)
    const done = await wren.press('Sign and send it back', { confirm: 'yes', 'printed-name': 'Wren Hale' })
    assert.equal(done.url, `/applications/${journeyId}`)
    assert.equal((await state()).round, 2)
    assert.equal((await state()).resubmitBy, '2026-12-11')
    for (const who of ['maya', 'asha'] as const) {
      const record = await (await as(who)).get(`/applications/${journeyId}/quality/1`)
      assert.equal(record.status, 200)
      assert.ok(record.queries <= 6, record.statements.join('\n'))
      assert.match(record.text, /Show what changed for the child/)
      assert.match(record.text, /Sent back for more/)
    }
    assert.equal((await (await as('tom')).get(`/applications/${journeyId}/quality/1`)).status, 404)
    assert.equal((await (await as('maya')).get(`/applications/${journeyId}/quality/2`)).status, 404)
    const application = await (await as('maya')).get(`/applications/${journeyId}`)
    assert.match(application.text, /Read what to put right/)
    assert.match(application.text, /Quality check/)
  })

  test('going forward is signed with name and day, takes effect once, and keeps when CC Inform and Research in Practice were last used [R-139] [R-146] [R-073]', async () => {
    journeyId = await trust.journey({ reached: 'booked' })
    await startChecking()
    await wren.press('Save the checklist', { ...common, 'additional-evidence': 'no' })
    const finish = await wren.press('Save and finish the check')
    assert.match(finish.text, /Let it go forward/, finish.text.slice(0, 600))
    const body = { confirm: 'yes', 'printed-name': 'Wren Hale' }
    const done = await wren.press('Sign and let it go forward', body)
    assert.equal(done.url, `/applications/${journeyId}`, done.text.slice(0, 600))
    assert.equal((await state()).steps['quality-check']?.values['additional-evidence'], 'no')
    const again = await wren.post(`${href()}/finish`, body)
    assert.ok(again.status >= 400)
    const record = await (await as('maya')).get(`/applications/${journeyId}/quality/1`)
    assert.match(record.text, /Goes forward/)
    assert.match(record.text, /Wren Hale, Friday 4 December 2026/)
    assert.match(record.text, /Signed by Wren Hale/)
    assert.match(record.text, /Date CCI most recently accessed\s+Monday 9 November 2026/)
    assert.match(record.text, /Date RiP most recently accessed\s+Monday 2 November 2026/)
  })

  test('what is typed is kept as it is typed, and a second window is told', async () => {
    journeyId = await trust.journey({ reached: 'booked' })
    const page = await startChecking()
    const form = page.form(href())
    const base = form.attrs.find((each) => each.name === 'data-base')?.value ?? ''
    const token = elements(form, 'input', { name: '_csrf' })[0]?.attrs.find((each) => each.name === 'value')
    const send = (text: string, at = base) =>
      trust.server.app.inject({
        method: 'POST',
        url: `${href()}/draft`,
        headers: {
          'content-type': 'application/json',
          cookie: [...wren.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        payload: {
          section: 'whole',
          base: at,
          answers: { 'overall-comments': text, 'overall-comments.shown': '1' },
          _csrf: token?.value ?? '',
        },
      })
    const kept = await send('Half a sentence')
    assert.equal(kept.statusCode, 200, kept.body)
    assert.match((await wren.get(href())).text, /Half a sentence/)
    await wren.press('Save the checklist')
    const behind = await send('Typed in the other window')
    assert.equal(behind.statusCode, 409)
    assert.match(behind.json().href, /conflict\?from=/)
  })
})
