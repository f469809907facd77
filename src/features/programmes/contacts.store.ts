import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Doing } from '../journeys/public.ts'
import type { Contact, Way } from './contacts.rules.ts'
import './programmes.tables.ts'

/** Every contact that was noted in a programme, the latest first. */
export function contactsInReading(journeyId: JourneyId): Reading<readonly Contact[]> {
  return reading(
    sql<Contact>`select id, mentor_id as "mentorId", met_on as "on", how from programme_contacts
      where journey_id = ${journeyId} order by met_on desc, noted_at desc, id`,
    (rows) => rows,
  )
}

/** A select of the mentors who noted any. */
export function mentorsInSql(journeyId: JourneyId): RawBuilder<unknown> {
  return sql`select mentor_id from programme_contacts where journey_id = ${journeyId}`
}

/** Notes a contact of the actor; the same day and way twice is one. */
export async function noteContact(doing: Doing, journeyId: JourneyId, on: IsoDate, how: Way): Promise<void> {
  const { tx, actor, now } = doing
  const made = await tx
    .insertInto('programme_contacts')
    .values({ journey_id: journeyId, mentor_id: actor.personId, met_on: on, how, noted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) await audit(doing, 'note-contact', journeyId)
}

/** Takes a contact out again that the actor noted; nothing happens when there is none. */
export async function removeContact(doing: Doing, journeyId: JourneyId, id: string): Promise<void> {
  const gone = await doing.tx
    .deleteFrom('programme_contacts')
    .where('journey_id', '=', journeyId)
    .where('id', '=', id)
    .where('mentor_id', '=', doing.actor.personId)
    .returning('id')
    .executeTakeFirst()
  if (gone) await audit(doing, 'remove-contact', journeyId)
}

const audit = ({ tx, actor }: Doing, action: string, journeyId: JourneyId) =>
  recordAudit(tx, { actor, action, subject: { kind: 'journey', id: journeyId }, detail: {} })
