import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading } from '../../platform/database/reading.ts'
import { accept, type Result } from '../../kernel/refusal.ts'
import type { By } from '../people/public.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** A run of a scheme, from its first day to its last. */
export interface Run {
  readonly scheme: string
  readonly from: IsoDate
  readonly to: IsoDate | undefined
}

/** An action that was agreed elsewhere, such as on a development plan after a panel. */
export interface AgreedAction {
  readonly id: string
  readonly action: string
  /** What it was agreed in: "Development plan". */
  readonly from: string
  readonly href: string
  readonly ownerId?: PersonId | undefined
  readonly ownerWords?: string | undefined
  readonly dueOn?: IsoDate | undefined
  readonly timescale?: string | undefined
  readonly isOpen: boolean
  /** How it stands, in words. */
  readonly stands: string
  /** By meeting: how it stood when it had been talked about there. */
  readonly saidAt: ReadonlyMap<string, string>
}

/** What was said of one agreed action at a meeting. */
export interface SaidOfAction {
  readonly id: string
  /** One of the answers. */
  readonly status: string
  readonly note: string
}

/** Agreed actions: kept where they were agreed, followed in supervision until they are done. */
export interface AgreedActions {
  /** How an action may go; one that needs a reason says so. */
  readonly answers: readonly { readonly value: string; readonly text: string; readonly needsWhy: boolean }[]
  /** Open ones of a person, and those talked about before, the earliest day first. */
  of(personId: PersonId): Reading<readonly AgreedAction[]>
  say(
    tx: Tx,
    by: By,
    at: {
      readonly personId: PersonId
      readonly meetingId: string
      /** What the meeting is called. */
      readonly meeting: string
      readonly heldOn: IsoDate
      readonly said: readonly SaidOfAction[]
    },
  ): Promise<Result<'said'>>
}

/** A meeting somebody asked for: first whoever would lead it is to know, then whoever asked. */
export interface Wish {
  readonly is: 'asked' | 'answered'
  readonly meetingId: string
  readonly personId: PersonId
  readonly leadId: PersonId
  /** The day asked for; once it is agreed to, the day of the meeting. */
  readonly on: IsoDate
}

/** A day without an hour, and in whose calendars it is to stand. */
export interface CalendarDay {
  /** For ever the same for the same day, in invitations and in the feed. */
  readonly uid: string
  readonly on: IsoDate
  /** It may lie open in a calendar: no name, and nothing of what is talked about. */
  readonly title: string
  /** Of the day, and of what it is a day of, which those may open too who take part no more. */
  readonly href: string
  readonly page: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** Nobody once it is called off. */
  readonly people: ReadonlySet<PersonId>
  /** Of two who meet each one's answer goes to the other and to nobody else; of many to the workforce team. */
  readonly answersTo: readonly PersonId[] | 'team'
}

/** Sends what is new or no more so in these calendars, in the act's own transaction; answers who was sent something. */
export type KeepInCalendars = (
  tx: Tx,
  by: { readonly today: IsoDate; readonly now: IsoInstant },
  days: readonly CalendarDay[],
) => Promise<ReadonlySet<PersonId>>

/** What supervision asks of higher rooms; learning, plans, journeys and notifications fill it at start. */
export interface SupervisionPorts {
  /** How each protected time of a person stands now and stood in the span before, in sentences. */
  protectedTimeOf(
    tx: Tx,
    personId: PersonId,
    today: IsoDate,
  ): Promise<readonly { readonly name: string; readonly says: readonly string[] }[]>
  readonly agreed: AgreedActions
  /** The runs of schemes of many people, for the programmes that rhythms name. */
  runsOf(personIds: readonly PersonId[]): Reading<ReadonlyMap<PersonId, readonly Run[]>>
  /** Tells by message what was wished and how it was answered, in the act's own transaction. */
  tellOfWish(tx: Tx, by: By & { readonly now: IsoInstant }, wish: Wish): Promise<void>
  readonly keepInCalendars: KeepInCalendars
}

let ports: SupervisionPorts = {
  protectedTimeOf: async () => [],
  agreed: { answers: [], of: () => alreadyRead([]), say: async () => accept('said') },
  runsOf: () => alreadyRead(new Map()),
  tellOfWish: async () => {},
  keepInCalendars: async () => new Set(),
}

/** Fills some of the ports; once each, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerSupervisionPorts(some: Partial<SupervisionPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const supervisionPorts = (): SupervisionPorts => ports
