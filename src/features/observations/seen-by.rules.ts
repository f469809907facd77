import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { capacityNames, type WhoSees } from '../people/public.ts'
import type { Observation } from './observations.queries.ts'

/** Who can read an observation, in words, for the two whose it is. Pure. */

interface Reader {
  readonly isWorker: boolean
  readonly isObserver: boolean
  readonly names: ReadonlyMap<PersonId, string>
  readonly who: WhoSees
}

/** A sentence each; empty for anybody else. Whom the worker lets in is told to the worker alone. */
export function seenBy(
  observation: Pick<Observation, 'workerId' | 'observerId' | 'state' | 'completedAt' | 'journeyId'>,
  { isWorker, isObserver, names, who }: Reader,
): readonly string[] {
  if (!isWorker && !isObserver) return []
  const nameOf = (id: PersonId) => names.get(id) ?? 'someone who has left'
  const other = nameOf(isWorker ? observation.observerId : observation.workerId)
  const line = isWorker ? 'those who manage you' : `those who manage ${other}`
  return [
    `You and ${other}.`,
    observation.completedAt !== undefined
      ? `${line.slice(0, 1).toUpperCase()}${line.slice(1)}, since both of you have signed.`
      : observation.state === 'called-off'
        ? 'Nobody else: it was called off.'
        : `Nobody else yet. Once both of you have signed, ${line} can read it.`,
    ...(observation.journeyId ? ['Those who read the application that it is used in.'] : []),
    ...(isWorker
      ? who.supporters.map(
          ({ name, capacity, untilOn }) =>
            `${name}, your ${capacityNames[capacity]}, until ${formatDay(untilOn)}.`,
        )
      : []),
  ]
}
