import { above, anyOf, duty, participant, self, type AccessRule } from '../../kernel/access.ts'

/** Who may see and change what is known of a person. The record is the person. */

const duties = {
  people: duty('people-administration'),
  workforce: duty('workforce-development'),
  hr: duty('hr'),
  administration: duty('administration'),
} as const

/** The person's page: posts, facts, whether they are away. */
export const readPerson: AccessRule = anyOf(
  self,
  above(),
  duties.people,
  duties.workforce,
  duties.hr,
  duties.administration,
)

/** The kind of an absence; everybody else who may read the page sees only that, and when, they are away. */
export const readAbsenceKind: AccessRule = anyOf(self, above(), duties.hr)

/** Recording an absence and the return from it. */
export const recordAbsences: AccessRule = anyOf(above(), duties.hr)

/** Why somebody's progression is on hold; others see only that it is paused. */
export const readHolds: AccessRule = anyOf(self, duties.hr, participant('placing-holds'))

/** Placing and releasing a hold: HR, or whoever above the person has a post that the pack lets do it. */
export const placeHolds: AccessRule = anyOf(duties.hr, participant('placing-holds'))

/** Payroll number and pay point of a post. HR keeps them, though nobody their own. */
export const readPay: AccessRule = anyOf(self, duties.hr)

/** Saying that a fact is wrong: the person themself. */
export const disputeFacts: AccessRule = self

/** Settling what is disputed. */
export const settleFacts: AccessRule = duties.people

/** Roles of supporters begin with this; the rest is the part of the record. */
export const supporterPrefix = 'supporter-'

/** Somebody whom the person lets read this part of their record for a time: a union representative, a mentor. */
export const supporterOf = (part: string): AccessRule => participant(`${supporterPrefix}${part}`)

/** Letting supporters read, seeing who they are and ending it: the person alone. */
export const chooseSupporters: AccessRule = self

/** Adding and changing people, posts, managers and duties. */
export const managePeople: AccessRule = anyOf(duties.people, duties.administration)

/** The same, for routes: any of these duties opens the page. */
export const peopleManagers = ['people-administration', 'administration'] as const
export const peopleReaders = [
  'people-administration',
  'administration',
  'workforce-development',
  'hr',
] as const
