import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { getDocumentProxy } from 'unpdf'
import { isoDate, type IsoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { stopPrinting } from '../exchange/public.ts'
import { longWorkRoutes } from '../long-work/public.ts'
import { panelsRoutes, planSitting } from '../panels/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { redactWords } from '../signatures/public.ts'
import { verifyCode } from '../signatures/verification.queries.ts'
import { doLongWork } from '../../../test/support/long-work.ts'
import { now, today, useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { connectLetters, memberPacksTasks, memberPacksRoutes } from './public.ts'
import { packsOf } from './packs.store.ts'
import { findTrainPack } from './train.store.ts'

function textOfPdf(bytes: Uint8Array): string {
  return spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes, maxBuffer: 1 << 28 }).stdout.toString()
}

const pagesOf = (bytes: Uint8Array) =>
  textOfPdf(bytes)
    .split('\f')
    .filter((text) => text.trim() !== '')

/** An earlier application of the same person, with a decision that names somebody. */
async function decidedBefore(tx: Tx, journeyId: JourneyId): Promise<void> {
  const earlier = '0190b6a0-0000-7000-8000-000000000042'
  await sql`insert into journeys (id, applicant_id, scheme, scheme_version, scheme_hash, status, started_on)
    select ${earlier}, applicant_id, scheme, scheme_version, scheme_hash, 'ended', '2025-03-03'
    from journeys where id = ${journeyId}`.execute(tx)
  await sql`insert into journey_standings (journey_id, applicant_id, scheme, scheme_name, status, stage, stage_name,
      stage_number, stages, round, waiting_since, stream_version)
    select ${earlier}, applicant_id, scheme, scheme_name, 'ended', stage, stage_name, stage_number, stages, round,
      waiting_since, stream_version from journey_standings where journey_id = ${journeyId}`.execute(tx)
  await sql`insert into panel_decisions (journey_id, task, outcome, reasons, decided_by, decided_on)
    select ${earlier}, 'decide', 'deferred', 'She named Rosalind Tay in her account.', applicant_id, '2025-12-05'
    from journeys where id = ${earlier}`.execute(tx)
}

const slot = (sitting_id: SittingId, journey_id: JourneyId, hour: string) => ({
  ...{ sitting_id, journey_id, starts_at: `2026-12-04T${hour}:00:00Z` as IsoInstant },
  ends_at: `2026-12-04T${Number(hour) + 1}:00:00Z` as IsoInstant,
})

describe('a member’s pack of a sitting', () => {
  connectLetters()
  const service = useSealedPortfolios([...panelsRoutes, ...memberPacksRoutes, ...longWorkRoutes])
  after(stopPrinting)
  let sittingId: SittingId
  const run = async (task: string, payload: object = {}, at: string = now) => {
    const { databases, authorityId } = service.database
    const tasks = memberPacksTasks({ clock: fixedClock(at), origin: 'https://waymark.example' })
    await tasks.get(task)?.({ databases, authorityId, payload, attempt: 1 })
  }

  const train = () =>
    service.read((tx) => findTrainPack(tx, { sittingId, personId: service.person('constance') }))
  const makeTrain = async () => doLongWork(service.database, (await train())?.workId ?? '', fixedClock(now))
  before(async () => {
    const { journeyId } = await service.application('thandiwe')
    sittingId = await service.write(async (tx) => {
      const scheme = (await currentSchemes(tx, today)).find((each) => each.meetings['progression-panel'])
      assert.ok(scheme)
      const actor = {
        authorityId: service.database.authorityId,
        personId: service.person('constance'),
        duties: new Set<string>(),
        actingFor: undefined,
        requestId: 'test',
      }
      const id = await planSitting(
        { tx, today, now: now as IsoInstant, actor },
        scheme,
        'progression-panel',
        {
          name: 'Winter panel',
          startsAt: '2026-12-04T13:00:00Z' as IsoInstant,
          heldOn: isoDate('2026-12-04') as IsoDate,
          place: 'Room 4',
          joinLink: 'https://meet.example/winter',
          capacity: 3,
        },
      )
      await tx
        .insertInto('sitting_slots')
        .values(slot(id, journeyId, '13'))
        .execute()
      await tx
        .updateTable('sittings')
        .set({ packs_until: isoDate('2026-12-11') as IsoDate })
        .where('id', '=', id)
        .execute()
      await decidedBefore(tx, journeyId)
      return id
    })
  })

  test('is made in the background, once however often it is asked for, and says how far it is', async () => {
    const constance = await service.signInAs(service.person('constance'))
    const page = await constance.get(`/panels/${sittingId}/packs`)
    assert.equal(page.status, 200, page.text)
    assert.match(page.text, /Thandiwe/)
    assert.match(page.text, /Not made yet/)
    assert.match(page.text, /removed here after Friday 11 December 2026/)
    const asked = await constance.press('Make a PDF for each application')
    assert.match(asked.text, /One pack is being made/)
    assert.match(asked.text, /0 of 1 pack is made/)
    await constance.get(`/panels/${sittingId}/packs`)
    assert.match(
      (await constance.press('Make a PDF for each application')).text,
      /made or on their way already/,
    )
    const { journeyId } = await service.application('thandiwe')
    assert.equal((await constance.get(`/panels/${sittingId}/applications/${journeyId}/pack.pdf`)).status, 404)
  })

  test('is one PDF of the frozen portfolio and the rest, with contents and bookmarks, the reader’s name on each page', async () => {
    const { journeyId } = await service.application('thandiwe')
    const personId = service.person('constance')
    await run('make-member-pack', { sittingId, journeyId, personId })
    await run('make-member-pack', { sittingId, journeyId, personId })
    const constance = await service.signInAs(personId)
    const page = await constance.get(`/panels/${sittingId}/packs`)
    assert.match(page.text, /Pack of Thandiwe .* as PDF \(\d+ pages\)/)
    const file = await constance.get(`/panels/${sittingId}/applications/${journeyId}/pack.pdf`)
    assert.equal(file.status, 200)
    const pages = pagesOf(file.bytes)
    assert.ok(pages.length > 10)
    assert.match(pages.slice(0, 3).join('\n'), /Contents/)
    for (const text of pages) assert.match(text, /Constance [^\n]* on [^\n]*2026/)
    assert.match(file.bytes.toString('latin1'), /\/Outlines/)
  })

  test('an application that is still being checked is said to be so, and led to nowhere [R-168]', async () => {
    const { journeyId } = await service.application('michael')
    const ruth = service.person('ruth')
    await service.write(async (tx) => {
      await tx
        .insertInto('sitting_slots')
        .values(slot(sittingId, journeyId, '14'))
        .execute()
      await tx
        .updateTable('sitting_seats')
        .set({ person_id: ruth })
        .where('sitting_id', '=', sittingId)
        .where('seat', '=', 'member')
        .execute()
    })
    const browser = await service.signInAs(ruth)
    const packs = await browser.get(`/panels/${sittingId}/packs`)
    assert.match(packs.text, /Michael-James[^.]*Not released yet: it is being checked/)
    const order = await browser.get(`/panels/${sittingId}`)
    assert.match(order.text, /Michael-James.*Not released yet.*You can open it when it reaches the panel/)
    assert.ok(!order.html.includes(`/applications/${journeyId}"`))
    await browser.get(`/panels/${sittingId}/packs`)
    assert.equal((await browser.post(`/panels/${sittingId}/packs`, { what: 'one' })).status, 200)
    assert.equal(await service.read((tx) => findTrainPack(tx, { sittingId, personId: ruth })), undefined)
    const constance = await service.signInAs(service.person('constance'))
    const chair = await constance.get(`/panels/${sittingId}`)
    assert.ok(chair.html.includes(`/applications/${journeyId}"`), 'whoever sees all may open it')
    await service.write((tx) => tx.deleteFrom('sitting_slots').where('journey_id', '=', journeyId).execute())
  })

  test('everything for the day is one PDF: cover, running order, questions, then each application with bookmarks', async () => {
    const constance = await service.signInAs(service.person('constance'))
    await constance.get(`/panels/${sittingId}/packs`)
    const asked = await constance.press('Make one file of everything', { size: 'normal' })
    assert.match(asked.text, /Begins in a moment/)
    const url = `/panels/${sittingId}/papers.pdf`
    assert.equal((await constance.get(url)).status, 404)
    await makeTrain()
    const page = await constance.get(`/panels/${sittingId}/packs`)
    assert.match(page.text, /All papers as one PDF \(\d+ pages, 1 application\)/)
    const file = await constance.get(url)
    assert.match(file.headers['content-disposition'] ?? '', /Papers for Winter panel/)
    const [cover, ...rest] = pagesOf(file.bytes)
    assert.match(cover!, /Papers for Winter panel.*Friday 4 December 2026.*Room 4.*meet\.example.*Constance/s)
    const all = rest.join('\n')
    assert.match(all, /Running order.*13:00 to 14:00 +Thandiwe.*Question 1.*Heard +13:00 to 14:00/s)
    assert.doesNotMatch(all, /Michael/)
    for (const each of rest) assert.match(each, /Downloaded by Constance [^\n]* on [^\n]*2026/)
    const outline = await (await getDocumentProxy(new Uint8Array(file.bytes))).getOutline()
    const titles = outline.map(({ title }) => title)
    assert.deepEqual(titles, ['Running order', 'The questions', 'Thandiwe Mabaso-Whitfield'])
    const own = outline.find(({ title }) => title.startsWith('Thandiwe'))
    const papers = (own?.items ?? []).map(({ title }: { title: string }) => title)
    assert.ok(papers.length > 5 && papers.includes('Earlier decisions and feedback'), papers.join(', '))
  })

  test('is withdrawn and made anew when words are taken out of anything in it, also of an earlier decision', async () => {
    const { journeyId } = await service.application('thandiwe')
    const personId = service.person('constance')
    const url = `/panels/${sittingId}/applications/${journeyId}/pack.pdf`
    const constance = await service.signInAs(personId)
    assert.match(textOfPdf((await constance.get(url)).bytes), /She named Rosalind Tay/)
    const code = await service.read(
      async (tx) => (await tx.selectFrom('member_packs').select('code').executeTakeFirstOrThrow()).code,
    )
    await service.write((tx) =>
      redactWords(
        {
          ...{ tx, today, now: now as IsoInstant },
          actor: { personId: service.person('mehmet') },
        },
        {
          ...{ words: 'Rosalind Tay', whole: false, ground: 'child-or-family', reason: 'It names a child.' },
          ...{ personId: service.person('thandiwe'), orderedByName: 'Mehmet Yıldırım' },
        },
      ),
    )
    const [waiting] = await service.read((tx) => packsOf(tx, sittingId))
    assert.equal(waiting?.state, 'waiting')
    assert.equal((await constance.get(`/panels/${sittingId}/papers.pdf`)).status, 404)
    assert.match(
      (await constance.get(`/panels/${sittingId}/packs`)).text,
      /Words were taken out of these papers on .* Delete the copy you have.*Begins in a moment/,
    )
    await makeTrain()
    const anew = textOfPdf((await constance.get(`/panels/${sittingId}/papers.pdf`)).bytes)
    assert.ok(anew.includes('She named') && !anew.includes('Rosalind'))
    assert.equal((await constance.get(url)).status, 404)
    assert.match(
      (await constance.get(`/panels/${sittingId}/packs`)).text,
      /Being made again: words were taken out on Friday 4 December 2026.* Delete the copy you have/,
    )
    await run('make-member-pack', { sittingId, journeyId, personId })
    const made = await constance.get(`/panels/${sittingId}/packs`)
    assert.match(made.text, /Made again after words were taken out on .* Delete earlier copies/)
    const words = textOfPdf((await constance.get(url)).bytes)
    assert.doesNotMatch(words, /Rosalind/)
    assert.match(words, /She named/)
    const verdict = await verifyCode(service.database.databases, code ?? '')
    assert.ok(verdict.is === 'issued' && verdict.known.outdated)
  })

  test('its page asks six queries at most', async () => {
    const constance = await service.signInAs(service.person('constance'))
    await constance.get(`/panels/${sittingId}/packs`)
    const page = await constance.get(`/panels/${sittingId}/packs`)
    assert.ok(page.queries <= 6, `${page.queries}\n${page.statements.join('\n\n')}`)
  })

  test('is nobody else’s, and is taken back by date with its file', async () => {
    const { journeyId } = await service.application('thandiwe')
    const url = `/panels/${sittingId}/applications/${journeyId}/pack.pdf`
    const maya = await service.signInAs(service.person('thandiwe'))
    assert.equal((await maya.get(url)).status, 404)
    assert.equal((await maya.get(`/panels/${sittingId}/packs`)).status, 404)
    const papers = `/panels/${sittingId}/papers.pdf`
    assert.equal((await maya.get(papers)).status, 404)
    const [pack] = await service.read((tx) => packsOf(tx, sittingId))
    const file = (await train())?.file
    assert.ok(pack?.sha256 && file)
    await run('withdraw-member-packs', {}, '2026-12-11T03:20:00Z')
    assert.equal((await service.read((tx) => packsOf(tx, sittingId))).length, 1)
    await run('withdraw-member-packs', {}, '2026-12-12T03:20:00Z')
    assert.deepEqual(await service.read((tx) => packsOf(tx, sittingId)), [])
    const { databases, authorityId } = service.database
    for (const { sha256 } of [{ sha256: pack.sha256 }, file])
      assert.equal(await databases.files.get(authorityId, sha256), undefined)
    assert.equal(await train(), undefined)
    const constance = await service.signInAs(service.person('constance'))
    for (const each of [url, papers]) assert.equal((await constance.get(each)).status, 404)
  })
})
