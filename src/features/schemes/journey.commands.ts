import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { AdjustmentEffect, SealedDocument, StepValues, VoidReason } from './journey.events.ts'
import type { EngineContext } from './scheme.facts.ts'

/** What can be asked of a journey. Free text never comes in here: rooms keep it and pass its id. */
export type JourneyCommand =
  | {
      readonly do: 'start'
      readonly applicantId: PersonId
      readonly values: StepValues
      /** Another journey that begins this one: nobody has to ask, and what comes before starting has been settled there. */
      readonly from?: JourneyId
      /** Documents whose answers it takes along from there, as drafts. */
      readonly carries?: readonly string[]
      /** Who holds the roles that are given by appointment, from the first day. */
      readonly appoints?: Readonly<Record<string, PersonId>>
    }
  /** A journey begun on paper goes on here from a stage; every earlier step has its day. */
  | {
      readonly do: 'bring-in'
      readonly applicantId: PersonId
      readonly values: StepValues
      readonly startedOn: IsoDate
      readonly stage: string
      /** By task, for those that `stepsOnPaper` asks for. */
      readonly days: Readonly<Record<string, IsoDate>>
      /** Where what was checked is kept. */
      readonly paperId: string
      /** When the stage lies behind the signatures: who signed on paper, by slot. */
      readonly signed: readonly PaperSignature[]
      readonly seenBy: PersonId
      readonly edition?: NewEdition | undefined
    }
  /** Somebody signed the sealed edition on paper, and another saw it. */
  | ({
      readonly do: 'sign-on-paper'
      readonly editionId: EditionId
      readonly contentHash: string
      readonly seenBy: PersonId
    } & PaperSignature)
  /** A record, read, check, tell, hand-off or plan task is done, with its answers as codes and days. */
  | { readonly do: 'complete'; readonly task: string; readonly values: StepValues }
  | { readonly do: 'seal'; readonly edition: NewEdition }
  | {
      readonly do: 'sign'
      readonly slot: string
      readonly editionId: EditionId
      readonly contentHash: string
    }
  | {
      readonly do: 'decline'
      readonly slot: string
      readonly editionId: EditionId
      readonly reasonId: string
    }
  /** Whoever is said to have signed on paper says that they did not. */
  | { readonly do: 'disown'; readonly slot: string; readonly reasonId: string }
  /** Sealed content was changed, or its sealing is taken back. */
  | { readonly do: 'void-edition'; readonly because: VoidReason; readonly document?: string }
  /** `contentHash` is that of the documents as they are now; `edition` seals at once where nothing is signed. */
  | {
      readonly do: 'submit'
      readonly task: string
      readonly contentHash?: string
      readonly edition?: NewEdition
    }
  | {
      readonly do: 'book'
      readonly task: string
      readonly sittingId: SittingId
      readonly meetingOn: IsoDate
      readonly startsAt: IsoInstant
      readonly endsAt: IsoInstant
    }
  /** The whole sitting moves, and its appointments with it, on the word of those who run it. */
  | {
      readonly do: 'move-meeting'
      readonly meeting: string
      readonly sittingId: SittingId
      readonly meetingOn: IsoDate
      readonly startsAt: IsoInstant
      readonly endsAt: IsoInstant
    }
  | { readonly do: 'cancel-meeting'; readonly meeting?: string }
  /** Stops a meeting part-heard, and goes on with it. */
  | { readonly do: 'adjourn-meeting'; readonly meeting: string }
  | { readonly do: 'take-up-meeting'; readonly meeting: string }
  | { readonly do: 'hold-meeting'; readonly task: string; readonly sat?: readonly PersonId[] }
  | {
      readonly do: 'decide'
      readonly task: string
      readonly outcome: string
      readonly decisionId: string
      readonly given: readonly ('reasons' | 'feedback' | 'plan' | 'objectives')[]
    }
  | { readonly do: 'withdraw' }
  | { readonly do: 'pause'; readonly reason: string }
  | { readonly do: 'resume' }
  | { readonly do: 'hold'; readonly holdId: string }
  | { readonly do: 'release'; readonly holdId: string }
  | { readonly do: 'adjust'; readonly adjustmentId: string; readonly effect: AdjustmentEffect }
  | {
      readonly do: 'extend'
      readonly clock: string
      readonly length: IsoDuration
      readonly ground: string
    }
  | { readonly do: 'open'; readonly stage: string }
  | {
      readonly do: 'draw'
      readonly round: string
      readonly drawId: string
      readonly in: boolean
      readonly rank?: number
    }
  /** Somebody takes over a role from a day on; without a person it falls vacant. */
  | {
      readonly do: 'appoint'
      readonly role: string
      readonly personId?: PersonId | undefined
      readonly from: IsoDate
      readonly noteId?: string | undefined
    }
  | { readonly do: 'waive'; readonly requirement: string; readonly ground: string }
  | { readonly do: 'end'; readonly ending: string }
  /** Two people have withdrawn what was handed over. Who they may be is settled where that is kept. */
  | { readonly do: 'take-back-hand-off'; readonly handOff: string }
  | { readonly do: 'hand-over-again'; readonly handOff: string }
  /** Facts or time have moved: lets stages pass whose conditions now hold. Never refused. */
  | { readonly do: 'refresh' }

export interface PaperSignature {
  readonly slot: string
  readonly by: PersonId
  readonly on: IsoDate
}

export interface NewEdition {
  readonly editionId: EditionId
  readonly hash: string
  readonly documents: readonly SealedDocument[]
}

/** Facts, holders and calendar, and who asks at what moment. */
export interface CommandContext extends EngineContext {
  readonly at: IsoInstant
  readonly actor: { readonly personId: PersonId; readonly actingFor?: PersonId | undefined }
}
