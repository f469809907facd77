import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { InductionId } from './induction.tables.ts'
import { type Nulls, withoutNulls } from './nulls.ts'

/** Inductions as pages show them, and what newcomers said of the handbook. */

export interface InductionItem {
  readonly item: string
  readonly groupName: string
  readonly name: string
  readonly says: string
  /** starter, manager, or a duty. */
  readonly byWhom: string
  readonly dueOn: IsoDate
  readonly asks: string
  readonly resource: string | undefined
  readonly note: string
  readonly doneOn: IsoDate | undefined
  readonly doneBy: PersonId | undefined
}

export interface Induction {
  readonly id: InductionId
  readonly personId: PersonId
  readonly induction: string
  readonly name: string
  readonly startsOn: IsoDate
  readonly handbook: string | undefined
  readonly asksOn: IsoDate | undefined
  readonly finishedOn: IsoDate | undefined
  /** Whether its person has said what they think of the handbook. */
  readonly hasSaid: boolean
  /** Since when that is read by those who keep the handbook; it stays as it is from then on. */
  readonly saidReadFrom: IsoDate | undefined
  readonly items: readonly InductionItem[]
}

const wholeSql = sql`
  n.id, n.person_id as "personId", n.induction, n.name, n.starts_on as "startsOn", n.handbook, n.asks_on as "asksOn",
  n.finished_on as "finishedOn",
  exists (select from handbook_feedback f where f.induction_id = n.id) as "hasSaid",
  (select f.read_from from handbook_feedback f where f.induction_id = n.id) as "saidReadFrom",
  (select coalesce(json_agg(json_build_object('item', i.item, 'groupName', i.group_name, 'name', i.name, 'says', i.says,
      'byWhom', i.by_whom, 'dueOn', i.due_on, 'asks', i.asks, 'resource', i.resource, 'note', i.note,
      'doneOn', i.done_on, 'doneBy', i.done_by) order by i.place), '[]')
    from induction_items i where i.induction_id = n.id) as items`

/** Inductions of these people, the latest first; or every one that is open or began after a day. */
export function inductionsReading(
  whose: readonly PersonId[] | { readonly since: IsoDate },
): Reading<readonly Induction[]> {
  const theirs =
    'since' in whose
      ? sql`(n.finished_on is null or n.starts_on >= ${whose.since})`
      : sql`n.person_id = any(${[...whose]}::uuid[])`
  return reading(
    sql<
      Nulls<Induction>
    >`select ${wholeSql} from inductions n where ${theirs} order by n.starts_on desc, n.id desc`,
    (rows) => rows.map((row) => withoutNulls<Induction>(row)),
  )
}

/** One induction; undefined when there is none of this id. */
export function inductionReading(id: string): Reading<Induction | undefined> {
  return reading(
    sql<Nulls<Induction>>`select ${wholeSql} from inductions n where n.id = ${isUuid(id) ? id : null}::uuid`,
    ([row]) => row && withoutNulls<Induction>(row),
  )
}

/** Ids of everybody whom lists name: whose they are, and who did what. */
export function peopleInInductions() {
  return sql`select person_id from inductions union select done_by from induction_items where done_by is not null`
}

/** What one newcomer said of a handbook, without their name or the day on which they said it. */
export interface HandbookVoice {
  /** Since when it is read, together with others. */
  readonly readFrom: IsoDate
  readonly useful: number
  readonly helped: string
  readonly missing: string
}

/** What was changed in a handbook for what newcomers said. */
export interface HandbookReview {
  readonly reviewedOn: IsoDate
  readonly reviewedBy: PersonId
  readonly said: string
  readonly changed: string
  readonly edition: string
  readonly answers: number
}

/** What newcomers said of a handbook and may be read, in an order that tells nothing of who said it when. */
export function handbookVoicesReading(handbook: string): Reading<readonly HandbookVoice[]> {
  return reading(
    sql<HandbookVoice>`select read_from as "readFrom", useful, helped, missing from handbook_feedback
      where handbook = ${handbook} and read_from is not null
      order by read_from desc, useful, helped, missing limit 500`,
    (rows) => rows,
  )
}

/** How a handbook was reviewed, the latest first. */
export function handbookReviewsReading(handbook: string): Reading<readonly HandbookReview[]> {
  return reading(
    sql<HandbookReview>`select reviewed_on as "reviewedOn", reviewed_by as "reviewedBy", said, changed, edition, answers
      from handbook_reviews where handbook = ${handbook} order by reviewed_on desc, id desc`,
    (rows) => rows,
  )
}
