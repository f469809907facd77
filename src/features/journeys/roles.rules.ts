import type { PersonId } from '../../kernel/ids.ts'
import type { Line } from '../people/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import {
  appointmentOn,
  type CompiledScheme,
  type Holder,
  type Holders,
  type JourneyState,
} from '../schemes/public.ts'

/** Who holds each role of a scheme for one applicant today. Resolved anew at every act. */

/** The duties whose holders a scheme needs to know. */
export function dutiesOf(scheme: CompiledScheme): readonly string[] {
  return [...new Set(Object.values(scheme.roles).flatMap((role) => (role.is === 'duty' ? [role.duty] : [])))]
}

/** The kinds of posts whose holders a scheme needs to know. */
export function postKindsOf(scheme: CompiledScheme): readonly string[] {
  return [...new Set(Object.values(scheme.roles).flatMap((role) => (role.is === 'post' ? [role.kind] : [])))]
}

/** Seats of a meeting are filled by whoever the seat's own role rule names. Whoever is appointed must be among the people of the line. */
export function holdersIn(
  scheme: CompiledScheme,
  applicant: { readonly personId: PersonId; readonly name: string },
  line: Line,
  appointed: Pick<JourneyState, 'appointed'>,
  today: IsoDate,
): Holders {
  const resolved = new Map<string, readonly Holder[]>()
  const resolve = (role: string): readonly Holder[] => {
    const known = resolved.get(role)
    if (known) return known
    resolved.set(role, [])
    const rule = scheme.roles[role]
    if (!rule) return []
    const peopleIn = (of: string) =>
      scheme.roles[of]?.is === 'applicant'
        ? [applicant.personId]
        : resolve(of).map((holder) => holder.actingFor ?? holder.personId)
    let found: readonly Holder[] = []
    switch (rule.is) {
      case 'applicant':
        found = [{ personId: applicant.personId, name: applicant.name, how: 'the applicant' }]
        break
      case 'line-manager':
        found = peopleIn(rule.of).flatMap((person) => line.lineManagersOf(person))
        break
      case 'above':
        found = peopleIn(rule.of).flatMap((person) => line.aboveHolding(person, rule.holding))
        break
      case 'duty':
        found = line.holdersOfDuty(rule.duty, rule.name)
        break
      case 'post':
        found = line.holdersOfPost(
          rule,
          rule.name,
          rule.outsideTeamOf === undefined ? [] : peopleIn(rule.outsideTeamOf),
        )
        break
      case 'appointed': {
        const holder = appointmentOn(appointed, role, today)?.personId
        found = holder === undefined ? [] : line.personOrDeputies(holder, rule.name)
        break
      }
      case 'seat': {
        const seat = scheme.meetings[rule.meeting]?.seats.find((each) => each.seat === rule.seat)
        found = (seat?.by ?? []).flatMap((by) => (by === role ? [] : resolve(by)))
        break
      }
    }
    if ('not' in rule && rule.not.length > 0) {
      const barred = new Set(rule.not.flatMap((other) => resolve(other).map((holder) => holder.personId)))
      found = found.filter((holder) => !barred.has(holder.personId))
    }
    const seen = new Set<string>()
    const unique = found.filter((holder) => {
      const key = `${holder.personId} ${holder.actingFor ?? ''}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
    resolved.set(role, unique)
    return unique
  }
  return Object.fromEntries(Object.keys(scheme.roles).map((role) => [role, resolve(role)]))
}
