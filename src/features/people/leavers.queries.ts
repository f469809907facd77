import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { shownName } from './people.queries.ts'

/** Those who have left, and by what somebody is found in texts: what erasing a record asks. */

/** Those whose last day was before a day, the longest gone first. One query. */
export async function leaversUntil(
  tx: Tx,
  day: IsoDate,
  limit: number,
): Promise<readonly { readonly personId: PersonId; readonly name: string; readonly leftOn: IsoDate }[]> {
  const { rows } = await sql<{ id: PersonId; name: string; leaves_on: IsoDate }>`
    select p.id, ${shownName} as name, p.leaves_on from persons p
    where p.leaves_on < ${day} and p.erased_on is null order by p.leaves_on, p.id limit ${limit}`.execute(tx)
  return rows.map((row) => ({ personId: row.id, name: row.name, leftOn: row.leaves_on }))
}

/** What may stand in texts for somebody, and their last day; undefined for nobody here. */
export interface PersonMarks {
  readonly name: string
  /** Names in every order they are written in, work address, telephone and registration number: none that another has. */
  readonly marks: readonly string[]
  readonly leftOn: IsoDate | undefined
  readonly erasedOn: IsoDate | undefined
}

interface MarksRow {
  readonly name: string
  readonly marks: readonly (string | null)[]
  readonly others: readonly (string | null)[]
  readonly left_on: IsoDate | null
  readonly erased_on: IsoDate | null
}

/** By what somebody is told from all others. Two people of one name are told apart by neither. */
export function marksReading(personId: PersonId): Reading<PersonMarks | undefined> {
  return reading(
    sql<MarksRow>`
    select m.name, m.marks, m.leaves_on as left_on, m.erased_on, array(select distinct lower(each) from
        (select o.id, ${marksSql('o')} as marks from persons o) o cross join unnest(o.marks) each
      where o.id <> m.id and lower(each) in (select lower(mine) from unnest(m.marks) mine)) as others
    from (select p.id, ${shownName} as name, p.leaves_on, p.erased_on, ${marksSql('p')} as marks
      from persons p where p.id = ${personId}::uuid) m`,
    ([row]) => row && marksFrom(row),
  )
}

/** Each of somebody's names by itself, as colleagues call them: first name, the name they are known by, last name. */
export function namesAloneReading(personId: PersonId): Reading<readonly string[]> {
  return reading(
    sql<{ name: string }>`select distinct n.name from persons p,
      unnest(array[p.given_name, p.known_as, p.family_name]) n (name)
      where p.id = ${personId}::uuid and length(trim(n.name)) > 1 order by 1`,
    (rows) => rows.map(({ name }) => name.trim()),
  )
}

const marksSql = (person: string) =>
  sql`array[${sql.raw(
    ['given_name', 'known_as']
      .flatMap((first) => [
        `${person}.${first} || ' ' || ${person}.family_name`,
        `${person}.family_name || ', ' || ${person}.${first}`,
        `${person}.family_name || ' ' || ${person}.${first}`,
      ])
      .concat(['email', 'phone', 'registration_number'].map((column) => `${person}.${column}`))
      .join(', '),
  )}]`

function marksFrom(row: MarksRow): PersonMarks {
  const others = new Set(row.others)
  const marks = row.marks.flatMap((mark) => (mark && !others.has(mark.toLowerCase()) ? [mark] : []))
  return {
    name: row.name,
    marks: [...new Set(marks)],
    leftOn: row.left_on ?? undefined,
    erasedOn: row.erased_on ?? undefined,
  }
}
