import type { AccessRule } from '../../kernel/access.ts'
import { browseEvidence } from '../evidence/public.ts'

/** Who may see what of coverage. The record is the person. */

/** A person's map: whoever sees the counts of their record. */
export const browseCoverage: AccessRule = browseEvidence

/** Duties that see the map of the service: numbers of people alone, nobody's name. */
export const serviceReaders = ['workforce-development', 'principal-social-worker'] as const
