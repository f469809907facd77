import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Assessment, Mark } from './assessment.rules.ts'
import './assessment.tables.ts'

/** The most that a comparison looks back to. */
const mostAssessments = 40

/**
 * How somebody was seen by one standard, or by each when none is named, the latest first. `for` says who reads: those
 * above read what the person shared, and what others above said.
 */
export async function assessmentsOf(
  tx: Tx,
  wanted: {
    readonly personId: PersonId
    readonly framework?: string | undefined
    readonly readerId: PersonId
  },
): Promise<readonly (Assessment & { readonly framework: string })[]> {
  const { personId, framework, readerId } = wanted
  let query = tx
    .selectFrom('self_assessments as assessment')
    .select((from) => [
      'assessment.id',
      'assessment.assessor_id as assessorId',
      'assessment.framework',
      'assessment.version',
      'assessment.made_on as madeOn',
      'assessment.shared',
      jsonArrayFrom(
        from
          .selectFrom('self_assessment_marks as given')
          .select(['given.item', 'given.mark', 'given.why'])
          .whereRef('given.assessment_id', '=', 'assessment.id'),
      ).as('given'),
    ])
    .where('assessment.person_id', '=', personId)
    .orderBy('assessment.id', 'desc')
    .limit(mostAssessments)
  if (framework !== undefined) query = query.where('assessment.framework', '=', framework)
  if (readerId !== personId)
    query = query.where((where) =>
      where.or([where('assessment.shared', '=', true), where('assessment.assessor_id', '!=', personId)]),
    )
  const rows = await query.execute()
  return rows.map(({ given, ...row }) => ({
    ...row,
    marks: new Map(given.map(({ item, mark, why }) => [item, { mark, ...(why === null ? {} : { why }) }])),
  }))
}

/** How an item was last seen by the person and, apart from that, by those above them. */
export interface LatestMarks {
  readonly own?: { readonly mark: Mark; readonly on: IsoDate }
  readonly others?: { readonly mark: Mark; readonly on: IsoDate }
}

interface LatestRow {
  readonly item: string
  readonly is_own: boolean
  readonly mark: Mark
  readonly made_on: IsoDate
}

/** The latest marks by one standard, by item; what the person keeps to themselves is read by nobody else. */
export function latestMarksReading(wanted: {
  readonly personId: PersonId
  readonly framework: string
  readonly readerId: PersonId
}): Reading<ReadonlyMap<string, LatestMarks>> {
  const { personId, framework, readerId } = wanted
  return reading(
    sql<LatestRow>`
      select distinct on (given.item, is_own) given.item, assessor_id = person_id as is_own, given.mark, made_on
      from self_assessments made join self_assessment_marks given on given.assessment_id = made.id
      where person_id = ${personId} and framework = ${framework}
        and (shared or assessor_id <> person_id or person_id = ${readerId})
      order by given.item, is_own, made.id desc`,
    (rows) => {
      const latest = new Map<string, LatestMarks>()
      for (const { item, is_own: isOwn, mark, made_on: on } of rows)
        latest.set(item, { ...latest.get(item), [isOwn ? 'own' : 'others']: { mark, on } })
      return latest
    },
  )
}
