import { above, type AccessRule, anyOf, self } from '../../kernel/access.ts'

/** Reading how much protected time somebody took: they themselves and those above them. The record is the person. */
export const readProtectedTime: AccessRule = anyOf(self, above())
