import { readStream } from '../../platform/events/events.ts'
import type { JourneyEvent } from '../schemes/public.ts'
import type { EditionStands } from '../signatures/public.ts'

/** Whether a sealed edition of an application is still the one that counts, by the history of that application. */
export const howEditionsStand: EditionStands = async (tx, { editionId, owner }) => {
  if (owner.kind !== 'journey') return { is: 'counts' }
  const events = await readStream<JourneyEvent>(tx, `journey-${owner.id}`)
  const after = events.map(({ event }) => event)
  const sealed = after.findIndex((event) => event.type === 'edition-sealed' && event.editionId === editionId)
  for (const event of after.slice(sealed + 1).toReversed())
    if (event.type === 'edition-sealed') return { is: 'superseded', since: event.on }
  for (const event of after)
    if (event.type === 'edition-voided' && event.editionId === editionId)
      return { is: 'void', since: event.on }
  return { is: 'counts' }
}
