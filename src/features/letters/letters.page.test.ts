import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import type { DocumentId, JourneyId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import { startDocument } from '../documents/public.ts'
import { stopPrinting } from '../exchange/public.ts'
import { decisionsOf } from '../panels/public.ts'
import { usePanels } from '../panels/panels.support.ts'
import { issuesOf, verdictWords, verifyFile } from '../signatures/public.ts'
import { now } from '../../../test/support/service-journeys.ts'
import { connectLetters, lettersRoutes, lettersTasks } from './public.ts'

/** The head of the letter: who sends it, how they are reached, when, to whom, who has a copy, and its reference. */
const head = new RegExp(
  [
    'From Workforce Development Team, Exampleshire',
    ...['Contact workforce.development@sandwell.example', 'Date Friday 4 December 2026'],
    ...['To Maya Osei (Applicant)', 'Copy to Asha Rahman (Line Manager)'],
  ]
    .map((line) => RegExp.escape(line).replaceAll('\\x20', ':?\\s+'))
    .join('\\s*') + '\\s*Reference:?\\s+[0-9A-F]{4}-[0-9A-F]{4}',
)

/** The words of a Word file, a run after the other. */
const inRuns = (xml: string) => xml.replaceAll(/<\/w:p>/g, ' ').replaceAll(/<[^>]+>/g, '')

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
    const ready = await panels.today()
    const { sittingId } = ready
    journeyId = ready.journeyId
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
    assert.match(page.text, /From\s*Workforce Development Team, Exampleshire/)
    assert.match(page.text, /To\s*Maya Osei \(Applicant\)\s*Copy to\s*Asha Rahman \(Line Manager\)/)
    assert.match(page.text, /has not been told yet/)
    assert.match(page.text, /“Written feedback from the panel” is not complete yet\. Finish it first/)
    assert.doesNotMatch(page.text, /Send to 2 people/)
    const early = await petra.post(href(), {
      base: '0',
      _do: 'send',
      'part.greeting': 'Dear Maya',
      'part.opening': 'a',
      'part.reasons': 'b',
      'part.support': 'c',
    })
    assert.equal(early.status, 422)
    assert.match(early.text, /Tell the applicant the outcome first/)
  })

  test('begins with the written feedback of the panel, and asks for it no more once it is complete [R-178]', async () => {
    const petra = await panels.as('petra')
    const { templates, hash } = panels.scheme()
    const template = templates['panel-feedback']
    assert.ok(template)
    const paper = await panels.write((tx) => {
      const { actor, now: at } = panels.doing(tx, 'petra')
      const owner = { ownerKind: 'journey', ownerId: journeyId, aboutPersonId: panels.people.maya }
      return startDocument(tx, actor, { ...owner, template, templateHash: hash }, at)
    })
    assert.doesNotMatch((await petra.get(href())).text, /Not answered/)
    await petra.get(`/documents/${paper}/sections/feedback`)
    await petra.press('Save and go on', {
      'good-practice': 'The child’s words lead each plan.',
      'areas-to-develop': 'Leading a case through court.',
      reasons: 'As in the decision.',
    })
    const page = await petra.get(href())
    assert.match(page.text, /The child’s words lead each plan\./)
    assert.match(page.text, /Leading a case through court\./)
    assert.doesNotMatch(page.text, /is not complete yet/)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
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
    const own = await petra.post(href(), { base: '0', _do: 'save', 'part.reasons': 'From another window.' })
    assert.equal(own.status, 422)
    assert.match(own.text, /You saved this letter elsewhere meanwhile/)
    const stale = await wren.press('Save and finish later', { 'part.reasons': 'From Wren.' })
    assert.equal(stale.status, 422)
    assert.match(stale.text, /Somebody else saved this letter meanwhile/)
    assert.match(stale.text, /From Wren\./)
    assert.match(stale.text, /From Petra\./)
    const put = await wren.press('Save and finish later', { 'part.reasons': 'From both.' })
    assert.match(put.text, /The letter is saved/)
  })

  test('is kept as it is typed, for whoever typed it alone, and goes on from there until it is saved', async () => {
    const petra = await panels.as('petra')
    const wren = await panels.as('wren')
    const page = await petra.get(href())
    const base = page.html.match(/data-base="(\d+)"/)?.[1] ?? ''
    const csrf = page.html.match(/name="_csrf" value="([^"]+)"/)?.[1] ?? ''
    const type = (text: string, on: string) =>
      petra.post(`${href()}/draft`, {
        ...{
          base: on,
          _csrf: csrf,
          'answers.part.greeting': 'Dear Maya Osei',
          'answers.part.opening': 'Deferred.',
        },
        ...{ 'answers.part.reasons': text, 'answers.part.support': 'Your manager meets you.' },
      })
    const kept = await type('Half a sentence', base)
    assert.equal(kept.status, 200, kept.text)
    assert.match(kept.text, new RegExp(`"revision":"${base}"`))
    const again = await petra.get(href())
    assert.match(again.text, /We kept what you typed before/)
    assert.match(again.text, /Half a sentence/)
    assert.doesNotMatch((await wren.get(href())).text, /Half a sentence/)

    await wren.press('Save and finish later', { 'part.reasons': 'Wren was faster.' })
    assert.equal((await type('Half a sentence more', base)).status, 409)
    const overtaken = await petra.get(href())
    assert.match(overtaken.text, /The letter was saved after you began/)
    assert.match(overtaken.text, /Half a sentence/)
    assert.match(overtaken.text, /Wren was faster\./)
    await petra.press('Save and finish later', { 'part.reasons': 'From both.' })
    assert.doesNotMatch((await petra.get(href())).text, /We kept what you typed before|Half a sentence/)
    const asha = await panels.as('asha')
    await asha.get(`/applications/${journeyId}`)
    const nobody = await asha.post(`${href()}/draft`, {
      base,
      'answers.part.reasons': 'x',
    })
    assert.equal(nobody.status, 404)
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
    const waiting = () =>
      panels.read((tx) =>
        tx
          .selectFrom('tasks')
          .select(['title', 'due_on as dueOn'])
          .where('subject_kind', '=', 'outcome-letter')
          .where('href', '=', href())
          .execute(),
      )
    const [asked, ...more] = await waiting()
    assert.match(asked?.title ?? '', /^Write and send a letter: /)
    assert.equal(asked?.dueOn, '2026-12-18')
    assert.deepEqual(more, [])
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
    assert.deepEqual(await waiting(), [], 'Nobody is asked for what was sent')
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
      'word large',
      'word normal',
    ])
    for (const who of ['maya', 'asha'] as const) {
      const reader = await panels.as(who)
      const page = await reader.get(`/letters/${sent}`)
      assert.match(page.text, /The observation is two years old\./)
      assert.match(page.text, head)
      // Whoever has a copy is told whom “you” means.
      assert.equal(
        /This is your copy\. The letter is addressed to Maya Osei:/.test(page.text),
        who === 'asha',
      )
      assert.match(page.text, /Written by\s*Petra Quinn\s*Dear Maya Osei\s*The decision/)
      const pdf = await reader.get(`/letters/${sent}/letter.pdf`)
      const name = who === 'maya' ? 'Maya Osei' : 'Asha Rahman'
      assert.equal((await verifyFile(panels.database.databases, pdf.bytes)).is, 'authentic')
      const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf.bytes })
      assert.match(stdout.toString(), /The observation is two years old\./)
      assert.match(stdout.toString(), new RegExp(`Downloaded by ${name} on Friday 4 December 2026`))
      assert.match(stdout.toString().split('\f')[0] ?? '', head)
      assert.match(stdout.toString(), /Written by\s+Petra Quinn\s+Dear Maya Osei\s+The decision/)
      assert.match(pdf.bytes.toString('latin1'), /pdfuaid/)
      const word = await reader.get(`/letters/${sent}/letter.docx`)
      const xml = strFromU8(unzipSync(word.bytes)['word/document.xml'] ?? new Uint8Array())
      assert.match(xml, /Heading2/)
      assert.match(inRuns(xml), head)
      assert.match(inRuns(xml), /Dear Maya Osei\s*The decision/)
      assert.match(xml, new RegExp(`Made for ${name} on Friday 4 December 2026`))
      assert.equal((await verifyFile(panels.database.databases, word.bytes)).is, 'authentic')
      assert.match(xml, /The observation is two years old\./)
      const big = await reader.get(`/letters/${sent}/letter-large-print.pdf`)
      const { stdout: inLarge } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: big.bytes })
      assert.match(inLarge.toString(), /From\s+Workforce Development Team/)
      assert.match(inLarge.toString().split('\f')[0] ?? '', /Copy to\s+Asha Rahman[^]*Dear Maya Osei/)
      const large = await reader.get(`/letters/${sent}/letter-large-print.docx`)
      const styles = strFromU8(unzipSync(large.bytes)['word/styles.xml'] ?? new Uint8Array())
      // Half points: 18 point.
      assert.match(styles, /<w:sz w:val="36"\/>/)
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

  describe('that was wrong', () => {
    let corrected: string

    test('is put right by a new one with a reason, which whoever writes such letters begins once', async () => {
      for (const who of ['maya', 'asha', 'tom'] as const)
        assert.equal((await (await panels.as(who)).get(`/letters/${sent}/correct`)).status, 404, who)
      const petra = await panels.as('petra')
      await petra.get(`/letters/${sent}`)
      const form = await petra.get(`/letters/${sent}/correct`)
      assert.match(form.text, /A letter that was sent is never changed/)
      const bare = await petra.press('Write the new letter', { reason: ' ' })
      assert.equal(bare.status, 422)
      assert.match(bare.text, /Write what is put right/)
      const long = await petra.press('Write the new letter', { reason: 'x'.repeat(1_001) })
      assert.equal(long.status, 422)
      const wren = await panels.as('wren')
      await wren.get(`/letters/${sent}/correct`)
      const writing = await petra.press('Write the new letter', { reason: 'The <date> was wrong.' })
      assert.match(writing.text, /begins with the words of the one that was sent/)
      assert.match(writing.text, /The observation is two years old\./)
      assert.match(writing.text, /What is put right\s*The <date> was wrong\./)
      const second = await wren.press('Write the new letter', { reason: 'The same.' })
      assert.match(second.text, /Somebody has begun to put this letter right/)
      assert.match(
        (await wren.get(`/applications/${journeyId}/letters`)).text,
        /Being put right, not sent yet/,
      )
    })

    test('stands until the new one is sent, and giving that up leaves everything as it was', async () => {
      const petra = await panels.as('petra')
      await petra.get(href())
      assert.doesNotMatch((await (await panels.as('maya')).get(`/letters/${sent}`)).text, /Superseded/)
      const left = await petra.press('Give up this correction')
      assert.match(left.text, /The letter stands as it was sent/)
      assert.match((await petra.get(href())).url, new RegExp(`/letters/${sent}$`))
    })

    test('is kept as sent and marked, and everybody who has it is told of the new one [R-182]', async () => {
      const petra = await panels.as('petra')
      await petra.get(`/letters/${sent}/correct`)
      await petra.press('Write the new letter', { reason: 'The date was wrong.' })
      const done = await petra.press('Send to 2 people', {
        'part.reasons': 'The observation is three years old.',
      })
      assert.match(done.text, /The letter is sent\. 2 people get a message/)
      corrected = done.url.split('/').at(-1) ?? ''
      assert.notEqual(corrected, sent)
      await printIt(corrected)
      const maya = await panels.as('maya')
      const old = await maya.get(`/letters/${sent}`)
      assert.match(old.text, /Superseded\. This letter was put right/)
      assert.match(old.text, /The observation is two years old\./)
      assert.match(old.html, new RegExp(`href="/letters/${corrected}"`))
      assert.equal((await maya.get(`/letters/${sent}/letter.pdf`)).status, 200)
      const fresh = await maya.get(`/letters/${corrected}`)
      assert.match(fresh.text, /Replaces\s*The letter sent on Friday 4 December 2026/)
      assert.match(fresh.text, /Put right\s*The date was wrong\./)
      assert.match(fresh.text, /The observation is three years old\./)
      const links = await maya.get(`/applications/${journeyId}`)
      assert.match(links.text, /\(superseded\)/)
      const told = await panels.read((tx) =>
        tx
          .selectFrom('messages')
          .select(['subject', 'body'])
          .where('message', '=', 'letter-corrected')
          .execute(),
      )
      assert.equal(told.length, 2)
      for (const { subject, body } of told) assert.doesNotMatch(`${subject} ${body}`, /date|observation/i)
    })

    test('is said to stand no longer by whoever checks its code, and the new one stands', async () => {
      for (const [id, superseded] of [
        [sent, true],
        [corrected, false],
      ] as const) {
        const [file] = await panels.read((tx) => issuesOf(tx, id as DocumentId))
        const verdict = await verifyFile(
          panels.database.databases,
          (await (await panels.as('maya')).get(`/letters/${id}/letter.pdf`)).bytes,
        )
        assert.ok(file && verdict.is === 'authentic')
        assert.equal(/stands no longer/.test(verdictWords(verdict).says.join(' ')), superseded)
      }
    })

    test('can be put right again, and leads to the new one when it was put right already', async () => {
      const petra = await panels.as('petra')
      const old = await petra.get(`/letters/${sent}/correct`)
      assert.match(old.url, new RegExp(`/letters/${corrected}$`))
      await petra.get(`/letters/${corrected}/correct`)
      const again = await petra.press('Write the new letter', { reason: 'A name was wrong.' })
      assert.match(again.text, /A name was wrong\./)
      const list = await petra.get(`/applications/${journeyId}/letters`)
      assert.match(list.text, /Superseded by the letter of Friday 4 December 2026/)
      assert.match(list.text, /Stands until the corrected letter is sent/)
    })
  })

  test('its pages ask six queries at most', async () => {
    for (const [who, url] of [
      ['petra', `/applications/${journeyId}/letters`],
      ['petra', href()],
      ['petra', `/letters/${sent}`],
      ['petra', `/letters/${sent}/correct`],
      ['maya', `/letters/${sent}`],
      ['asha', `/letters/${sent}`],
    ] as const) {
      const browser = await panels.as(who)
      await browser.get(url)
      const page = await browser.get(url)
      assert.ok(page.queries <= 6, `${who} ${url}: ${page.queries}\n${page.statements.join('\n\n')}`)
    }
  })
})
