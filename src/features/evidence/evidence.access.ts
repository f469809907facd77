import { above, type AccessRule, allOf, anyOf, participant, self, shared } from '../../kernel/access.ts'
import { supporterOf } from '../people/public.ts'

/** Who may see and change a person's CPD record. The record is the person; an entry is private until they share it. */

/** What grants to supporters call the CPD record. */
export const cpdPart = 'cpd'

/**
 * Entries that stand in somebody's list: all for the person and for a supporter they let in, for their line manager (and
 * whoever stands in for them) those that the person shared.
 */
export const listEvidence: AccessRule = anyOf(self, allOf(above(1), shared), supporterOf(cpdPart))

/** Reading an entry: the same, and those who take part in a journey of theirs whose papers point at it. */
export const readEvidence: AccessRule = anyOf(listEvidence, participant('journey'))

/** Opening the record at all: everyone above sees its counts, whatever they may read of it. */
export const browseEvidence: AccessRule = anyOf(self, above(), supporterOf(cpdPart))

/** Adding, changing, removing, sharing: only the person. What others know of their learning reaches it as an import or a course. */
export const writeEvidence: AccessRule = self
