import { mapped } from '../../platform/database/reading.ts'
import { addApplicationLinks } from '../applications/public.ts'
import { restateWithJourneys, waitWithJourneys } from '../journeys/public.ts'
import { onOutcomeChange } from '../handoffs/public.ts'
import { askWhetherLettersStand, onWithdrawnFiles } from '../signatures/public.ts'
import { mayWrite } from './letters.open.ts'
import { findLetter, lettersReading } from './letters.queries.ts'
import { letterTask, restateLetters } from './letters.waits.ts'
import { beginCorrectedLetters } from './outcomes.reactions.ts'
import { remakePacks } from './packs.tasks.ts'
import { registerTrainWork, remakeTrains } from './train.work.ts'

let connected = false

/**
 * Has applications link to their letters: to those who write them, and to those who got them. Has verification ask
 * whether a letter stands, and packs be made anew when words were taken out of them. Once, at start.
 */
export function connectLetters(): void {
  if (connected) return
  connected = true
  registerTrainWork()
  onWithdrawnFiles(async (tx, hashes, at) => {
    await remakePacks(tx, hashes, at)
    await remakeTrains(tx, hashes, at)
  })
  onOutcomeChange(beginCorrectedLetters)
  restateWithJourneys(restateLetters)
  waitWithJourneys(letterTask)
  askWhetherLettersStand(async (tx, documentId) => !(await findLetter(tx, documentId))?.next?.sentOn)
  addApplicationLinks(({ actor }, situation) => {
    const { scheme, state, journeyId } = situation
    if (!scheme.letters || state.decisions.length === 0) return []
    const writes = scheme.letters.some((letter) => mayWrite({ situation }, letter, actor.personId))
    return mapped(lettersReading(journeyId), (letters) => [
      ...(writes ? [{ text: 'Letters about the outcome', href: `/applications/${journeyId}/letters` }] : []),
      ...letters
        .filter(
          ({ sent, recipients }) => sent && recipients.some(({ personId }) => personId === actor.personId),
        )
        .map(({ name, documentId, next }) => ({
          text: next?.sentOn ? `${name} (superseded)` : name,
          href: `/letters/${documentId}`,
        })),
    ])
  })
}
