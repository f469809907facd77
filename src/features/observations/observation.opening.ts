import { allows, type Relations } from '../../kernel/access.ts'
import { noteView } from '../../platform/audit/views.ts'
import { type Exchange, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { relationTo } from '../people/public.ts'
import { leadObservation, readObservation } from './observations.access.ts'
import { findObservation } from './observations.queries.ts'

/** Finds the observation that an address names, for those who may know of it. */

export type ObservationExchange = Exchange<{ readonly observationId: string }>

/** The observation and how the reader stands to it; "not found" for those who may not know of it. */
export async function openObservation(exchange: ObservationExchange) {
  const { tx, actor, today, params, databases } = exchange
  const observation = await findObservation(tx, params.observationId)
  if (!observation) throw new NotFound()
  const isObserver = observation.observerId === actor.personId
  const isWorker = observation.workerId === actor.personId
  const relations: Relations = {
    // The two whose observation it is need not be looked up.
    ...(isObserver || isWorker
      ? {
          self: isWorker,
          above: undefined,
          duties: actor.duties,
          conflicted: false,
          participantAs: new Set(isObserver ? ['observer'] : []),
        }
      : await relationTo(tx, actor, observation.workerId, today)),
    shared: observation.completedAt !== undefined,
  }
  if (!allows(readObservation, relations)) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [{ kind: 'observation', id: observation.id }] }))
  noteView({ databases, actor }, { kind: 'observation', id: observation.id }, observation.workerId)
  return { observation, relations }
}

/** The same, for the observer alone. */
export async function ledObservation(exchange: ObservationExchange) {
  const { observation, relations } = await openObservation(exchange)
  if (allows(leadObservation, relations)) return observation
  throw new NotAllowed({
    code: 'not-the-observer',
    says: 'You cannot do this.',
    rule: 'The person who observes starts the form, moves the day and calls it off.',
    remedy: 'Ask the observer, or plan an observation of your own.',
  })
}
