import { type CompiledScheme, type Holders } from '../../src/features/schemes/public.ts'
import type { PersonId } from '../../src/kernel/ids.ts'

/** People for every role of a scheme: one applicant, two of everyone else, seats filled by those who may sit in them. */
export type Cast = Readonly<Record<string, string | readonly string[]>>

export function castOf(scheme: CompiledScheme): Cast {
  const own = (role: string) => [`${role}-one`, `${role}-two`]
  return Object.fromEntries(
    Object.entries(scheme.roles).map(([role, rule]) => {
      if (rule.is === 'applicant') return [role, 'somebody']
      if (rule.is !== 'seat') return [role, own(role)]
      const seat = scheme.meetings[rule.meeting]?.seats.find((each) => each.seat === rule.seat)
      const filling = (seat?.by ?? []).filter((each) => scheme.roles[each]?.is !== 'seat')
      return [role, filling.length > 0 ? filling.flatMap(own) : own(role)]
    }),
  )
}

export function peopleIn(cast: Cast, role: string): readonly string[] {
  return [cast[role] ?? []].flat()
}

export function holdersIn(cast: Cast): Holders {
  return Object.fromEntries(
    Object.keys(cast).map((role) => [
      role,
      peopleIn(cast, role).map((id) => ({ personId: id as PersonId, name: id, how: role })),
    ]),
  )
}
