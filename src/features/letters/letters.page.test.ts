import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import type { DocumentId, JourneyId, SittingId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import { sha256Hex } from '../../platform/rendering/verification.ts'
import { stopPrinting } from '../exchange/public.ts'
import { decisionsOf } from '../panels/public.ts'
import { usePanels } from '../panels/panels.support.ts'
import { issuesOf } from '../signatures/public.ts'
import { now } from '../../../test/support/service-journeys.ts'
import { connectLetters, lettersRoutes, lettersTasks } from './public.ts'

describe('a letter about an outcome', () => {
  connectLetters()
  const panels = usePanels(lettersRoutes)
  after(stopPrinting)
  let journeyId: JourneyId
  let decisionId: string
  let sent: string
  const href = () => `/applications/${journeyId}/letters/${decisionId}/panel-feedback-letter`
  const printIt = async (documentId: string) => {
    const tasks = lettersTasks({ clock: fixedClock(now), origin: 'https://waymark.example' })
    const { databases, authorityId } = panels.database
    await tasks.get('print-letter')?.({ databases, authorityId, payload: { documentId }, attempt: 1 })
  }

  before(async () => {
    const sittingId: SittingId = await panels.plan()
    journeyId = await panels.ready(sittingId)
    const petra = await panels.as('petra')
    const page = `/panels/${sittingId}/applications/${journeyId}`
    await petra.get(page)
    await petra.press('Save who is here', { came: [panels.people.petra] })
    await petra.get(page)
    await petra.press('Record the decision', {
      outcome: 'deferred',
      reasons: 'The observation is from <two> years ago.',
      told: 'later',
    })
    const [decision] = await panels.read((tx) => decisionsOf(tx, [journeyId]))
    assert.ok(decision)
    decisionId = decision.id
  })

  test('begins with the words of the pack and the reasons of the decision, and waits until the outcome is told [R-180]', async () => {
    const petra = await panels.as('petra')
    const page = await petra.get(href())
    assert.equal(page.status, 200, page.text)
    assert.match(page.text, /Dear Maya Osei/)
    assert.match(page.text, /Deferred/)
    assert.match(page.text, /The observation is from <two> years ago\./)
    assert.match(page.text, /What to do and by when/)
    assert.match(page.text, /Goes to\s*Maya Osei \(Applicant\), Asha Rahman \(Line Manager\)/)
    assert.match(page.text, /has not been told yet/)
    assert.doesNotMatch(page.text, /Send to 2 people/)
    const early = await petra.post(href(), {
      base: '0',
      _do: 'send',
      'part.opening': 'a',
      'part.reasons': 'b',
      'part.support': 'c',
    })
    assert.equal(early.status, 422)
    assert.match(early.text, /Tell the applicant the outcome first/)
  })

  test('is nobody else’s to write or to know of before it is sent', async () => {
    for (const who of ['maya', 'asha', 'tom', 'hana'] as const)
      assert.equal((await (await panels.as(who)).get(href())).status, 404, who)
  })

  test('is kept as it is written, and shows what somebody else saved meanwhile beside what was typed', async () => {
    const petra = await panels.as('petra')
    const wren = await panels.as('wren')
    await petra.get(href())
    await wren.get(href())
    const saved = await petra.press('Save and finish later', { 'part.reasons': 'From Petra.' })
    assert.match(saved.text, /The letter is saved/)
    assert.match(saved.text, /From Petra\./)
    const stale = await wren.press('Save and finish later', { 'part.reasons': 'From Wren.' })
    assert.equal(stale.status, 422)
    assert.match(stale.text, /Somebody else saved this letter meanwhile/)
    assert.match(stale.text, /From Wren\./)
    assert.match(stale.text, /From Petra\./)
    const put = await wren.press('Save and finish later', { 'part.reasons': 'From both.' })
    assert.match(put.text, /The letter is saved/)
  })

  test('is sent once it has what the outcome needs, and then stays as it is [R-176]', async () => {
    await panels.write(async (tx) => {
      const { commandJourney } = await import('../journeys/public.ts')
      const told = await commandJourney(panels.doing(tx, 'petra'), journeyId, {
        do: 'complete',
        task:
          panels
            .scheme()
            .stages.flatMap(({ tasks }) => tasks)
            .find(({ does }) => does === 'tell')?.task ?? '',
        values: { 'told-on': '2026-12-04' },
      })
      assert.ok(told.ok, JSON.stringify(told))
    })
    const petra = await panels.as('petra')
    await petra.get(href())
    const empty = await petra.press('Send to 2 people', { 'part.reasons': ' ' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Write “Reasons”/)
    assert.match(empty.text, /Dear Maya Osei/)
    const done = await petra.press('Send to 2 people', {
      'part.reasons': 'The observation is two years old.',
    })
    assert.match(done.text, /The letter is sent\. 2 people get a message/)
    assert.match(done.text, /Its files are being made/)
    sent = done.url.split('/').at(-1) ?? ''
    const again = await petra.post(href(), { base: '3', _do: 'send', 'part.reasons': 'Changed.' })
    assert.ok(again.status < 400)
    assert.doesNotMatch((await petra.get(`/letters/${sent}`)).text, /Changed\./)
  })

  test('its files are kept by hash, once, and those who get it are told by a mail that says nothing of it [R-182]', async () => {
    await printIt(sent)
    await printIt(sent)
    const issues = await panels.read((tx) => issuesOf(tx, sent as DocumentId))
    assert.deepEqual(issues.map(({ format, size }) => `${format} ${size}`).sort(), [
      'pdf large',
      'pdf normal',
      'word normal',
    ])
    for (const who of ['maya', 'asha'] as const) {
      const reader = await panels.as(who)
      const page = await reader.get(`/letters/${sent}`)
      assert.match(page.text, /The observation is two years old\./)
      assert.match(page.text, /Sent\s*Friday 4 December 2026 by Petra Quinn/)
      const pdf = await reader.get(`/letters/${sent}/letter.pdf`)
      assert.equal(
        sha256Hex(pdf.bytes),
        issues.find(({ format, size }) => format === 'pdf' && size === 'normal')?.sha256,
      )
      const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf.bytes })
      assert.match(stdout.toString(), /The observation is two years old\./)
      assert.match(pdf.bytes.toString('latin1'), /pdfuaid/)
      const word = await reader.get(`/letters/${sent}/letter.docx`)
      const xml = strFromU8(unzipSync(word.bytes)['word/document.xml'] ?? new Uint8Array())
      assert.match(xml, /Heading2/)
      assert.match(xml, /The observation is two years old\./)
      assert.equal((await reader.get(`/letters/${sent}/letter-large-print.pdf`)).status, 200)
    }
    const tom = await panels.as('tom')
    assert.equal((await tom.get(`/letters/${sent}`)).status, 404)
    assert.equal((await tom.get(`/letters/${sent}/letter.docx`)).status, 404)
    const told = await panels.read((tx) =>
      tx.selectFrom('messages').select(['subject', 'body']).where('message', '=', 'letter-sent').execute(),
    )
    assert.equal(told.length, 2)
    for (const { subject, body } of told) assert.doesNotMatch(`${subject} ${body}`, /deferred|observation/i)
  })
})
