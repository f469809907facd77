import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'

export type MessageId = Branded<string, 'MessageId'>

export interface MessagesTable {
  authority_id: Generated<AuthorityId>
  id: Generated<MessageId>
  recipient_id: PersonId
  /** The pack's message, or one of our own (`wording.rules.ts`). */
  message: string
  subject: string
  body: string
  href: string
  subject_kind: string | null
  subject_id: string | null
  about_person_id: PersonId | null
  mail_id: string | null
  told_at: IsoInstant
  read_at: IsoInstant | null
}

export interface ReminderMailsTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  sent_on: IsoDate
  mail_id: string | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    messages: MessagesTable
    reminder_mails: ReminderMailsTable
  }
}
