import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { isoDate, type IsoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { stopPrinting } from '../exchange/public.ts'
import { panelsRoutes, planSitting } from '../panels/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { redactWords } from '../signatures/public.ts'
import { verifyCode } from '../signatures/verification.queries.ts'
import { now, today, useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { connectLetters, memberPacksTasks, memberPacksRoutes } from './public.ts'
import { packsOf } from './packs.store.ts'

function textOfPdf(bytes: Uint8Array): string {
  return spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes, maxBuffer: 1 << 28 }).stdout.toString()
}

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

describe('a member’s pack of a sitting', () => {
  connectLetters()
  const service = useSealedPortfolios([...panelsRoutes, ...memberPacksRoutes])
  after(stopPrinting)
  let sittingId: SittingId
  const run = async (task: string, payload: object = {}, at: string = now) => {
    const { databases, authorityId } = service.database
    const tasks = memberPacksTasks({ clock: fixedClock(at), origin: 'https://waymark.example' })
    await tasks.get(task)?.({ databases, authorityId, payload, attempt: 1 })
  }

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
          joinLink: '',
          capacity: 3,
        },
      )
      await tx
        .insertInto('sitting_slots')
        .values({
          sitting_id: id,
          journey_id: journeyId,
          starts_at: '2026-12-04T13:00:00Z' as IsoInstant,
          ends_at: '2026-12-04T14:00:00Z' as IsoInstant,
        })
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
    const asked = await constance.press('Make my packs')
    assert.match(asked.text, /One pack is being made/)
    assert.match(asked.text, /0 of 1 pack is made/)
    await constance.get(`/panels/${sittingId}/packs`)
    assert.match((await constance.press('Make my packs')).text, /made or on their way already/)
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
    const pages = textOfPdf(file.bytes)
      .split('\f')
      .filter((text) => text.trim() !== '')
    assert.ok(pages.length > 10)
    assert.match(pages.slice(0, 3).join('\n'), /Contents/)
    for (const text of pages) assert.match(text, /Constance [^\n]* on [^\n]*2026/)
    assert.match(file.bytes.toString('latin1'), /\/Outlines/)
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
    const [pack] = await service.read((tx) => packsOf(tx, sittingId))
    assert.ok(pack?.sha256)
    await run('withdraw-member-packs', {}, '2026-12-11T03:20:00Z')
    assert.equal((await service.read((tx) => packsOf(tx, sittingId))).length, 1)
    await run('withdraw-member-packs', {}, '2026-12-12T03:20:00Z')
    assert.deepEqual(await service.read((tx) => packsOf(tx, sittingId)), [])
    const { databases, authorityId } = service.database
    assert.equal(await databases.files.get(authorityId, pack.sha256), undefined)
    const constance = await service.signInAs(service.person('constance'))
    assert.equal((await constance.get(url)).status, 404)
  })
})
