import { packFromText } from '../packs/pack.texts.builders.ts'
import type { CompiledPack } from '../schemes/public.ts'

/** A small authority with a learning offer, for tests: today there is Friday 4 December 2026. */
export function offeringPack(more = ''): CompiledPack {
  return packFromText(`
pack: fernshire
name: Fernshire
release: "2026.1"
smallest-figure: 3
workforce-team: { name: Learning hub, email: hub@fernshire.example }
duties:
  - { duty: hub, name: Learning hub, opens: [learning-offer] }
  - { duty: heads, name: Heads, opens: [leadership] }
post-kinds:
  - { kind: worker, name: Worker }
  - { kind: lead, name: Team Lead }
---
pathway: practice
name: Practice
levels:
  - { level: one, name: Level one }
  - { level: two, name: Level two }
---
framework: aims
name: Aims
version: "1"
items: [{ item: A1, name: Hearing children }, { item: A2, name: Planning }]
---
evidence: learning
categories: [{ category: all, name: All, kinds: [{ kind: training, name: Training }] }]
frameworks: [aims]
---
offer: year
name: The offer of the year
from: 2026-04-01
until: 2027-03-31
parts:
  - { part: core, name: Core, core: true }
  - { part: free, name: Free choice }
tags: [aims]
areas:
  - { area: early-years, name: Early years }
  - { area: everything, name: Everything else, duty: hub }
grants: [{ grant: pot, name: The pot }]
---
course: first-days
name: First days
says: Everything one needs to begin.
part: core
delivery: formal
mandatory: { within: P3M, every: P1Y }
links: [aims/A1]
kind: training
hours: 6
---
course: second-step
name: Second step
part: core
delivery: reflective
after: [first-days]
partners: true
grant: pot
links: [aims/A2]
kind: training
---
course: leading
name: Leading others
part: free
delivery: formal
for: { post-kinds: [lead] }
supports: Mentors of new colleagues
---
course: five-days
name: Five days in depth
part: free
delivery: formal
taken: chosen
leads-to: { status: practice-lead, name: Practice lead }
---
course: page-by-page
name: Page by page
part: free
delivery: self-directed
taken: elsewhere
link: https://learning.example/pages
${more}`)
}

/** A date as the learning team types it: Monday 14 December 2026, 9:30 to 16:00, two places. */
export const typedDate = {
  course: 'first-days',
  'on-day': '14',
  'on-month': '12',
  'on-year': '2026',
  from: '9:30',
  to: '16:00',
  'more-days': '',
  place: 'Town Hall, room 4',
  'join-link': '',
  note: 'Bring something to write with.',
  places: '2',
  'partner-places': '0',
  trainers: '',
  'held-with': '',
} as const
