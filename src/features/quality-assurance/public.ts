/** Quality checks: the checklist beside the frozen portfolio, findings pinned to places, each round kept. See README.md. */
export { connectQualityAssurance } from './connections.ts'
export type { CheckedEdition } from './check.pages.tsx'
export { FindingList, PinnedPapers, placeNames } from './pinned.pages.tsx'
export { routes as qualityAssuranceRoutes } from './check.routes.tsx'
export { checksOf, findCheck, type QualityCheck } from './checks.queries.ts'
export type { CheckId } from './checks.tables.ts'
export { type Finding, findingsAt, findingsIn, placeId } from './findings.rules.ts'
