import { registerDocumentOwner } from '../documents/public.ts'
import { registerRecordLink, registerRecordPart } from '../people/public.ts'
import { observationDocuments } from './observation.documents.ts'
import { above } from '../../kernel/access.ts'
import { observationsPart, observeOthers, readSupervisionFile } from './observations.access.ts'

/** Makes the room the owner of the forms of observations and offers its pages on a person's page; once, at start. */
export function registerObservations(): void {
  registerDocumentOwner('observation', observationDocuments)
  registerRecordLink({
    text: 'Observe practice',
    rule: observeOthers,
    href: (personId) => `/observations/new?worker=${personId}`,
  })
  registerRecordLink({
    text: 'Observations',
    rule: above(),
    href: (personId) => `/people/${personId}/observations`,
  })
  registerRecordPart({
    part: observationsPart,
    name: 'Observations of practice',
    holds: 'Every observation, and what both wrote',
    href: (personId) => `/people/${personId}/observations`,
  })
  registerRecordLink({
    text: 'Supervision file',
    rule: readSupervisionFile,
    href: (personId) => `/people/${personId}/supervision-file`,
  })
}
