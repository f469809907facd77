import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { todayAt } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { outcomesBetween, schemesInUse } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { leaversUntil } from '../people/public.ts'
import type { Characteristic, EqualityMonitoring } from '../schemes/public.ts'
import { groupsOf, nextPeriod, notCountedBefore, type Period } from './equality.rules.ts'
import {
  type AnswerCount,
  countAnswersOnce,
  countedBefore,
  countedUntil,
  insertFigures,
  insertLeftOut,
  markCounted,
  removeEqualityAnswers,
} from './equality.store.ts'

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
  const people = await peopleWithOutcome(tx, period.begins, period.ends)
  const first = notCountedBefore(people, await countedBefore(tx))
  await publishPeriod(tx, equality, period, first)
  await insertLeftOut(tx, period.begins, people.length - first.length)
  return true
}

/**
 * Counts a period that is over and writes its figures down, for good. Expects nobody who was counted before; those who
 * are counted now are not counted again, unless nothing could be shown of them.
 */
export async function publishPeriod(
  tx: Tx,
  equality: EqualityMonitoring,
  { begins, ends }: Pick<Period, 'begins' | 'ends'>,
  people: readonly { readonly id: PersonId; readonly good: boolean }[],
): Promise<void> {
  const counted = await countAnswersOnce(tx, { begins, ends }, equality.threshold, people)
  if (people.length < equality.threshold) return
  const all = { people: people.length, good: people.filter(({ good }) => good).length }
  let isAnythingShown = false
  for (const { characteristic, name, answers } of equality.questions) {
    const groups = groupsOf(countsOf({ question: characteristic, answers }, counted, all), equality.threshold)
    isAnythingShown ||= groups.length > 0
    await insertFigures(tx, begins, { question: characteristic, name }, groups)
  }
  if (isAnythingShown)
    await markCounted(
      tx,
      begins,
      people.map(({ id }) => id),
    )
}

/** Every period whose day has come, each in a transaction of its own. */
const publishFigures: Task = async ({ authorityId, databases }) => {
  while (await databases.write(authorityId, (tx) => publishNext(tx, todayAt())));
}

/** More than ever left one authority: every night looks at all of them. */
const everyLeaver = 1_000_000

/** Removes what those answered who left longer ago than answers are kept. */
export async function removeOfLeavers(tx: Tx, today: IsoDate): Promise<void> {
  const equality = (await currentPack(tx))?.equality
  if (!equality) return
  const before = subtractDuration(today, equality.keptAfterLeaving as IsoDuration)
  const leavers = await leaversUntil(tx, before, everyLeaver)
  await removeEqualityAnswers(
    tx,
    leavers.map(({ personId }) => personId),
  )
}

const removeLeavers: Task = ({ authorityId, databases }) =>
  databases.write(authorityId, (tx) => removeOfLeavers(tx, todayAt()))

export const equalityTasks: ReadonlyMap<string, Task> = new Map([
  ['publish-equality-figures', publishFigures],
  ['remove-equality-answers', removeLeavers],
])

export const equalityRecurring: readonly RecurringTask[] = [
  { task: 'publish-equality-figures', cron: '40 2 * * *' },
  { task: 'remove-equality-answers', cron: '50 2 * * *' },
]
