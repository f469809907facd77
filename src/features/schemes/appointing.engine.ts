import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import { actAs, notYours } from './acting.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { CommandContext, JourneyCommand } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { Appointment, JourneyState } from './journey.state.engine.ts'
import type { RoleRule } from './role.language.ts'

/** Roles that are given to one person for one journey: by whom, from when, and what a change of hands asks for. */

type Appointed = Extract<RoleRule, { is: 'appointed' }>

/** The roles of a scheme that are given by appointment, with their ids. */
export function appointedRoles(scheme: CompiledScheme): readonly (readonly [string, Appointed])[] {
  return Object.entries(scheme.roles).flatMap(([id, rule]) =>
    rule.is === 'appointed' ? [[id, rule] as const] : [],
  )
}

/** The appointment that holds on a day: the one that began last; of two on one day the later made. */
export function appointmentOn(
  { appointed }: Pick<JourneyState, 'appointed'>,
  role: string,
  on: IsoDate,
): Appointment | undefined {
  let found: Appointment | undefined
  for (const each of appointed[role] ?? [])
    if (each.from <= on && (found === undefined || each.from >= found.from)) found = each
  return found
}

/** Everyone who holds, held or will hold a role by appointment. */
export function everyoneAppointed({ appointed }: Pick<JourneyState, 'appointed'>): readonly PersonId[] {
  return [
    ...new Set(Object.values(appointed).flatMap((all) => all.flatMap(({ personId }) => personId ?? []))),
  ]
}

/** Days to come on which somebody takes over. */
export function handOversAhead(
  { appointed }: Pick<JourneyState, 'appointed'>,
  today: IsoDate,
): readonly IsoDate[] {
  return Object.values(appointed).flatMap((all) => all.flatMap(({ from }) => (from > today ? [from] : [])))
}

/** Why this person may not hold the role; undefined when nothing is against it. */
function unfit(
  rule: Appointed,
  personId: PersonId,
  scheme: CompiledScheme,
  { applicantId, holders }: { readonly applicantId: PersonId | undefined } & Pick<CommandContext, 'holders'>,
): string | undefined {
  const barring = rule.not.find(
    (other) =>
      (scheme.roles[other]?.is === 'applicant' && applicantId === personId) ||
      holders[other]?.some((holder) => holder.personId === personId),
  )
  if (barring === undefined) return undefined
  return `Choose somebody else: the ${rule.name} cannot be the ${scheme.roles[barring]?.name ?? barring} too`
}

/** Somebody takes over a role, at once or from a day; or it falls vacant. */
export function appoint(
  scheme: CompiledScheme,
  state: JourneyState,
  { role, personId, from, noteId }: Extract<JourneyCommand, { do: 'appoint' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const rule = scheme.roles[role]
  if (rule?.is !== 'appointed')
    return refuse({ code: 'no-such-role', says: 'Nobody is appointed to that here.', field: 'role' })
  if (!actAs(rule.by, context)) return refuse(notYours(scheme, rule.by))
  if (state.startedOn !== undefined && from < state.startedOn)
    return refuse({
      code: 'before-the-start',
      says: `Enter a day from ${formatDay(state.startedOn)} on, when this began`,
      field: 'from',
    })
  const before = appointmentOn(state, role, from)
  const last = state.appointed[role]?.at(-1)
  if (last && last.personId === personId && last.from <= from)
    return refuse({
      code: 'appointed-already',
      says: personId ? 'Choose somebody else: this is who it is already' : 'Nobody is appointed already',
      field: 'person',
    })
  const against = personId && unfit(rule, personId, scheme, { ...context, applicantId: state.applicantId })
  if (against) return refuse({ code: 'unfit', says: against, field: 'person' })
  const again = before?.personId && personId ? doneAgain(scheme, state, rule.again) : undefined
  return accept([
    { type: 'appointed', role, personId, from, noteId, again, on: context.today, by: context.actor.personId },
  ])
}

/** What has to be done again: tasks that were done, and their stages where these were passed. */
function doneAgain(scheme: CompiledScheme, { steps, stages }: JourneyState, ids: readonly string[]) {
  const tasks = ids.filter((id) => steps[id] !== undefined)
  if (tasks.length === 0) return undefined
  const passed = scheme.stages.flatMap(({ stage, tasks: own }) =>
    stages[stage]?.passedOn && own.some(({ task }) => tasks.includes(task)) ? [stage] : [],
  )
  return { stages: passed, tasks }
}

/** Who holds the roles from the first day, as whoever starts it says. */
export function appointAtStart(
  scheme: CompiledScheme,
  { appoints = {}, applicantId }: Extract<JourneyCommand, { do: 'start' }>,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const events: JourneyEvent[] = []
  for (const [role, personId] of Object.entries(appoints)) {
    const rule = scheme.roles[role]
    if (rule?.is !== 'appointed')
      return refuse({ code: 'no-such-role', says: 'Nobody is appointed to that here.', field: role })
    if (!actAs(rule.by, context)) return refuse({ ...notYours(scheme, rule.by), field: role })
    const against = unfit(rule, personId, scheme, { ...context, applicantId })
    if (against) return refuse({ code: 'unfit', says: against, field: role })
    const { today, actor } = context
    events.push({ type: 'appointed', role, personId, from: today, on: today, by: actor.personId })
  }
  return accept(events)
}
