/** Quality checks: the checklist beside the frozen portfolio, findings pinned to places, each round kept. See README.md. */
export { connectQualityAssurance } from './connections.ts'
export type { CheckedEdition } from './check.pages.tsx'
export { rankByScores } from './rounds.handlers.ts'
export { qualityAssuranceRoutes } from './routes.ts'
export { type SampleOf, samplesAmongReading } from './samples.queries.ts'
export { checksOf, checksReading, type QualityCheck } from './checks.queries.ts'
export type { CheckId } from './checks.tables.ts'
export { type Finding } from './findings.rules.ts'
