/** Observations of practice and the copies kept on the supervision file. See README.md. */
export { registerObservations } from './register.ts'
export { observationFacts, observationFactsReading } from './observations.facts.queries.ts'
export {
  beginObservation,
  callOff,
  followActions,
  type NewObservation,
  type ObservationForm,
  planObservation,
  useInApplication,
} from './observations.handlers.ts'
export {
  type ActionToRaise,
  type FollowedAction,
  type ObservationPorts,
  registerObservationPorts,
  type UsableIn,
} from './observations.ports.ts'
export {
  findObservation,
  type FiledCopy,
  type Observation,
  observationsBy,
  observationsOf,
  supervisionFile,
} from './observations.queries.ts'
export { type Coverage, coverageOf, isObservationForm } from './observations.rules.ts'
export { routes } from './observations.routes.tsx'
