import { addApplicationLinks } from '../applications/public.ts'
import { knowGivenEvidence, onJourney } from '../journeys/public.ts'
import { registerEvidenceFollower } from '../evidence/public.ts'
import { followAssessor, followEntry } from './judging.handlers.ts'
import { givenInReading } from './judging.store.ts'
import { endWorkload } from './workload.store.ts'
import { isProgramme } from './programmes.open.ts'

let connected = false

/** Leads from the steps of a programme to its line of time, and lets what was given to an assessor be read; once, at start. */
export function connectProgrammes(): void {
  if (connected) return
  connected = true
  knowGivenEvidence(givenInReading)
  onJourney(followAssessor)
  registerEvidenceFollower(followEntry)
  onJourney(endWorkload)
  addApplicationLinks((_exchange, { journeyId, scheme }) =>
    isProgramme(scheme)
      ? [{ text: 'The programme as a line of time', href: `/programmes/${journeyId}` }]
      : [],
  )
}
