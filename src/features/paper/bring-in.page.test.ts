import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import type { IsoDate } from '../../kernel/dates.ts'

const today = '2026-12-04' as IsoDate
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const practitioner = { jobTitle: 'Social Worker', kind: 'social-worker', level: 'grade-f', qualified: true }

const dayFields = (days: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(days).flatMap(([name, on]) => {
      const [year = '', month = '', day = ''] = on.split('-')
      return [
        [`${name}-year`, year],
        [`${name}-month`, month],
        [`${name}-day`, day],
      ]
    }),
  )

describe('a journey that began on paper', () => {
  const service = useServiceOfPack(
    'packs/sandwell',
    'f-to-g',
    {
      hedda: { name: 'Hedda Stone', jobTitle: 'Head of Service', kind: 'head-of-service' },
      sol: { name: 'Sol Varga', jobTitle: 'Service Manager', kind: 'service-manager', manager: 'hedda' },
      tam: { name: 'Tam Okoro', jobTitle: 'Team Manager', kind: 'team-manager', manager: 'sol' },
      ada: { ...practitioner, name: 'Ada Winters', manager: 'tam', from: '2020-01-01' },
      ben: { ...practitioner, name: 'Ben Hollis', manager: 'tam', from: '2020-01-01' },
      cal: { ...practitioner, name: 'Cal Prior', manager: 'tam', from: '2020-01-01' },
      gus: {
        name: 'Gus Lane',
        jobTitle: 'Social Worker',
        kind: 'social-worker',
        level: 'grade-g',
        manager: 'tam',
      },
      wen: {
        name: 'Wen Abara',
        jobTitle: 'Workforce Officer',
        kind: 'other',
        duties: ['workforce-development'],
      },
      wil: {
        name: 'Wil Moss',
        jobTitle: 'Workforce Officer',
        kind: 'other',
        duties: ['workforce-development'],
      },
    },
    today,
  )
  const early = {
    'day-give-permission': '2026-09-03',
    'day-tell-leaders': '2026-09-04',
    'day-agree-opportunity': '2026-09-07',
    'day-log-intention': '2026-09-08',
  }
  const daysUrl = (who: string, stage: string) =>
    `/bring-in/days?at=f-to-g.${stage}&who=${encodeURIComponent(who)}`

  test('is brought in at its stage, after a look at every date; the person is told and can object', async () => {
    const wen = await service.as('wen')
    const page = await wen.get(daysUrl('Ada Winters', 'portfolio'))
    assert.equal(page.status, 200, page.text)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    const wrong = await wen.press('Check what will happen', {
      ...dayFields({ started: '2026-09-01', ...early, 'day-tell-leaders': '2027-01-01' }),
      'asked-intended-month': '2027-02',
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /the day must be today or earlier/)
    assert.match(wrong.text, /Say what you checked/)
    assert.match(wrong.html, /value="2027"/)
    // What cannot be read and what does not fit are said together.
    const old = await wen.press('Check what will happen', dayFields({ started: '1900-01-01' }))
    assert.match(old.text, /must lie within the last ten years/)
    assert.match(old.text, /Say what you checked/)
    const seen = await wen.press('Check what will happen', {
      ...dayFields({ started: '2026-09-01', 'day-tell-leaders': early['day-tell-leaders'] }),
      checked: 'Both forms, dated and complete',
    })
    assert.equal(seen.status, 200, seen.text)
    assert.match(seen.text, /Due on 1 February 2027|Due on Monday 1 February 2027/)
    assert.match(seen.text, /a day you gave/)
    const kept = await wen.press('Bring in Ada Winters’s journey')
    assert.equal(kept.status, 200, kept.text)
    assert.match(kept.text, /Both forms, dated and complete/)
    assert.match(kept.text, /Checked by Wen Abara/)
    const href = kept.redirects.at(-1)?.location ?? ''

    await wen.get(href)
    assert.match((await wen.press('Add the scans')).text, /Choose the scans to add/)
    const scan = { field: 'file', name: 'form.pdf', type: 'application/pdf' }
    const none = await wen.post(`${href}/scans`, {}, { files: [{ ...scan, bytes: Buffer.from('MZ\u0000') }] })
    assert.equal(none.status, 422)
    assert.match(none.text, /“form.pdf”: Choose a PDF/)
    for (const _ of [1, 2]) {
      await wen.get(href)
      const added = await wen.post(`${href}/scans`, {}, { files: [{ ...scan, bytes: pdf }] })
      assert.equal(added.html.match(/\/scans\/[0-9a-f]{64}/g)?.length, 1, added.text)
    }

    const ada = await service.as('ada')
    await ada.get(href)
    assert.equal((await ada.post(`${href}/scans`, {}, { files: [{ ...scan, bytes: pdf }] })).status, 404)
    assert.match((await ada.get('/')).text, /Your papers are now in Waymark/)
    const mine = await ada.get(href)
    assert.equal(mine.status, 200)
    assert.ok(mine.queries <= 6, mine.statements.join('\n'))
    assert.match(mine.text, /Friday 4 September 2026: Tell the Service Manager and the Head of Service/)
    assert.match(mine.text, /What comes next/)
    assert.equal((await ada.press('Object to what was entered')).status, 422)
    const long = await ada.press('Object to what was entered', { objection: 'x'.repeat(5_001) })
    assert.equal(long.status, 422)
    assert.match(long.text, /Shorten this to 5,000 characters or fewer. It has 5,001/)
    // On two pages: the second is not kept, and its words can be copied from.
    const other = await service.as('ada')
    await other.get(href)
    await ada.press('Object to what was entered', { objection: 'The talk was a week later' })
    const second = await other.press('Object to what was entered', { objection: 'Typed on another page' })
    assert.equal(second.status, 409)
    assert.match(second.text, /This was said already/)
    assert.match(second.html, /Typed on another page/)
    assert.match(second.text, /The talk was a week later/)
    assert.match((await wen.get('/to-do')).text, /Answer Ada Winters’s objection/)
    assert.match((await wen.get(href)).text, /Waiting on you: Answer Ada Winters’s objection/)
    const answered = await wen.press('Answer the objection', { answer: 'The form bears that day' })
    assert.match(answered.text, /Objection answered/)
    assert.match(answered.text, /Waiting on Ada Winters \(Applicant\)/)
    assert.doesNotMatch((await wen.get('/to-do')).text, /Answer Ada Winters’s objection/)
    const told = await ada.get('/')
    assert.match(told.text, /Your objection was answered/)
    assert.ok(told.html.includes(`href="${href}"`), told.html)
    const history = await ada.get(href.replace('/paper', ''))
    assert.match(history.text, /On paper, on Thursday 3 September 2026/)
    assert.match(history.text, /Both forms, dated and complete/)
    assert.match(history.text, /entered “[^”]+”, done on paper on/)
    assert.ok(history.queries <= 6, history.statements.join('\n'))
  })

  test('one that is under way, another level, nobody and no stage are said before a day is typed', async () => {
    const wen = await service.as('wen')
    for (const [who, stage, says] of [
      ['Ada Winters', 'portfolio', /under way already/],
      ['Gus Lane', 'portfolio', /not at the level/],
      ['Nobody Known', 'portfolio', /Nobody here has this address/],
      ['Ben Hollis', 'hr', /Choose the stage/],
    ] as const) {
      const page = await wen.get(daysUrl(who, stage))
      assert.equal(page.status, 422, `${who} ${stage}`)
      assert.match(page.text, says)
    }
    for (const who of ['ada', 'tam', 'sol'] as const)
      assert.equal((await (await service.as(who)).get('/bring-in')).status, 404, who)
  })

  test('signatures on paper need their scan, hold name, day and who saw them, and are shown as such [R-134]', async () => {
    const wen = await service.as('wen')
    const days = await wen.get(daysUrl('Ben Hollis', 'quality-assurance'))
    assert.match(days.text, /Signature: Head of Service, Hedda Stone/)
    // Every day that has to be typed is named at once; those that follow the one above are not.
    const empty = await wen.press('Check what will happen')
    assert.equal(empty.status, 422)
    const summary = /govuk-error-summary[^]*?<\/ul>/.exec(empty.html)?.[0] ?? ''
    assert.deepEqual(
      [...summary.matchAll(/href="#([\w-]+?)(-day)?"/g)].map(([, field]) => field),
      [
        ...['started', 'asked-intended-month', 'day-give-permission', 'day-employee-details'],
        ...['signed-employee', 'signed-line-manager', 'signed-service-manager', 'signed-head-of-service'],
        'checked',
      ],
    )
    const signed = {
      'signed-employee': '2026-10-01',
      'signed-line-manager': '2026-10-02',
      'signed-service-manager': '2026-10-05',
      'signed-head-of-service': '2026-10-06',
    }
    // The steps below it in the stage were done on the same day.
    const portfolio = { 'day-employee-details': '2026-09-28' }
    const seen = await wen.press('Check what will happen', {
      ...dayFields({ started: '2026-09-01', ...early, ...portfolio, ...signed }),
      'asked-intended-month': '2027-02',
      checked: 'The whole portfolio with its signature page',
      seen: 'Wil Moss',
    })
    assert.equal(seen.status, 200, seen.text)
    assert.match(seen.text, /Monday 28 September 2026: Give your employee details; Write the Line Manager/)
    // Whose each signature is, and who saw it, is said before it is kept.
    assert.match(
      seen.text,
      /Tuesday 6 October 2026: Signature: Head of Service, signed on paper by Hedda Stone/,
    )
    assert.match(seen.text, /Saw the signatures Wil Moss/)
    const none = await wen.press('Bring in Ben Hollis’s journey')
    assert.equal(none.status, 422)
    assert.match(none.text, /Add a scan of what was signed/)
    const file = { field: 'file', name: 'portfolio.pdf', type: 'application/pdf' }
    const bad = await wen.post(
      '/bring-in',
      {},
      { files: [{ ...file, bytes: Buffer.from('MZ\u0000\u0001') }] },
    )
    assert.equal(bad.status, 422)
    assert.match(bad.text, /Choose a PDF/)
    const kept = await wen.post('/bring-in', {}, { files: [{ ...file, bytes: pdf }] })
    assert.equal(kept.status, 200, kept.text)
    const href = kept.redirects.at(-1)?.location ?? ''
    const ben = await service.as('ben')
    const statement = await ben.get(href)
    assert.ok(statement.queries <= 6, statement.statements.join('\n'))
    assert.match(
      statement.text,
      /Hedda Stone, dated Tuesday 6 October 2026\. Seen by Wil Moss, entered by Wen Abara/,
    )
    assert.match(
      (await (await service.as('hedda')).get('/')).text,
      /A signature of yours on paper was entered/,
    )
    const application = await ben.get(href.replace('/paper', ''))
    // What was written on paper is ticked, and says so; nobody is asked to write it again.
    assert.match(application.text, /Line Manager Supporting Statement Done 28 Sep 2026On paper\./)
    const edition = /href="([^"]+\/editions\/[^"]+)"/.exec(application.html)?.[1] ?? ''
    const sealed = await ben.get(edition)
    assert.match(sealed.text, /Signed on paper/)
    assert.match(sealed.text, /Hedda Stone/)
    assert.match(sealed.text, /Dated Tuesday 6 October 2026\. Seen by Wil Moss, entered by Wen Abara/)
    // Whoever is said to have signed objects; it has gone on, so it stands until it is answered.
    const hedda = await service.as('hedda')
    const told = /href="([^"]+\/signatures\/head-of-service)"/.exec((await hedda.get('/')).html)?.[1] ?? ''
    const mine = await hedda.get(told)
    assert.match(mine.text, /Brought in with what was checked and its scans/)
    assert.match(mine.text, /The portfolio has gone on/)
    const sent = await hedda.press('Object to this signature', { objection: 'I was away that week' })
    assert.match(sent.text, /Your objection waits for an answer/)
    assert.match((await ben.get(edition)).text, /They objected to it on [^;]+; not answered yet/)
    assert.match((await wen.get('/to-do')).text, /Answer Hedda Stone’s objection to a signature on paper/)
    await wen.get(told)
    const answered = await wen.press('Answer the objection', { answer: 'The register says otherwise' })
    assert.match(answered.text, /Wen Abara answered on Friday 4 December 2026/)
    assert.doesNotMatch((await wen.get('/to-do')).text, /Answer Hedda Stone’s objection/)
    assert.match((await hedda.get('/')).text, /Your objection was answered/)
    const scan = /href="([^"]+\/scans\/[0-9a-f]{64})"/.exec((await ben.get(href)).html)?.[1] ?? ''
    assert.deepEqual((await ben.get(scan)).bytes, pdf)
    // What was signed stays as it was read.
    const more = await wen.post(`${href}/scans`, {}, { files: [{ ...file, bytes: pdf }] })
    assert.equal(more.status, 403)
    assert.match(more.text, /What is frozen for signatures/)
    assert.equal((await (await service.as('cal')).get(scan)).status, 404)
    assert.equal((await (await service.as('cal')).get(href)).status, 404)
  })

  test('two who bring in the same at once: one is kept, the other is told so', async () => {
    const at = { started: '2026-09-01', ...early }
    const fields = { ...dayFields(at), 'asked-intended-month': '2027-02', checked: 'The forms' }
    const both = await Promise.all(
      (['wen', 'wil'] as const).map(async (who) => {
        const browser = await service.as(who)
        await browser.get(daysUrl('Cal Prior', 'portfolio'))
        await browser.press('Check what will happen', fields)
        return browser
      }),
    )
    const answers = await Promise.all(both.map((browser) => browser.press('Bring in Cal Prior’s journey')))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422])
    assert.match(answers.find(({ status }) => status === 422)?.text ?? '', /under way already/)
  })
})
