import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, describe, test } from 'node:test'
import { paperOf, useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { useServiceOfPack } from '../../../test/support/service-of-pack.ts'
import type { SandwellKey } from '../../../seeds/sandwell.people.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { stopPrinting } from '../exchange/public.ts'
import { flatBook, wordsOf } from '../../platform/rendering/flat-book.ts'
import { paperRoutes, registerPaper } from './public.ts'

const day = (on: string) => {
  const [year = '', month = '', date = ''] = on.split('-')
  return { 'on-year': year, 'on-month': month, 'on-day': date }
}

const made = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

/** The code by which a file is known, as it stands in its metadata. */
const codeIn = (pdf: Buffer): string => /%Waymark (\S+)/.exec(pdf.toString('latin1'))?.[1] ?? ''

/** The text of a PDF by poppler, read independently of us. */
function textOfPdf(pdf: Buffer): string {
  const { stdout, error } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 1 << 28 })
  assert.ifError(error)
  return stdout.toString('utf8').replaceAll('\u200b', '').replaceAll(/\s+/g, ' ')
}

describe('a signature on paper', () => {
  registerPaper()
  const service = useSealedPortfolios(paperRoutes)
  after(stopPrinting)
  const as = (key: SandwellKey) => service.signInAs(service.person(key))
  const addressOf = async (slot = 'service-manager') => {
    const { journeyId } = await service.application('michael')
    return `/applications/${journeyId}/sign/${slot}/on-paper`
  }

  const scanOf = (bytes: Buffer = made) => [
    { field: 'file', name: 'signature page.pdf', type: 'application/pdf', bytes },
  ]
  type Browser = Awaited<ReturnType<typeof as>>
  const enter = async (browser: Browser, fields: Readonly<Record<string, string>>, slot?: string) =>
    browser.post(await addressOf(slot), fields, { files: scanOf() })

  test('is entered from the application’s page by those who bring in paper, and by nobody else', async () => {
    const tamsin = await as('tamsin')
    const { journeyId } = await service.application('michael')
    const application = await tamsin.get(`/applications/${journeyId}`)
    assert.equal(application.link('Enter a signature on paper: Service Manager'), await addressOf())
    const page = await tamsin.get(await addressOf())
    assert.equal(page.status, 200, page.text)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Only for a print of edition 1, frozen on/)
    for (const who of ['michael', 'siobhan', 'gareth', 'constance', 'amara'] as const)
      assert.equal((await (await as(who)).get(await addressOf())).status, 404, who)
  })

  test('needs signer, day and witness: what is wrong stands beside its field, and the typing stays', async () => {
    const tamsin = await as('tamsin')
    await tamsin.get(await addressOf())
    const empty = await tamsin.press('Enter the signature')
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Choose who signed/)
    assert.match(empty.text, /Enter the day on the paper/)
    assert.match(empty.text, /Add a scan of the signed page/)
    // All of it at once: nobody chooses the scan a second time for a day that was wrong from the first.
    await tamsin.get(await addressOf())
    const future = await tamsin.press('Enter the signature', day('2030-01-01'))
    assert.match(future.text, /The day must be today or earlier/)
    assert.match(future.text, /Add a scan of the signed page/)
    const gareth = service.person('gareth')
    for (const [fields, says] of [
      [{ ...day('2026-11-01') }, /or later, when this edition was frozen/],
      [{ ...day('2026-12-05') }, /The day must be today or earlier/],
      [{ ...day('2026-13-45') }, /Enter the day on the paper/],
      [{ ...day('2026-12-02'), seen: 'Nobody Known' }, /Nobody here has this address/],
      [
        { ...day('2026-12-02'), seen: 'Gareth Llewellyn-Pugh' },
        /Somebody other than the signer must have seen/,
      ],
    ] as const) {
      await tamsin.get(await addressOf())
      const page = await enter(tamsin, { signer: gareth, ...fields })
      assert.equal(page.status, 422, page.text)
      assert.match(page.text, says)
      if ('seen' in fields) assert.ok(page.html.includes(`value="${fields.seen}"`))
    }
    // A program that calls itself a scan.
    await tamsin.get(await addressOf())
    const program = await tamsin.post(
      await addressOf(),
      { signer: gareth, ...day('2026-12-02') },
      { files: scanOf(Buffer.from('MZ\u0000\u0001')) },
    )
    assert.equal(program.status, 422)
    assert.match(program.text, /Choose a PDF/)
    // Somebody who does not sign there, put into the form by hand.
    await tamsin.get(await addressOf())
    const stranger = await enter(tamsin, { signer: service.person('amara'), ...day('2026-12-02') })
    assert.equal(stranger.status, 422)
    assert.match(stranger.text, /choose somebody who signs there/)
  })

  test('comes in its turn: a later place waits for the earlier one', async () => {
    const page = await (await as('tamsin')).get(await addressOf('head-of-service'))
    assert.equal(page.status, 403)
    assert.match(page.text, /Others sign first: Service Manager/)
    assert.equal((await (await as('tamsin')).get(await addressOf('no-such-place'))).status, 404)
  })

  test('pressed twice, or on a page that others were quicker than, is entered once [R-134]', async () => {
    const [tamsin, jerzy] = await Promise.all([as('tamsin'), as('jerzy')])
    const fields = { signer: service.person('gareth'), ...day('2026-12-02'), seen: 'Jerzy Wiśniewski-Brown' }
    await tamsin.get(await addressOf())
    await jerzy.get(await addressOf())
    const both = await Promise.all([enter(tamsin, fields), enter(tamsin, fields)])
    for (const page of both) assert.equal(page.status, 200, page.text)
    const late = await enter(jerzy, fields)
    assert.equal(late.status, 409)
    assert.match(late.text, /This has been signed already/)
    // What was typed can be copied from.
    assert.match(late.html, /Jerzy Wiśniewski-Brown/)
    const { editionId } = await service.application('michael')
    const rows = await service.read((tx) =>
      tx
        .selectFrom('edition_signatures')
        .select('entered_by_name')
        .where('edition_id', '=', editionId)
        .where('slot', '=', 'service-manager')
        .execute(),
    )
    assert.deepEqual(rows, [{ entered_by_name: 'Tamsin Okoro' }])
  })

  test('is said to be one, with its day, who saw it and who entered it: page and PDF [R-134]', async () => {
    const { journeyId, editionId } = await service.application('michael')
    const edition = `/applications/${journeyId}/editions/${editionId}`
    const philippa = await as('philippa')
    const says = /Seen by Jerzy Wiśniewski-Brown, entered by Tamsin Okoro on Friday 4 December 2026/
    for (const url of [edition, `/applications/${journeyId}/sign/head-of-service`]) {
      const page = await philippa.get(url)
      assert.match(page.text, /Signed on paper/, url)
      assert.match(page.text, /Dated Wednesday 2 December 2026/, url)
      assert.match(page.text, says, url)
    }
    const file = (await philippa.get(`${edition}/portfolio.pdf`)).bytes
    // Asked for again, the same file is handed out.
    assert.deepEqual((await philippa.get(`${edition}/portfolio.pdf`)).bytes, file)
    const verified = await philippa.get(`/verify?code=${codeIn(file)}`)
    assert.match(verified.text, /signed by 3 \(1 on paper\)/)
    const pdf = textOfPdf(file)
    assert.match(pdf, /the one that counts/)
    assert.doesNotMatch(pdf, /Signed in Waymark\. “[^”]*” Seen/)
    assert.match(pdf, /Gareth Llewellyn-Pugh .*Signed on paper, dated Wednesday 2 December 2026/)
    assert.match(pdf, says)
    // Whoever signed here still did.
    assert.match(pdf, /Signed on \w+ \d+ November 2026 at/)
    // Its scan is opened from there.
    const one = await philippa.get(
      (await philippa.get(edition)).link('See this signature of Gareth Llewellyn-Pugh'),
    )
    assert.equal(one.status, 200, one.text)
    assert.ok(one.queries <= 6, one.statements.join('\n'))
    assert.match(one.text, says)
    assert.deepEqual((await philippa.get(one.link('signature page.pdf'))).bytes, made)
    const amara = await as('amara')
    for (const url of [one.url, one.link('signature page.pdf')])
      assert.equal((await amara.get(url)).status, 404)
    const history = await philippa.get(`/applications/${journeyId}`)
    assert.match(history.text, /entered a signature on paper of Wednesday 2 December 2026/)
  })

  test('is objected to only by whoever is said to have signed, with words, once', async () => {
    const { journeyId, editionId } = await service.application('michael')
    const href = `/applications/${journeyId}/editions/${editionId}/signatures/service-manager`
    const gareth = await as('gareth')
    const page = await gareth.get(href)
    assert.match(page.text, /The signatures count no longer, and the portfolio is signed again/)
    const empty = await gareth.press('Object to this signature')
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Say what is wrong/)
    const tamsin = await as('tamsin')
    await tamsin.get(href)
    assert.doesNotMatch((await tamsin.get(href)).html, /<textarea/)
    const forged = await tamsin.post(`${href}/objection`, { objection: 'By somebody else' })
    assert.equal(forged.status, 403)
    const early = await tamsin.post(`${href}/answer`, { answer: 'Nobody asked' })
    assert.equal(early.status, 409)
  })

  test('counts no longer after a change, like any other, and that is said [R-135]', async () => {
    const { journeyId, editionId } = await service.application('michael')
    const paper = await service.read((tx) => paperOf(tx, journeyId, 'applicant-statement'))
    const tamsin = await as('tamsin')
    await tamsin.get(await addressOf('head-of-service'))
    const michael = await as('michael')
    const section = `/documents/${paper}/sections/statement`
    const form = await michael.get(`${section}?change=yes`)
    assert.match(form.text, /The 3 signatures that are there become void/)
    const [name = ''] = /<textarea[^>]* name="([^"]+)"/.exec(form.html)?.slice(1) ?? []
    const saved = await michael.post(section, { [name]: 'It reads otherwise now.', _do: 'later' })
    assert.equal(saved.status, 200, saved.text)
    const edition = await michael.get(`/applications/${journeyId}/editions/${editionId}`)
    assert.match(edition.text, /An earlier edition/)
    assert.match(edition.text, /No longer counts Signed on paper\. Dated Wednesday 2 December 2026/)
    assert.doesNotMatch(edition.text, /Asked to sign/)
    // Also for whoever had a file made just before.
    for (const reader of [michael, await as('philippa')]) {
      const pdf = textOfPdf((await reader.get(`${edition.url}/portfolio.pdf`)).bytes)
      assert.match(pdf, /It was changed or opened again since, so they no longer count/)
      assert.doesNotMatch(pdf, /the one that counts,|Edition .*: 1, the one that counts/)
    }
    // The page that was open all the while is told.
    const stale = await enter(
      tamsin,
      { signer: service.person('philippa'), ...day('2026-12-03') },
      'head-of-service',
    )
    assert.equal(stale.status, 409)
    assert.match(stale.text, /opened again or changed, so nothing is signed just now/)
    assert.equal((await tamsin.get(await addressOf())).status, 403)
  })
})

describe('a signature on paper that was not given', () => {
  registerPaper()
  const service = useSealedPortfolios(paperRoutes)

  test('counts no longer by the word of whoever is said to have signed; the applicant and To do hear of it [R-135]', async () => {
    const as = (key: SandwellKey) => service.signInAs(service.person(key))
    const { journeyId, editionId } = await service.application('michael')
    const tamsin = await as('tamsin')
    const url = `/applications/${journeyId}/sign/service-manager/on-paper`
    await tamsin.get(url)
    const scan = { field: 'file', name: 'page.pdf', type: 'application/pdf', bytes: made }
    await tamsin.post(url, { signer: service.person('gareth'), ...day('2026-12-02') }, { files: [scan] })
    const gareth = await as('gareth')
    const href = `/applications/${journeyId}/editions/${editionId}/signatures/service-manager`
    await gareth.get(href)
    const sent = await gareth.press('Object to this signature', { objection: 'I never saw that print' })
    assert.equal(sent.status, 200, sent.text)
    assert.match(sent.text, /No longer counts|Objection to be answered/)
    assert.match(sent.text, /so it is signed again/)
    const michael = await as('michael')
    assert.match((await michael.get(`/applications/${journeyId}`)).text, /I never saw that print/)
    assert.match(
      (await michael.get(`/applications/${journeyId}/editions/${editionId}`)).text,
      /An earlier edition/,
    )
    await tamsin.get(href)
    const answered = await tamsin.press('Answer the objection', { answer: 'Entered for the wrong person' })
    assert.match(answered.text, /Tamsin Okoro answered on/)
    const again = await tamsin.post(`${href}/answer`, { answer: 'Typed twice' })
    assert.equal(again.status, 409)
    assert.match(again.html, /Typed twice/)
  })
})

describe('a signature on paper where the scheme does not let it count', () => {
  const today = '2026-12-04' as IsoDate
  const service = useServiceOfPack(
    'packs/leicestershire',
    'level-2-to-3',
    {
      tam: { name: 'Tam Okoro', jobTitle: 'Team Manager', kind: 'team-manager' },
      ada: { name: 'Ada Winters', jobTitle: 'Social Worker', kind: 'social-worker', manager: 'tam' },
      wen: {
        name: 'Wen Abara',
        jobTitle: 'Learning Adviser',
        kind: 'other',
        duties: ['learning-and-development', 'panel-mailbox'],
      },
    },
    today,
  )

  test('has no page and no link, whoever asks', async () => {
    const journeyId = await service.journey('ada', 'ada', [])
    for (const who of ['wen', 'tam', 'ada'] as const) {
      const browser = await service.as(who)
      const page = await browser.get(`/applications/${journeyId}/sign/manager/on-paper`)
      assert.equal(page.status, 404, who)
      assert.doesNotMatch((await browser.get(`/applications/${journeyId}`)).text, /signature on paper/i)
    }
  })
})

describe('a signature on paper in Word and in Braille', () => {
  test('names its day and who saw it', () => {
    const blocks = flatBook({
      title: 'T',
      authority: 'A',
      about: [],
      opening: 'heading',
      parts: [
        {
          id: 'signatures',
          title: 'Signatures',
          blocks: [
            {
              kind: 'signatures',
              slots: [
                {
                  slot: 'Manager',
                  name: 'Mo',
                  role: 'Team Manager',
                  onPaperOn: '2026-12-02' as IsoDate,
                  how: 'Seen by Bo.',
                },
                { slot: 'Head of Service' },
              ],
            },
          ],
        },
      ],
    } as never)
    const text = blocks
      .flatMap((block) => (block.kind === 'paragraph' ? [block.text.map(wordsOf).join('')] : []))
      .join('\n')
    assert.match(
      text,
      /Manager: Mo, Team Manager\. Signed on paper, dated Wednesday 2 December 2026\. Seen by Bo\./,
    )
    assert.match(text, /Head of Service: Not yet signed/)
  })
})
