import type { Expression } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { RecordWaits, WaitingOn } from '../../kernel/waiting.ts'
import type { Place } from '../../ui/public.ts'
import type { Actor } from '../auth/actor.ts'
import type { KnownPeople } from '../privacy/looking.ts'
import type { Tx } from '../database/tables.ts'

/** A person who has asked the signed-in person to act for them today. */
export interface ActingForChoice {
  readonly personId: PersonId
  readonly name: string
  /** What comes with standing in for them. */
  readonly duties: readonly string[]
  /** Why and until when, in words: "until Friday 4 December 2026". */
  readonly about?: string
}

/** What the layout and the coarse access checks know of the person who is signed in. */
export interface PersonOnPage {
  readonly personId: PersonId
  readonly name: string
  readonly duties: readonly string[]
  /** Whether anyone reports to them, which shows *My team*. */
  readonly managesAnyone: boolean
  /** Whether anyone lets them read of their record as a supporter, which shows *Supporting*. */
  readonly supportsAnyone?: boolean
  readonly authorityName: string
  /** For whom they may act today. */
  readonly mayActFor: readonly ActingForChoice[]
}

/** Someone the demonstration offers to sign in as. */
export interface DemonstrationPerson {
  readonly personId: PersonId
  readonly name: string
  /** Heading they stand under: "Social workers", "Managers". */
  readonly group: string
  /** "Social worker, Intake". */
  readonly role: string
  /** One line about where they stand just now. */
  readonly situation: string
}

/** What is shown around a page and changes with what was just done. */
export interface Around {
  /** How many things wait for this person (and for the one they act for): the count in the header. */
  readonly toDo: number
  /** Of the page of a record: who holds its next step. */
  readonly waiting?: WaitingOn
  /** Addresses of places that this person's duties would open, and their authority's rules do not. */
  readonly closed?: ReadonlySet<string>
}

/** What the platform asks of features; `main.ts` fills it, since platform never imports a feature. */
export interface Ports {
  /** The person with their duties, or undefined when there is none or they have left. */
  personOf(tx: Tx, personId: PersonId): Promise<PersonOnPage | undefined>
  /**
   * The same answer as one JSON scalar over the given id, null when there is none.
   * When filled, session and person are one query instead of two.
   */
  personSql?(personId: Expression<PersonId>): Expression<PersonOnPage | null>
  /** What waits for this person and, where the page is a record's, who holds its next step. One query. */
  around(tx: Tx, actor: Actor, waits?: RecordWaits): Promise<Around>
  /** Everyone the demonstration offers, in the order to show them. */
  demonstrationPeople(tx: Tx): Promise<readonly DemonstrationPerson[]>
  /** Whose account the identity provider's subject, or else the verified e-mail address (lower case), is. */
  personBySubject(
    tx: Tx,
    identity: { readonly issuer: string; readonly subject: string; readonly email: string | undefined },
  ): Promise<PersonId | undefined>
  /** The authority's own people among names and mail addresses, so that a colleague is not taken for a family. */
  readonly knownPeople: KnownPeople
  /** Places in the header's navigation, in order, without the `closed` ones. Asks no database. */
  navigation(actor: Actor, person: PersonOnPage, closed: ReadonlySet<string>): readonly Place[]
}
