import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Doing, Happening, Situation } from '../journeys/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { type Workload, workloadTasks } from './workload.rules.ts'
import { programmeTaskKinds } from './programmes.kinds.ts'
import './programmes.tables.ts'

/** Workload as it was suggested and agreed, and what waits in To do because of it. */

interface Row extends Omit<Workload, 'agreed'> {
  readonly as: string | null
  readonly by: PersonId
  readonly on: IsoDate
  readonly at: IsoInstant
}

/** Everything suggested and agreed in these journeys (ids, or a select of them), the latest first. */
export function workloadsReading(
  journeyIds: readonly JourneyId[] | RawBuilder<unknown>,
): Reading<readonly Workload[]> {
  return reading(
    sql<Row>`select id, journey_id as "journeyId", share, from_on as "from", reason, suggested_as as "suggestedAs",
        suggested_by as "suggestedBy", suggested_on as "suggestedOn", suggested_at as "suggestedAt",
        agreed_as as "as", agreed_by as "by", agreed_on as "on", agreed_at as "at"
      from programme_workloads where journey_id = ${anyOf(journeyIds)} order by suggested_at desc, id`,
    (rows) =>
      rows.map(({ as, by, on, at, ...row }) => ({
        ...row,
        agreed: as === null ? undefined : { as, by, on, at },
      })),
    ['suggestedAt', 'at'],
  )
}

/** A select of everybody who suggested or agreed any in these journeys. */
export function whoAgreedSql(journeyIds: readonly JourneyId[] | RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select unnest(array[suggested_by, agreed_by]) from programme_workloads
    where journey_id = ${anyOf(journeyIds)}`
}

type At = Situation & { readonly journeyId: JourneyId }

/** Suggests a share; what was suggested before and not agreed gives way to it. */
export async function suggestWorkload(
  doing: Doing,
  situation: At,
  { share, from, reason, as }: Pick<Workload, 'share' | 'from' | 'reason'> & { readonly as: string },
): Promise<void> {
  const { journeyId, applicant } = situation
  const said = {
    ...{ share, from_on: from, reason, suggested_as: as, suggested_by: doing.actor.personId },
    ...{ suggested_on: doing.today, suggested_at: doing.now },
  }
  await doing.tx
    .deleteFrom('programme_workloads')
    .where('journey_id', '=', journeyId)
    .where('agreed_on', 'is', null)
    .execute()
  await doing.tx
    .insertInto('programme_workloads')
    .values({ ...said, journey_id: journeyId, person_id: applicant.personId })
    // Two who suggest at the same moment: the later one stands.
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'journey_id']).where('agreed_on', 'is', null).doUpdateSet(said),
    )
    .execute()
  await audit(doing, 'suggest-workload', situation, { share })
  await restateWorkload(doing, situation)
}

/** Agrees what somebody else suggested in another role; false where it waits no more. */
export async function agreeWorkload(doing: Doing, situation: At, id: string, as: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const agreed = await doing.tx
    .updateTable('programme_workloads')
    .set({
      ...{ agreed_as: as, agreed_by: doing.actor.personId },
      ...{ agreed_on: doing.today, agreed_at: doing.now },
    })
    .where('journey_id', '=', situation.journeyId)
    .where('id', '=', id)
    .where('agreed_on', 'is', null)
    .where('suggested_as', '<>', as)
    .where('suggested_by', '<>', doing.actor.personId)
    .returning('share')
    .executeTakeFirst()
  if (!agreed) return false
  await audit(doing, 'agree-workload', situation, { share: agreed.share })
  await restateWorkload(doing, situation)
  return true
}

const audit = (
  { tx, actor }: Doing,
  action: string,
  { journeyId, applicant }: At,
  detail: { readonly share: number },
) =>
  recordAudit(tx, {
    ...{ actor, action, detail, about: applicant.personId },
    subject: { kind: 'journey', id: journeyId },
  })

async function restateWorkload({ tx }: Pick<Doing, 'tx'>, situation: At): Promise<void> {
  const all = await read(tx, workloadsReading([situation.journeyId]))
  await restateTasks(
    tx,
    { kind: programmeTaskKinds.workload, id: situation.journeyId },
    workloadTasks(situation, all),
  )
}

/** What waits ends with the programme. */
export async function endWorkload({ doing, journeyId, after }: Happening): Promise<void> {
  if (after.scheme.workload && after.state.status !== 'running')
    await restateWorkload(doing, { ...after, journeyId })
}
