import type { JourneyId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { appendEvents } from '../../platform/events/events.ts'
import { readTogether } from '../../platform/database/reading.ts'
import {
  type CompiledScheme,
  type MigrationMap,
  type MigrationPlan,
  planMigration,
} from '../schemes/public.ts'
import { type Doing, happened, restateJourney, signedAs } from './journey.handlers.ts'
import { lockJourney, repinJourney } from './journey.store.ts'
import { journeyReadings, type Situation, situationOf, toldJourney } from './situation.queries.ts'

/** Running applications taken to another version of their scheme, one by one. Nothing but this does so. */

interface Planned {
  readonly before: Situation
  /** The same journey with the roles of the new version, before anything was done. */
  readonly under: Situation
  readonly plan: MigrationPlan
}

/** What moving a journey would do; nothing is written. Refused as `planMigration` refuses. */
export async function planJourneyMigration(
  doing: Doing,
  journeyId: JourneyId,
  to: CompiledScheme,
  map: MigrationMap,
): Promise<Result<Planned>> {
  const { tx, actor, today, now } = doing
  const asking = { tx, today, authorityId: actor.authorityId }
  const told = await toldJourney(tx, await readTogether(tx, journeyReadings(journeyId)))
  const before = told && (await situationOf(asking, journeyId, told))
  const under = told && (await situationOf(asking, journeyId, { ...told, scheme: to }))
  if (!before || !under) return refuse({ code: 'not-found', says: 'There is no such application.' })
  const planned = planMigration(before.scheme, to, before.state, map, before.context, {
    ...under.context,
    at: now,
    actor: { personId: actor.personId, actingFor: actor.actingFor },
  })
  return planned.ok ? accept({ before, under, plan: planned.value }) : planned
}

/**
 * Moves a journey: its events say that it was moved, by which its history stays readable under the version of each
 * day; the pin, its standing and To do follow, and the audit names both versions. All in the caller's transaction.
 */
export async function migrateJourney(
  doing: Doing,
  journeyId: JourneyId,
  to: CompiledScheme,
  map: MigrationMap,
): Promise<Result<MigrationPlan>> {
  const { tx, now } = doing
  await lockJourney(tx, journeyId)
  const planned = await planJourneyMigration(doing, journeyId, to, map)
  if (!planned.ok) return planned
  const { before, under, plan } = planned.value
  const appended = await appendEvents(tx, {
    stream: `journey-${journeyId}`,
    expectedVersion: before.version,
    events: plan.events,
    actor: signedAs(doing),
    at: now,
  })
  if (!appended.ok) return appended
  await repinJourney(tx, journeyId, to)
  const after: Situation = { ...under, state: plan.after, version: appended.value }
  const view = await restateJourney(doing, after)
  await recordAudit(tx, {
    actor: signedAs(doing),
    action: 'journey-migrate',
    subject: { kind: 'journey', id: journeyId },
    about: after.applicant.personId,
    detail: {
      scheme: to.scheme,
      from: before.scheme.hash,
      to: to.hash,
      'from-version': before.scheme.version,
      'to-version': to.version,
      events: plan.events.map((event) => event.type).join(' '),
    },
  })
  await happened({ doing, journeyId, before, after, view, events: plan.events })
  return accept(plan)
}
