import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { nameOfSql, worksHereSql, type TeamId } from '../people/public.ts'
import type { AppointmentId } from './coaching.tables.ts'
import './coaching.tables.ts'

/** Who is appointed to what on a day. Names come along, since every list shows them. */

/** What somebody holds, or is proposed for. */
export interface Appointment {
  readonly id: AppointmentId
  /** The appointment of the pack, by its id. */
  readonly kind: string
  readonly personId: PersonId
  readonly name: string
  readonly subject: string | undefined
  readonly teamId: TeamId | undefined
  readonly says: string
  /** Undefined while they are only proposed. */
  readonly fromOn: IsoDate | undefined
  /** The last day. */
  readonly untilOn: IsoDate | undefined
}

interface Row {
  readonly id: AppointmentId
  readonly kind: string
  readonly person_id: PersonId
  readonly name: string
  readonly subject: string | null
  readonly team_id: TeamId | null
  readonly says: string
  readonly from_on: IsoDate | null
  readonly until_on: IsoDate | null
}

const columns = sql`a.id, a.kind, a.person_id, ${nameOfSql(sql`a.person_id`)} as name, a.subject, a.team_id, a.says,
  a.from_on, a.until_on`

/** `appointments a` that are held on a day: whoever has left holds none any more. */
const heldOn = (on: IsoDate) => sql`a.from_on <= ${on} and (a.until_on is null or a.until_on >= ${on})
  and ${worksHereSql(sql`a.person_id`, on)}`

const appointmentOf = (row: Row): Appointment => ({
  id: row.id,
  kind: row.kind,
  personId: row.person_id,
  name: row.name,
  subject: row.subject ?? undefined,
  teamId: row.team_id ?? undefined,
  says: row.says,
  fromOn: row.from_on ?? undefined,
  untilOn: row.until_on ?? undefined,
})

/** Everything that is held on a day, by name. */
export function appointmentsOnReading(on: IsoDate): Reading<readonly Appointment[]> {
  return reading(
    sql<Row>`select ${columns} from appointments a where ${heldOn(on)} order by name, a.id`,
    (rows) => rows.map(appointmentOf),
  )
}

/** What the learning team looks after: held, proposed, and what begins later or ended in the year before the day. */
export function appointmentsKeptReading(on: IsoDate): Reading<readonly Appointment[]> {
  return reading(
    sql<Row>`select ${columns} from appointments a
      where a.until_on is null or a.until_on >= ${on}::date - 365 order by name, a.id`,
    (rows) => rows.map(appointmentOf),
  )
}

/** Selects everybody who holds anything on a day. */
export const appointedSql = (on: IsoDate) => sql`select a.person_id from appointments a where ${heldOn(on)}`

/** The kinds of appointment that somebody holds on a day. */
export function heldAppointmentsReading(personId: PersonId, on: IsoDate): Reading<ReadonlySet<string>> {
  return reading(
    sql<{ kind: string }>`select distinct a.kind from appointments a
      where a.person_id = ${personId}::uuid and ${heldOn(on)}`,
    (rows) => new Set(rows.map(({ kind }) => kind)),
  )
}

/** One, by its id. */
export async function findAppointment(tx: Tx, id: string): Promise<Appointment | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await sql<Row>`select ${columns} from appointments a where a.id = ${id}::uuid`.execute(tx)
  return rows[0] && appointmentOf(rows[0])
}
