import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Answers, type Reading, reading } from '../../platform/database/reading.ts'
import { personFactsReading } from '../people/public.ts'
import { type PortalEntry, type Reader, readerOn, type ResourceFile } from './portal.rules.ts'
import { resourcesPorts } from './resources.ports.ts'
import type { LearningResourceId } from './resources.tables.ts'
import './resources.tables.ts'

interface Row {
  readonly id: LearningResourceId
  readonly kind: string
  readonly name: string
  readonly says: string
  readonly href: string | null
  readonly benefit: boolean
  readonly items: readonly string[]
  readonly for_levels: readonly string[]
  readonly for_post_kinds: readonly string[]
  readonly for_appointments: readonly string[]
  readonly how: string
  readonly revision: number
  readonly retired_on: IsoDate | null
  readonly retired_why: string
  readonly files: readonly ResourceFile[]
}

const row = sql`r.id, r.kind, r.name, r.says, r.href, r.benefit, r.items, r.for_levels, r.for_post_kinds,
  r.for_appointments, r.how, r.revision, r.retired_on, r.retired_why,
  coalesce((select json_agg(json_build_object('sha256', f.sha256, 'name', f.name, 'type', f.type, 'size', f.size)
    order by f.name) from learning_resource_files f where f.resource_id = r.id), '[]') as files`

function entryFrom(one: Row): PortalEntry {
  const some = one.for_levels.length + one.for_post_kinds.length + one.for_appointments.length > 0
  return {
    ...{ id: one.id, from: 'team', kind: one.kind, name: one.name, says: one.says },
    links: one.href === null ? [] : [{ name: one.name, href: one.href }],
    ...{ files: one.files, benefit: one.benefit, items: one.items },
    readers: some
      ? {
          levels: [...one.for_levels],
          postKinds: [...one.for_post_kinds],
          appointments: [...one.for_appointments],
          how: one.how,
        }
      : undefined,
    ...{ revision: one.revision, retiredOn: one.retired_on ?? undefined, retiredWhy: one.retired_why },
  }
}

/** How many of the team's own stand in the portal at most; an authority has some hundreds. */
const most = 2000

/** What the learning team added: what is offered, or what is retired, by name. */
export function teamEntriesReading(retired = false): Reading<readonly PortalEntry[]> {
  return reading(
    sql<Row>`select ${row} from learning_resources r where (r.retired_on is not null) = ${retired}
      order by r.name limit ${most}`,
    (rows) => rows.map(entryFrom),
  )
}

/** One of them, retired or not. */
export function teamEntryReading(id: LearningResourceId): Reading<PortalEntry | undefined> {
  return reading(sql<Row>`select ${row} from learning_resources r where r.id = ${id}::uuid`, ([found]) =>
    found === undefined ? undefined : entryFrom(found),
  )
}

/** What decides which resources somebody has: to be asked for with what else a page needs; `readerFrom` reads it. */
export const aboutReader = (personId: PersonId, on: IsoDate) => ({
  facts: personFactsReading([personId]),
  appointments: resourcesPorts().appointmentsOf(personId, on),
})

export const readerFrom = (
  found: Answers<ReturnType<typeof aboutReader>>,
  personId: PersonId,
  on: IsoDate,
): Reader => readerOn(found.facts.get(personId), found.appointments, on)
