/** The CPD record. See README.md. */
export { evidenceFacts } from './evidence.facts.queries.ts'
