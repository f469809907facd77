import { sql } from 'kysely'
import { currentPack } from '../src/features/packs/public.ts'
import { askToEvaluate } from '../src/features/evaluations/evaluations.handlers.ts'
import { evaluationReading, openEvaluationsReading } from '../src/features/evaluations/evaluations.queries.ts'
import { writeAnswers } from '../src/features/evaluations/evaluations.store.ts'
import { restateEvaluations } from '../src/features/evaluations/evaluations.tasks.ts'
import { insertFollowUp } from '../src/features/resources/follow-ups.store.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import type { PersonId } from '../src/kernel/ids.ts'
import { read } from '../src/platform/database/reading.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { DemonstrationTime } from './demonstration-time.ts'

/** What those who attended a course said of it, and what there is to go on with; the last of each course has yet to answer. */
export async function tellEvaluations(tx: Tx, time: DemonstrationTime): Promise<void> {
  const pack = await currentPack(tx)
  const settings = pack?.evaluation
  if (!settings) return
  const attended = await sql<{
    readonly person_id: PersonId
    readonly booking_id: string
    readonly course: string
    readonly completed_on: IsoDate
  }>`select person_id, booking_id, course, completed_on from course_completions
    where source = 'attended' and booking_id is not null order by course, booking_id`.execute(tx)
  const at = { today: time.today, now: time.moment(time.today) }
  for (const row of attended.rows)
    await askToEvaluate(
      { tx, ...at },
      {
        ...{ personId: row.person_id, bookingId: row.booking_id },
        course: row.course,
        attendedOn: row.completed_on,
      },
    )
  const open = await read(tx, openEvaluationsReading(time.today))
  for (const [course, own] of Map.groupBy(open, (each) => `${each.course} ${each.part}`)) {
    const part = settings.parts.find((each) => course.endsWith(` ${each.part}`))
    for (const [turn, { id }] of own.slice(0, -1).entries()) {
      const answers = (part?.questions ?? []).flatMap(
        (question): readonly (readonly [string, number | string])[] => {
          if (question.type === 'scale')
            return [[question.question, question.answers.length - 1 - (turn % 2)]]
          const said = sayings[turn]
          return said === undefined ? [] : [[question.question, said]]
        },
      )
      await writeAnswers(tx, id, Object.fromEntries(answers), time.moment(time.ago('P20D')))
    }
  }
  for (const { id } of open) {
    const evaluation = await read(tx, evaluationReading(id))
    if (evaluation) await restateEvaluations(tx, at.today, at.now, [evaluation])
  }
  await goOnWith(tx, time, [...new Set(attended.rows.map(({ course }) => course))])
}

const sayings: readonly string[] = [
  'To ask one question more before I explain anything.',
  'I shall draw it with the family instead of bringing it along.',
  'More time to try it out on each other would have helped.',
]

/** Research, where the authority has it, to read after each course that somebody attended. */
async function goOnWith(tx: Tx, time: DemonstrationTime, courses: readonly string[]): Promise<void> {
  const pack = await currentPack(tx)
  const resource = Object.values(pack?.resources ?? {}).find(
    ({ kind, benefit }) => kind !== undefined && benefit,
  )
  const by = (
    await sql<{ readonly person_id: PersonId }>`
      select d.person_id from person_duties d join parts_opened o on o.by_kind = 'duty' and o.code = d.duty
      where o.part = 'learning-offer' order by d.person_id limit 1`.execute(tx)
  ).rows[0]?.person_id
  if (!resource || !by) return
  for (const course of courses)
    await insertFollowUp(tx, {
      ...{ course, resource: resource.resource, on: time.ago('P30D'), by },
      says: 'Search for the subject of the day: the short reviews are enough to begin with.',
    })
}
