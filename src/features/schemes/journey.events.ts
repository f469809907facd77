import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'

/** What has happened in one journey. Ids, codes, dates and hashes only: prose stays in tables, so that it can be redacted. */

/** Answers kept with a step: codes, days, ids. Free text is kept by the rooms that own it. */
export type StepValues = Readonly<Record<string, string | number | boolean | readonly string[]>>

interface Act {
  readonly on: IsoDate
  /** Who did it. */
  readonly by: PersonId
  /** In which role of the scheme. */
  readonly as: string
  /** For whom, when acting as a deputy. */
  readonly actingFor?: PersonId | undefined
}

/** Who typed in a paper signature, and who saw it. */
export interface SeenOnPaper {
  readonly enteredBy: PersonId
  readonly seenBy: PersonId
}

export interface SealedDocument {
  readonly document: string
  readonly hash: string
}

export type JourneyEvent =
  | ({
      readonly type: 'journey-started'
      readonly scheme: string
      readonly version: number
      readonly hash: string
      readonly applicantId: PersonId
      readonly values: StepValues
      /** The journey that began it. */
      readonly from?: JourneyId | undefined
      /** Documents whose answers it took along from there, as drafts. */
      readonly carries?: readonly string[] | undefined
    } & Act)
  /** Begun on paper: everything before this stage was done there. What was checked is kept under the id. */
  | ({ readonly type: 'brought-in'; readonly paperId: string; readonly stage: string } & Act)
  /** Done on paper on that day; who entered it took no part in it. */
  | {
      readonly type: 'step-on-paper'
      readonly task: string
      readonly submits?: true
      /** Days asked there that cannot lie ahead: the day on the paper, since clocks may run from them. */
      readonly values?: Readonly<Record<string, IsoDate>>
      readonly on: IsoDate
      readonly enteredBy: PersonId
    }
  | { readonly type: 'stage-opened'; readonly stage: string; readonly on: IsoDate }
  | {
      readonly type: 'stage-passed'
      readonly stage: string
      readonly on: IsoDate
      readonly results: readonly PassedResult[]
    }
  | ({ readonly type: 'step-done'; readonly task: string; readonly values: StepValues } & Act)
  | ({
      readonly type: 'edition-sealed'
      readonly editionId: EditionId
      readonly number: number
      readonly hash: string
      readonly documents: readonly SealedDocument[]
    } & Act)
  | {
      readonly type: 'edition-voided'
      readonly editionId: EditionId
      readonly because: VoidReason
      readonly document?: string | undefined
      readonly on: IsoDate
      readonly by: PersonId
    }
  | ({
      readonly type: 'signed'
      readonly slot: string
      readonly editionId: EditionId
      readonly at: IsoInstant
      /** Signed on paper on the day of the event, and entered at the moment of `at`. */
      readonly onPaper?: SeenOnPaper | undefined
    } & Act)
  | ({
      readonly type: 'signature-declined'
      readonly slot: string
      readonly editionId: EditionId
      readonly reasonId: string
    } & Act)
  | {
      readonly type: 'returned'
      readonly to: string
      readonly task: string
      readonly resubmitBy?: IsoDate | undefined
      readonly on: IsoDate
      readonly by: PersonId
    }
  | {
      readonly type: 'meeting-booked'
      readonly meeting: string
      readonly sittingId: SittingId
      readonly meetingOn: IsoDate
      readonly startsAt: IsoInstant
      readonly endsAt: IsoInstant
      readonly on: IsoDate
      readonly by: PersonId
    }
  | {
      readonly type: 'meeting-confirmed'
      /** Which one; the latest booked when absent, as in older records. */
      readonly meeting?: string | undefined
      readonly on: IsoDate
      readonly by: PersonId
    }
  /** What confirmed it does not hold any more: the date is kept and not certain. */
  | {
      readonly type: 'meeting-unconfirmed'
      readonly meeting: string
      readonly on: IsoDate
      readonly by: PersonId
    }
  | {
      readonly type: 'meeting-cancelled'
      readonly meeting?: string | undefined
      readonly on: IsoDate
      readonly by: PersonId
    }
  /** Heard in part: it goes on at another date, or at this one. */
  | {
      readonly type: 'meeting-adjourned' | 'meeting-taken-up'
      readonly meeting: string
      readonly on: IsoDate
      readonly by: PersonId
    }
  | {
      readonly type: 'meeting-held'
      readonly task: string
      readonly meeting?: string | undefined
      readonly on: IsoDate
      readonly by: PersonId
      /** Who sat, so that a later meeting can be of others. */
      readonly sat?: readonly PersonId[] | undefined
    }
  | ({
      readonly type: 'outcome-decided'
      readonly task: string
      readonly outcome: string
      readonly decisionId: string
      /** Final when absent. */
      readonly standing?: 'recommended' | 'provisional' | undefined
      /** The task whose decision this one takes the place of. */
      readonly revises?: string | undefined
      /** Of a final one: it takes effect by an event of its own. Absent in older records, where it did so at once. */
      readonly waits?: EffectsWait | undefined
    } & Act)
  /** What the outcome leads to comes about: it was told, or nothing tells it. */
  | { readonly type: 'outcome-took-effect'; readonly decisionId: string; readonly on: IsoDate }
  /** A named result of the scheme, fixed when its stage opened. */
  | {
      readonly type: 'case-decided'
      readonly named: string
      readonly is: string
      readonly on: IsoDate
      readonly results: readonly PassedResult[]
    }
  | {
      readonly type: 'clock-extended'
      readonly clock: string
      readonly length: IsoDuration
      readonly ground?: string | undefined
      readonly on: IsoDate
      readonly by: PersonId
    }
  /** Time served elsewhere counts on a clock. */
  | {
      readonly type: 'clock-credited'
      readonly clock: string
      readonly length: IsoDuration
      readonly on: IsoDate
      readonly by: PersonId
    }
  /** A review that is not held: the next looks at its time too, or it was held elsewhere. */
  | {
      readonly type: 'review-passed-over'
      readonly review: string
      readonly as: 'combined' | 'accepted'
      readonly on: IsoDate
      readonly by: PersonId
    }
  /** A stage that opens on request is asked for; what was done in it the last time is done anew. */
  | ({ readonly type: 'stage-asked'; readonly stage: string; readonly tasks: readonly string[] } & Act)
  | {
      readonly type: 'drawn'
      readonly round: string
      readonly drawId: string
      readonly in: boolean
      readonly rank?: number | undefined
      readonly on: IsoDate
      readonly by: PersonId
    }
  /** Somebody holds a role from a day on; without a person nobody does. What was done before stays done. */
  | {
      readonly type: 'appointed'
      readonly role: string
      readonly personId?: PersonId | undefined
      readonly from: IsoDate
      /** Where the note about the hand-over is kept. */
      readonly noteId?: string | undefined
      /** Done again since somebody else took over: tasks, and the stages that are open again for them. */
      readonly again?: { readonly stages: readonly string[]; readonly tasks: readonly string[] } | undefined
      readonly on: IsoDate
      readonly by: PersonId
    }
  /** What was handed over was withdrawn: tasks that are to be done again, and the stages that are open again for them. */
  | {
      readonly type: 'hand-off-taken-back'
      readonly handOff: string
      readonly again: { readonly stages: readonly string[]; readonly tasks: readonly string[] }
      readonly on: IsoDate
      readonly by: PersonId
    }
  | { readonly type: 'effect-caused'; readonly effect: CausedEffect; readonly on: IsoDate }
  | { readonly type: 'paused'; readonly reason: string; readonly on: IsoDate; readonly by: PersonId }
  | { readonly type: 'resumed'; readonly on: IsoDate; readonly by: PersonId }
  | { readonly type: 'held'; readonly holdId: string; readonly on: IsoDate; readonly by: PersonId }
  | { readonly type: 'hold-released'; readonly holdId: string; readonly on: IsoDate; readonly by: PersonId }
  | {
      readonly type: 'adjusted'
      readonly adjustmentId: string
      readonly effect: AdjustmentEffect
      readonly on: IsoDate
      readonly by: PersonId
    }
  | {
      readonly type: 'requirement-waived'
      readonly requirement: string
      readonly ground: string
      readonly on: IsoDate
      readonly by: PersonId
    }
  | { readonly type: 'date-told'; readonly task: string; readonly dueOn: IsoDate; readonly basis: string }
  | {
      readonly type: 'ended'
      readonly ending: string
      readonly on: IsoDate
      readonly by?: PersonId | undefined
    }
  | { readonly type: 'completed'; readonly on: IsoDate }
  /** Taken to another version of its scheme; old ids with what they are called there, `null` for what was given up. */
  | {
      readonly type: 'migrated'
      readonly from: string
      readonly to: string
      readonly version: number
      readonly stages: Readonly<Record<string, string | null>>
      readonly tasks: Readonly<Record<string, string | null>>
      /** The edition that was out for signature: it was of the old version, so it counts no longer. */
      readonly voids?: EditionId | undefined
      readonly on: IsoDate
    }

export type VoidReason = 'content-changed' | 'declined' | 'withdrawn-by-applicant' | 'returned'

/** A result a stage was passed on: never worked out again. */
export interface PassedResult {
  readonly requirement: string
  readonly standing: 'met' | 'waived' | 'unmet' | 'unknown'
  /** Ids of the facts that counted. */
  readonly basis: readonly string[]
}

/** What others see of an adjustment; its reason is kept elsewhere, for those who need it. */
export type AdjustmentEffect =
  | { readonly kind: 'later-date'; readonly task: string; readonly dueOn: IsoDate }
  | { readonly kind: 'longer-slot'; readonly minutes: number }
  | { readonly kind: 'earlier-questions' }
  | { readonly kind: 'other' }

/** All effects of an outcome are to come, or, since it stood before, only those that tell people of it. */
export type EffectsWait = 'new' | 'upheld'

/** Work for other rooms, picked up by their reactions. */
export type CausedEffect =
  | {
      readonly kind: 'tell'
      readonly roles: readonly string[]
      readonly message: string
      readonly task?: string | undefined
    }
  | { readonly kind: 'plan-from'; readonly document: string; readonly field: string }
  | { readonly kind: 'move-to'; readonly level: string; readonly effectiveOn: IsoDate }
  | { readonly kind: 'hand-off'; readonly handOff: string }
  | { readonly kind: 'offer'; readonly scheme: string; readonly carries?: readonly string[] }
  | { readonly kind: 'start'; readonly scheme: string; readonly carries: readonly string[] }
  | { readonly kind: 'remember'; readonly fact: string; readonly value: string }

export type JourneyEventType = JourneyEvent['type']
