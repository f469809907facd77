import { type Duration, formatDuration, parseIsoDuration } from '../../calendar/public.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import { actAs, notYours } from './acting.engine.ts'
import { reachOf, resolveAnchor } from './anchors.engine.ts'
import { countsInWorkingDays, longer } from './clock.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { CommandContext, JourneyCommand } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { EngineContext } from './scheme.facts.ts'

/** A clock made longer by agreement: by whom, on what ground, and how far at most. */

type Extend = Extract<JourneyCommand, { do: 'extend' }>

/** The event of an extension, or every reason against it that can be told at once. */
export function extend(
  scheme: CompiledScheme,
  state: JourneyState,
  { clock: id, length, ground }: Extend,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const action = scheme.actions.find((each) => each.action === 'extend' && each.clock === id)
  const clock = scheme.clocks[id]
  if (!action || !clock)
    return refuse({ code: 'no-such-clock', says: 'This time cannot be made longer.', field: 'clock' })
  const may = action.decidedBy ?? action.by
  if (!actAs(may, context)) return refuse(notYours(scheme, may))
  const fixed = whyNotExtendable(id, scheme, state, context)
  if (fixed) return refuse(fixed)
  const against: Refusal[] = []
  if (!action.options.some(({ option }) => option === ground))
    against.push({ code: 'ground-needed', says: 'Choose on what ground.', field: 'ground' })
  const wrong =
    wrongLength(length, clock.counting) ?? tooMuch(id, length, action.most, scheme, state, context)
  if (wrong) against.push(wrong)
  const [first, ...others] = against
  if (first) return refuse(first, ...others)
  return accept([
    { type: 'clock-extended', clock: id, length, ground, on: context.today, by: context.actor.personId },
  ])
}

/** Why a clock cannot be made longer today, whoever asks. */
export function whyNotExtendable(
  id: string,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): Refusal | undefined {
  const clock = scheme.clocks[id]
  const reach = reachOf(id, scheme, state, context)
  if (!clock || !reach)
    return { code: 'not-started-yet', says: `“${clock?.name ?? id}” has not begun yet.`, field: 'clock' }
  const stoppedOn = clock.stops && resolveAnchor(clock.stops, scheme, state, context)
  if (stoppedOn)
    return {
      code: 'stopped-already',
      says: `“${clock.name}” stopped on ${formatDay(stoppedOn)}, so nothing can be added.`,
      field: 'clock',
    }
  if (reach.endsOn !== undefined && reach.endsOn === reach.capOn)
    return {
      code: 'at-its-longest',
      says: `“${clock.name}” is as long as it can be, until ${formatDay(reach.endsOn)}.`,
      rule: `Never longer than ${formatDuration(clock.cap as Duration)} from its start.`,
      field: 'clock',
    }
  return undefined
}

function wrongLength(length: string, counting: 'calendar-days' | 'working-days'): Refusal | undefined {
  if (!parseIsoDuration(length) || !/[1-9]/.test(length))
    return { code: 'length-needed', says: 'Say how much longer.', field: 'length' }
  if (counting === 'working-days' && !countsInWorkingDays(length))
    return {
      code: 'length-needed',
      says: 'This is counted in working days, so give days or weeks.',
      field: 'length',
    }
  return undefined
}

function tooMuch(
  id: string,
  length: Extend['length'],
  most: string | undefined,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): Refusal | undefined {
  const reach = reachOf(id, scheme, state, context)
  const clock = scheme.clocks[id]
  if (!reach || !clock || most === undefined) return undefined
  const reached = longer(reach.extendedEndsOn, length, clock.counting, context.calendar)
  const farthest = longer(reach.plainEndsOn, most as Extend['length'], clock.counting, context.calendar)
  if (reached <= farthest) return undefined
  const given = (state.extensions[id] ?? []).map((each) => formatDuration(each.length))
  return {
    code: 'too-much',
    says: `That is more than can be added: at most ${formatDuration(most as Duration)} in all.`,
    rule: `“${clock.name}” can be made longer by ${formatDuration(most as Duration)} in all.`,
    fact: given.length === 0 ? 'Nothing has been added so far.' : `Added so far: ${given.join(', ')}.`,
    field: 'length',
  }
}
