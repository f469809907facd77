/** Quality checks: the checklist beside the frozen portfolio, findings pinned to places, each round kept. See README.md. */
export { connectQualityAssurance } from './connections.ts'
export type { CheckedEdition } from './check.pages.tsx'
export { routes as qualityAssuranceRoutes } from './check.routes.tsx'
export { checksOf, type QualityCheck } from './checks.queries.ts'
export type { CheckId } from './checks.tables.ts'
export { type Finding } from './findings.rules.ts'
