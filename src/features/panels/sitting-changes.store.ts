import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { whyKey } from '../applications/public.ts'
import { nameOfSql } from '../people/public.ts'
import type { Doing } from '../journeys/public.ts'
import './panels.tables.ts'

/** Why dates and appointments were moved or cancelled: kept as it was said, for everyone concerned. */

export interface SittingChange {
  readonly sittingId: SittingId
  /** Whose appointment; undefined for the date as a whole. */
  readonly journeyId: JourneyId | undefined
  readonly kind: 'moved' | 'cancelled'
  readonly was: IsoInstant
  /** Undefined where there is no new time. */
  readonly now: IsoInstant | undefined
}

/** Keeps why, of a date and of each appointment in it; where nobody was asked there is nothing to keep. */
export async function keepChanges(doing: Doing, changes: readonly SittingChange[]): Promise<void> {
  const reason = doing.why?.trim() ?? ''
  if (reason === '' || changes.length === 0) return
  await doing.tx
    .insertInto('sitting_changes')
    .values(
      changes.map(({ sittingId, journeyId, kind, was, now }) => ({
        sitting_id: sittingId,
        journey_id: journeyId ?? null,
        kind,
        was_starts_at: was,
        now_starts_at: now ?? null,
        reason,
        changed_by: doing.actor.personId,
        changed_at: doing.now,
      })),
    )
    .execute()
}

export interface ChangeKept {
  readonly kind: 'moved' | 'cancelled'
  readonly was: IsoInstant
  readonly now: IsoInstant | null
  readonly reason: string
  readonly by: PersonId
  readonly name: string
  readonly at: IsoInstant
}

/** What happened to a date as a whole, the latest first. */
export function changesOfSitting(sittingId: SittingId): Reading<readonly ChangeKept[]> {
  return reading(
    sql<ChangeKept>`select c.kind, c.was_starts_at as was, c.now_starts_at as now, c.reason, c.changed_by as by,
        ${nameOfSql(sql.ref('c.changed_by'))} as name, c.changed_at as at
      from sitting_changes c where c.sitting_id = ${sittingId}::uuid and c.journey_id is null order by c.changed_at desc`,
    (rows) => rows,
    ['was', 'now', 'at'],
  )
}

/** Why the appointments of an application were moved or cancelled, by what it was and when, as history tells them apart. */
export function whysOfJourney(journeyId: JourneyId): Reading<ReadonlyMap<string, string>> {
  return reading(
    sql<{ at: IsoInstant; kind: ChangeKept['kind']; reason: string }>`
      select c.changed_at as at, c.kind, c.reason from sitting_changes c where c.journey_id = ${journeyId}::uuid
      order by c.id`,
    (rows) =>
      new Map(
        rows.map(({ at, kind, reason }) => [
          whyKey(kind === 'moved' ? 'meeting-booked' : 'meeting-cancelled', at),
          reason,
        ]),
      ),
    ['at'],
  )
}
