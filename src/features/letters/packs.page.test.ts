import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { isoDate, type IsoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { SittingId } from '../../kernel/ids.ts'
import { fixedClock } from '../../platform/clock.ts'
import { stopPrinting } from '../exchange/public.ts'
import { panelsRoutes, planSitting } from '../panels/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { now, today, useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { memberPacksTasks, memberPacksRoutes } from './public.ts'
import { packsOf } from './packs.store.ts'

describe('a member’s pack of a sitting', () => {
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
      return id
    })
  })

  test('is made in the background, once however often it is asked for, and says how far it is', async () => {
    const constance = await service.signInAs(service.person('constance'))
    const page = await constance.get(`/panels/${sittingId}/packs`)
    assert.equal(page.status, 200, page.text)
    assert.match(page.text, /Thandiwe/)
    assert.match(page.text, /Not made yet/)
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
    const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], {
      input: file.bytes,
      maxBuffer: 1 << 28,
    })
    const pages = stdout
      .toString('utf8')
      .split('\f')
      .filter((text) => text.trim() !== '')
    assert.ok(pages.length > 10)
    assert.match(pages.slice(0, 3).join('\n'), /Contents/)
    for (const text of pages) assert.match(text, /Constance [^\n]* on [^\n]*2026/)
    assert.match(file.bytes.toString('latin1'), /\/Outlines/)
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
