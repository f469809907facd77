import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import { checkPeriod, overlap } from './people.rules.ts'
import type { AbsenceKind, HoldKind } from './people.tables.ts'

/** Records days away from work. `to` is the last day; left out while nobody knows. Refuses days already recorded. */
export async function recordAbsence(
  tx: Tx,
  by: By,
  absence: {
    readonly personId: PersonId
    readonly kind: AbsenceKind
    readonly from: IsoDate
    readonly to?: IsoDate | undefined
  },
): Promise<Result<string>> {
  const period = checkPeriod(absence, 'to')
  if (period) return refuse(period)
  const others = await tx
    .selectFrom('absences')
    .select(['from_on', 'to_on'])
    .where('person_id', '=', absence.personId)
    .execute()
  if (others.some((each) => overlap(absence, { from: each.from_on, to: each.to_on ?? undefined }))) {
    return refuse({
      code: 'absence-overlaps',
      field: 'from',
      says: 'An absence is already recorded on some of these days',
      remedy: 'Record the return from that absence first, or enter other days',
    })
  }
  const { id } = await tx
    .insertInto('absences')
    .values({
      person_id: absence.personId,
      kind: absence.kind,
      from_on: absence.from,
      to_on: absence.to ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // The kind of absence is health data: it stays in its own row and out of the audit's detail.
  await recordChange(tx, by, 'record-absence', { kind: 'absence', id }, absence.personId, {
    from: absence.from,
    to: absence.to,
  })
  return accept(id)
}

/** Records the last day of an absence (the return is the day after). May shorten or lengthen it. */
export async function endAbsence(
  tx: Tx,
  by: By,
  end: { readonly absenceId: string; readonly lastDay: IsoDate },
): Promise<Result<string>> {
  const found = await tx.selectFrom('absences').selectAll().where('id', '=', end.absenceId).executeTakeFirst()
  if (!found) return refuse({ code: 'no-such-absence', says: 'There is no such absence' })
  const period = checkPeriod({ from: found.from_on, to: end.lastDay }, 'lastDay')
  if (period) return refuse(period)
  await tx.updateTable('absences').set({ to_on: end.lastDay }).where('id', '=', end.absenceId).execute()
  await recordChange(tx, by, 'end-absence', { kind: 'absence', id: end.absenceId }, found.person_id, {
    lastDay: end.lastDay,
  })
  return accept(end.absenceId)
}

/** Puts a person's progression on hold from a day. Others see only "paused". Refuses a second open hold of a kind. */
export async function placeHold(
  tx: Tx,
  by: By,
  hold: { readonly personId: PersonId; readonly kind: HoldKind; readonly from: IsoDate },
): Promise<Result<string>> {
  const added = await tx
    .insertInto('holds')
    .values({ person_id: hold.personId, kind: hold.kind, from_on: hold.from, to_on: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) {
    return refuse({ code: 'already-on-hold', field: 'kind', says: 'There is already a hold of this kind' })
  }
  // The reason is confidential even from those who read the audit of other things: it stays in its own row.
  await recordChange(tx, by, 'place-hold', { kind: 'hold', id: added.id }, hold.personId, {
    from: hold.from,
  })
  return accept(added.id)
}

const noSuchHold: Refusal = { code: 'no-such-hold', says: 'There is no such hold' }

/** Ends a hold after a last day. */
export async function releaseHold(
  tx: Tx,
  by: By,
  release: { readonly holdId: string; readonly lastDay: IsoDate },
): Promise<Result<string>> {
  const found = await tx.selectFrom('holds').selectAll().where('id', '=', release.holdId).executeTakeFirst()
  if (!found) return refuse(noSuchHold)
  const period = checkPeriod({ from: found.from_on, to: release.lastDay }, 'lastDay')
  if (period) return refuse(period)
  await tx.updateTable('holds').set({ to_on: release.lastDay }).where('id', '=', release.holdId).execute()
  await recordChange(tx, by, 'release-hold', { kind: 'hold', id: release.holdId }, found.person_id, {
    lastDay: release.lastDay,
  })
  return accept(release.holdId)
}
