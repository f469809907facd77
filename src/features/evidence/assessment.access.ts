import { above, type AccessRule, anyOf } from '../../kernel/access.ts'
import { supporterOf } from '../people/public.ts'

/** Who may read where somebody stands by a standard. The record is the person; their own place is theirs anyway. */

/** What grants to supporters call it. */
export const standingPart = 'standing'

/** Saying how one sees somebody: those above them. */
export const judgeStanding: AccessRule = above()

/** Reading what they shared and what those above said. */
export const readStanding: AccessRule = anyOf(judgeStanding, supporterOf(standingPart))
