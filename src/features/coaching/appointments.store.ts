import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { TeamId } from '../people/public.ts'
import type { AppointmentId, OpportunityId } from './coaching.tables.ts'
import './coaching.tables.ts'

/** Writes of appointments. */

/** Somebody holds something from a day on; a proposal of the same becomes this appointment. */
export async function putAppointment(
  tx: Tx,
  made: {
    readonly kind: string
    readonly personId: PersonId
    readonly subject: string | undefined
    readonly teamId: TeamId | undefined
    readonly says: string
    readonly from: IsoDate
    readonly until: IsoDate | undefined
    /** The chance that was taken up, where it came from one. */
    readonly opportunityId?: OpportunityId | undefined
  },
): Promise<AppointmentId> {
  const values = {
    subject: made.subject ?? null,
    team_id: made.teamId ?? null,
    says: made.says,
    from_on: made.from,
    until_on: made.until ?? null,
    opportunity_id: made.opportunityId ?? null,
  }
  const proposed = await tx
    .updateTable('appointments')
    .set(values)
    .where('kind', '=', made.kind)
    .where('person_id', '=', made.personId)
    .where('from_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (proposed) return proposed.id
  const { id } = await tx
    .insertInto('appointments')
    .values({
      ...values,
      ...{ kind: made.kind, person_id: made.personId, proposed_on: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Lays somebody ready to be appointed; nothing where they hold it, will, or are proposed already. Answers with the proposal made. */
export async function insertProposal(
  tx: Tx,
  { kind, personId, on }: { readonly kind: string; readonly personId: PersonId; readonly on: IsoDate },
): Promise<AppointmentId | undefined> {
  const { rows } = await sql<{ id: AppointmentId }>`
    insert into appointments (kind, person_id, proposed_on)
    select ${kind}, ${personId}::uuid, ${on}::date
    where not exists (select from appointments a where a.kind = ${kind} and a.person_id = ${personId}::uuid
      and (a.until_on is null or a.until_on >= ${on}))
    on conflict do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/** Sets the last day, false when it has one as early already. */
export async function writeLastDay(tx: Tx, id: AppointmentId, lastDay: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('appointments')
    .set({ until_on: lastDay })
    .where('id', '=', id)
    .where('from_on', 'is not', null)
    .where((where) => where.or([where('until_on', 'is', null), where('until_on', '>', lastDay)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes a proposal back; false when it is none any more. */
export async function deleteProposal(tx: Tx, id: AppointmentId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('appointments')
    .where('id', '=', id)
    .where('from_on', 'is', null)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
