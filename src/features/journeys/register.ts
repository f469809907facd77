import { registerDocumentOwner } from '../documents/public.ts'
import { dropAdjustmentsAtEnd } from './adjustments.handlers.ts'
import { reactBeyond } from './further.reactions.ts'
import { journeyDocuments } from './journey.documents.ts'
import { onJourney } from './journey.handlers.ts'
import { reactInLowerRooms } from './journey.reactions.ts'
import { answerLowerRooms } from './lower-ports.ts'
import { talkDocuments } from './talk.documents.ts'

let registered = false

/** Makes the room the owner of its papers and lets it react to its own events; once, at start. */
export function registerJourneys(): void {
  if (registered) return
  registered = true
  registerDocumentOwner('journey', journeyDocuments)
  registerDocumentOwner('talk', talkDocuments)
  onJourney(reactInLowerRooms)
  onJourney(reactBeyond)
  onJourney(dropAdjustmentsAtEnd)
  answerLowerRooms()
}
