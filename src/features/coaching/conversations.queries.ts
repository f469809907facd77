import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type EvidenceId, isUuid, type PersonId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { nameOfSql, worksHereSql } from '../people/public.ts'
import type { CoachingActionId, CoachingId, CoachingState, MeetingState, TalkId } from './coaching.tables.ts'
import './coaching.tables.ts'

/** Coaching of two, read for one of them. Nobody else reads one; the learning team reads what waits for a coach. */

export interface Talk {
  readonly id: TalkId
  readonly on: IsoDate
  readonly state: MeetingState
  readonly minutes: number | undefined
}

export interface CoachingAction {
  readonly id: CoachingActionId
  readonly action: string
  readonly dueOn: IsoDate | undefined
  readonly doneOn: IsoDate | undefined
}

/** What one of the two wrote for themselves. */
export interface Reflection {
  readonly id: string
  readonly on: IsoDate
  readonly body: string
}

/** How one coaching stands, without what anybody wrote. */
export interface CoachingGlance {
  readonly id: CoachingId
  readonly personId: PersonId
  readonly personName: string
  readonly coachId: PersonId | undefined
  readonly coachName: string | undefined
  readonly subject: string
  readonly state: CoachingState
  readonly askedOn: IsoDate
  readonly endedOn: IsoDate | undefined
  readonly nextOn: IsoDate | undefined
  /** How many talks were held. */
  readonly held: number
}

/** The whole of it, with the reflections of whoever reads it alone. */
export interface Coaching extends CoachingGlance {
  readonly wish: string
  readonly way: string | undefined
  readonly outsideLine: boolean
  readonly followsId: EvidenceId | undefined
  readonly goal: string
  readonly word: string
  readonly beganOn: IsoDate | undefined
  readonly evidenceId: EvidenceId | undefined
  readonly talks: readonly Talk[]
  readonly actions: readonly CoachingAction[]
  readonly mine: readonly Reflection[]
  readonly declinedBy: readonly PersonId[]
  /** Whether the learning team asked this coach, for somebody who left it to them. */
  readonly suggested: boolean
}

const glance = sql`'id', c.id, 'personId', c.person_id, 'personName', ${nameOfSql(sql`c.person_id`)},
  'coachId', c.coach_id, 'coachName', ${nameOfSql(sql`c.coach_id`)}, 'subject', c.subject, 'state', c.state,
  'askedOn', c.asked_on, 'endedOn', c.ended_on,
  'nextOn', (select min(t.planned_on) from coaching_talks t where t.coaching_id = c.id and t.state = 'planned'),
  'held', (select count(*) from coaching_talks t where t.coaching_id = c.id and t.state = 'held')`

const listOf = (of: ReturnType<typeof sql>) => sql`coalesce((${of}), '[]'::json)`

/** One of somebody's, as the person coached or as the coach; undefined for everybody else. */
export async function findCoaching(tx: Tx, id: string, me: PersonId): Promise<Coaching | undefined> {
  if (!isUuid(id)) return undefined
  const select = sql<{ coaching: Coaching }>`
    select json_strip_nulls(json_build_object(${glance}, 'wish', c.wish, 'way', c.way,
      'outsideLine', c.outside_line, 'followsId', c.follows_id, 'goal', c.goal, 'word', c.word,
      'beganOn', c.began_on, 'evidenceId', c.evidence_id,
      'talks', ${listOf(sql`select json_agg(json_build_object('id', t.id, 'on', t.planned_on, 'state', t.state, 'minutes', t.minutes)
        order by t.planned_on, t.id) from coaching_talks t where t.coaching_id = c.id`)},
      'actions', ${listOf(sql`select json_agg(json_build_object('id', a.id, 'action', a.action, 'dueOn', a.due_on,
        'doneOn', a.done_on) order by a.id) from coaching_actions a where a.coaching_id = c.id`)},
      'mine', ${listOf(sql`select json_agg(json_build_object('id', r.id, 'on', r.written_on, 'body', r.body)
        order by r.id desc) from coaching_reflections r where r.coaching_id = c.id and r.person_id = ${me}::uuid`)},
      'declinedBy', ${listOf(sql`select json_agg(k.coach_id) from coaching_asks k
        where k.coaching_id = c.id and k.answer = 'declined'`)},
      'suggested', exists (select from coaching_asks k
        where k.coaching_id = c.id and k.coach_id = c.coach_id and k.suggested))) as coaching
    from coachings c where c.id = ${id}::uuid and (c.person_id = ${me}::uuid or c.coach_id = ${me}::uuid)`
  return read(
    tx,
    reading(select, ([row]) => row?.coaching),
  )
}

/** Everything somebody is in, as either of the two, the latest first. */
export function coachingsOfReading(me: PersonId): Reading<readonly CoachingGlance[]> {
  return reading(
    sql<{ coaching: CoachingGlance }>`
      select json_strip_nulls(json_build_object(${glance})) as coaching from coachings c
      where (c.person_id = ${me}::uuid or c.coach_id = ${me}::uuid) and c.state <> 'taken-back'
      order by c.id desc limit 100`,
    (rows) => rows.map(({ coaching }) => coaching),
  )
}

/** What the learning team may know of somebody who waits for a coach: no words of theirs. */
export interface Waiting {
  readonly id: CoachingId
  readonly personId: PersonId
  readonly personName: string
  readonly subject: string
  readonly way: string | undefined
  readonly outsideLine: boolean
  readonly askedOn: IsoDate
  readonly declinedBy: readonly PersonId[]
}

/** Everybody who left it to the learning team, who has waited longest first; one of them alone when named. */
export function waitingReading(id?: string): Reading<readonly Waiting[]> {
  return reading(
    sql<{ waiting: Waiting }>`
      select json_strip_nulls(json_build_object('id', c.id, 'personId', c.person_id,
        'personName', ${nameOfSql(sql`c.person_id`)}, 'subject', c.subject, 'way', c.way,
        'outsideLine', c.outside_line, 'askedOn', c.asked_on,
        'declinedBy', ${listOf(sql`select json_agg(k.coach_id) from coaching_asks k
          where k.coaching_id = c.id and k.answer = 'declined'`)})) as waiting
      from coachings c where c.state = 'with-team' ${id === undefined ? sql`` : sql`and c.id = ${id}::uuid`}
      order by c.asked_on, c.id`,
    (rows) => rows.map(({ waiting }) => waiting),
  )
}

/** Who is in every coaching that is not over, for what is looked at once a day. */
export const openCoachings = (tx: Tx) =>
  tx
    .selectFrom('coachings')
    .select(['id', 'state', 'person_id', 'coach_id'])
    .where('state', 'not in', ['ended', 'taken-back'])
    .execute()

/** Counts alone: what anybody above learns of coaching. */
export interface CoachingCounts {
  readonly coaches: number
  readonly waiting: number
  readonly running: number
  /** In the year before the day. */
  readonly ended: number
  readonly held: number
  readonly bySubject: ReadonlyMap<string, number>
}

export function countsReading(on: IsoDate): Reading<CoachingCounts> {
  return reading(
    sql<Omit<CoachingCounts, 'bySubject'> & { by_subject: Readonly<Record<string, number>> | null }>`
      select (select count(*)::int from coaches where ended_on is null
          and ${worksHereSql(sql`person_id`, on)}) as coaches,
        (select count(*)::int from coachings where state in ('with-coach', 'to-choose', 'with-team')) as waiting,
        (select count(*)::int from coachings where state = 'running') as running,
        (select count(*)::int from coachings where state = 'ended' and ended_on > ${on}::date - 365) as ended,
        (select count(*)::int from coaching_talks where state = 'held' and planned_on > ${on}::date - 365) as held,
        (select json_object_agg(subject, n) from (select subject, count(*) as n from coachings
          where state in ('running', 'ended') and asked_on > ${on}::date - 365 group by subject) s) as by_subject`,
    ([row]) => {
      const { by_subject: bySubject, ...counts } = row!
      return { ...counts, bySubject: new Map(Object.entries(bySubject ?? {})) }
    },
  )
}

/** A talk that is planned for a day. */
export interface PlannedCoaching {
  readonly id: TalkId
  readonly coachingId: CoachingId
  readonly on: IsoDate
}

/** Talks from a day on of somebody, as either of the two. */
export function plannedCoachingReading(me: PersonId, from: IsoDate): Reading<readonly PlannedCoaching[]> {
  return reading(
    sql<{ id: TalkId; coaching_id: CoachingId; planned_on: IsoDate }>`
      select t.id, t.coaching_id, t.planned_on from coaching_talks t join coachings c on c.id = t.coaching_id
      where t.state = 'planned' and c.state = 'running' and t.planned_on >= ${from}
        and (c.person_id = ${me}::uuid or c.coach_id = ${me}::uuid)
      order by t.planned_on, t.id`,
    (rows) => rows.map((row) => ({ id: row.id, coachingId: row.coaching_id, on: row.planned_on })),
  )
}
