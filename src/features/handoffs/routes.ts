import type { RouteDefinition } from '../../platform/http/route.ts'
import { mapped } from '../../platform/database/reading.ts'
import { registerDocumentOwner } from '../documents/public.ts'
import { addApplicationLinks, leadTask } from '../applications/public.ts'
import { onJourney } from '../journeys/public.ts'
import { allows } from '../../kernel/access.ts'
import { askWhetherDocumentsStand } from '../signatures/public.ts'
import { correctingRoutes } from './correcting.routes.tsx'
import { correctionRoutes } from './corrections.routes.tsx'
import { formStands } from './corrections.queries.ts'
import { handoffDocuments, handoffHref } from './handoff.documents.ts'
import { readHandoff, relationsToHandoff } from './handoffs.access.ts'
import { handoffsReading } from './handoffs.queries.ts'
import { handOver } from './handoffs.reactions.ts'
import { handoffRoutes } from './handoffs.routes.tsx'
import { handOffOf, sentBy } from './handoffs.rules.ts'
import { lowerWhenDone } from './late.ts'
import { onOutcomeChange } from './outcome-changes.ts'
import { ownHref, ownRoutes } from './own.routes.tsx'
import { stepDayRoutes } from './step-days.routes.tsx'
import { sendingRoutes } from './sending.routes.tsx'
import { reportInterests } from './interests.reactions.ts'
import { interestsRoutes } from './interests.routes.tsx'
import { takingUpRoutes } from './taking-up.routes.tsx'
import { handoffTaskKinds } from './handoffs.kinds.ts'

export const routes: readonly RouteDefinition[] = [
  ...handoffRoutes,
  ...correctionRoutes,
  ...correctingRoutes,
  ...ownRoutes,
  ...sendingRoutes,
  ...stepDayRoutes,
  ...interestsRoutes,
  ...takingUpRoutes,
]

let registered = false

/** Owns the forms that are handed over, reacts to journeys, and leads those who send and receive to their pages; once, at start. */
export function registerHandoffs(): void {
  if (registered) return
  registered = true
  registerDocumentOwner(handoffTaskKinds.step, handoffDocuments)
  askWhetherDocumentsStand(formStands)
  onJourney(handOver)
  onJourney(reportInterests)
  onOutcomeChange(lowerWhenDone)
  leadTask((scheme, journeyId, task) =>
    sentBy(scheme, task) ||
    scheme.handOffs.some((handOff) => handOff.steps.some((step) => step.step === task.task))
      ? `/applications/${journeyId}/hand-off/${task.task}`
      : undefined,
  )
  addApplicationLinks(({ actor }, { scheme, journeyId, state }) =>
    !state.outcome || scheme.handOffs.length === 0
      ? []
      : mapped(handoffsReading(journeyId), (rows) => [
          ...(rows.some((row) => row.about_person_id === actor.personId && row.sent_at !== null)
            ? [{ text: 'What was sent on about you', href: ownHref }]
            : []),
          ...rows
            .filter((row) => allows(readHandoff, relationsToHandoff(row, actor)))
            .map((row) => ({
              text: handOffOf(scheme, row.hand_off)?.name ?? row.hand_off,
              href: handoffHref(row, scheme),
            })),
        ]),
  )
}
