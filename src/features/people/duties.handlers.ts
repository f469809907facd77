import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import { checkPeriod, overlap } from './people.rules.ts'
import type { ActingReason } from './people.tables.ts'

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
  const held = await tx
    .selectFrom('person_duties')
    .select(['from_on', 'to_on'])
    .where('person_id', '=', grant.personId)
    .where('duty', '=', grant.duty)
    .execute()
  if (held.some((each) => each.from_on <= grant.from && each.to_on === null)) return accept(grant.personId)
  await tx
    .insertInto('person_duties')
    .values({ person_id: grant.personId, duty: grant.duty, from_on: grant.from, to_on: grant.to ?? null })
    .execute()
  await recordChange(tx, by, 'grant-duty', { kind: 'person', id: grant.personId }, grant.personId, {
    duty: grant.duty,
    from: grant.from,
    to: grant.to,
  })
  return accept(grant.personId)
}

/** Takes a duty away after a last day; what would have begun later is dropped. */
export async function endDuty(
  tx: Tx,
  by: By,
  end: { readonly personId: PersonId; readonly duty: string; readonly lastDay: IsoDate },
): Promise<Result<PersonId>> {
  await tx
    .deleteFrom('person_duties')
    .where('person_id', '=', end.personId)
    .where('duty', '=', end.duty)
    .where('from_on', '>', end.lastDay)
    .execute()
  await tx
    .updateTable('person_duties')
    .set({ to_on: end.lastDay })
    .where('person_id', '=', end.personId)
    .where('duty', '=', end.duty)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', end.lastDay)]))
    .execute()
  await recordChange(tx, by, 'end-duty', { kind: 'person', id: end.personId }, end.personId, {
    duty: end.duty,
    lastDay: end.lastDay,
  })
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
  const deputy = await tx.selectFrom('persons').select('status').where('id', '=', deputyId).executeTakeFirst()
  if (deputy?.status !== 'active') {
    return refuse({ code: 'no-such-person', field: 'deputy', says: 'Choose someone who works here now' })
  }
  const others = await tx
    .selectFrom('acting_for')
    .select(['from_on', 'to_on'])
    .where('for_id', '=', forId)
    .where('deputy_id', '=', deputyId)
    .where('to_on', '>=', from)
    .execute()
  if (others.some((each) => overlap({ from, to }, { from: each.from_on, to: each.to_on }))) {
    return refuse({
      code: 'already-deputy',
      field: 'deputy',
      says: 'They already act for you on some of these days',
      remedy: 'End that appointment first, or choose other days',
    })
  }
  const { id } = await tx
    .insertInto('acting_for')
    .values({ deputy_id: deputyId, for_id: forId, from_on: from, to_on: to, reason })
    .returning('id')
    .executeTakeFirstOrThrow()
  await recordChange(tx, by, 'appoint-deputy', { kind: 'person', id: deputyId }, forId, {
    from,
    to,
    reason,
  })
  return accept(id)
}

/** Ends an appointment after a last day; one that has not begun by then is dropped. */
export async function endDeputy(
  tx: Tx,
  by: By,
  end: { readonly id: string; readonly lastDay: IsoDate },
): Promise<Result<string>> {
  const found = await tx.selectFrom('acting_for').selectAll().where('id', '=', end.id).executeTakeFirst()
  if (!found) return refuse({ code: 'no-such-appointment', says: 'There is no such appointment' })
  if (found.from_on > end.lastDay) await tx.deleteFrom('acting_for').where('id', '=', end.id).execute()
  else if (found.to_on > end.lastDay) {
    await tx.updateTable('acting_for').set({ to_on: end.lastDay }).where('id', '=', end.id).execute()
  }
  await recordChange(tx, by, 'end-deputy', { kind: 'person', id: found.deputy_id }, found.for_id, {
    lastDay: end.lastDay,
  })
  return accept(end.id)
}
