import type { Refusal } from '../../kernel/refusal.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { CommandContext } from './journey.commands.ts'
import type { Holder } from './scheme.facts.ts'

/** Who acts, and in which role: worked out at the moment of the act. */

export interface Acting {
  readonly on: CommandContext['today']
  readonly by: Holder['personId']
  readonly as: string
  readonly actingFor?: Holder['personId'] | undefined
}

/** In which role the actor may do this; a person holding the role in their own right goes before a deputy. */
export function actAs(roles: readonly string[], context: CommandContext): Acting | undefined {
  const { actor, today } = context
  let found: Acting | undefined
  for (const role of roles) {
    for (const holder of context.holders[role] ?? []) {
      if (holder.personId !== actor.personId) continue
      if (holder.actingFor === undefined) return { on: today, by: actor.personId, as: role }
      found ??= { on: today, by: actor.personId, as: role, actingFor: holder.actingFor }
    }
  }
  return found
}

export function notYours(scheme: CompiledScheme, roles: readonly string[]): Refusal {
  const names = roles.map((role) => scheme.roles[role]?.name ?? role).join(' or ')
  return {
    code: 'not-yours',
    says: `This is for the ${names} to do.`,
    rule: `Only the ${names} may do this.`,
    source: 'The scheme and the reporting line today',
  }
}
