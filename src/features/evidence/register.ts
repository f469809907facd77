import { registerRecordLink, registerRecordPart } from '../people/public.ts'
import { readStanding, standingPart } from './assessment.access.ts'
import { browseEvidence, cpdPart } from './evidence.access.ts'
import { registerImportWork } from './evidence.import.work.ts'
import { searchEvidence } from './evidence.queries.ts'
import { EntriesToRead } from './evidence.sharing.pages.tsx'

/** Entries that somebody from outside reads on one page. */
const mostToRead = 100

/** Offers the CPD record and where somebody stands on a person's page; once, at start. */
export function registerEvidence(): void {
  registerImportWork()
  registerRecordLink({
    text: 'CPD record',
    rule: browseEvidence,
    href: (personId) => `/people/${personId}/evidence`,
  })
  registerRecordLink({
    text: 'Where they stand',
    rule: readStanding,
    href: (personId) => `/people/${personId}/self-assessment`,
  })
  registerRecordPart({
    part: cpdPart,
    name: 'CPD record',
    holds: 'Every entry with its files, shared with your manager or not',
    href: (personId) => `/people/${personId}/evidence`,
    async show(tx, personId) {
      const { items, next } = await searchEvidence(tx, personId, {}, { limit: mostToRead })
      return EntriesToRead({ items, isAll: next === undefined })
    },
  })
  registerRecordPart({
    part: standingPart,
    name: 'Self-assessment by each standard',
    holds: 'What was shared of it, and what managers said',
    href: (personId) => `/people/${personId}/self-assessment`,
  })
}
