import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { actAs, notYours } from './acting.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { extend } from './extending.engine.ts'
import type { CommandContext, JourneyCommand } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'

/** What may be asked of a journey at any time. */

type Change = Extract<
  JourneyCommand,
  { do: 'withdraw' | 'pause' | 'resume' | 'hold' | 'release' | 'adjust' | 'extend' | 'waive' | 'end' }
>

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
    if (!actAs(requirement.waivableBy, context) || by === state.applicantId)
      return refuse(notYours(scheme, requirement.waivableBy))
    if (!requirement.grounds.some((ground) => ground.ground === command.ground))
      return refuse({ code: 'ground-needed', says: 'Choose on what ground.', field: 'ground' })
    return accept([
      { type: 'requirement-waived', requirement: command.requirement, ground: command.ground, on, by },
    ])
  }
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
