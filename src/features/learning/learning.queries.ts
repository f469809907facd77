import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type EvidenceId, isUuid, type PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ReflectionId, ReflectionState } from './learning.tables.ts'
import './learning.tables.ts'

/** A talk with a peer about an entry of somebody's record, asked for or written down. */
export interface Reflection {
  readonly id: ReflectionId
  readonly personId: PersonId
  readonly itemId: EvidenceId
  /** Undefined when the person wrote it down; `withWhom` then says whom they talked to. */
  readonly colleagueId: PersonId | undefined
  readonly withWhom: string | undefined
  readonly state: ReflectionState
  readonly question: string
  readonly talkedOn: IsoDate | undefined
  readonly body: string
  readonly askedOn: IsoDate
  readonly askedAt: IsoInstant
  readonly answeredOn: IsoDate | undefined
}

export interface YearRecords {
  readonly reflections: readonly Reflection[]
  /** The day each quarter was marked on, by its number. */
  readonly marks: ReadonlyMap<number, IsoDate>
}

interface YearRow {
  readonly reflections: readonly (Reflection & { readonly state: ReflectionState })[]
  readonly marks: readonly { readonly quarter: number; readonly on: IsoDate }[]
}

const asReflection = sql`json_strip_nulls(json_build_object('id', r.id, 'personId', r.person_id, 'itemId', r.item_id,
  'colleagueId', r.colleague_id, 'withWhom', r.with_whom, 'state', r.state, 'question', r.question,
  'talkedOn', r.talked_on, 'body', r.body, 'askedOn', r.asked_on, 'answeredOn', r.answered_on,
  'askedAt', to_char(r.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))`

/** Every talk about a person's entries, newest first, with the marks of one year of registration. */
export function yearRecordsReading(personId: PersonId, yearFrom: IsoDate): Reading<YearRecords> {
  return reading(
    sql<YearRow>`select
      coalesce((select json_agg(${asReflection} order by r.id desc) from peer_reflections r
        where r.person_id = ${personId} and r.state <> 'taken-back'), '[]') as reflections,
      coalesce((select json_agg(json_build_object('quarter', m.quarter, 'on', m.marked_on)) from registration_marks m
        where m.person_id = ${personId} and m.year_from = ${yearFrom}), '[]') as marks`,
    ([row]) => ({
      reflections: row?.reflections ?? [],
      marks: new Map((row?.marks ?? []).map(({ quarter, on }) => [quarter, on])),
    }),
  )
}

/** Selects the entries of a person of which a talk with a peer is written down or confirmed. */
export const talkedThroughSql = (personId: PersonId) =>
  sql`select item_id from peer_reflections where person_id = ${personId} and state = 'given'`

/** One talk; taken back ones too. */
export async function findReflection(tx: Tx, id: string): Promise<Reflection | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await sql<{ reflection: Reflection }>`
    select ${asReflection} as reflection from peer_reflections r where r.id = ${id}::uuid`.execute(tx)
  return rows[0]?.reflection
}

/** What a person logged as protected time: by allowance and entry, in the allowance's unit. */
export function protectedMarksReading(
  personId: PersonId,
): Reading<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  return reading(
    sql<{ readonly allowance: string; readonly item: string; readonly amount: number }>`
      select allowance, item_id as item, amount::float8 as amount from protected_time_marks
      where person_id = ${personId}`,
    (rows) => {
      const marks = new Map<string, Map<string, number>>()
      for (const { allowance, item, amount } of rows)
        marks.set(allowance, (marks.get(allowance) ?? new Map<string, number>()).set(item, Number(amount)))
      return marks
    },
  )
}
