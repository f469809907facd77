import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import { tellChangedWithBelow } from './people-changed.ts'
import {
  absencesOf,
  findAbsence,
  findHold,
  insertAbsence,
  insertHold,
  setAbsenceEnd,
  setHoldEnd,
} from './absences.store.ts'
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
  const others = await absencesOf(tx, absence.personId)
  if (others.some((each) => overlap(absence, each))) {
    return refuse({
      code: 'absence-overlaps',
      field: 'from',
      says: 'An absence is already recorded on some of these days',
      remedy: 'Record the return from that absence first, or enter other days',
    })
  }
  const id = await insertAbsence(tx, absence)
  // The kind of absence is health data: it stays in its own row and out of the audit's detail.
  await recordChange(tx, by, 'record-absence', { kind: 'absence', id }, absence.personId, {
    from: absence.from,
    to: absence.to,
  })
  await tellChangedWithBelow(tx, [absence.personId])
  return accept(id)
}

/** Records the last day of an absence (the return is the day after). May shorten or lengthen it. */
export async function endAbsence(
  tx: Tx,
  by: By,
  end: { readonly absenceId: string; readonly lastDay: IsoDate },
): Promise<Result<string>> {
  const found = await findAbsence(tx, end.absenceId)
  if (!found) return refuse({ code: 'no-such-absence', says: 'There is no such absence' })
  const period = checkPeriod({ from: found.from, to: end.lastDay }, 'lastDay')
  if (period) return refuse(period)
  const others = (await absencesOf(tx, found.personId)).filter((each) => each.id !== found.id)
  if (others.some((each) => overlap({ from: found.from, to: end.lastDay }, each))) {
    return refuse({
      code: 'absence-overlaps',
      field: 'lastDay',
      says: 'Another absence is already recorded on some of these days',
    })
  }
  await setAbsenceEnd(tx, end.absenceId, end.lastDay)
  await recordChange(tx, by, 'end-absence', { kind: 'absence', id: end.absenceId }, found.personId, {
    lastDay: end.lastDay,
  })
  await tellChangedWithBelow(tx, [found.personId])
  return accept(end.absenceId)
}

/** Puts a person's progression on hold from a day. Others see only "paused". Refuses a second open hold of a kind. */
export async function placeHold(
  tx: Tx,
  by: By,
  hold: { readonly personId: PersonId; readonly kind: HoldKind; readonly from: IsoDate },
): Promise<Result<string>> {
  const id = await insertHold(tx, hold)
  if (id === undefined) {
    return refuse({ code: 'already-on-hold', field: 'kind', says: 'There is already a hold of this kind' })
  }
  // The reason is confidential even from those who read the audit of other things: it stays in its own row.
  await recordChange(tx, by, 'place-hold', { kind: 'hold', id: id }, hold.personId, {
    from: hold.from,
  })
  await tellChangedWithBelow(tx, [hold.personId])
  return accept(id)
}

const noSuchHold: Refusal = { code: 'no-such-hold', says: 'There is no such hold' }

/** Ends a hold after a last day. */
export async function releaseHold(
  tx: Tx,
  by: By,
  release: { readonly holdId: string; readonly lastDay: IsoDate },
): Promise<Result<string>> {
  const found = await findHold(tx, release.holdId)
  if (!found) return refuse(noSuchHold)
  const period = checkPeriod({ from: found.from, to: release.lastDay }, 'lastDay')
  if (period) return refuse(period)
  await setHoldEnd(tx, release.holdId, release.lastDay)
  await recordChange(tx, by, 'release-hold', { kind: 'hold', id: release.holdId }, found.personId, {
    lastDay: release.lastDay,
  })
  await tellChangedWithBelow(tx, [found.personId])
  return accept(release.holdId)
}
