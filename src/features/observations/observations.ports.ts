import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, ObservationId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'

/** What observations ask of higher rooms; plans and journeys fill it at start. */

/** An application of the worker that an observation may be used in. */
export interface UsableIn {
  readonly id: JourneyId
  /** "Application for the next level". */
  readonly name: string
}

/** An action that an observation raised, as it is followed elsewhere. */
export interface FollowedAction {
  readonly action: string
  readonly ownerId: PersonId | undefined
  readonly ownerWords: string | undefined
  readonly dueOn: IsoDate | undefined
  /** In words: "In progress". */
  readonly status: string
  readonly isClosed: boolean
  readonly href: string
}

export interface ActionToRaise {
  readonly key: string
  readonly action: string
  readonly ownerId: PersonId
  readonly dueOn: IsoDate | undefined
}

/** What an observation that both have signed bears on. */
export interface Sighting {
  readonly observationId: ObservationId
  readonly workerId: PersonId
  readonly observedOn: IsoDate
  /** Items of standards to which a behaviour that was seen is linked, written `framework/item`, each once. */
  readonly items: readonly string[]
}

export interface ObservationPorts {
  /** Running applications of the worker that take this form among their papers and may still change. One query. */
  applicationsOf(
    tx: Tx,
    workerId: PersonId,
    template: string,
    authority: { readonly today: IsoDate },
  ): Promise<readonly UsableIn[]>
  /** Passes actions on to those who own them and to their managers. The same key is never raised twice. */
  raiseActions(tx: Tx, by: By, observationId: ObservationId, actions: readonly ActionToRaise[]): Promise<void>
  /** What was seen in an observation that is complete; no items once it is open again. In the change's own transaction. */
  seen(tx: Tx, sighting: Sighting): Promise<void>
  /** How the actions of an observation stand. One query. */
  actionsOf(tx: Tx, observationId: ObservationId): Promise<readonly FollowedAction[]>
}

let ports: ObservationPorts = {
  applicationsOf: async () => [],
  raiseActions: async () => {
    throw new Error('No room follows the actions of observations: plans must be registered at start')
  },
  actionsOf: async () => [],
  seen: async () => undefined,
}

/** Fills some of the ports; once each, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerObservationPorts(some: Partial<ObservationPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const observationPorts = (): ObservationPorts => ports
