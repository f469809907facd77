import { above, type AccessRule, anyOf, duty, participant, self } from '../../kernel/access.ts'

/** Who may see and change a person's plans. The record is the person whose plan it is. */

const workforce = duty('workforce-development')

/** Seeing a plan: the person, everyone above them, workforce development, and whoever an action of it was given to. */
export const readPlan: AccessRule = anyOf(self, above(), workforce, participant('owner'))

/** Everything about a plan on one page: not for those who only own an action of one plan. */
export const browsePlans: AccessRule = anyOf(self, above(), workforce)

/** Starting a plan, adding and changing actions. */
export const writePlan: AccessRule = anyOf(self, above(), workforce)

/** Saying how an action goes. */
export const progressItem: AccessRule = anyOf(self, above(), workforce, participant('owner'))

/** Agreeing to a plan: the person for themself, and somebody above them. */
export const agreeAsPerson: AccessRule = self
export const agreeAsManager: AccessRule = above()

/** Opening the meetings of supervision at which a plan was looked at. */
export const readMeetings: AccessRule = anyOf(self, above(1))
