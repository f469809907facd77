import { type AccessRule, anyOf, duty } from '../../kernel/access.ts'
import type { CompiledScheme, Round } from '../schemes/public.ts'

/** Duties of those who draw; the linter sees to it that a round is drawn by duties. */
export function drawingDuties(scheme: CompiledScheme, round: Round): readonly string[] {
  const duties = round.by.flatMap((role) => {
    const rule = scheme.roles[role]
    return rule?.is === 'duty' ? [rule.duty] : []
  })
  return [...new Set(duties)]
}

/** Who may know of a round and draw it. Whom a draw touches is decided again for each application. */
export const drawRounds = (scheme: CompiledScheme, round: Round): AccessRule =>
  anyOf(...drawingDuties(scheme, round).map(duty))
