import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { dayInWords } from '../people/public.ts'
import type { FactRecord } from '../schemes/public.ts'
import './observations.tables.ts'

/**
 * Observations of many workers as facts (source `observations`), newest first, in one query. `completed` is true once
 * the form is complete and signed by those who sign it; called-off ones are no facts. Everyone asked about is in the answer.
 */
export async function observationFacts(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly FactRecord[]>> {
  const facts = new Map<PersonId, FactRecord[]>(personIds.map((personId) => [personId, []]))
  if (personIds.length === 0) return facts
  const rows = await tx
    .selectFrom('observations')
    .select([
      'id',
      'worker_id',
      'observer_id',
      'observer_relation',
      'template',
      'template_name',
      'planned_on',
      'observed_on',
      'feedback_on',
      'completed_at',
    ])
    .where('worker_id', 'in', [...personIds])
    .where('state', '<>', 'called-off')
    .orderBy('id', 'desc')
    .execute()
  for (const row of rows) {
    const when = row.observed_on
      ? dayInWords(row.observed_on)
      : row.planned_on
        ? `planned for ${dayInWords(row.planned_on)}`
        : 'no day yet'
    facts.get(row.worker_id)?.push({
      id: row.id,
      label: `${row.template_name}, ${when}`,
      source: 'Observations of practice',
      href: `/observations/${row.id}`,
      fields: {
        template: row.template,
        'observed-on': row.observed_on ?? undefined,
        observer: row.observer_id,
        'observer-relation': row.observer_relation,
        completed: row.completed_at !== null,
        'feedback-on': row.feedback_on ?? undefined,
      },
    })
  }
  return facts
}
