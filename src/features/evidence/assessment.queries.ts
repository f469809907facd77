import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Assessment } from './assessment.rules.ts'
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
