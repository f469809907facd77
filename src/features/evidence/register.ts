import { registerRecordLink } from '../people/public.ts'
import { above } from '../../kernel/access.ts'
import { browseEvidence } from './evidence.access.ts'

/** Offers the CPD record and where somebody stands on a person's page; once, at start. */
export function registerEvidence(): void {
  registerRecordLink({
    text: 'CPD record',
    rule: browseEvidence,
    href: (personId) => `/people/${personId}/evidence`,
  })
  registerRecordLink({
    text: 'Where they stand',
    rule: above(),
    href: (personId) => `/people/${personId}/self-assessment`,
  })
}
