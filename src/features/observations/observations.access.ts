import {
  above,
  type AccessRule,
  allOf,
  anyOf,
  duty,
  except,
  participant,
  self,
  shared,
} from '../../kernel/access.ts'
import { supporterOf } from '../people/public.ts'

/** Who may see, plan and file observations of practice. The record is the worker who is observed. */

const workforce = duty('workforce-development')

/** What grants to supporters call the observations of a worker. */
export const observationsPart = 'observations'

/**
 * Reading an observation: the worker and the observer. Once both have signed, which shares it, also everyone above the
 * worker, whose file a copy lies on. A supporter whom the worker let in. Others see counts; the papers of an
 * application are read by its own rule.
 */
export const readObservation: AccessRule = anyOf(
  self,
  participant('observer'),
  allOf(above(), shared),
  supporterOf(observationsPart),
)

/** The list of a worker's observations: whoever may read some of them. Each stands in it for those who may read it. */
export const browseObservations: AccessRule = anyOf(self, above(), supporterOf(observationsPart))

/** Whose duty opens what observations bear on in numbers, without names or words. */
export const themesReaders = ['workforce-development', 'principal-social-worker'] as const

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
