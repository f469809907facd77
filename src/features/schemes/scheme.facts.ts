import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'

/** Facts as the engine sees them: plain records with typed fields, each with its source. Missing is unknown, never "no". */

/** `undefined` = not known. Days as `IsoDate` text. */
export type FactValue = string | number | boolean | readonly string[] | undefined

export interface FactRecord {
  readonly id: string
  /** What a person would call it: "Social Worker, Duty and Assessment, from 3 March 2024". */
  readonly label: string
  /** Where it comes from: "Employment record", "Your CPD record". */
  readonly source: string
  readonly href?: string | undefined
  readonly fields: Readonly<Record<string, FactValue>>
  /** Names of fields that someone has questioned. */
  readonly disputed?: readonly string[] | undefined
}

/** Facts by source (posts, evidence, documents, answers, observations, registration, journeys…); an absent source is unknown. */
export type Facts = Readonly<Record<string, readonly FactRecord[] | undefined>>

/** Who may act in a role now, and how they come to it. */
export interface Holder {
  readonly personId: PersonId
  readonly name: string
  /** "line manager", "deputy for Asha Rahman until 4 December 2026"… */
  readonly how: string
  readonly actingFor?: PersonId | undefined
  /** Was given a seat on the spot, and holds its role in this journey alone. */
  readonly seated?: true
}

export type Holders = Readonly<Record<string, readonly Holder[]>>

/** Days away from work, both ends included; open-ended while `to` is missing. */
export interface Absence {
  readonly from: IsoDate
  readonly to?: IsoDate | undefined
}

/** Everything the engine needs besides the scheme and the journey's own history. */
export interface EngineContext {
  readonly today: IsoDate
  readonly calendar: WorkingCalendar
  readonly facts: Facts
  readonly holders: Holders
  readonly absences: readonly Absence[]
}
