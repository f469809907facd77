import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { mapped, type Reading, reading } from '../../platform/database/reading.ts'
import type { ExitId } from './leaving.tables.ts'
import { linesReading } from '../people/public.ts'
import { lineOfExit, type LineOfExit } from './leaving.rules.ts'
import { type Nulls, withoutNulls } from './nulls.ts'

/** What people say before they go, and what is learned from it. */

export interface ExitAnswer {
  readonly question: string
  readonly asks: string
  readonly answer: string
}

export interface ExitInterview {
  readonly id: ExitId
  readonly personId: PersonId
  readonly leavesOn: IsoDate
  readonly interviewerId: PersonId | undefined
  readonly forManager: boolean
  readonly givenOn: IsoDate | undefined
  readonly declinedOn: IsoDate | undefined
  readonly lookedThroughOn: IsoDate | undefined
  /** Since when nothing is kept of what was said. */
  readonly forgottenOn: IsoDate | undefined
  readonly answers: readonly ExitAnswer[]
  readonly themes: readonly string[]
}

const wholeSql = sql`
  e.id, e.person_id as "personId", e.leaves_on as "leavesOn", e.interviewer_id as "interviewerId",
  e.for_manager as "forManager", e.given_on as "givenOn", e.declined_on as "declinedOn",
  e.looked_through_on as "lookedThroughOn", e.forgotten_on as "forgottenOn",
  (select coalesce(json_agg(json_build_object('question', a.question, 'asks', a.asks, 'answer', a.answer)
    order by a.place), '[]') from exit_answers a where a.exit_id = e.id) as answers,
  (select coalesce(json_agg(t.theme order by t.theme), '[]') from exit_themes t where t.exit_id = e.id) as themes`

/** One interview; undefined when there is none of this id. */
export function exitReading(id: string): Reading<ExitInterview | undefined> {
  return reading(
    sql<
      Nulls<ExitInterview>
    >`select ${wholeSql} from exit_interviews e where e.id = ${isUuid(id) ? id : null}::uuid`,
    ([row]) => row && withoutNulls<ExitInterview>(row),
  )
}

/** Somebody's own, the latest. */
export function ownExitReading(personId: PersonId): Reading<ExitInterview | undefined> {
  return reading(
    sql<Nulls<ExitInterview>>`select ${wholeSql} from exit_interviews e where e.person_id = ${personId}::uuid
      order by e.leaves_on desc limit 1`,
    ([row]) => row && withoutNulls<ExitInterview>(row),
  )
}

/** Interviews with people whose last day is on or after a day, the latest to leave first. */
export function exitsReading(since: IsoDate): Reading<readonly ExitInterview[]> {
  return reading(
    sql<Nulls<ExitInterview>>`select ${wholeSql} from exit_interviews e where e.leaves_on >= ${since}
      order by e.leaves_on desc, e.id`,
    (rows) => rows.map((row) => withoutNulls<ExitInterview>(row)),
  )
}

/**
 * Who was above each of these people while they were here: on their last day, or today when it is still to come,
 * and on the day on which they said something. Whoever has left has no line of today.
 */
export function linesOfExitsReading(
  exits: readonly ExitInterview[],
  today: IsoDate,
): Reading<(exit: ExitInterview) => LineOfExit> {
  const days = [today, ...exits.flatMap(({ leavesOn, givenOn }) => [leavesOn, ...(givenOn ? [givenOn] : [])])]
  const lines = linesReading(
    { personIds: exits.map(({ personId }) => personId) },
    { today, from: days.reduce((first, day) => (day < first ? day : first)), until: today },
  )
  return mapped(lines, (lineOn) => (exit) => lineOfExit(exit, lineOn, today))
}

/** How many talked about what in a period, by their last day. Raw counts: show them by `shownThemes`. */
export interface ThemeCounts {
  /** Interviews that were given and looked through. */
  readonly interviews: number
  readonly themes: ReadonlyMap<string, number>
}

/** Themes of those who left in a period, both days inside. */
export function exitThemesReading(period: {
  readonly from: IsoDate
  readonly to: IsoDate
}): Reading<ThemeCounts> {
  return reading(
    sql<{ theme: string | null; people: number }>`
      with looked as (select e.id from exit_interviews e
        where e.looked_through_on is not null and e.forgotten_on is null
          and e.leaves_on between ${period.from} and ${period.to})
      select null as theme, count(*)::int as people from looked
      union all select t.theme, count(*)::int from exit_themes t join looked on looked.id = t.exit_id group by t.theme`,
    (rows) => ({
      interviews: rows.find(({ theme }) => theme === null)?.people ?? 0,
      themes: new Map(
        rows.flatMap(({ theme, people }) => (theme === null ? [] : [[theme, people] as const])),
      ),
    }),
  )
}

/** Something the authority learned from those who left, and what it does about it. */
export interface ExitLearning {
  readonly id: string
  readonly recordedOn: IsoDate
  readonly learned: string
  readonly doing: string
}

/** What was learned, the latest first. */
export function exitLearningReading(): Reading<readonly ExitLearning[]> {
  return reading(
    sql<ExitLearning>`select id, recorded_on as "recordedOn", learned, doing from exit_learning
      order by recorded_on desc, id desc limit 200`,
    (rows) => rows,
  )
}

/** Ids of everybody whom interviews name, as a select. */
export function peopleInExits() {
  return sql`select person_id from exit_interviews union select interviewer_id from exit_interviews
    where interviewer_id is not null`
}
