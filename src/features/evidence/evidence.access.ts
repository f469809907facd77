import { above, type AccessRule, anyOf, participant, self } from '../../kernel/access.ts'

/** Who may see and change a person's CPD record. The record is the person. */

/** Reading an entry: the person, everyone above them, and those who take part in a journey of theirs. */
export const readEvidence: AccessRule = anyOf(self, above(), participant('journey'))

/** Leafing through the whole record: the person and everyone above them. Others open what a portfolio points at. */
export const browseEvidence: AccessRule = anyOf(self, above())

/** Adding, changing, removing: only the person. What others know of their learning reaches it as an import or a course. */
export const writeEvidence: AccessRule = self
