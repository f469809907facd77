import type { AuthorityId, PersonId } from '../../kernel/ids.ts'

/** Who does something, for the record of it: every event and audit row carries both people. */
export interface Actor {
  readonly authorityId: AuthorityId
  /** The person who is signed in and really at the keyboard. */
  readonly personId: PersonId
  /** What they may do in the authority: their own duties, and while acting for someone also that person's. */
  readonly duties: ReadonlySet<string>
  /** The person they stand in for just now, if any. */
  readonly actingFor: PersonId | undefined
  /** Names the request in the log, on error pages and in the audit. */
  readonly requestId: string
}
