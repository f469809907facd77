import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type EvidenceId, isUuid, type PersonId } from '../../kernel/ids.ts'
import { read, type Reading, reading, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type AwayFact, awayReading, hasLeftSql, nameOfSql } from '../people/public.ts'
import type { MeetingState, SetId, SetMeetingId } from './coaching.tables.ts'
import './coaching.tables.ts'

/** Sets and groups that learn together, as their members read them. Everybody may know that a set is there. */

export interface Member {
  readonly personId: PersonId
  readonly name: string
}

export interface SetMeeting {
  readonly id: SetMeetingId
  readonly on: IsoDate
  readonly state: MeetingState
  /** How many came, of a meeting that was held. */
  readonly came: number
}

export interface LearningSet {
  readonly id: SetId
  readonly kind: string
  readonly name: string
  readonly about: string
  /** Ground rules, one a line. */
  readonly rules: string
  readonly facilitatorId: PersonId
  readonly facilitatorName: string
  /** Whether they work here no more. */
  readonly facilitatorLeft: boolean
  readonly startedOn: IsoDate
  readonly endedOn: IsoDate | undefined
  /** Who works here still, by name; the facilitator is one only when they are listed. */
  readonly members: readonly Member[]
  readonly meetings: readonly SetMeeting[]
}

const asSet = sql`json_strip_nulls(json_build_object('id', s.id, 'kind', s.kind, 'name', s.name, 'about', s.about,
  'rules', s.rules, 'facilitatorId', s.facilitator_id, 'facilitatorName', ${nameOfSql(sql`s.facilitator_id`)},
  'facilitatorLeft', ${hasLeftSql(sql`s.facilitator_id`)},
  'startedOn', s.started_on, 'endedOn', s.ended_on,
  'members', coalesce((select json_agg(json_build_object('personId', m.person_id,
    'name', ${nameOfSql(sql`m.person_id`)}) order by ${nameOfSql(sql`m.person_id`)})
    from learning_set_members m where m.set_id = s.id and m.left_on is null and not ${hasLeftSql(sql`m.person_id`)}), '[]'::json),
  'meetings', coalesce((select json_agg(json_build_object('id', g.id, 'on', g.planned_on, 'state', g.state,
    'came', (select count(*) from learning_set_notes n where n.meeting_id = g.id and n.came))
    order by g.planned_on desc, g.id desc) from learning_set_meetings g where g.set_id = s.id), '[]'::json)))`

/** Every set, those that meet first, by name; those that ended in the last half year too. */
export function setsReading(on: IsoDate): Reading<readonly LearningSet[]> {
  return reading(
    sql<{ set: LearningSet }>`select ${asSet} as set from learning_sets s
      where s.ended_on is null or s.ended_on > ${on}::date - 183
      order by s.ended_on is not null, s.name, s.id limit 200`,
    (rows) => rows.map(({ set }) => set),
  )
}

const setReading = (id: string): Reading<LearningSet | undefined> =>
  reading(
    sql<{ set: LearningSet }>`select ${asSet} as set from learning_sets s where s.id = ${id}::uuid`,
    ([row]) => row?.set,
  )

export async function findSet(tx: Tx, id: string): Promise<LearningSet | undefined> {
  return isUuid(id) ? read(tx, setReading(id)) : undefined
}

/** One set, with when whoever leads it is away. */
export interface LedSet {
  readonly set: LearningSet
  readonly away: readonly AwayFact[]
}

export async function findLedSet(tx: Tx, id: string, on: IsoDate): Promise<LedSet | undefined> {
  if (!isUuid(id)) return undefined
  const leads = sql`select facilitator_id from learning_sets where id = ${id}::uuid`
  const { set, away } = await readTogether(tx, { set: setReading(id), away: awayReading(leads, on) })
  return set && { set, away }
}

/** Every set that meets, with when those who lead them are away: for what is looked at once a day. */
export async function openSets(tx: Tx, on: IsoDate): Promise<readonly LedSet[]> {
  const { sets, away } = await readTogether(tx, {
    sets: reading(
      sql<{ set: LearningSet }>`select ${asSet} as set from learning_sets s where s.ended_on is null`,
      (rows) => rows.map(({ set }) => set),
    ),
    away: awayReading(sql`select facilitator_id from learning_sets where ended_on is null`, on),
  })
  return sets.map((set) => ({ set, away: away.filter(({ personId }) => personId === set.facilitatorId) }))
}

/** What somebody took with them from a meeting: their own learning comes only when it is theirs who reads. */
export interface SetNote {
  readonly personId: PersonId
  readonly name: string
  readonly came: boolean
  readonly action: string
  readonly doneOn: IsoDate | undefined
  readonly learned: string | undefined
  readonly evidenceId: EvidenceId | undefined
}

/** One meeting with its set, for one reader. */
export interface OpenSetMeeting {
  readonly set: LearningSet
  readonly meeting: SetMeeting
  readonly notes: readonly SetNote[]
  /** Open actions of everybody from the meeting held before. */
  readonly before: readonly SetNote[]
}

const asNote = (me: PersonId) => sql`json_strip_nulls(json_build_object('personId', n.person_id,
  'name', ${nameOfSql(sql`n.person_id`)}, 'came', n.came, 'action', n.action, 'doneOn', n.done_on,
  'learned', case when n.person_id = ${me}::uuid then n.learned end,
  'evidenceId', case when n.person_id = ${me}::uuid then n.evidence_id end))`

export async function findSetMeeting(tx: Tx, id: string, me: PersonId): Promise<OpenSetMeeting | undefined> {
  if (!isUuid(id)) return undefined
  const notesOf = (meeting: ReturnType<typeof sql>) => sql`coalesce((select json_agg(${asNote(me)}
    order by ${nameOfSql(sql`n.person_id`)}) from learning_set_notes n where n.meeting_id = ${meeting}), '[]'::json)`
  const select = sql<{
    set: LearningSet
    notes: readonly SetNote[]
    before: readonly SetNote[]
  }>`select ${asSet} as set, ${notesOf(sql`k.id`)} as notes,
      ${notesOf(sql`(select p.id from learning_set_meetings p where p.set_id = k.set_id and p.state = 'held'
        and (p.planned_on, p.id) < (k.planned_on, k.id) order by p.planned_on desc, p.id desc limit 1)`)} as before
    from learning_set_meetings k join learning_sets s on s.id = k.set_id where k.id = ${id}::uuid`
  return read(
    tx,
    reading(select, ([row]) => {
      const meeting = row?.set.meetings.find((each) => each.id === id)
      return row && meeting ? { ...row, meeting } : undefined
    }),
  )
}

/** A meeting of a set that is planned for a day. */
export interface PlannedSetMeeting {
  readonly id: SetMeetingId
  readonly on: IsoDate
}

/** Meetings from a day on of the sets somebody is in or leads. */
export function plannedSetMeetingsReading(
  me: PersonId,
  from: IsoDate,
): Reading<readonly PlannedSetMeeting[]> {
  return reading(
    sql<{ id: SetMeetingId; planned_on: IsoDate }>`
      select g.id, g.planned_on from learning_set_meetings g join learning_sets s on s.id = g.set_id
      where g.state = 'planned' and s.ended_on is null and g.planned_on >= ${from} and (s.facilitator_id = ${me}::uuid
        or exists (select from learning_set_members m
          where m.set_id = s.id and m.person_id = ${me}::uuid and m.left_on is null))
      order by g.planned_on, g.id`,
    (rows) => rows.map(({ id, planned_on: on }) => ({ id, on })),
  )
}
