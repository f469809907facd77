/** People, posts, the reporting line, duties, absences and the authority's calendar. See README.md. */
export type { By } from './change.ts'
export { recordAbsence, endAbsence, placeHold, releaseHold } from './absences.handlers.ts'
export { addClosedDay, removeClosedDay } from './calendar.handlers.ts'
export {
  type ClosedDay,
  closedDaysFrom,
  forgetCalendars,
  seedBankHolidays,
  seedClosedDays,
  workingCalendarOf,
} from './calendar.store.ts'
export { disputeFact, settleFact } from './disputes.handlers.ts'
export { appointDeputy, endDeputy, endDuty, grantDuty } from './duties.handlers.ts'
export {
  type AbsenceFact,
  absenceFacts,
  findPersonFacts,
  type HoldFact,
  isAwayOn,
  isOnHoldOn,
  mainPostOn,
  type PersonFacts,
  personFactsFor,
  personFactsReading,
  type PostFact,
  postFacts,
  type RegistrationFact,
  registrationFactsOf,
} from './facts.queries.ts'
export { aboveHolding, lineReading, type LineWanted, lineManagersOf, resolveRoles } from './line.queries.ts'
export { dayInWords, type Holder, type Line } from './line.rules.ts'
export {
  disputeFacts,
  managePeople,
  placeHolds,
  readAbsenceKind,
  readHolds,
  readPerson,
  recordAbsences,
  settleFacts,
} from './people.access.ts'
export {
  awayAmong,
  demonstrationPeople,
  everyoneAbove,
  everyoneBelow,
  findPerson,
  namesReading,
  offerInDemonstration,
  openTeams,
  type PeoplePage,
  type PeopleSearch,
  type PersonSummary,
  peopleByIds,
  peopleIn,
  peopleWithDuty,
  personBySubject,
  personOnPage,
  personOnPageSql,
  searchPeople,
} from './people.queries.ts'
export type {
  AbsenceKind,
  ActingReason,
  EmploymentKind,
  HoldKind,
  PostId,
  SeatId,
  TeamId,
} from './people.tables.ts'
export { addPerson, addTeam, changePerson, type PersonDetails, personLeaves } from './persons.handlers.ts'
export {
  type AddedPost,
  addPost,
  changeLevel,
  changeManager,
  endPost,
  type ManagerRef,
  type NewPost,
} from './posts.handlers.ts'
export {
  accessSourceFor,
  type RelatedActor,
  relationsReading,
  relationsTo,
  relationTo,
} from './relations.queries.ts'
export { restateReportingLines } from './reporting-lines.store.ts'
export { type PeopleChanged, peopleChangedTask } from './people-changed.ts'
export { beginDay, peopleRecurring, peopleTasks } from './people.tasks.ts'
export { peopleRoutes } from './people.routes.ts'
export { type RecordLink, recordLinksFor, registerRecordLink } from './record-links.ts'
