/** People, posts, the reporting line, duties, absences and the authority's calendar. See README.md. */
export { aroundReader } from './around.queries.ts'
export type { By } from './change.ts'
export { recordAbsence, placeHold } from './absences.handlers.ts'
export { addClosedDay, removeClosedDay } from './calendar.handlers.ts'
export { leaversUntil, marksReading, namesAloneReading } from './leavers.queries.ts'
export {
  type ClosedDay,
  closedDaysFrom,
  seedBankHolidays,
  seedClosedDays,
  workingCalendarOf,
} from './calendar.store.ts'
export { disputeFact } from './disputes.handlers.ts'
export { appointDeputy, endDeputy } from './duties.handlers.ts'
export { keepPartsOpened } from './parts-opened.store.ts'
export {
  type AbsenceFact,
  findPersonFacts,
  type HoldFact,
  isOnHoldOn,
  mainPostOn,
  type PersonFacts,
  personFactsFor,
  personFactsReading,
  type PostFact,
  postFacts,
  type RegistrationFact,
} from './facts.queries.ts'
export {
  contactsReading,
  inLineReading,
  knownAmong,
  type KnownPerson,
  personMeant,
  peopleAtLevelReading,
  peopleKnownBy,
  plainMark,
} from './people.lookup.queries.ts'
export {
  dutiesOfSql,
  lineReading,
  linesReading,
  type LineWanted,
  lineManagersOf,
  reachOfSql,
  resolveRoles,
} from './line.queries.ts'
export { dayInWords, type Holder, type Line } from './line.rules.ts'
export {
  managePeople,
  placeHolds,
  readAbsenceKind,
  readHolds,
  readPerson,
  recordAbsences,
  settleFacts,
  supporterOf,
} from './people.access.ts'
export { awayAmong, type AwayFact, awayReading } from './away.queries.ts'
export {
  demonstrationPeople,
  offerInDemonstration,
  personBySubject,
  personOnPage,
  personOnPageSql,
} from './signed-in.queries.ts'
export {
  everyoneAbove,
  everyoneBelow,
  everyoneBelowAll,
  selfAndReportsSql,
} from './above-and-below.queries.ts'
export {
  findPerson,
  personReading,
  nameOfSql,
  namesReading,
  type OpenTeam,
  openTeamsReading,
  type PeoplePage,
  type PeopleSearch,
  type PersonSummary,
  peopleByIds,
  peopleReading,
  peopleIn,
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
export { type TeamRow, teamOf } from './my-team.queries.ts'
export { peopleAtLevelSql, peopleByLevelReading } from './people.levels.queries.ts'
export { dutyEndedReading, dutyHoldersReading, staffSql, worksHereSql } from './staff.queries.ts'
export { addPerson, type PersonDetails, personLeaves } from './persons.handlers.ts'
export { forgetPerson, hidePerson } from './persons.store.ts'
export {
  type AddedPost,
  addPost,
  changeLevel,
  changeManager,
  endPost,
  type ManagerRef,
  moveAnotherPost,
  type NewPost,
} from './posts.handlers.ts'
export {
  accessSourceFor,
  hasLeftSql,
  leavesBeforeSql,
  holdsDutySql,
  inSameTeamSql,
  lineManagesSql,
  type RelatedActor,
  relationsReading,
  relationsTo,
  relationTo,
} from './relations.queries.ts'
export {
  movable,
  namedPosts,
  type PaidPost,
  payOn,
  postCalled,
  postName,
} from './post-pay.rules.ts'
export { recordPostPay } from './post-pay.handlers.ts'
export { paidPostsReading } from './post-pay.store.ts'
export {
  nothingTaken,
  type PayFile,
  payFilesTakenInBy,
  payRowsAtOnce,
  type PayTaken,
  payTakenSays,
  takeInPay,
} from './post-pay.work.ts'
export { readRegistrationNumber } from './people.rules.ts'
export { recordRenewal } from './registration.handlers.ts'
export { type RegisteredPerson, registeredPeople } from './registration.queries.ts'
export {
  beginnersReading,
  cameBackSql,
  leavingReading,
  leftSql,
  type Turnover,
  turnoverReading,
} from './comings.queries.ts'
export { type Retention, retentionReading } from './retention.queries.ts'
export { restateReportingLines } from './reporting-lines.store.ts'
export { type PeopleChanged, peopleChangedTask, tellChanged } from './people-changed.ts'
export { beginDay, peopleRecurring, peopleTasks } from './people.tasks.ts'
export { peopleRoutes } from './people.routes.ts'
export { type RecordLink, registerRecordLink } from './record-links.ts'
export { registerRecordPart } from './record-parts.ts'
export { grantSupport } from './supporters.handlers.ts'
export { type WhoSees, whoSeesReading } from './supporters.queries.ts'
export { capacityNames } from './supporters.rules.ts'
export { type ManagersMoved, onManagersMoved } from './managers-moved.ts'
