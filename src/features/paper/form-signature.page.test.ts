import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { readStream } from '../../platform/events/events.ts'
import { startDocument } from '../documents/public.ts'

const today = '2026-12-04' as IsoDate
const scan = {
  field: 'file',
  name: 'signed report.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
}
const day = (on: string) => {
  const [year = '', month = '', date = ''] = on.split('-')
  return { 'on-year': year, 'on-month': month, 'on-day': date }
}

describe('a signature with ink on a print of one form', () => {
  const service = useServiceOfPack(
    'packs/leicestershire',
    'level-2-to-3',
    {
      tam: { name: 'Tam Okoro', jobTitle: 'Team Manager', kind: 'team-manager' },
      ada: { name: 'Ada Winters', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'tam' },
      bea: { name: 'Bea Lindqvist', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'tam' },
      wen: {
        name: 'Wen Abara',
        jobTitle: 'Practice Excellence Officer',
        kind: 'other',
        duties: ['panel-mailbox'],
      },
    },
    today,
  )
  let journeyId: JourneyId
  let statement = ''
  let report = ''
  let log = ''
  const sectionOf = (paper: string) =>
    paper === statement
      ? `/documents/${statement}/sections/statement`
      : `/documents/${report}/sections/assessment`
  const rowsIn = (table: 'section_signatures' | 'section_signatures_on_paper' | 'section_signature_scans') =>
    service.read((tx) => tx.selectFrom(table).selectAll().execute())

  before(async () => {
    journeyId = await service.journey('ada', 'ada', [])
    ;[statement, report, log] = await service.write(async (tx) => {
      const begun: string[] = []
      for (const id of ['reflective-statement', 'manager-report', 'cpd-evidence'] as const)
        begun.push(
          await startDocument(
            tx,
            service.doing(tx, 'ada').actor,
            {
              ownerKind: 'journey',
              ownerId: journeyId,
              aboutPersonId: service.people.ada,
              template: service.scheme().templates[id]!,
              templateHash: service.scheme().hash,
            },
            service.doing(tx, 'ada').now,
          ),
        )
      return begun as [string, string, string]
    })
  })

  test('is not entered for a form in which nothing is written', async () => {
    const wen = await service.as('wen')
    const page = await wen.get(`${sectionOf(statement)}/on-paper`)
    assert.equal(page.status, 403)
    assert.match(page.text, /Nothing has been written here yet/)
    assert.doesNotMatch((await wen.get(sectionOf(statement))).text, /signature on paper/)
  })

  test('is offered on the form to those who enter paper, and to nobody else', async () => {
    const tam = await service.as('tam')
    const saved = await tam.post(sectionOf(report), {
      'holistic-assessment': 'She plans with families and they tell us so.',
      _base: '0',
      _do: 'go-on',
    })
    assert.equal(saved.status, 200, saved.text)
    const wen = await service.as('wen')
    const read = await wen.get(sectionOf(report))
    assert.equal(read.link('Enter a signature on paper'), `${sectionOf(report)}/on-paper`)
    const page = await wen.get(`${sectionOf(report)}/on-paper`)
    assert.equal(page.status, 200, page.text)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(
      page.text,
      /Only for a print of what stands in the form now, saved on Friday 4 December 2026/,
    )
    assert.match(page.text, /Tam Okoro/)
    for (const who of ['ada', 'tam', 'bea'] as const) {
      const browser = await service.as(who)
      assert.equal((await browser.get(`${sectionOf(report)}/on-paper`)).status, 404, who)
      assert.doesNotMatch((await browser.get(sectionOf(report))).text, /Enter a signature on paper/)
    }
    // A form that the pack does not name takes no ink.
    assert.equal((await wen.get(`/documents/${log}/sections/learning/on-paper`)).status, 404)
  })

  test('needs signer, day, witness and scan: each wrong one stands beside its field, and the typing stays', async () => {
    const wen = await service.as('wen')
    await wen.get(`${sectionOf(report)}/on-paper`)
    const empty = await wen.press('Enter the signature')
    assert.equal(empty.status, 422)
    for (const says of [/Choose who signed/, /Enter the day on the paper/, /Add a scan of the signed page/])
      assert.match(empty.text, says)
    for (const [fields, says] of [
      [day('2026-12-03'), /Friday 4 December 2026 or later, when what stands here was saved/],
      [day('2026-12-05'), /The day must be today or earlier/],
      [{ ...day('2026-12-04'), seen: 'Nobody Known' }, /Nobody here has this address/],
      [{ ...day('2026-12-04'), seen: 'Tam Okoro' }, /Somebody other than the signer must have seen/],
      [{ ...day('2026-12-04'), signer: service.people.ada }, /Choose somebody who signs this section/],
    ] as const) {
      await wen.get(`${sectionOf(report)}/on-paper`)
      const page = await wen.post(
        `${sectionOf(report)}/on-paper`,
        { signer: service.people.tam, _base: '1', ...fields },
        { files: [scan] },
      )
      assert.equal(page.status, 422, page.text)
      assert.match(page.text, says)
      if ('seen' in fields) assert.ok(page.html.includes(`value="${fields.seen}"`))
    }
    assert.deepEqual(await rowsIn('section_signatures'), [])
    assert.deepEqual(await rowsIn('section_signatures_on_paper'), [])
  })

  test('pressed twice is entered once, and completes the form like one given here [R-134]', async () => {
    const wen = await service.as('wen')
    const url = `${sectionOf(report)}/on-paper`
    const fields = { signer: service.people.tam, ...day('2026-12-04'), _base: '1' }
    await wen.get(url)
    const both = await Promise.all([
      wen.post(url, fields, { files: [scan] }),
      wen.post(url, fields, { files: [scan] }),
    ])
    for (const page of both) assert.equal(page.status, 200, page.text)
    assert.match(
      both[0].text,
      /Signature on paper: .*Tam Okoro.*Signed on paper.*Seen and entered by Wen Abara on Friday 4 December 2026/,
    )
    assert.equal((await rowsIn('section_signatures')).length, 1)
    assert.equal((await rowsIn('section_signature_scans')).length, 1)
    const late = await wen.get(url)
    assert.equal(late.status, 403)
    assert.match(late.text, /This has been signed already/)
  })

  test('is said to be one wherever the form is read, with its scan for its readers alone [R-138]', async () => {
    const says =
      /Signed on paper by Tam Okoro, dated Friday 4 December 2026\. Seen and entered by Wen Abara on Friday 4 December 2026/
    const ada = await service.as('ada')
    for (const page of [`/documents/${report}`, `/documents/${report}/read`, sectionOf(report)])
      assert.match((await ada.get(page)).text, says, page)
    const one = await ada.get((await ada.get(sectionOf(report))).link('See this signature and its scan'))
    assert.ok(one.queries <= 6, one.statements.join('\n'))
    const file = one.link('signed report.pdf')
    assert.deepEqual((await ada.get(file)).bytes, scan.bytes)
    const bea = await service.as('bea')
    for (const url of [one.url, file]) assert.equal((await bea.get(url)).status, 404)
    // Neither the applicant nor whoever typed it in can object for the signer.
    for (const browser of [ada, await service.as('wen')]) {
      assert.doesNotMatch((await browser.get(one.url)).html, /<textarea/)
      assert.equal((await browser.post(`${one.url}/objection`, { objection: 'No' })).status, 403)
    }
  })

  test('counts no longer after a change, like any other, and its page says so [R-135]', async () => {
    const tam = await service.as('tam')
    const one = (await tam.get(sectionOf(report))).link('See this signature and its scan')
    const warned = await tam.get(sectionOf(report))
    assert.match(warned.text, /If you change it, that signature no longer counts/)
    const saved = await tam.post(sectionOf(report), {
      'holistic-assessment': 'It reads otherwise now.',
      _base: '1',
      _accept: 'yes',
      _do: 'later',
    })
    assert.match(saved.text, /A signature no longer counts/)
    const gone = await tam.get(one)
    assert.match(gone.text, /No longer counts/)
    assert.match(gone.text, /What stands in the section was changed afterwards/)
    assert.doesNotMatch(gone.text, /objected/)
    assert.doesNotMatch((await tam.get(`/documents/${report}/read`)).text, /Signed on paper/)
    // The page that was open all the while is told, and the print of the earlier text is not taken.
    const wen = await service.as('wen')
    await wen.get(`${sectionOf(report)}/on-paper`)
    const stale = await wen.post(
      `${sectionOf(report)}/on-paper`,
      { signer: service.people.tam, ...day('2026-12-04'), _base: '1' },
      { files: [scan] },
    )
    assert.equal(stale.status, 409, stale.text)
    assert.match(stale.text, /changed or signed while you were reading it/)
  })

  test('that was not given counts no longer by the word of whoever is said to have signed; To do asks for an answer', async () => {
    const ada = await service.as('ada')
    const saved = await ada.post(sectionOf(statement), {
      statement: 'I am ready for what comes.',
      'family-feedback': 'They said that I listened.',
      _base: '0',
      _do: 'go-on',
    })
    assert.equal(saved.status, 200, saved.text)
    const wen = await service.as('wen')
    await wen.get(`${sectionOf(statement)}/on-paper`)
    const entered = await wen.post(
      `${sectionOf(statement)}/on-paper`,
      { signer: service.people.ada, ...day('2026-12-04'), seen: 'Tam Okoro', _base: '1' },
      { files: [scan] },
    )
    assert.match(entered.text, /Seen by Tam Okoro, entered by Wen Abara/)
    await ada.get(entered.url)
    const empty = await ada.press('Object to this signature')
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Say what is wrong/)
    const objected = await ada.press('Object to this signature', { objection: 'I never saw that print' })
    assert.equal(objected.status, 200, objected.text)
    assert.match(objected.text, /Objection to be answered/)
    assert.match(
      objected.text,
      /Ada Winters objected to it, so it counts no longer\. The section waits to be signed/,
    )
    assert.doesNotMatch((await ada.get(`/documents/${statement}/read`)).text, /Signed on paper/)
    assert.match((await wen.get('/to-do')).text, /Answer Ada Winters’s objection to a signature on paper/)
    await wen.get(entered.url)
    const answered = await wen.press('Answer the objection', { answer: 'It was for somebody else' })
    assert.match(answered.text, /Wen Abara answered on/)
    assert.doesNotMatch((await wen.get('/to-do')).text, /objection to a signature on paper/)
    // Signed here afterwards as if nothing had been.
    await ada.get(`${sectionOf(statement)}/sign`)
    const signed = await ada.press('Sign this section', { confirm: 'yes' })
    assert.equal(signed.status, 200, signed.text)
    assert.match((await ada.get(`/documents/${statement}/read`)).text, /Signed by Ada Winters on/)
  })

  test('that was voided after the stage was passed is asked for again in To do of whoever signs', async () => {
    const version = (await service.read((tx) => readStream(tx, `journey-${journeyId}`))).length
    await service.goOn(journeyId, version, 'ada', [
      { type: 'stage-passed', stage: 'portfolio', on: today, results: [] },
    ])
    const ada = await service.as('ada')
    assert.doesNotMatch((await ada.get('/to-do')).text, /again: Write your reflective statement/)
    await ada.get(sectionOf(statement))
    const saved = await ada.post(sectionOf(statement), {
      statement: 'I am ready, and I say why.',
      'family-feedback': 'They said that I listened.',
      _base: '1',
      _accept: 'yes',
      _do: 'later',
    })
    assert.match(saved.text, /A signature no longer counts/)
    assert.match((await ada.get('/to-do')).text, /Sign again: Write your reflective statement/)
    assert.doesNotMatch((await ada.get(`/documents/${statement}`)).text, /Waiting on nobody/)
    await ada.get(`${sectionOf(statement)}/sign`)
    const signed = await ada.press('Sign this section', { confirm: 'yes' })
    assert.equal(signed.status, 200, signed.text)
    assert.doesNotMatch((await ada.get('/to-do')).text, /again: Write your reflective statement/)
    // The report lacks more than its signature.
    assert.match(
      (await (await service.as('tam')).get('/to-do')).text,
      /Finish again: Write your report as Team Manager/,
    )
  })
})
