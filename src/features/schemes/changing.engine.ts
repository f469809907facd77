import type { PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { actAs, notYours } from './acting.engine.ts'
import { appoint } from './appointing.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { extend } from './extending.engine.ts'
import type { CommandContext, JourneyCommand } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'

/** What may be asked of a journey at any time. */

type Change = Extract<
  JourneyCommand,
  {
    do:
      | 'withdraw'
      | 'pause'
      | 'resume'
      | 'hold'
      | 'release'
      | 'adjust'
      | 'extend'
      | 'waive'
      | 'end'
      | 'appoint'
      | 'open'
  }
>

/** Why these people may not waive a condition here; undefined for those who have no part in what is decided. */
export function partyTo(
  scheme: CompiledScheme,
  state: JourneyState,
  people: readonly PersonId[],
  context: Pick<CommandContext, 'holders'>,
): string | undefined {
  const isOne = (id: PersonId | undefined) => id !== undefined && people.includes(id)
  if (isOne(state.applicantId)) return 'It is your own application.'
  const deciding = scheme.stages.flatMap(({ tasks }) => tasks.filter(({ does }) => does === 'decide'))
  const decided =
    state.decisions.some(({ by }) => isOne(by)) || Object.values(state.sat).some((sat) => sat.some(isOne))
  if (decided) return 'You took part in a decision on this application.'
  const decides = deciding.some(({ by }) =>
    by.some((role) => context.holders[role]?.some(({ personId }) => isOne(personId))),
  )
  return decides ? 'You are one of those who decide on this application.' : undefined
}

/** Ways out, pauses, adjustments and waivers: who may, by the scheme's actions. */
export function change(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Change,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const on = context.today
  const by = context.actor.personId
  if (state.status !== 'running')
    return refuse({ code: 'not-running', says: 'This application has ended already.' })
  if (command.do === 'waive') {
    const requirement = scheme.requirements[command.requirement]
    if (!requirement || requirement.waivableBy.length === 0)
      return refuse({ code: 'not-waivable', says: 'This condition cannot be waived.' })
    const acting = actAs(requirement.waivableBy, context)
    if (!acting) return refuse(notYours(scheme, requirement.waivableBy))
    const party = partyTo(scheme, state, [by, ...(acting.actingFor ? [acting.actingFor] : [])], context)
    if (party)
      return refuse({
        code: 'party',
        says: `${party} This has to be waived by somebody else.`,
        rule: 'Nobody waives a condition for themselves, or in an application on which they decide.',
      })
    if (state.waived[command.requirement])
      return refuse({ code: 'waived-already', says: 'This condition has been waived already.' })
    if (!requirement.grounds.some((ground) => ground.ground === command.ground))
      return refuse({ code: 'ground-needed', says: 'Choose on what ground.', field: 'ground' })
    return accept([
      { type: 'requirement-waived', requirement: command.requirement, ground: command.ground, on, by },
    ])
  }
  if (command.do === 'appoint') return appoint(scheme, state, command, context)
  if (command.do === 'open') return openStage(scheme, state, command.stage, context)
  if (command.do === 'extend') return extend(scheme, state, command, context)
  const action = scheme.actions.find((each) => each.action === command.do)
  if (!action) return refuse({ code: 'no-such-action', says: 'This scheme does not offer that.' })
  const may = command.do === 'adjust' ? (action.decidedBy ?? action.by) : action.by
  if (!actAs(may, context)) return refuse(notYours(scheme, may))
  switch (command.do) {
    case 'withdraw':
      return accept([{ type: 'ended', ending: 'withdrawn', on, by }])
    case 'end': {
      if (!scheme.endings.some((ending) => ending.ending === command.ending))
        return refuse({ code: 'ending-needed', says: 'Choose how it ends.', field: 'ending' })
      return accept([{ type: 'ended', ending: command.ending, on, by }])
    }
    case 'pause':
      return state.pausedOn
        ? refuse({ code: 'paused-already', says: 'It is paused already.' })
        : accept([{ type: 'paused', reason: command.reason, on, by }])
    case 'resume':
      return state.pausedOn
        ? accept([{ type: 'resumed', on, by }])
        : refuse({ code: 'not-paused', says: 'It is not paused.' })
    case 'hold':
      return state.holds.includes(command.holdId)
        ? accept([])
        : accept([{ type: 'held', holdId: command.holdId, on, by }])
    case 'release':
      return state.holds.includes(command.holdId)
        ? accept([{ type: 'hold-released', holdId: command.holdId, on, by }])
        : accept([])
    case 'adjust':
      return accept([
        { type: 'adjusted', adjustmentId: command.adjustmentId, effect: command.effect, on, by },
      ])
  }
}

/** Opens a stage that is there to be asked for; asking again begins it anew. */
function openStage(
  scheme: CompiledScheme,
  state: JourneyState,
  stage: string,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const action = scheme.actions.find((each) => each.action === 'open' && each.stage === stage)
  const asked = scheme.stages.find((each) => each.stage === stage)
  if (!action || !asked?.onRequest)
    return refuse({ code: 'no-such-action', says: 'This scheme does not offer that.' })
  const acting = actAs(action.by, context)
  if (!acting) return refuse(notYours(scheme, action.by))
  const first = (asked.opensWhen ?? []).find((id) => state.stages[id]?.passedOn === undefined)
  if (first !== undefined)
    return refuse({
      code: 'too-early',
      says: `This cannot be asked for yet. First: ${scheme.stages.find((each) => each.stage === first)?.name ?? first}.`,
    })
  return accept([{ type: 'stage-asked', stage, tasks: asked.tasks.map(({ task }) => task), ...acting }])
}
