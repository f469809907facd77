import { above, type AccessRule, anyOf, duty, except, participant, self } from '../../kernel/access.ts'

/** Who may see, plan and file observations of practice. The record is the worker who is observed. */

const workforce = duty('workforce-development')

/** Reading an observation: the worker, whoever observes, everyone above the worker, workforce development. */
export const readObservation: AccessRule = anyOf(self, participant('observer'), above(), workforce)

/** Observing: somebody above the worker (or who stands in for one of them), or whom the authority's duty lets. */
const observe: AccessRule = anyOf(above(), workforce, duty('principal-social-worker'))

/** The same; nobody observes their own practice. */
export const observeOthers: AccessRule = except(observe, self)

/** Starting the form, moving the day, calling it off, opening it again: the observer alone. */
export const leadObservation: AccessRule = participant('observer')

/** Using an observation in an application: the worker and the observer. */
export const useObservation: AccessRule = anyOf(self, participant('observer'))

/** The supervision file: the worker and everyone above them. */
export const readSupervisionFile: AccessRule = anyOf(self, above())
