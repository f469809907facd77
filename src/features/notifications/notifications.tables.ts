import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'

export type MessageId = Branded<string, 'MessageId'>
export type NewsletterItemId = Branded<string, 'NewsletterItemId'>

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
  /** Not mailed yet: it stands in the recipient's next summary. */
  waits: Generated<boolean>
}

export interface ReminderMailsTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  sent_on: IsoDate
  mail_id: string | null
}

/** How often somebody wants mail; see `choices.rules.ts`. */
export interface MessageChoicesTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  rhythm: 'at-once' | 'daily' | 'weekly'
  weekday: number | null
  chosen_at: IsoInstant
}

/** One row a morning, written with that morning's mails. */
export interface ReminderRunsTable {
  authority_id: Generated<AuthorityId>
  ran_on: IsoDate
  mails: number
  ran_at: IsoInstant
}

export interface NewsletterItemsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<NewsletterItemId>
  title: string
  body: string
  /** Who gets it by kind of post; none: everybody. */
  post_kinds: string[]
  written_by: PersonId
  written_at: IsoInstant
  issue_on: IsoDate
  /** Set by the morning that sends it. */
  issued_at: IsoInstant | null
  withdrawn_at: IsoInstant | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    messages: MessagesTable
    reminder_mails: ReminderMailsTable
    message_choices: MessageChoicesTable
    reminder_runs: ReminderRunsTable
    newsletter_items: NewsletterItemsTable
  }
}
