import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { todayAt } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { outcomesBetween, schemesInUse } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import type { Characteristic, EqualityMonitoring } from '../schemes/public.ts'
import { groupsOf, nextPeriod, type Period } from './equality.rules.ts'
import { type AnswerCount, countAnswersOnce, countedUntil, insertFigures } from './equality.store.ts'

/** Making the figures of a period, once and for good. */

/** Of everybody who had an outcome, whether their latest was a good one: each person counts once. */
async function peopleWithOutcome(tx: Tx, begins: IsoDate, ends: IsoDate) {
  const schemes = await schemesInUse(tx)
  const latest = new Map<PersonId, boolean>()
  for (const { applicantId, schemeHash, outcome } of await outcomesBetween(tx, begins, ends)) {
    const tone = schemes.get(schemeHash)?.outcomes.find((each) => each.outcome === outcome)?.tone
    latest.set(applicantId, tone === 'good')
  }
  return [...latest].map(([id, good]) => ({ id, good }))
}

const notSaid = 'Not said'

/** Everyone in exactly one count: those who did not answer, or gave an answer that is not asked any more, have one too. */
function countsOf(
  { question, answers }: { readonly question: string; readonly answers: Characteristic['answers'] },
  counted: readonly AnswerCount[],
  all: { readonly people: number; readonly good: number },
) {
  const said = answers.map(({ answer, name }) => {
    const found = counted.find((each) => each.question === question && each.answer === answer)
    return { names: [name], people: found?.people ?? 0, good: found?.good ?? 0 }
  })
  const sum = (of: 'people' | 'good') => said.reduce((total, each) => total + each[of], 0)
  return [...said, { names: [notSaid], people: all.people - sum('people'), good: all.good - sum('good') }]
}

/** Publishes the next period if its day has come; answers whether it did. */
export async function publishNext(tx: Tx, today: IsoDate): Promise<boolean> {
  const equality = (await currentPack(tx))?.equality
  if (!equality) return false
  const period = nextPeriod(equality, await countedUntil(tx))
  if (period.published > today) return false
  await publishPeriod(tx, equality, period, await peopleWithOutcome(tx, period.begins, period.ends))
  return true
}

/** Counts a period that is over and writes its figures down, for good. */
export async function publishPeriod(
  tx: Tx,
  equality: EqualityMonitoring,
  { begins, ends }: Pick<Period, 'begins' | 'ends'>,
  people: readonly { readonly id: PersonId; readonly good: boolean }[],
): Promise<void> {
  const counted = await countAnswersOnce(tx, { begins, ends }, equality.threshold, people)
  if (people.length < equality.threshold) return
  const all = { people: people.length, good: people.filter(({ good }) => good).length }
  for (const { characteristic, name, answers } of equality.questions) {
    const counts = countsOf({ question: characteristic, answers }, counted, all)
    await insertFigures(tx, begins, { question: characteristic, name }, groupsOf(counts, equality.threshold))
  }
}

/** Every period whose day has come, each in a transaction of its own. */
const publishFigures: Task = async ({ authorityId, databases }) => {
  while (await databases.write(authorityId, (tx) => publishNext(tx, todayAt())));
}

export const equalityTasks: ReadonlyMap<string, Task> = new Map([
  ['publish-equality-figures', publishFigures],
])

export const equalityRecurring: readonly RecurringTask[] = [
  { task: 'publish-equality-figures', cron: '40 2 * * *' },
]
