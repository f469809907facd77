import { mapped } from '../../platform/database/reading.ts'
import { registerDocumentOwner } from '../documents/public.ts'
import { addApplicationLinks, registerTaskPage, showFindingsAt } from '../applications/public.ts'
import { countPapersOf, restateWithJourneys } from '../journeys/public.ts'
import { checklistOwners } from './check.handlers.ts'
import { checkDocuments } from './check.documents.ts'
import { checksReading } from './checks.queries.ts'
import { restateRounds } from './rounds.reactions.ts'

let connected = false

/** Fills the ports of documents and journeys that this room answers; once, at start. */
export function connectQualityAssurance(): void {
  if (connected) return
  connected = true
  registerDocumentOwner('check', checkDocuments)
  restateWithJourneys(restateRounds)
  countPapersOf(checklistOwners)
  registerTaskPage('check', (journeyId, task) => `/applications/${journeyId}/check/${task}`)
  showFindingsAt(({ journeyId, state }) =>
    state.round > 1 ? `/applications/${journeyId}/quality/${state.round - 1}` : undefined,
  )
  addApplicationLinks((_exchange, { journeyId, state }) =>
    state.submittedOn === undefined
      ? []
      : mapped(checksReading(journeyId), (checks) =>
          checks
            .filter((check) => check.finished)
            .map((check) => ({
              text: check.round === 1 ? 'Quality check' : `Quality check, round ${check.round}`,
              href: `/applications/${journeyId}/quality/${check.round}`,
            })),
        ),
  )
}
