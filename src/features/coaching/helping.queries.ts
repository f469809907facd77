import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type EvidenceId, isUuid, type PersonId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { nameOfSql } from '../people/public.ts'
import type { HelpAnswer, HelpId } from './coaching.tables.ts'
import './coaching.tables.ts'

/** Help that somebody gave to others, as they logged it. */
export interface Help {
  readonly id: HelpId
  readonly personId: PersonId
  readonly personName: string
  readonly kind: string
  readonly on: IsoDate
  readonly minutes: number
  /** A colleague who may confirm it; undefined for a student or several. */
  readonly forId: PersonId | undefined
  readonly forName: string | undefined
  readonly note: string
  readonly answer: HelpAnswer | undefined
  readonly evidenceId: EvidenceId | undefined
}

const asHelp = sql`json_strip_nulls(json_build_object('id', h.id, 'personId', h.person_id,
  'personName', ${nameOfSql(sql`h.person_id`)}, 'kind', h.kind, 'on', h.given_on, 'minutes', h.minutes,
  'forId', h.for_id, 'forName', ${nameOfSql(sql`h.for_id`)}, 'note', h.note, 'answer', h.answer,
  'evidenceId', h.evidence_id))`

/** Everything somebody logged, the latest first; at most 500. */
export function helpOfReading(personId: PersonId): Reading<readonly Help[]> {
  return reading(
    sql<{ help: Help }>`select ${asHelp} as help from help_given h
      where h.person_id = ${personId}::uuid and h.removed_on is null order by h.given_on desc, h.id desc limit 500`,
    (rows) => rows.map(({ help }) => help),
  )
}

/** One, for who logged it and for whom it was; undefined for everybody else. */
export async function findHelp(tx: Tx, id: string, me: PersonId): Promise<Help | undefined> {
  if (!isUuid(id)) return undefined
  const select = sql<{ help: Help }>`select ${asHelp} as help from help_given h
    where h.id = ${id}::uuid and h.removed_on is null and (h.person_id = ${me}::uuid or h.for_id = ${me}::uuid)`
  return read(
    tx,
    reading(select, ([row]) => row?.help),
  )
}

/** How often and how many minutes, of the last year. */
export function helpGlanceReading(
  personId: PersonId,
  on: IsoDate,
): Reading<{ readonly times: number; readonly minutes: number }> {
  return reading(
    sql<{
      times: number
      minutes: number
    }>`select count(*)::int as times, coalesce(sum(minutes), 0)::int as minutes
      from help_given where person_id = ${personId}::uuid and removed_on is null and given_on > ${on}::date - 365`,
    ([row]) => row ?? { times: 0, minutes: 0 },
  )
}
