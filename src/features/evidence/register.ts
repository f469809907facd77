import { registerRecordLink } from '../people/public.ts'
import { browseEvidence } from './evidence.access.ts'

/** Offers the CPD record on a person's page; once, at start. */
export function registerEvidence(): void {
  registerRecordLink({
    text: 'CPD record',
    rule: browseEvidence,
    href: (personId) => `/people/${personId}/evidence`,
  })
}
