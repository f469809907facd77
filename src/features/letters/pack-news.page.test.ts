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
import { doLongWork } from '../../../test/support/long-work.ts'
import { now, today, useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { connectLetters, memberPacksRoutes } from './public.ts'
import { findTrainPack } from './train.store.ts'

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
    sittingId = await service.write(async (tx) => {
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
        values (${journeyId}, ${id}, ${service.person('constance')}, ${earlier}, ${now})`.execute(tx)
      return id
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
    await member.press('Make one PDF of everything')
    const of = { sittingId, personId: service.person('constance') }
    const train = await service.read((tx) => findTrainPack(tx, of))
    await doLongWork(service.database, train?.workId ?? '', fixedClock(now))
    const pdf = await member.get(`/panels/${sittingId}/papers.pdf`)
    const text = textOf(pdf.bytes).replaceAll(/\s+/g, ' ')
    assert.match(text, /New since you read it You have read edition 0\./)
    assert.match(text, /changed in “/)
  })
})
