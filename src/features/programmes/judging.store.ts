import { type RawBuilder, sql } from 'kysely'
import type { AuthorityId, EvidenceId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Doing } from '../journeys/public.ts'
import type { Judged, Judgement } from './judging.rules.ts'
import './programmes.tables.ts'

/** What was given to be judged, and what was said of it. */

type Stripped = {
  readonly [Key in keyof Judged]: undefined extends Judged[Key]
    ? Exclude<Judged[Key], undefined> | null
    : Judged[Key]
}

/** Everything that was given in these journeys (ids, or a select of them), the first given first. */
export function givenReading(
  journeyIds: readonly JourneyId[] | RawBuilder<unknown>,
): Reading<readonly Judged[]> {
  return reading(
    sql<Stripped>`select journey_id as "journeyId", item_id as "itemId", given_on as "givenOn", given_at as "givenAt",
        judgement, reason, judged_by as "judgedBy", judged_on as "judgedOn", judged_revision as "judgedRevision"
      from programme_evidence where journey_id = ${anyOf(journeyIds)} order by given_at, item_id`,
    (rows) =>
      rows.map((row) => ({
        ...row,
        judgement: row.judgement ?? undefined,
        judgedBy: row.judgedBy ?? undefined,
        judgedOn: row.judgedOn ?? undefined,
        judgedRevision: row.judgedRevision ?? undefined,
      })),
    ['givenAt'],
  )
}

/** A select of the entries given in a journey, for the room that has them. */
export function givenItemsSql(journeyId: JourneyId): RawBuilder<unknown> {
  return sql`select item_id from programme_evidence where journey_id = ${journeyId}`
}

/** A select of everybody who judged in a journey. */
export function judgesSql(journeyId: JourneyId): RawBuilder<unknown> {
  return sql`select judged_by from programme_evidence where journey_id = ${journeyId} and judged_by is not null`
}

/** Journeys in which an entry was judged to show what it should, with the authority whose they are. */
export async function judgedWith(
  tx: Tx,
  itemId: EvidenceId,
): Promise<readonly { readonly journeyId: JourneyId; readonly authorityId: AuthorityId }[]> {
  return tx
    .selectFrom('programme_evidence')
    .select(['journey_id as journeyId', 'authority_id as authorityId'])
    .where('item_id', '=', itemId)
    .where('judgement', '=', 'shows')
    .execute()
}

/** Whether an entry was given in one of these journeys. */
export function givenInReading(
  journeyIds: readonly JourneyId[] | RawBuilder<unknown>,
  itemId: EvidenceId,
): Reading<boolean> {
  return reading(
    sql`select 1 as found from programme_evidence
      where item_id = ${itemId} and journey_id = ${anyOf(journeyIds)} limit 1`,
    (rows) => rows.length > 0,
  )
}

const note = (
  { tx, actor }: Doing,
  action: string,
  itemId: EvidenceId,
  about: PersonId,
  journeyId: JourneyId,
) =>
  recordAudit(tx, { actor, action, subject: { kind: 'evidence', id: itemId }, about, detail: { journeyId } })

/** Puts entries before the assessor; one that was wanting is put anew, and what was said of it then goes. Answers how many. */
export async function giveEvidence(
  doing: Doing,
  journeyId: JourneyId,
  personId: PersonId,
  itemIds: readonly EvidenceId[],
): Promise<number> {
  let given = 0
  for (const itemId of itemIds) {
    const row =
      await sql`insert into programme_evidence as e (journey_id, item_id, person_id, given_at, given_on)
      values (${journeyId}, ${itemId}, ${personId}, ${doing.now}, ${doing.today})
      on conflict (authority_id, journey_id, item_id) do update set given_at = excluded.given_at,
        given_on = excluded.given_on, judgement = null, reason = '', judged_by = null, judged_on = null,
        judged_revision = null
      where e.judgement = 'more'
      returning item_id`.execute(doing.tx)
    if (row.rows.length === 0) continue
    given += 1
    await note(doing, 'give-evidence', itemId, personId, journeyId)
  }
  return given
}

/** Takes back what nobody has judged yet; what was judged stays. Answers how many. */
export async function takeEvidenceBack(
  doing: Doing,
  journeyId: JourneyId,
  personId: PersonId,
  itemIds: readonly EvidenceId[],
): Promise<number> {
  const gone = await doing.tx
    .deleteFrom('programme_evidence')
    .where('journey_id', '=', journeyId)
    .where('person_id', '=', personId)
    .where('item_id', 'in', [...itemIds, '00000000-0000-0000-0000-000000000000' as EvidenceId])
    .where('judgement', 'is', null)
    .returning('item_id')
    .execute()
  for (const { item_id: itemId } of gone) await note(doing, 'take-evidence-back', itemId, personId, journeyId)
  return gone.length
}

/** Keeps what an assessor says; false where it is not given, or was judged at this revision. */
export async function judgeEvidence(
  doing: Doing,
  said: {
    readonly journeyId: JourneyId
    readonly itemId: EvidenceId
    readonly judgement: Judgement
    readonly reason: string
    readonly revision: number
    readonly personId: PersonId
  },
): Promise<boolean> {
  const { journeyId, itemId, judgement, reason, revision, personId } = said
  const judged = await doing.tx
    .updateTable('programme_evidence')
    .set({
      ...{ judgement, reason, judged_revision: revision },
      ...{ judged_by: doing.actor.personId, judged_on: doing.today },
    })
    .where('journey_id', '=', journeyId)
    .where('item_id', '=', itemId)
    .where((row) =>
      row.or([
        row('judgement', 'is', null),
        row.and([row('judgement', '=', 'shows'), row('judged_revision', '<', revision)]),
      ]),
    )
    .returning('item_id')
    .executeTakeFirst()
  if (!judged) return false
  await note(doing, 'judge-evidence', itemId, personId, journeyId)
  return true
}
