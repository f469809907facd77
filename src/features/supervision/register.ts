import { registerRecordLink } from '../people/public.ts'
import { seeSupervision } from './supervision.access.ts'

/** Offers the page on a person's page; once, at start. */
export function registerSupervision(): void {
  registerRecordLink({
    text: 'Supervision',
    rule: seeSupervision,
    href: (personId) => `/people/${personId}/supervision`,
  })
}
