import type { IsoDate } from './dates.ts'
import type { PersonId } from './ids.ts'

/** "Waiting on whom": what the page of a record asks, and what it shows. */

/** A record that tasks are kept for: "journey", a UUID. */
export interface WaitingSubject {
  readonly kind: string
  readonly id: string
  /** Only these of its tasks, by key, each with the role its holders have in the record; all of them when left out. */
  readonly only?: ReadonlyMap<string, string | undefined>
}

/** Who holds a next step for which nobody has a task, by how the record stands. */
export interface HeldByStanding {
  readonly personIds?: readonly PersonId[]
  readonly duties?: readonly string[]
  /** "line manager"; the post's title when left out. */
  readonly role?: string
  /** Somebody outside, or a role that nobody holds: "whoever has the link". */
  readonly named?: string
  /** What they are to do, as one reads it of others: "hold the sitting". */
  readonly to?: string
  readonly since?: IsoDate | undefined
  readonly due?: IsoDate | undefined
}

/** How the page of a record finds out who holds its next step. */
export interface RecordWaits {
  /** Whose open tasks say it. */
  readonly tasks?: readonly WaitingSubject[]
  /** Where no task is open: who holds it all the same, or a sentence why nobody does. Left out: nothing is left to do. */
  readonly otherwise?: HeldByStanding | string
}

/** One holder, or several of whom any may do it, and how much waits for them. */
export interface WaitingLine {
  /** "Asha Rahman, line manager or Tom Reed, line manager", "Workforce Development". */
  readonly who: string
  readonly isYou: boolean
  /** What waits, where the reader may know: their own with the way there. */
  readonly what?: { readonly text: string; readonly href?: string } | undefined
  readonly since?: IsoDate | undefined
  readonly due?: IsoDate | undefined
}

/** What a record's page shows; without lines it waits for nobody, and `nobody` says why. */
export interface WaitingOn {
  readonly lines: readonly WaitingLine[]
  readonly nobody: string
}
