import { randomUUIDv7 } from 'node:crypto'
import type { JourneyId } from '../../kernel/ids.ts'
import { packInForce } from '../packs/public.ts'
import { carryPapers } from './carrying.handlers.ts'
import { act, type Happening } from './journey.handlers.ts'
import { rememberFact } from './remembered.store.ts'
import { findProspect } from './situation.queries.ts'

/** What a journey leads to beyond itself: another that begins at once, and facts that other schemes may ask about. */
export async function reactBeyond(happening: Happening): Promise<void> {
  const { doing, journeyId, after, events } = happening
  for (const event of events) {
    if (event.type !== 'effect-caused') continue
    const { effect } = event
    if (effect.kind === 'start') await startAnother(happening, effect.scheme, effect.carries)
    if (effect.kind === 'remember')
      await rememberFact(doing.tx, {
        personId: after.applicant.personId,
        fact: effect.fact,
        value: effect.value,
        on: event.on,
        journeyId,
      })
  }
}

/**
 * Begins the other scheme as it is in force today for the same person, in the same transaction, so that it happens once
 * with what caused it. One that is under way already stays the one there is.
 */
async function startAnother(
  { doing, journeyId: from, after }: Happening,
  schemeId: string,
  carries: readonly string[],
): Promise<void> {
  const { tx, today, actor } = doing
  const inForce = await packInForce(tx, today)
  const scheme = inForce?.schemes.find((each) => each.scheme === schemeId)
  // Withdrawn from the pack since: the person starts what has taken its place by themselves.
  if (!scheme) return
  const personId = after.applicant.personId
  const prospect = await findProspect({ tx, today, authorityId: actor.authorityId }, scheme, personId)
  if (!prospect) throw new Error('A journey was to begin for somebody who is not there')
  const journeyId = randomUUIDv7() as JourneyId
  const begun = await act(doing, { ...prospect, previousId: from }, journeyId, {
    do: 'start',
    applicantId: personId,
    values: {},
    from,
    carries,
  })
  if (begun.ok)
    return carryPapers({ doing, from, to: journeyId, earlier: after.scheme, scheme, personId, carries })
  const [refusal] = begun.refusals
  // A condition that does not hold is no fault: the person finds there which, and begins when it does.
  if (refusal.code !== 'running-already' && refusal.code !== 'not-met')
    throw new Error(`A journey could not begin by itself: ${refusal.code}`)
}
