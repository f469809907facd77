import type { SchemeInHand } from './lint.context.ts'
import type { RoleRule } from './role.language.ts'

/** Roles that nobody can hold, because everyone who could is excluded by the role itself. */
export function lintNobody({ scheme, report }: SchemeInHand): void {
  for (const [id, rule] of Object.entries(scheme.roles)) {
    if (rule.is === 'applicant') continue
    const path = ['roles', id]
    const index = rule.not.findIndex((other) => other !== id && holdsAll(rule, scheme.roles[other]))
    if (index >= 0) {
      const message = `Nobody can hold \`${id}\`: whoever could holds \`${rule.not[index]}\` too, which it excludes`
      report.error(
        [...path, 'not', index],
        'role-nobody',
        message,
        'take it out of not:, or mend one of the two',
      )
    }
    if (rule.is !== 'seat') continue
    const filling = (scheme.meetings[rule.meeting]?.seats ?? [])
      .filter(({ seat }) => seat === rule.seat)
      .flatMap(({ by }) => by)
      .filter((other) => other !== id)
    if (filling.length > 0 && filling.every((other) => rule.not.includes(other))) {
      const message = `Nobody can hold \`${id}\`: it excludes everyone who may sit there`
      report.error([...path, 'not'], 'role-nobody', message, 'let the seat be filled by another role')
    }
    const own = rule.tookNoPartIn.indexOf(rule.meeting)
    if (own >= 0) {
      const message = `Nobody holds \`${id}\` once \`${rule.meeting}\` was held: whoever sits there takes part in it`
      report.error(
        [...path, 'tookNoPartIn', own],
        'role-nobody',
        message,
        'name an earlier meeting, or take it out',
      )
    }
  }
}

/** Whether everyone who could hold the first role certainly holds the other. */
function holdsAll(rule: RoleRule, other: RoleRule | undefined): boolean {
  if (!other || other.is !== rule.is || other.is === 'applicant') return false
  if (other.not.length > 0 || other.tookNoPartIn.length > 0) return false
  switch (other.is) {
    case 'duty':
      return rule.is === 'duty' && rule.duty === other.duty
    case 'line-manager':
      return rule.is === 'line-manager' && rule.of === other.of
    case 'above':
      return rule.is === 'above' && rule.of === other.of && rule.holding === other.holding
    case 'seat':
      return rule.is === 'seat' && rule.meeting === other.meeting && rule.seat === other.seat
    case 'appointed':
      return false
    case 'post':
      return (
        rule.is === 'post' &&
        rule.kind === other.kind &&
        (other.level === undefined || other.level === rule.level) &&
        (other.outsideTeamOf === undefined || other.outsideTeamOf === rule.outsideTeamOf)
      )
  }
}
