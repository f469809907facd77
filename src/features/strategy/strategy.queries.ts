import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql } from '../people/public.ts'
import type { Kept, Told } from './aims.rules.ts'
import './strategy.tables.ts'

/** What was added to a strategy, and how its aims and actions stand. */

export function addedAimsReading(strategy: string): Reading<Kept['aims']> {
  return reading(
    sql<Kept['aims'][number]>`select id, kind, name, says, status from strategy_aims
      where strategy = ${strategy} order by id`,
    (rows) => rows,
  )
}

export function addedActionsReading(strategy: string): Reading<Kept['actions']> {
  return reading(
    sql<Kept['actions'][number]>`select id, aim, says, status from strategy_actions
      where strategy = ${strategy} order by id`,
    (rows) => rows,
  )
}

interface ToldRow {
  readonly subject: string
  readonly status: string
  readonly says: string
  readonly link_name: string | null
  readonly link: string | null
  readonly by: string
  readonly at: IsoInstant
}

const toldColumns = sql`subject, status, says, link_name, link,
  coalesce(${nameOfSql(sql`written_by`)}, '') as by, written_at as at`

const toTold = ({ link, link_name, ...row }: ToldRow): Told => ({
  ...row,
  link: link === null || link_name === null ? undefined : { name: link_name, href: link },
})

/** What was told last of every subject. */
export function lastToldReading(strategy: string): Reading<readonly Told[]> {
  return reading(
    sql<ToldRow>`select distinct on (subject) ${toldColumns} from strategy_updates
      where strategy = ${strategy} order by subject, written_at desc, id desc`,
    (rows) => rows.map(toTold),
    ['at'],
  )
}

/** Everything that was told of an aim, of actions of the pack by their codes, and of those added to it; the latest first. */
export function toldReading(
  strategy: string,
  aim: string,
  actions: readonly string[],
): Reading<readonly Told[]> {
  return reading(
    sql<ToldRow>`select ${toldColumns} from strategy_updates
      where strategy = ${strategy} and (subject = any(${[aim, ...actions]}::text[])
        or subject in (select a.id::text from strategy_actions a where a.strategy = ${strategy} and a.aim = ${aim}))
      order by written_at desc, id desc limit 200`,
    (rows) => rows.map(toTold),
    ['at'],
  )
}

/** Everything that was told from one day to another, both counted, the earliest first. */
export function toldBetweenReading(
  strategy: string,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Reading<readonly Told[]> {
  return reading(
    sql<ToldRow>`select ${toldColumns} from strategy_updates where strategy = ${strategy}
      and (written_at at time zone 'Europe/London')::date between ${from} and ${to}
      order by written_at, id limit 500`,
    (rows) => rows.map(toTold),
    ['at'],
  )
}

export function ownersReading(strategy: string): Reading<Kept['owners']> {
  return reading(
    sql<{ subject: string; personId: PersonId; name: string }>`select subject, person_id as "personId",
      coalesce(${nameOfSql(sql`person_id`)}, '') as name from strategy_owners where strategy = ${strategy}`,
    (rows) => rows,
  )
}
