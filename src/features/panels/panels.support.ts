import assert from 'node:assert/strict'
import { useWholeService, type Who } from '../../../test/support/service-journeys.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import type { RouteDefinition } from '../../platform/http/route.ts'
import { routes as documentsRoutes } from '../documents/public.ts'
import { commandJourney, findSituation } from '../journeys/public.ts'
import { connectQualityAssurance } from '../quality-assurance/public.ts'
import { routes as plansRoutes } from '../plans/public.ts'
import { findTodo } from '../tasks/public.ts'
import { connectPanels, findSitting, panelsRoutes, planSitting } from './public.ts'
import { updateSitting } from './sitting.store.ts'

/** The day of every panel here unless said otherwise. */
export const day = '2026-12-18' as IsoDate
/** The day on which everything here happens: what is heard is heard on this one. */
export const panelDay = '2026-12-04' as IsoDate

/** A running service with one planned panel; Petra chairs, Wren books. */
export function usePanels(also: readonly RouteDefinition[] = []) {
  connectQualityAssurance()
  connectPanels()
  const trust = useWholeService([...panelsRoutes, ...documentsRoutes, ...plansRoutes, ...also])
  const plan = (on: IsoDate = day, capacity = 3): Promise<SittingId> =>
    trust.write(async (tx) => {
      const id = await planSitting(trust.doing(tx, 'wren'), trust.scheme(), 'progression-panel', {
        name: 'F-G Progression Panel',
        startsAt: `${on}T09:30:00Z` as IsoInstant,
        heldOn: on,
        place: 'Room 4',
        joinLink: '',
        capacity,
      })
      // Members have the packs already; when they get them is a matter of its own.
      const sitting = await findSitting(tx, id)
      await updateSitting(tx, id, sitting?.revision ?? 0, { packs_from: null })
      return id
    })
  const state = (journeyId: JourneyId) =>
    trust.read(async (tx) => {
      const { today, actor } = trust.doing(tx, 'wren')
      const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
      assert.ok(situation)
      return situation.state
    })
  /** What somebody has to do, in one line. */
  const todoOf = (who: Who): Promise<string> =>
    trust.read(async (tx) =>
      (await findTodo(tx, trust.doing(tx, who).actor)).map(({ title }) => title).join(),
    )
  const book = `book/hold-date`
  /** Booked into the sitting, checked, confirmed and forwarded: ready to be heard. */
  const ready = async (sittingId: SittingId, on: IsoDate = day, time = '09:30'): Promise<JourneyId> => {
    const journeyId = await trust.journey({ reached: 'confirmed' })
    const wren = await trust.server.signInAs(trust.people.wren)
    await wren.get(`/applications/${journeyId}/${book}`)
    const booked = await wren.press('Move the appointment', {
      slot: `${sittingId} ${on}T${time}:00Z`,
      minutes: '60',
      why: 'The room is free then',
    })
    assert.equal(booked.status, 200, booked.text)
    await trust.write(async (tx) => {
      for (const [task, values] of [
        ['confirm-appointment', { 'signatures-in': true, 'amends-done': true }],
        ['forward-portfolio', { 'forwarded-on': '2026-12-04' }],
      ] as const) {
        const done = await commandJourney(trust.doing(tx, 'wren'), journeyId, {
          do: 'complete',
          task,
          values,
        })
        assert.ok(done.ok, JSON.stringify(done))
      }
    })
    return journeyId
  }
  /** A panel of today with one application that is ready to be heard. */
  const today = async () => {
    const sittingId = await plan(panelDay)
    return { sittingId, journeyId: await ready(sittingId, panelDay) }
  }
  /** The box of the page they are on by which somebody says that they have seen what stands against the seats. */
  const seen = (page: { readonly html: string }) => {
    const [, keys] = /name="seen"[^>]*value="([^"]+)"/.exec(page.html) ?? []
    assert.ok(keys, page.html)
    return { seen: keys }
  }
  return {
    ...trust,
    trust,
    seen,
    plan,
    today,
    state,
    ready,
    todoOf,
    as: (who: Who) => trust.server.signInAs(trust.people[who]),
  }
}
