import type { RouteDefinition } from '../../platform/http/route.ts'
import { registerDocumentOwner } from '../documents/public.ts'
import { actionRoutes } from './actions.routes.tsx'
import { dropAdjustmentsAtEnd } from './adjustments.handlers.ts'
import { adjustmentRoutes } from './adjustments.routes.tsx'
import { addApplicationLinks, applicationRoutes } from './application.routes.tsx'
import { eligibilityRoutes } from './eligibility.routes.tsx'
import { journeyDocuments } from './journey.documents.ts'
import { onJourney } from './journey.handlers.ts'
import { answerLowerRooms } from './lower-ports.ts'
import { reactInLowerRooms } from './journey.reactions.ts'
import { pipelineRoutes } from './pipeline.routes.tsx'
import { signingRoutes } from './signing.routes.tsx'
import { talkDocuments } from './talk.documents.ts'
import { taskRoutes } from './task.routes.tsx'
import { waivableBy, waiverRoutes } from './waivers.routes.tsx'

export const journeysRoutes: readonly RouteDefinition[] = [
  ...applicationRoutes,
  ...eligibilityRoutes,
  ...signingRoutes,
  ...taskRoutes,
  ...pipelineRoutes,
  ...actionRoutes,
  ...adjustmentRoutes,
  ...waiverRoutes,
]

let registered = false

/** Makes the room the owner of its papers and lets it react to its own events; once, at start. */
export function registerJourneys(): void {
  if (registered) return
  registered = true
  registerDocumentOwner('journey', journeyDocuments)
  registerDocumentOwner('talk', talkDocuments)
  onJourney(reactInLowerRooms)
  onJourney(dropAdjustmentsAtEnd)
  addApplicationLinks(({ actor }, situation) =>
    waivableBy(situation, actor.personId).length > 0
      ? [{ text: 'Waive a condition', href: `/applications/${situation.journeyId}/waivers` }]
      : [],
  )
  answerLowerRooms()
}
