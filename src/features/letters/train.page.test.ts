import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import type { EditionId, JourneyId, SittingId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import { stopPrinting } from '../exchange/public.ts'
import { longWorkRoutes } from '../long-work/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { panelsRoutes, planSitting } from '../panels/public.ts'
import { redactWords } from '../signatures/public.ts'
import { doLongWork } from '../../../test/support/long-work.ts'
import { brailleOnMachine } from '../../../test/support/braille.ts'
import {
  now,
  type SealedPortfolios,
  today,
  useSealedPortfolios,
} from '../../../test/support/sealed-portfolio.ts'
import { connectLetters, memberPacksRoutes } from './public.ts'
import { findTrainPack } from './train.store.ts'

/** A date on which one application is heard. */
function aPanelWith(service: SealedPortfolios, journeyId: JourneyId): Promise<SittingId> {
  return service.write(async (tx) => {
    const scheme = (await currentSchemes(tx, today)).find((each) => each.meetings['progression-panel'])
    assert.ok(scheme)
    const actor = {
      ...{ authorityId: service.database.authorityId, personId: service.person('constance') },
      ...{ duties: new Set<string>(), actingFor: undefined, requestId: 'test' },
    }
    const id = await planSitting({ tx, today, now, actor }, scheme, 'progression-panel', {
      ...{ name: 'Winter panel', heldOn: isoDate('2026-12-04'), place: 'Room 4', joinLink: '' },
      ...{ startsAt: '2026-12-04T13:00:00Z' as IsoInstant, capacity: 3 },
    })
    await sql`insert into sitting_slots (sitting_id, journey_id, starts_at, ends_at)
      values (${id}, ${journeyId}, '2026-12-04T13:00:00Z', '2026-12-04T14:00:00Z')`.execute(tx)
    return id
  })
}

const textOf = (bytes: Uint8Array) =>
  spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes, maxBuffer: 1 << 28 }).stdout.toString()

describe('what is new since a member read a portfolio', () => {
  connectLetters()
  const service = useSealedPortfolios([...panelsRoutes, ...memberPacksRoutes, ...longWorkRoutes])
  after(stopPrinting)
  const earlier = '01890000-0000-7000-8000-000000000001' as EditionId
  let sittingId: SittingId
  let journeyId: JourneyId
  let editionId: EditionId
  const constance = () => service.signInAs(service.person('constance'))
  const changes = () => `/applications/${journeyId}/editions/${editionId}/since/${earlier}`

  before(async () => {
    ;({ journeyId, editionId } = await service.application('thandiwe'))
    sittingId = await aPanelWith(service, journeyId)
    await service.write(async (tx) => {
      // An edition of before, in which one answer read differently, and which she said she had read.
      await sql`insert into editions (id, owner_kind, owner_id, number, hash, sealed_by, sealed_at)
        select ${earlier}, owner_kind, owner_id, 0, hash, sealed_by, sealed_at - interval '9 days' from editions
        where id = ${editionId}`.execute(tx)
      await sql`insert into edition_leaves (edition_id, path, salt, value, hash)
        select ${earlier}, path, salt, case when path = (select min(path) from edition_leaves
            where edition_id = ${editionId} and path like '/documents/%/answers/%' and length(value::text) > 100)
          then '"What stood here before."'::jsonb else value end, hash
        from edition_leaves where edition_id = ${editionId}`.execute(tx)
      await sql`insert into panel_reads (journey_id, sitting_id, person_id, edition_id, read_at)
        values (${journeyId}, ${sittingId}, ${service.person('constance')}, ${earlier}, ${now})`.execute(tx)
    })
  })

  test('is linked from the running order, the pack and the papers, and shown answer by answer [R-168]', async () => {
    const member = await constance()
    for (const url of [
      `/panels/${sittingId}`,
      `/panels/${sittingId}/applications/${journeyId}`,
      `/panels/${sittingId}/packs`,
    ]) {
      await member.get(url)
      const page = await member.get(url)
      assert.match(page.html, new RegExp(`href="${changes()}"`), url)
      assert.ok(page.queries <= 6, `${url}: ${page.queries}`)
    }
    const page = await member.get(changes())
    assert.equal(page.status, 200, page.text)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /What is new since edition 0/)
    assert.match(page.text, /Changed ?Read this paper .*It was\s*What stood here before\.\s*It is now\s*\w+/)
    assert.equal(page.html.match(/It is now/g)?.length, 1, 'nothing but what changed')
  })

  test('is nobody’s to compare who may not read the portfolio, nor with an edition of another, or a later one', async () => {
    assert.equal((await (await service.signInAs(service.person('michael'))).get(changes())).status, 404)
    const member = await constance()
    const other = '01890000-0000-7000-8000-0000000000ee'
    for (const url of [
      `/applications/${journeyId}/editions/${editionId}/since/${other}`,
      `/applications/${journeyId}/editions/${earlier}/since/${editionId}`,
      `/applications/${journeyId}/editions/${editionId}/since/made-up`,
    ])
      assert.equal((await member.get(url)).status, 404, url)
    const same = await member.get(`/applications/${journeyId}/editions/${editionId}/since/${editionId}`)
    assert.match(same.text, /No paper has changed/)
  })

  test('stands as a list in front of the application in the papers that she takes along', async () => {
    const member = await constance()
    await member.get(`/panels/${sittingId}/packs`)
    await member.press('Make one file of everything')
    const of = { sittingId, personId: service.person('constance') }
    const train = await service.read((tx) => findTrainPack(tx, of))
    await doLongWork(service.database, train?.workId ?? '', fixedClock(now))
    const pdf = await member.get(`/panels/${sittingId}/papers.pdf`)
    const text = textOf(pdf.bytes).replaceAll(/\s+/g, ' ')
    assert.match(text, /New since you read it You have read edition 0\./)
    assert.match(text, /changed in “/)
  })
})

describe('all papers of a date in other forms than normal print', () => {
  connectLetters()
  const service = useSealedPortfolios([...panelsRoutes, ...memberPacksRoutes, ...longWorkRoutes])
  const machine = brailleOnMachine()
  after(async () => {
    machine.restore()
    await stopPrinting()
  })
  let sittingId: SittingId
  const papers = () => `/panels/${sittingId}/papers`
  const member = async () => {
    const browser = await service.signInAs(service.person('constance'))
    await browser.get(`/panels/${sittingId}/packs`)
    return browser
  }
  const made = async () => {
    const of = { sittingId, personId: service.person('constance') }
    const train = await service.read((tx) => findTrainPack(tx, of))
    await doLongWork(service.database, train?.workId ?? '', fixedClock(now))
  }

  before(async () => {
    const { journeyId } = await service.application('thandiwe')
    sittingId = await aPanelWith(service, journeyId)
  })

  test('is one file of 18 point in large print [R-309]', async () => {
    const constance = await member()
    await constance.press('Make one file of everything', { size: 'large' })
    await made()
    const page = await constance.get(`/panels/${sittingId}/packs`)
    assert.match(page.text, /All papers as one PDF \(\d+ pages, 1 application, large print\)/)
    const fonts = spawnSync('pdftotext', ['-bbox', '-', '-'], {
      input: (await constance.get(`${papers()}.pdf`)).bytes,
      maxBuffer: 1 << 28,
    }).stdout.toString()
    // Of every word: normal print has 11 point, heads and feet of pages are smaller than the text.
    const heights = [...fonts.matchAll(/yMin="([\d.]+)" [^>]*yMax="([\d.]+)"/g)]
      .map(([, top, bottom]) => Number(bottom) - Number(top))
      .toSorted((one, other) => one - other)
    const usual = heights[Math.floor(heights.length / 2)] ?? 0
    assert.ok(usual > 17, `${usual}`)
  })

  test('is one BRF of at most 40 cells and 25 lines, with the reader’s name, in place of the PDF [R-309]', async () => {
    machine.withAny()
    const constance = await member()
    await constance.press('Make one file of everything', { size: 'braille' })
    assert.equal((await constance.get(`${papers()}.brf`)).status, 404, 'not before it is made')
    await made()
    const page = await constance.get(`/panels/${sittingId}/packs`)
    assert.match(page.text, /All papers in Braille \(BRF\) \(\d+ pages, 1 application\)/)
    const file = await constance.get(`${papers()}.brf`)
    assert.equal(file.headers['content-type'], 'application/x-brf')
    assert.match(String(file.headers['content-disposition']), /Papers for Winter panel.*\.brf/)
    const pages = file.bytes.toString('latin1').split('\f')
    assert.ok(pages.length > 10)
    for (const each of pages) {
      const lines = each.trimEnd().split('\r\n')
      assert.ok(lines.length <= 25)
      for (const line of lines) assert.match(line, /^[ -_]{0,40}$/)
    }
    assert.equal((await constance.get(`${papers()}.pdf`)).status, 404)
    const michael = await service.signInAs(service.person('michael'))
    assert.equal((await michael.get(`${papers()}.brf`)).status, 404)
  })

  test('is withdrawn with the words that are taken out of it, like the PDF', async () => {
    await service.write((tx) =>
      redactWords(
        { ...{ tx, today, now }, actor: { personId: service.person('mehmet') } },
        {
          ...{ words: 'Thandiwe', whole: true, ground: 'child-or-family', reason: 'It names a child.' },
          ...{ personId: service.person('thandiwe'), orderedByName: 'Mehmet Yıldırım' },
        },
      ),
    )
    const constance = await member()
    assert.equal((await constance.get(`${papers()}.brf`)).status, 404)
    assert.match(
      (await constance.get(`/panels/${sittingId}/packs`)).text,
      /Words were taken out of these papers on .* Delete the copy you have/,
    )
    await made()
    assert.equal((await constance.get(`${papers()}.brf`)).status, 200)
  })

  test('is said not to be made in Braille where liblouis is not installed, and not promised on the page', async () => {
    machine.without()
    const constance = await member()
    const page = await constance.get(`/panels/${sittingId}/packs`)
    assert.doesNotMatch(page.html, /value="braille"/)
    assert.match(page.text, /Braille cannot be made here\. Ask for it under Settings/)
    const refused = await constance.press('Make one file of everything', { size: 'braille' })
    assert.equal(refused.status, 403)
    assert.match(refused.text, /liblouis is not installed/)
  })
})
