import { above, type AccessRule, anyOf, self } from '../../kernel/access.ts'

/** Who reads and closes what somebody needs to learn: the person and the line manager; all others see numbers. */
export const readNeed: AccessRule = anyOf(self, above(1))
