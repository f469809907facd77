import type { RouteDefinition } from '../../platform/http/route.ts'
import { actionRoutes } from './actions.routes.tsx'
import { adjustmentRoutes } from './adjustments.routes.tsx'
import { addApplicationLinks, applicationRoutes } from './application.routes.tsx'
import { editionChangesRoutes } from './edition-changes.routes.tsx'
import { eligibilityRoutes } from './eligibility.routes.tsx'
import { forOthersRoutes } from './for-others.routes.tsx'
import { openPipeline, pipelineRoutes } from './pipeline.routes.tsx'
import { registerListWork } from './pipeline.work.ts'
import { signingRoutes } from './signing.routes.tsx'
import { stageTimesRoutes } from './stage-times.routes.tsx'
import { taskRoutes } from './task.routes.tsx'
import { waivableBy, waiverRoutes } from './waivers.routes.tsx'

export const applicationsRoutes: readonly RouteDefinition[] = [
  ...applicationRoutes,
  ...eligibilityRoutes,
  ...forOthersRoutes,
  ...signingRoutes,
  ...editionChangesRoutes,
  ...taskRoutes,
  ...pipelineRoutes,
  ...stageTimesRoutes,
  ...actionRoutes,
  ...adjustmentRoutes,
  ...waiverRoutes,
]

let registered = false

/** Puts the room's own link beside an application's actions; once, at start. */
export function registerApplications(): void {
  if (registered) return
  registered = true
  registerListWork(openPipeline)
  addApplicationLinks(({ actor }, situation) =>
    waivableBy(situation, actor.personId).length > 0
      ? [{ text: 'Waive a condition', href: `/applications/${situation.journeyId}/waivers` }]
      : [],
  )
}
