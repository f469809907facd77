import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, describe, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sha256Hex } from '../../platform/rendering/verification.ts'
import { verifyLines } from '../../cli/verify.ts'
import { printWith, stopPrinting } from './issuing.handlers.ts'
import { attribute, elements } from '../../../test/support/page-reading.ts'
import { now, paperOf, today, useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import type { EditionId } from '../../kernel/ids.ts'
import { appendEvents, readStream } from '../../platform/events/events.ts'
import type { JourneyEvent } from '../schemes/public.ts'

/** The text of each page by poppler, read independently of us. */
function pagesOf(pdf: Buffer): readonly string[] {
  const { stdout, error } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 1 << 28 })
  assert.ifError(error)
  return stdout.toString('utf8').replaceAll('\u200b', '').split('\f')
}

describe('the portfolio as PDF', () => {
  const service = useSealedPortfolios()
  after(stopPrinting)
  const download = async (size = '') => {
    const { journeyId, editionId } = await service.application('thandiwe')
    const browser = await service.signInAs(service.person('thandiwe'))
    return browser.get(`/applications/${journeyId}/editions/${editionId}/portfolio.pdf${size}`)
  }

  test('is one tagged document with numbered pages, of every paper of the edition [R-130]', async () => {
    const page = await download()
    assert.equal(page.status, 200)
    assert.equal(page.headers['content-type'], 'application/pdf')
    const raw = page.bytes.toString('latin1')
    assert.match(raw, /^%PDF-1\./)
    assert.match(raw, /pdfuaid/)
    const pages = pagesOf(page.bytes)
    const whole = pages.join('\n')
    for (const name of ['Employee Details', 'Line Manager', 'Practice Observation', 'CPD Log'])
      assert.match(whole, new RegExp(name, 'i'))
    const count = pages.filter((text) => text.trim() !== '').length
    assert.ok(count > 10)
    for (const [index, text] of pages.slice(0, count).entries())
      assert.match(text, new RegExp(`Page ${index + 1} of ${count}`))
  })

  test('its checklist names for each item the page where the paper really begins, and who is responsible [R-119]', async () => {
    const pages = pagesOf((await download()).bytes)
    const list = pages.find((text) => /Ticked +Item +Page +Who/.test(text)) ?? ''
    // The name in the list, the name of the paper, who is responsible.
    const items = [
      ['Line Manager Supporting Statement', 'Line Manager Supporting Statement', /Siobhán|Winston/],
      ['Social Worker Supporting Statement', 'Social Worker Supporting Statement', /Thandiwe/],
      ['Practice Observation Record', 'Practice Observation Record', /Siobhán|Winston/],
      ['Continuous Professional', 'CPD Log', /Thandiwe/],
      ['All Signatures acquired', 'Signatures', /Thandiwe/],
    ] as const
    for (const [item, paper, who] of items) {
      const line = list.split('\n').find((text) => text.includes(item)) ?? ''
      assert.match(line, /Yes/, item)
      assert.match(line, who, item)
      assert.match(line, /November 2026/, item)
      const number = Number(/ (\d{1,3}) /.exec(line)?.[1])
      // The paper's name is the first line below the page's head.
      const [, title] = (pages[number - 1] ?? '').split('\n').filter((text) => text.trim() !== '')
      assert.equal(title?.trim(), paper, `page ${number}`)
    }
    assert.equal(list.match(/ Yes /g)?.length, 7)
  })

  test('its signature page shows who signed in what capacity, when, and the fingerprint of what was signed [R-134]', async () => {
    const pages = pagesOf((await download()).bytes)
    const page = pages.find((text) => /These signatures are on edition/.test(text)) ?? ''
    for (const slot of ['Employee', 'Line Manager', 'Service Manager', 'Head of Service'])
      assert.match(page, new RegExp(slot))
    assert.match(page, /Philippa Okonjo-Marsh/)
    assert.match(page, /2026 at \d/)
    assert.match(page, /[0-9a-f]{8} [0-9a-f]{8}/)
  })

  test('is stamped with its reader, kept as an issued file, and given again to who asks twice', async () => {
    const first = await download()
    const second = await download()
    assert.equal(sha256Hex(first.bytes), sha256Hex(second.bytes))
    const rows = await service.read((tx) =>
      tx.selectFrom('issued_files').selectAll().where('sha256', '=', sha256Hex(first.bytes)).execute(),
    )
    assert.equal(rows.length, 1)
    assert.equal(rows[0]?.issued_to, service.person('thandiwe'))
    assert.equal(rows[0]?.signatures, 4)
    assert.match(pagesOf(first.bytes)[2] ?? '', /Downloaded by .* on Friday 4 December 2026/)
  })

  test('can be had in large print', async () => {
    const page = await download('?size=large')
    const normal = await download()
    assert.equal(page.status, 200)
    assert.notEqual(sha256Hex(page.bytes), sha256Hex(normal.bytes))
    const row = await service.read((tx) =>
      tx
        .selectFrom('issued_files')
        .select(['size', 'pages'])
        .where('sha256', '=', sha256Hex(page.bytes))
        .executeTakeFirstOrThrow(),
    )
    assert.equal(row.size, 'large')
    assert.ok(row.pages > 20, `${row.pages} pages`)
  })

  test('is not there for who does not see the whole application', async () => {
    const { journeyId, editionId } = await service.application('thandiwe')
    const url = `/applications/${journeyId}/editions/${editionId}/portfolio.pdf`
    for (const who of ['jack', 'mehmet'] as const) {
      const browser = await service.signInAs(service.person(who))
      assert.equal((await browser.get(url)).status, 404, who)
    }
    const other = await service.application('michael')
    const browser = await service.signInAs(service.person('thandiwe'))
    assert.equal(
      (await browser.get(`/applications/${journeyId}/editions/${other.editionId}/portfolio.pdf`)).status,
      404,
    )
    assert.match((await service.server.browser().get(url)).url, /^\/sign-in/)
  })

  test('one form alone is a document too, for whoever may read it', async () => {
    const { journeyId } = await service.application('thandiwe')
    const paper = await service.read((tx) => paperOf(tx, journeyId, 'manager-statement'))
    const browser = await service.signInAs(service.person('thandiwe'))
    const page = await browser.get(`/documents/${paper}/document.pdf`)
    assert.equal(page.status, 200)
    assert.match(pagesOf(page.bytes).join('\n'), /Supporting Statement/i)
    const word = (await browser.get(`/documents/${paper}/read`)).html.match(/href="([^"]+\.docx)"/)?.[1] ?? ''
    const file = await browser.get(word)
    assert.equal(file.status, 200)
    const xml = strFromU8(unzipSync(file.bytes)['word/document.xml'] ?? new Uint8Array())
    assert.match(xml, /Supporting Statement/i)
    const stranger = await service.signInAs(service.person('jack'))
    for (const url of [`/documents/${paper}/document.pdf`, word])
      assert.equal((await stranger.get(url)).status, 404)
  })

  test('is offered on the application’s page, also in large print', async () => {
    const { journeyId, editionId } = await service.application('thandiwe')
    const browser = await service.signInAs(service.person('thandiwe'))
    const page = await browser.get(`/applications/${journeyId}`)
    const href = `/applications/${journeyId}/editions/${editionId}/portfolio.pdf`
    assert.equal(page.link('The portfolio as PDF'), href)
    assert.equal(page.link('The portfolio as PDF in large print'), `${href}?size=large`)
    assert.equal(page.link('The portfolio in Braille (BRF)'), `${href}?size=braille`)
    for (const asked of ['size=huge', 'size=large&size=braille']) {
      const refused = await browser.get(`${href}?${asked}`)
      assert.equal(refused.status, 403)
      assert.match(refused.text, /normal print, in large print or in Braille, and in one of them at a time/)
    }
  })

  test('that cannot be made is an error page, not half a file, and nothing is kept of it', async () => {
    const count = () =>
      service.read((tx) =>
        tx
          .selectFrom('issued_files')
          .select((eb) => eb.fn.countAll<number>().as('all'))
          .executeTakeFirstOrThrow(),
      )
    const before = await count()
    await stopPrinting()
    printWith({
      render: () => Promise.reject(new Error('The printer is broken')),
      close: () => Promise.resolve(),
    })
    const { journeyId, editionId } = await service.application('michael')
    const browser = await service.signInAs(service.person('michael'))
    const page = await browser.get(`/applications/${journeyId}/editions/${editionId}/portfolio.pdf`)
    await stopPrinting()
    assert.equal(page.status, 500)
    assert.match(page.headers['content-type'] ?? '', /text\/html/)
    assert.equal(page.headers['content-disposition'], undefined)
    assert.deepEqual(await count(), before)
  })

  describe('checked', () => {
    const ask = async (bytes: Buffer) => {
      const browser = service.server.browser()
      await browser.get('/verify')
      return browser.post(
        '/verify',
        {},
        {
          files: [{ field: 'file', name: 'p.pdf', type: 'application/pdf', bytes }],
        },
      )
    }

    test('as it was issued it is authentic, with no more of a person than initials', async () => {
      const page = await ask((await download()).bytes)
      assert.match(page.text, /Authentic/)
      assert.match(page.text, /signed by 4/)
      assert.match(page.text, /Exampleshire issued it on Friday 4 December 2026/)
      assert.doesNotMatch(page.text, /Thandiwe/)
    })

    test('with one byte changed, anywhere, it has been changed', async () => {
      const { bytes } = await download()
      for (const share of [0.1, 0.5, 0.9]) {
        const forged = Buffer.from(bytes)
        const at = Math.floor(forged.length * share)
        forged[at] = (forged[at] ?? 0) ^ 1
        assert.match((await ask(forged)).text, /This file has been changed/, `at ${share}`)
      }
      // Also when the note behind its end was cut off: its address is on the cover.
      const cut = bytes.subarray(0, bytes.lastIndexOf('%Waymark'))
      assert.match((await ask(cut)).text, /This file has been changed/)
    })

    test('a file or code of somebody else’s is not known, and a slip in a code is told', async () => {
      assert.match((await ask(Buffer.from('%PDF-1.7 something'))).text, /Not known/)
      const browser = service.server.browser()
      assert.match((await browser.get('/verify?code=AB-0000-0000-0000')).text, /not a verification code/)
      const none = await browser.post('/verify', {})
      assert.equal(none.status, 422)
      assert.match(none.text, /Choose the file to check/)
    })

    test('its code alone says what was issued, however it is typed', async () => {
      const { bytes } = await download()
      const row = await service.read((tx) =>
        tx
          .selectFrom('issued_files')
          .select('code')
          .where('sha256', '=', sha256Hex(bytes))
          .executeTakeFirstOrThrow(),
      )
      const typed = row.code.toLowerCase().replaceAll('-', ' ')
      const page = await service.server.browser().get(`/verify?code=${encodeURIComponent(typed)}`)
      assert.match(page.text, /Issued on Friday 4 December 2026/)
      assert.match(page.text, /check the file itself/)
    })

    test('at the command line it is told the same, with edition and chain', async () => {
      const { bytes } = await download()
      const { lines, well } = await verifyLines(service.database.databases, bytes)
      assert.equal(well, true, lines.join('\n'))
      assert.equal(lines[0], 'Authentic')
      assert.match(lines.join('\n'), /Every leaf of edition 1 holds/)
    })

    // Last, since it changes whether the portfolio counts.
    test('it says when its signatures became void, then that a later edition is in its place, and leads nowhere private', async () => {
      const { bytes } = await download()
      const { journeyId, editionId } = await service.application('thandiwe')
      const stream = `journey-${journeyId}`
      const happens = (event: JourneyEvent) =>
        service.write(async (tx) => {
          const expectedVersion = (await readStream(tx, stream)).length
          const appended = await appendEvents(tx, {
            stream,
            expectedVersion,
            events: [event],
            actor: {},
            at: now,
          })
          assert.ok(appended.ok)
        })
      const by = service.person('thandiwe')
      assert.match((await ask(bytes)).text, /Genuine ?Authentic/)
      await happens({ type: 'edition-voided', editionId, because: 'returned', on: today, by })
      const voided = await ask(bytes)
      assert.match(
        voided.text,
        /Take care.*On Friday 4 December 2026 the signatures of edition 1 became void.*They count no longer/,
      )
      const second = '01990000-0000-7000-8000-0000000000ee' as EditionId
      const sealed = { number: 2, hash: 'h'.repeat(64), documents: [], on: today, by, as: 'applicant' }
      await happens({ type: 'edition-sealed', editionId: second, ...sealed })
      const later = await ask(bytes)
      assert.match(
        later.text,
        /Take care.*A later edition took the place of edition 1 on Friday 4 December 2026: its signatures count no longer/,
      )
      for (const page of [voided, later]) {
        assert.doesNotMatch(page.text, /Thandiwe/)
        const linked = elements(page.document, 'a').map((link) => attribute(link, 'href') ?? '')
        assert.deepEqual(
          linked.filter((href) => /applications|editions|documents|people|outcomes|letters/.test(href)),
          [],
        )
      }
    })
  })
})
