import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Group, Period } from './equality.rules.ts'
import './equality.tables.ts'

/**
 * Opens the answers of one person for a piece of work, and shuts them again: without it the database shows no row of
 * any answer, whoever asks. Call it with the person who is signed in, and no other.
 */
async function withOwnAnswers<Value>(tx: Tx, personId: PersonId, work: () => Promise<Value>): Promise<Value> {
  await sql`select set_config('app.equality_person', ${personId}, true)`.execute(tx)
  const value = await work()
  await sql`select set_config('app.equality_person', '', true)`.execute(tx)
  return value
}

/** What a person has answered, by question, and when they last did. */
export interface OwnAnswers {
  readonly answers: Readonly<Record<string, string>>
  readonly answeredAt: IsoInstant | undefined
}

/** A person's own answers: for their page, and for what they may take with them. Three statements. */
export function ownAnswers(tx: Tx, personId: PersonId): Promise<OwnAnswers> {
  return withOwnAnswers(tx, personId, async () => {
    const rows = await tx
      .selectFrom('equality_answers')
      .select(['question', 'answer', 'answered_at'])
      .where('person_id', '=', personId)
      .orderBy('answered_at')
      .execute()
    return {
      answers: Object.fromEntries(rows.map(({ question, answer }) => [question, answer])),
      answeredAt: rows.at(-1)?.answered_at,
    }
  })
}

/**
 * Keeps exactly these answers; none at all withdraws them. Nothing of what was answered before is left; that the person
 * has been asked stays, so that nobody asks them again.
 */
export function keepAnswers(
  tx: Tx,
  personId: PersonId,
  answers: Readonly<Record<string, string>>,
  now: IsoInstant,
): Promise<void> {
  return withOwnAnswers(tx, personId, async () => {
    await tx.deleteFrom('equality_answers').where('person_id', '=', personId).execute()
    const rows = Object.entries(answers).map(([question, answer]) => ({
      ...{ person_id: personId, question, answer },
      answered_at: now,
    }))
    if (rows.length > 0) await tx.insertInto('equality_answers').values(rows).execute()
    await settled(tx, personId, now)
  })
}

async function settled(tx: Tx, personId: PersonId, now: IsoInstant): Promise<void> {
  await tx
    .insertInto('equality_settled')
    .values({ person_id: personId, settled_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Does not ask this person again. Nothing that they answered changes. */
export function putAside(tx: Tx, personId: PersonId, now: IsoInstant): Promise<void> {
  return withOwnAnswers(tx, personId, () => settled(tx, personId, now))
}

/** Whether the person who is signed in is still to be asked; of no other. */
export function stillToAskReading(personId: PersonId): Reading<boolean> {
  return reading(
    sql<{ asks: boolean }>`select equality_still_to_ask(${personId}::uuid) as asks`,
    ([row]) => row?.asks ?? false,
  )
}

/** Removes whatever these people have answered, and tells nobody whether there was anything. One statement. */
export async function removeEqualityAnswers(tx: Tx, people: readonly PersonId[]): Promise<void> {
  if (people.length > 0) await sql`select remove_equality_answers(${people}::uuid[])`.execute(tx)
}

/** How many gave an answer, and how many of them had a good outcome. */
export interface AnswerCount {
  readonly question: string
  readonly answer: string
  readonly people: number
  readonly good: number
}

/**
 * Counts the answers of those who had an outcome in a period: once for each period, which the database sees to. Nothing
 * where fewer than the threshold had one.
 */
export async function countAnswersOnce(
  tx: Tx,
  { begins, ends }: Pick<Period, 'begins' | 'ends'>,
  threshold: number,
  people: readonly { readonly id: PersonId; readonly good: boolean }[],
): Promise<readonly AnswerCount[]> {
  const { rows } = await sql<AnswerCount>`
    select question, answer, people, good
    from count_equality_answers(${begins}::date, ${ends}::date, ${threshold}::integer, ${JSON.stringify(people)}::jsonb)`.execute(
    tx,
  )
  return rows
}

/** Writes down the figures of one question, for good. */
export async function insertFigures(
  tx: Tx,
  begins: IsoDate,
  question: { readonly question: string; readonly name: string },
  groups: readonly Group[],
): Promise<void> {
  if (groups.length === 0) return
  await tx
    .insertInto('equality_figures')
    .values(
      groups.map(({ names, people, good }, place) => ({
        begins_on: begins,
        question: question.question,
        place,
        question_name: question.name,
        answer_names: names,
        people,
        good: good ?? null,
      })),
    )
    .execute()
}

/** Whom any figures counted. One query. */
export async function countedBefore(tx: Tx): Promise<ReadonlySet<PersonId>> {
  const rows = await tx.selectFrom('equality_counted').select('person_id').execute()
  return new Set(rows.map(({ person_id }) => person_id))
}

/** Writes down whom figures counted: the database counts none of them again. */
export async function markCounted(tx: Tx, begins: IsoDate, people: readonly PersonId[]): Promise<void> {
  await tx
    .insertInto('equality_counted')
    .values(people.map((personId) => ({ person_id: personId, begins_on: begins })))
    .execute()
}

/** Writes down how many people the figures of a period leave out, since an earlier one counted them. */
export async function insertLeftOut(tx: Tx, begins: IsoDate, people: number): Promise<void> {
  if (people > 0) await tx.insertInto('equality_left_out').values({ begins_on: begins, people }).execute()
}

/** The last day that was counted, if any was. */
export async function countedUntil(tx: Tx): Promise<IsoDate | undefined> {
  const row = await tx
    .selectFrom('equality_publications')
    .select((eb) => eb.fn.max('ends_on').as('last'))
    .executeTakeFirst()
  return row?.last ?? undefined
}

/** Figures of one question as they were published. */
export interface PublishedQuestion {
  readonly name: string
  readonly groups: readonly Group[]
}

export interface Publication {
  readonly begins: IsoDate
  readonly ends: IsoDate
  readonly threshold: number
  /** Undefined when fewer than the threshold had an outcome. */
  readonly people: number | undefined
  /** People who had an outcome then as well and were counted in an earlier period. */
  readonly leftOut: number
  readonly questions: readonly PublishedQuestion[]
}

/** Everything that was ever published, the latest first. One query. */
export async function publications(tx: Tx): Promise<readonly Publication[]> {
  const { rows } = await sql<
    Omit<Publication, 'people' | 'questions'> & {
      readonly people: number | null
      readonly figures: readonly {
        readonly question: string
        readonly name: string
        readonly names: readonly string[]
        readonly people: number
        readonly good: number | null
      }[]
    }
  >`select p.begins_on as begins, p.ends_on as ends, p.threshold, p.people,
      coalesce((select l.people from equality_left_out l where l.begins_on = p.begins_on), 0) as "leftOut",
      coalesce((select json_agg(json_build_object('question', f.question, 'name', f.question_name,
          'names', f.answer_names, 'people', f.people, 'good', f.good) order by f.question, f.place)
        from equality_figures f where f.begins_on = p.begins_on), '[]') as figures
    from equality_publications p order by p.begins_on desc`.execute(tx)
  return rows.map(({ people, figures, ...row }) => ({
    ...row,
    people: people ?? undefined,
    questions: [...Map.groupBy(figures, ({ question }) => question).values()].map((lines) => ({
      name: lines[0]?.name ?? '',
      groups: lines.map((line) => ({ names: line.names, people: line.people, good: line.good ?? undefined })),
    })),
  }))
}
