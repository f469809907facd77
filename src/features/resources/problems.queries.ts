import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql } from '../people/public.ts'
import type { ProblemId, ToolkitId } from './resources.tables.ts'
import './resources.tables.ts'

/** What somebody found wrong with a resource or with a toolkit. */
export interface Problem {
  readonly id: ProblemId
  /** Of the pack or the team, by its id; undefined when it is about a toolkit. */
  readonly resource: string | undefined
  readonly toolkitId: ToolkitId | undefined
  readonly says: string
  readonly reporterId: PersonId
  readonly reporter: string
  readonly reportedOn: IsoDate
  readonly answered: { readonly by: string; readonly on: IsoDate; readonly says: string } | undefined
}

interface Row {
  readonly id: ProblemId
  readonly resource: string | null
  readonly toolkit_id: ToolkitId | null
  readonly says: string
  readonly reported_by: PersonId
  readonly reporter: string | null
  readonly reported_on: IsoDate
  readonly answer: string
  readonly answerer: string | null
  readonly answered_on: IsoDate | null
}

const gone = 'Someone who has left'

export function problemReading(id: ProblemId): Reading<Problem | undefined> {
  return reading(
    sql<Row>`
      select w.id, w.resource, w.toolkit_id, w.says, w.reported_by, ${nameOfSql(sql`w.reported_by`)} as reporter,
        w.reported_on, w.answer, ${nameOfSql(sql`w.answered_by`)} as answerer, w.answered_on
      from learning_problems w where w.id = ${id}::uuid`,
    ([row]) =>
      row && {
        ...{ id: row.id, resource: row.resource ?? undefined, toolkitId: row.toolkit_id ?? undefined },
        ...{
          says: row.says,
          reporterId: row.reported_by,
          reporter: row.reporter ?? gone,
          reportedOn: row.reported_on,
        },
        answered:
          row.answered_on === null
            ? undefined
            : { by: row.answerer ?? gone, on: row.answered_on, says: row.answer },
      },
  )
}
