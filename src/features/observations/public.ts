/** Observations of practice and the copies kept on the supervision file. See README.md. */
export { observationFacts } from './observations.facts.queries.ts'
