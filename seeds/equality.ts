import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { nextPeriod } from '../src/features/equality/equality.rules.ts'
import { publishPeriod } from '../src/features/equality/equality.publishing.ts'
import { countedUntil, keepAnswers } from '../src/features/equality/equality.store.ts'
import { currentPack } from '../src/features/packs/public.ts'
import { searchPeople } from '../src/features/people/public.ts'
import type { EqualityMonitoring } from '../src/features/schemes/public.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import type { PersonId } from '../src/kernel/ids.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { DemonstrationTime } from './demonstration-time.ts'

/**
 * Equality answers of invented people. Figures of a year need more outcomes than a demonstration tells stories of, so
 * those of the years that are over are of colleagues who have left since: counted by the product's own way, and their
 * answers removed, as they are when somebody withdraws. Some of those who still work here have answered too.
 */
export async function tellEquality(tx: Tx, time: DemonstrationTime): Promise<void> {
  const equality = (await currentPack(tx))?.equality
  if (!equality) return
  // The database counts no period that is not over by its own clock, whenever the demonstration is said to begin.
  const overBefore = await databaseToday(tx)
  for (;;) {
    const period = nextPeriod(equality, await countedUntil(tx))
    if (period.published > time.today || period.ends >= overBefore) break
    const people = Array.from({ length: colleagues }, (_, index) => ({
      id: randomUUIDv7() as PersonId,
      good: index % 3 !== 0,
    }))
    const answered = time.moment(period.ends)
    for (const [index, { id }] of people.entries())
      await keepAnswers(tx, id, answersOf(equality, index), answered)
    await publishPeriod(tx, equality, period, people)
    for (const { id } of people) await keepAnswers(tx, id, {}, answered)
  }
  const { people } = await searchPeople(tx, { limit: 12 })
  for (const [index, { id }] of people.entries())
    if (index % 3 !== 2)
      await keepAnswers(tx, id, answersOf(equality, index * 5), time.moment(time.ago('P3M')))
}

async function databaseToday(tx: Tx): Promise<IsoDate> {
  const { rows } = await sql<{ today: IsoDate }>`select current_date as today`.execute(tx)
  return rows[0]?.today as IsoDate
}

const colleagues = 64

/** What most of these invented people say; of a question that is not here, the first answer. */
const frequent: Readonly<Record<string, string>> = {
  'age-band': 'from-30-to-44',
  disability: 'not-disabled',
  'ethnic-group': 'white',
  marriage: 'neither',
  'pregnancy-maternity': 'not-recently',
}

/** Some answer everything, some leave out what they like. */
function answersOf({ questions }: EqualityMonitoring, person: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    questions.flatMap(({ characteristic, answers }, place) => {
      const turn = (person * (place + 3)) % 16
      if (turn === 15) return []
      const most = answers.find(({ answer }) => answer === frequent[characteristic]) ?? answers[0]
      const others = answers.filter((each) => each !== most)
      const answer = turn < 9 ? most : others[(turn - 9) % others.length]
      return answer ? [[characteristic, answer.answer] as const] : []
    }),
  )
}
