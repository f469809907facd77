import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { nameOfSql } from '../people/public.ts'
import type { ImpactReviewId } from './needs.tables.ts'
import type { Difference } from './transfer.rules.ts'
import './needs.tables.ts'

/** Whether learning reached practice: checks of work after it, and reviews of the difference it made. */

/** What was learned: a course of the offer, or in words. */
export interface Learned {
  readonly course: string | null
  readonly subject: string
  readonly priority: string
}

export interface NewCheck extends Learned {
  readonly kind: string
  readonly lookedOn: IsoDate
  /** How many pieces of work were looked at, and in how many of them practice had changed. */
  readonly lookedAt: number
  readonly changed: number
  readonly words: string
  readonly enteredBy: PersonId
  readonly enteredAt: IsoInstant
}

export interface Check extends Omit<NewCheck, 'enteredBy' | 'enteredAt'> {
  readonly id: string
  readonly enteredByName: string
}

export async function insertCheck(tx: Tx, check: NewCheck): Promise<string> {
  const { id } = await tx
    .insertInto('learning_checks')
    .values({
      course: check.course,
      subject: check.subject,
      priority: check.priority,
      kind: check.kind,
      looked_on: check.lookedOn,
      looked_at: check.lookedAt,
      changed: check.changed,
      words: check.words,
      entered_by: check.enteredBy,
      entered_at: check.enteredAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Checks of these days, the latest first; at most 300. */
export function checksReading(from: IsoDate, to: IsoDate): Reading<readonly Check[]> {
  return reading(
    sql<Check>`select c.id, c.course, c.subject, c.priority, c.kind, c.looked_on as "lookedOn",
        c.looked_at as "lookedAt", c.changed, c.words, ${nameOfSql(sql`c.entered_by`)} as "enteredByName"
      from learning_checks c where c.looked_on between ${from} and ${to}
      order by c.looked_on desc, c.id desc limit 300`,
    (rows) => rows,
  )
}

export interface NewImpactReview extends Learned {
  readonly dueOn: IsoDate
  readonly reviewerId: PersonId
  readonly askedBy: PersonId
  readonly askedAt: IsoInstant
}

export interface ImpactReview extends Omit<NewImpactReview, 'askedAt'> {
  readonly id: ImpactReviewId
  readonly reviewerName: string
  readonly askedByName: string
  readonly state: 'planned' | 'held' | 'called-off'
  readonly difference: Difference | null
  readonly themes: readonly string[]
  readonly words: string | null
  readonly closedOn: IsoDate | null
}

const reviewColumns = sql`r.id, r.course, r.subject, r.priority, r.due_on as "dueOn", r.reviewer_id as "reviewerId",
  ${nameOfSql(sql`r.reviewer_id`)} as "reviewerName", r.asked_by as "askedBy",
  ${nameOfSql(sql`r.asked_by`)} as "askedByName", r.state, r.difference, r.themes, r.words, r.closed_on as "closedOn"`

export async function insertImpactReview(tx: Tx, review: NewImpactReview): Promise<ImpactReviewId> {
  const { id } = await tx
    .insertInto('learning_impact_reviews')
    .values({
      course: review.course,
      subject: review.subject,
      priority: review.priority,
      due_on: review.dueOn,
      reviewer_id: review.reviewerId,
      asked_by: review.askedBy,
      asked_at: review.askedAt,
      difference: null,
      words: null,
      closed_by: null,
      closed_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Reviews that are planned, or were held or called off since a day; planned ones first, the nearest day first. */
export function impactReviewsReading(since: IsoDate): Reading<readonly ImpactReview[]> {
  return reading(
    sql<ImpactReview>`select ${reviewColumns} from learning_impact_reviews r
      where r.state = 'planned' or r.closed_on >= ${since}
      order by r.state <> 'planned', case when r.state = 'planned' then r.due_on end, r.closed_on desc limit 300`,
    (rows) => rows,
  )
}

/** One review, or undefined. */
export async function findImpactReview(tx: Tx, id: string): Promise<ImpactReview | undefined> {
  if (!isUuid(id)) return undefined
  const [review] = await read(
    tx,
    reading(
      sql<ImpactReview>`select ${reviewColumns} from learning_impact_reviews r where r.id = ${id}::uuid`,
      (rows) => rows,
    ),
  )
  return review
}

/** Closes a planned review: held, with what it found, or called off. False when it was closed meanwhile. */
export async function closeImpactReview(
  tx: Tx,
  id: ImpactReviewId,
  found:
    | { readonly difference: Difference; readonly themes: readonly string[]; readonly words: string }
    | undefined,
  by: PersonId,
  on: IsoDate,
): Promise<boolean> {
  const closed = await tx
    .updateTable('learning_impact_reviews')
    .set({
      ...(found ? { difference: found.difference, themes: [...found.themes], words: found.words } : {}),
      state: found ? 'held' : 'called-off',
      closed_by: by,
      closed_on: on,
    })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .returning('id')
    .executeTakeFirst()
  return closed !== undefined
}
