/** Observations of practice and the copies kept on the supervision file. See README.md. */
export { registerObservations } from './register.ts'
export { type PlannedObservation, plannedObservationsReading } from './diary.queries.ts'
export { observationFacts, observationFactsReading, observesSql } from './observations.facts.queries.ts'
export {
  followActions,
  type NewObservation,
  type ObservationForm,
  planObservation,
} from './observations.handlers.ts'
export {
  type ActionToRaise,
  type FollowedAction,
  type ObservationPorts,
  registerObservationPorts,
  type Sighting,
  type UsableIn,
} from './observations.ports.ts'
export {
  filedCopiesReading,
  findObservation,
  type FiledCopy,
  type Observation,
  observationCountsReading,
  observationsOf,
} from './observations.queries.ts'
export { observedThemesReading } from './observed-themes.queries.ts'
export { allSightings, restateObservedLinks } from './observation.sightings.ts'
export { type Coverage, isObservationForm } from './observations.rules.ts'
export { routes } from './observations.routes.tsx'
