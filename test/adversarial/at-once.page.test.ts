import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useDemonstration } from '../access/demonstration.ts'
import { type Ids, recordsOf, type Subject } from '../access/records.ts'
import type { TestPage } from '../support/test-browser.ts'

/** Two people, or one in two windows, do the same thing at the same moment. */
describe('two at once', () => {
  const demo = useDemonstration()
  let records: Readonly<Record<Subject, Ids>>
  before(async () => {
    records = await recordsOf(demo)
  })
  const eventsOf = async (journeyId: string | undefined, where: string) =>
    (
      await demo.rows<{ n: number }>(
        `select count(*)::int as n from events where stream = 'journey-${journeyId}' and ${where}`,
      )
    )[0]?.n
  const noFault = (pages: readonly TestPage[]) => {
    for (const page of pages) assert.ok(page.status < 500, `${page.status} ${page.text.slice(0, 300)}`)
    assert.ok(
      pages.some(({ status }) => status === 303 || status === 302),
      pages.map(({ status, text }) => `${status} ${text.slice(0, 200)}`).join(),
    )
  }

  test('a quality check is begun once', async () => {
    const base = `/applications/${records.submitted['journeyId']}/check/quality-check`
    const windows = await Promise.all([
      demo.as('workforce-development'),
      demo.signedIn('workforce-development', 'Jerzy Wiśniewski-Brown'),
      demo.as('workforce-development'),
    ])
    for (const browser of windows) await browser.get(base)
    noFault(await Promise.all(windows.map((browser) => browser.post(`${base}/start`, {}, { follow: false }))))
    const checks = await demo.rows(
      `select from quality_checks where journey_id = '${records.submitted['journeyId']}'`,
    )
    assert.equal(checks.length, 1)
  })

  test('an application is paused once, by whoever is first', async () => {
    const base = `/applications/${records.signatures['journeyId']}/actions/pause`
    const windows = await Promise.all([demo.as('line-manager'), demo.as('job-sharer')])
    const answers: TestPage[] = []
    for (const browser of windows) {
      const page = await browser.get(base)
      assert.equal(page.status, 200, page.text.slice(0, 300))
    }
    answers.push(
      ...(await Promise.all(
        windows.map((browser) => browser.post(base, { reason: 'parental-leave' }, { follow: false })),
      )),
    )
    for (const page of answers) assert.ok(page.status < 500, page.text.slice(0, 300))
    assert.ok(((await eventsOf(records.signatures['journeyId'], `type = 'paused'`)) ?? 0) <= 1)
  })

  test('HR acknowledges an outcome once, though two press at the same moment', async () => {
    const [open] = await demo.rows<{ id: string; journey_id: string }>(
      `select h.id, h.journey_id from handoffs h join persons p on p.id = h.about_person_id
        where p.given_name = 'Chidinma' and h.sent_at is not null`,
    )
    assert.ok(open)
    const windows = await Promise.all([demo.as('hr'), demo.signedIn('hr', 'Halima Sesay'), demo.as('hr')])
    const url = `/outcomes/${open.id}/steps/acknowledge-outcome`
    for (const browser of windows) await browser.get(`/outcomes/${open.id}`)
    noFault(await Promise.all(windows.map((browser) => browser.post(url, {}, { follow: false }))))
    assert.equal(await eventsOf(open.journey_id, `data->>'task' = 'acknowledge-outcome'`), 1)
  })

  test('what one window saved the other does not write over: it is told, and shown both', async () => {
    const priya = await demo.personNamed('Priya Chandrasekaran')
    const [paper] = await demo.rows<{ id: string }>(
      `select id from documents where about_person_id = '${priya}' and template = 'applicant-statement'`,
    )
    const url = `/documents/${paper?.id}/sections/statement`
    const windows = await Promise.all([
      demo.signedIn('stranger', 'Priya Chandrasekaran'),
      demo.signedIn('stranger', 'Priya Chandrasekaran'),
    ])
    for (const browser of windows) {
      const page = await browser.get(url)
      assert.match(page.html, /data-autosave/, page.text.slice(0, 300))
    }
    const [name] = /<textarea[^>]* name="([^"]+)"/.exec(windows[0]!.page?.html ?? '')?.slice(1) ?? []
    assert.ok(name)
    const answers = await Promise.all(
      windows.map((browser, index) =>
        browser.post(url, { [name]: `Words of window ${index}.`, _do: 'later' }, { follow: false }),
      ),
    )
    for (const page of answers) assert.ok(page.status < 500, page.text.slice(0, 300))
    const [kept] = await demo.rows<{ answers: string }>(
      `select answers::text from document_sections where document_id = '${paper?.id}' and section = 'statement'`,
    )
    const won = [0, 1].filter((index) => kept?.answers.includes(`Words of window ${index}.`))
    assert.equal(won.length, 1)
    const lost = answers[won[0] === 0 ? 1 : 0]
    assert.ok(
      lost?.status === 409 || lost?.headers['location']?.includes('/conflict'),
      `${lost?.status} ${lost?.headers['location']}`,
    )
  })
})
