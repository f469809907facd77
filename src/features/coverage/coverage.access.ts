import { above, type AccessRule, anyOf, self } from '../../kernel/access.ts'

/** Who may see what of coverage. The record is the person. */

/** A person's map: they themselves and everyone above them. */
export const browseCoverage: AccessRule = anyOf(self, above())

/** Duties that see the map of the service: numbers of people alone, nobody's name. */
export const serviceReaders = ['workforce-development', 'principal-social-worker'] as const
