import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { createPlan, plansOf, registerPlans, routes as plansRoutes } from '../plans/public.ts'
import { today, useJourneyPages } from './journey-pages.builders.ts'
import { applicationsRoutes } from './routes.ts'

describe('open actions of plans beside a conversation that recurs', () => {
  registerPlans()
  const { database, server, service } = useJourneyPages([...applicationsRoutes, ...plansRoutes], (scheme) =>
    scheme.scheme === 'two-to-three'
      ? { ...scheme, expected: { every: 'P1Y', held: 'tell-leaders.on' } }
      : scheme,
  )
  let ana: JourneyId
  let ivo: JourneyId
  before(async () => {
    ana = await service.start('ana')
    ivo = await service.start('ivo')
    await database.databases.write(database.authorityId, async (tx) => {
      const made = await createPlan(
        tx,
        { actor: {}, today },
        {
          personId: service.people.ana,
          kind: 'development',
          items: [
            { action: 'Court work with a mentor', origin: 'area-to-develop', dueOn: isoDate('2026-11-11') },
          ],
        },
      )
      assert.ok(made.ok)
    })
  })

  test('stand there for both in it, with the way to say how far each is, until they are closed', async () => {
    for (const who of ['ana', 'lea'] as const) {
      const browser = await server.signInAs(service.people[who])
      // The first look reads what is kept in memory from then on: the scheme and the working days.
      await browser.get(`/applications/${ana}`)
      const page = await browser.get(`/applications/${ana}`)
      assert.ok(page.queries <= 6, `${page.queries}: ${page.statements.join('\n')}`)
      assert.match(page.text, /Actions that are still open From (your plans|the plans of Ana Lindqvist)\./)
      assert.match(page.text, /Court work with a mentor .*11 Nov 2026 Late .*Not started/)
    }
    const lea = await server.signInAs(service.people.lea)
    const item = (await lea.get(`/applications/${ana}`)).link('Court work with a mentor')
    const [plan] = await database.databases.read(database.authorityId, (tx) =>
      plansOf(tx, service.people.ana),
    )
    assert.equal(item, `/plans/${plan?.id}/items/${plan?.items[0]?.id}`)
    assert.equal((await lea.get(item)).status, 200)
    await lea.press('Save how it is going', { status: 'done', note: 'Shadowed twice' })
    assert.doesNotMatch((await lea.get(`/applications/${ana}`)).text, /Actions that are still open/)
  })

  test('are shown to nobody else who may open it, and not at all where nothing is open', async () => {
    await database.databases.write(database.authorityId, (tx) =>
      createPlan(
        tx,
        { actor: {}, today },
        {
          personId: service.people.ana,
          kind: 'development',
          items: [{ action: 'Read about neglect', origin: 'area-to-develop' }],
        },
      ),
    )
    const ofAna = async (who: 'ana' | 'hana' | 'dora') =>
      (await (await server.signInAs(service.people[who])).get(`/applications/${ana}`)).text
    assert.match(await ofAna('ana'), /Read about neglect/)
    for (const who of ['hana', 'dora'] as const) assert.doesNotMatch(await ofAna(who), /Read about neglect/)
    const page = await (await server.signInAs(service.people.ivo)).get(`/applications/${ivo}`)
    assert.doesNotMatch(page.text, /Actions that are still open/)
  })
})
