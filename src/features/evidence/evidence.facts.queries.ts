import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { FactRecord } from '../schemes/public.ts'
import { evidenceLabel } from './evidence.words.ts'
import './evidence.tables.ts'

interface FactRow {
  readonly id: EvidenceId
  readonly person_id: PersonId
  readonly title: string
  readonly kind: string | null
  readonly category: string | null
  readonly activity: string | null
  readonly planned_on: IsoDate | null
  readonly completed_on: IsoDate | null
  readonly hours: number | null
  readonly part: string | null
  readonly days: number | null
  readonly links: string[]
}

/**
 * The CPD records of many people as facts (source `evidence`), newest first, in one query. Planned entries are facts
 * too, with `completed` false, so that a requirement can say why they do not count. Removed ones are not.
 * Everyone asked about is in the answer, without entries if they have none.
 */
export async function evidenceFacts(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly FactRecord[]>> {
  return personIds.length === 0 ? new Map() : read(tx, evidenceFactsReading(personIds))
}

/** The same as a reading; see `evidenceFacts`. */
export function evidenceFactsReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly FactRecord[]>> {
  const select = sql<FactRow>`
    select i.id, i.person_id, i.title, i.kind, i.category, i.activity, i.planned_on, i.completed_on, i.hours, i.part, i.days,
      coalesce((select array_agg(l.framework_item order by l.framework_item) from evidence_links l
        where l.item_id = i.id), '{}') as links
    from evidence_items i
    where i.person_id = any(${[...personIds]}::uuid[]) and i.removed_at is null
    order by i.listed_on desc, i.id desc`
  return reading(select, (rows) => {
    const facts = new Map<PersonId, FactRecord[]>(personIds.map((personId) => [personId, []]))
    for (const row of rows) facts.get(row.person_id)?.push(factFrom(row))
    return facts
  })
}

function factFrom(row: FactRow): FactRecord {
  return {
    id: row.id,
    label: evidenceLabel(row.title, row.completed_on, row.planned_on),
    source: 'Your CPD record',
    href: `/my-record/evidence/${row.id}`,
    fields: {
      kind: row.kind ?? undefined,
      category: row.category ?? undefined,
      completed: row.completed_on !== null,
      'completed-on': row.completed_on ?? undefined,
      links: row.links,
      hours: row.hours ?? undefined,
      part: row.part ?? undefined,
      days: row.days ?? undefined,
      activity: row.activity ?? undefined,
    },
  }
}
