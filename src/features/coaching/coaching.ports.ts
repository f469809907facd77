import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ByPerson } from '../supervision/public.ts'

/**
 * What somebody is told: that they are asked to coach, that what they asked for is answered, or that something they take
 * part in has changed. Why stands on the page alone.
 */
export interface CoachingNews {
  readonly is: 'coaching-asked' | 'coaching-answered' | 'coaching-changed' | 'wish-answered'
  readonly to: PersonId
  /** What it is called here: "Coaching", "Practice educator". */
  readonly name: string
  readonly href: string
  /** A UUID. */
  readonly subject: { readonly kind: string; readonly id: string }
}

/** A day without an hour, and in whose calendars it is to stand. */
export interface CoachingDay {
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

/** What coaching asks of higher rooms; notifications fill it at start. */
export interface CoachingPorts {
  /** Tells one person by message, in the act's own transaction. */
  tell(tx: Tx, by: Pick<ByPerson, 'today' | 'now'>, news: CoachingNews): Promise<void>
  /** Sends what is new or no more so in these calendars; answers who was sent something. */
  keepInCalendars(
    tx: Tx,
    by: Pick<ByPerson, 'today' | 'now'>,
    days: readonly CoachingDay[],
  ): Promise<ReadonlySet<PersonId>>
}

let ports: CoachingPorts = { tell: async () => {}, keepInCalendars: async () => new Set() }

/** Fills the port; once, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerCoachingPorts(some: Partial<CoachingPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const coachingPorts = (): CoachingPorts => ports
