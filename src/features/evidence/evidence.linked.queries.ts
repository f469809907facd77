import { sql } from 'kysely'
import './evidence.tables.ts'

/**
 * Selects piece_id, person_id, framework_item, source and on_day of every link of a completed entry that is still in
 * the record, for a room that counts them all anew.
 */
export const linkedEntriesSql = () => sql`
  select i.id as piece_id, i.person_id, l.framework_item, i.source, i.completed_on as on_day
  from evidence_items i join evidence_links l on l.item_id = i.id
  where i.completed_on is not null and i.removed_at is null`
