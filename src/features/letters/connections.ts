import { mapped } from '../../platform/database/reading.ts'
import { addApplicationLinks } from '../applications/public.ts'
import { mayWrite } from './letters.open.ts'
import { lettersReading } from './letters.queries.ts'

let connected = false

/** Has applications link to their letters: to those who write them, and to those who got them; once, at start. */
export function connectLetters(): void {
  if (connected) return
  connected = true
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
        .map(({ name, documentId }) => ({ text: name, href: `/letters/${documentId}` })),
    ])
  })
}
