import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { FactRecord } from '../schemes/public.ts'
import './supervision.tables.ts'

/** Held supervision of many people: as days, as counts, and as facts for schemes. Never a word of what was written. */

export interface HeldMeeting {
  readonly kind: string
  readonly heldOn: IsoDate
}

/** What was held of each, by person; everyone asked about is in the answer. */
export function heldReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly HeldMeeting[]>> {
  return reading(
    sql<{ readonly person_id: PersonId; readonly kind: string; readonly held_on: IsoDate }>`
      select b.person_id, m.kind, m.held_on from supervision_members b
      join supervision_meetings m on m.id = b.meeting_id
      where b.person_id = any(${[...personIds]}::uuid[]) and b.was_there and m.state = 'held'`,
    (rows) => {
      const held = new Map<PersonId, HeldMeeting[]>(personIds.map((id) => [id, []]))
      for (const { person_id, kind, held_on } of rows) held.get(person_id)?.push({ kind, heldOn: held_on })
      return held
    },
  )
}

/** What says something of the quality of supervision, counted. */
export interface QualityCounts {
  readonly personId: PersonId
  /** Meetings of two that were held. */
  readonly held: number
  readonly learning: number
  readonly protectedTime: number
  readonly answered: number
  readonly differs: number
  readonly minutes: number
  /** How many said how useful it was, and the sum of 1 to 4. */
  readonly rated: number
  readonly useful: number
  readonly actionsLate: number
  readonly nextPlannedOn: IsoDate | null
}

/** The counts of each of these people from `from` to `to`; `learning` are the policy's subjects of learning. */
export function qualityReading(
  personIds: readonly PersonId[],
  learning: readonly string[],
  from: IsoDate,
  to: IsoDate,
): Reading<ReadonlyMap<PersonId, QualityCounts>> {
  return reading(
    sql<QualityCounts>`
      select p.id as "personId",
        count(m.id)::int as held,
        count(*) filter (where exists (select from supervision_notes n where n.meeting_id = m.id
          and n.talked_about and n.subject = any(${[...learning]}::text[])))::int as learning,
        count(*) filter (where b.protected_time_checked)::int as "protectedTime",
        count(b.answer)::int as answered,
        count(*) filter (where b.answer = 'differs')::int as differs,
        coalesce(sum(m.minutes), 0)::int as minutes,
        count(b.useful)::int as rated, coalesce(sum(b.useful), 0)::int as useful,
        (select count(*) from supervision_actions c where c.person_id = p.id and c.state = 'open'
          and c.due_on < ${to})::int as "actionsLate",
        (select min(f.planned_on) from supervision_meetings f join supervision_members g on g.meeting_id = f.id
          where g.person_id = p.id and f.state = 'planned' and f.planned_on >= ${to}) as "nextPlannedOn"
      from unnest(${[...personIds]}::uuid[]) as p (id)
      left join supervision_members b on b.person_id = p.id and b.was_there and exists (
        select from supervision_meetings h where h.id = b.meeting_id and h.state = 'held' and not h.is_group
          and h.held_on between ${from} and ${to})
      left join supervision_meetings m on m.id = b.meeting_id
      group by p.id`,
    (rows) => new Map(rows.map((row) => [row.personId, row])),
  )
}

interface FactRow {
  readonly id: string
  readonly person_id: PersonId
  readonly kind: string
  readonly held_on: IsoDate
  readonly lead_id: PersonId
  readonly minutes: number
  readonly protected_time_checked: boolean
}

/** Held supervision of many people as facts (source `supervision`), newest first. Everyone asked about is in the answer. */
export function supervisionFactsReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly FactRecord[]>> {
  const select = sql<FactRow>`
    select m.id, b.person_id, m.kind, m.held_on, m.lead_id, m.minutes, b.protected_time_checked
    from supervision_members b join supervision_meetings m on m.id = b.meeting_id
    where b.person_id = any(${[...personIds]}::uuid[]) and b.was_there and m.state = 'held'
    order by m.held_on desc, m.id desc`
  return reading(select, (rows) => {
    const facts = new Map<PersonId, FactRecord[]>(personIds.map((id) => [id, []]))
    for (const row of rows)
      facts.get(row.person_id)?.push({
        id: row.id,
        label: `Supervision, ${formatDay(row.held_on)}`,
        source: 'Supervision',
        href: `/supervision/${row.id}`,
        fields: {
          'held-on': row.held_on,
          kind: row.kind,
          with: row.lead_id,
          minutes: row.minutes,
          'protected-time-checked': row.protected_time_checked,
        },
      })
    return facts
  })
}

/** A person's supervision at a glance. */
export interface SupervisionGlance {
  readonly lastOn: IsoDate | undefined
  readonly nextOn: IsoDate | undefined
  readonly openActions: number
  /** Records that the person has not read yet. */
  readonly toRead: number
}

export function supervisionGlanceReading(personId: PersonId, today: IsoDate): Reading<SupervisionGlance> {
  return reading(
    sql<{ last_on: IsoDate | null; next_on: IsoDate | null; open_actions: number; to_read: number }>`
      select max(m.held_on) filter (where m.state = 'held' and b.was_there) as last_on,
        min(m.planned_on) filter (where m.state = 'planned' and m.planned_on >= ${today}) as next_on,
        (select count(*) from supervision_actions c where c.person_id = ${personId} and c.state = 'open')::int as open_actions,
        count(*) filter (where m.state = 'held' and not m.is_group and b.was_there and b.answer is null)::int as to_read
      from supervision_members b join supervision_meetings m on m.id = b.meeting_id where b.person_id = ${personId}`,
    ([row]) => ({
      lastOn: row?.last_on ?? undefined,
      nextOn: row?.next_on ?? undefined,
      openActions: row?.open_actions ?? 0,
      toRead: row?.to_read ?? 0,
    }),
  )
}
