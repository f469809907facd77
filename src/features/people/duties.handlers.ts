import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import { tellChanged, tellChangedWithBelow } from './people-changed.ts'
import { checkPeriod, overlap } from './people.rules.ts'
import {
  deputyPeriods,
  endDeputyAfter,
  endDutyAfter,
  findDuty,
  insertDeputy,
  insertDuty,
} from './duties.store.ts'
import type { ActingReason } from './people.tables.ts'
import { statusOf } from './persons.store.ts'

/** Gives a person a duty (the pack's code) from a day on. Having it already then is no error and changes nothing. */
export async function grantDuty(
  tx: Tx,
  by: By,
  grant: {
    readonly personId: PersonId
    readonly duty: string
    readonly from: IsoDate
    readonly to?: IsoDate | undefined
  },
): Promise<Result<PersonId>> {
  const period = checkPeriod(grant, 'to')
  if (period) return refuse(period)
  const held = await findDuty(tx, grant.personId, grant.duty)
  if (held.some((each) => each.from <= grant.from && each.to === undefined)) return accept(grant.personId)
  await insertDuty(tx, grant)
  await recordChange(tx, by, 'grant-duty', { kind: 'person', id: grant.personId }, grant.personId, {
    duty: grant.duty,
    from: grant.from,
    to: grant.to,
  })
  if (!by.linesLater) await tellChanged(tx, [grant.personId])
  return accept(grant.personId)
}

/** Takes a duty away after a last day; what would have begun later is dropped. */
export async function endDuty(
  tx: Tx,
  by: By,
  end: { readonly personId: PersonId; readonly duty: string; readonly lastDay: IsoDate },
): Promise<Result<PersonId>> {
  await endDutyAfter(tx, end.personId, end.duty, end.lastDay)
  await recordChange(tx, by, 'end-duty', { kind: 'person', id: end.personId }, end.personId, {
    duty: end.duty,
    lastDay: end.lastDay,
  })
  await tellChanged(tx, [end.personId])
  return accept(end.personId)
}

/** Appoints someone to act for another between two days, both included. Several deputies may be appointed. */
export async function appointDeputy(
  tx: Tx,
  by: By,
  appointment: {
    readonly forId: PersonId
    readonly deputyId: PersonId
    readonly from: IsoDate
    readonly to: IsoDate
    readonly reason: ActingReason
  },
): Promise<Result<string>> {
  const { forId, deputyId, from, to, reason } = appointment
  if (forId === deputyId) {
    return refuse({
      code: 'own-deputy',
      field: 'deputy',
      says: 'Choose someone else: nobody can act for themselves',
    })
  }
  const period = checkPeriod(appointment, 'to')
  if (period) return refuse(period)
  if (to < by.today) {
    return refuse({ code: 'in-the-past', field: 'to', says: 'The last day must be today or later' })
  }
  if ((await statusOf(tx, deputyId)) !== 'active') {
    return refuse({ code: 'no-such-person', field: 'deputy', says: 'Choose someone who works here now' })
  }
  const others = await deputyPeriods(tx, forId, deputyId)
  if (others.some((each) => overlap({ from, to }, each))) {
    return refuse({
      code: 'already-deputy',
      field: 'deputy',
      says: 'They already act for you on some of these days',
      remedy: 'End that appointment first, or choose other days',
    })
  }
  const id = await insertDeputy(tx, appointment)
  await recordChange(tx, by, 'appoint-deputy', { kind: 'person', id: deputyId }, forId, {
    from,
    to,
    reason,
  })
  await tellChangedWithBelow(tx, [forId])
  return accept(id)
}

/** Ends an appointment after a last day; one that has not begun by then is dropped. */
export async function endDeputy(
  tx: Tx,
  by: By,
  end: { readonly id: string; readonly lastDay: IsoDate },
): Promise<Result<string>> {
  const found = await endDeputyAfter(tx, end.id, end.lastDay)
  if (!found) return refuse({ code: 'no-such-appointment', says: 'There is no such appointment' })
  await recordChange(tx, by, 'end-deputy', { kind: 'person', id: found.deputyId }, found.forId, {
    lastDay: end.lastDay,
  })
  await tellChangedWithBelow(tx, [found.forId])
  return accept(end.id)
}
