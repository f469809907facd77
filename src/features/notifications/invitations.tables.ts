import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { CalendarReply } from '../../platform/calendar-files/calendar-reply.ts'

export type InvitationId = Branded<string, 'InvitationId'>

interface InvitationsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<InvitationId>
  /** Of an application's appointment; else it is to a sitting. */
  journey_id: JourneyId | null
  sitting_id: SittingId | null
  uid: string
  person_id: PersonId
  /** What the address of an answer carries. */
  token: string
  /** As the calendar was last sent it; its end and a hash of place, link and breaks, null where they were not kept. */
  starts_at: IsoInstant
  ends_at: IsoInstant | null
  details_hash: string | null
  called_off: Generated<boolean>
  /** Of what was sent last, to a member of a sitting; an application counts its own. */
  sequence: Generated<number>
  answer: CalendarReply['answer'] | null
  answered_at: IsoInstant | null
  answered_sequence: number | null
  /** Who noted it for them; null when it is their own. */
  answered_by: PersonId | null
  /** Who of the workforce team looked at an answer that is no yes. */
  seen_to_by: PersonId | null
}

/** A day without an hour, as somebody's calendar was last sent it. */
interface DayInvitationsTable {
  authority_id: Generated<AuthorityId>
  uid: string
  person_id: PersonId
  on_day: IsoDate
  sequence: number
  called_off: boolean
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    invitations: InvitationsTable
    day_invitations: DayInvitationsTable
  }
}
