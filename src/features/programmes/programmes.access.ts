import { type AccessRule, anyOf, duty } from '../../kernel/access.ts'
import { appointedRoles, type CompiledScheme } from '../schemes/public.ts'

/** The duties that run a programme: those that may start it for others, or appoint somebody to it. */
export function coordinatingDuties(scheme: CompiledScheme): readonly string[] {
  const roles = [...scheme.starts.askedBy, ...appointedRoles(scheme).flatMap(([, { by }]) => by)]
  return [
    ...new Set(
      roles.flatMap((role) => {
        const rule = scheme.roles[role]
        return rule?.is === 'duty' && rule.sees === 'everything' ? [rule.duty] : []
      }),
    ),
  ]
}

/**
 * Who co-ordinates a programme. One journey is opened by the rules of applications (`journey.access.ts`): the person, those
 * appointed, those above, as far as each role sees.
 */
export const coordinate = (scheme: CompiledScheme): AccessRule =>
  anyOf(...coordinatingDuties(scheme).map(duty))
