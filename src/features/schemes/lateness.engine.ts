import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDuration } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { dueOf, readClocks } from './deadline.engine.ts'
import type { StepValues } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { EngineContext } from './scheme.facts.ts'
import type { Task } from './stage.language.ts'

/** What is refused because it comes too late, or much too early. The due day itself is in time, to its last minute in London. */

/** The day of doing this task, as clocks name what stops them. */
const stopping: Readonly<Record<string, string>> = { submit: 'submission', decide: 'outcome', sign: 'sealed' }

/** Why a task cannot be done any more: its own due day, or a clock that it would stop. */
export function tooLate(
  task: Task,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): Refusal | undefined {
  const due = dueOf(task, scheme, state, context)
  const source = 'The scheme and today’s date'
  if (due && due.whenLate !== 'flag' && due.on < context.today) {
    const rule = due.rule ? { rule: due.rule } : {}
    const { meeting } = state
    if (due.whenLate === 'next-sitting' && meeting)
      return {
        code: 'too-late',
        says: `It is too late for the ${nameOf(scheme, meeting.meeting)} on ${formatDay(meeting.meetingOn)}. The last day was ${formatDay(due.on)}.`,
        ...rule,
        source,
        remedy: `Ask the ${placers(scheme, meeting.meeting)} to place it at the next one. The last day then counts from the new date.`,
      }
    return {
      code: 'too-late',
      says: `The last day was ${formatDay(due.on)}.`,
      ...rule,
      source,
      remedy:
        due.whenLate === 'next-sitting'
          ? 'Choose the next meeting.'
          : 'Speak to the team that runs this scheme.',
    }
  }
  const stops = new Set([`step.${task.task}`, stopping[task.does] ?? ''])
  const clock = readClocks(scheme, state, context).find(
    (each) => each.late && each.whenLate === 'refuse' && stops.has(scheme.clocks[each.id]?.stops ?? ''),
  )
  const lastOn = clock?.endsOn ?? clock?.capOn
  if (!clock || clock.stoppedOn !== undefined || lastOn === undefined) return undefined
  return {
    code: 'too-late',
    says: `“${clock.name}” ran out on ${formatDay(lastOn)}.`,
    ...(clock.rule ? { rule: clock.rule } : {}),
    source,
    remedy: scheme.actions.some((each) => each.action === 'extend' && each.clock === clock.id)
      ? 'Ask whether the time can be made longer.'
      : 'Speak to the team that runs this scheme.',
  }
}

/** Why a task cannot be done yet: it is long before its day, and no reason is given for that where one would do. */
export function tooEarly(
  task: Task,
  values: StepValues,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): Refusal | undefined {
  const { notBefore, earlyReason } = task.due ?? {}
  const due = notBefore && dueOf(task, scheme, state, context)
  if (!notBefore || !due) return undefined
  const from = subtractDuration(due.on, notBefore as IsoDuration)
  if (from <= context.today) return undefined
  const said = earlyReason === undefined ? undefined : values[earlyReason]
  if (typeof said === 'string' && said.trim() !== '') return undefined
  const day = `Its day is ${formatDay(due.on)}`
  return earlyReason === undefined
    ? {
        code: 'too-early',
        says: `${day}. It can be done from ${formatDay(from)} on.`,
        source: 'The scheme and today’s date',
        remedy: 'Come back on that day, or later.',
      }
    : {
        code: 'too-early',
        says: `${day}. Say why it is done before ${formatDay(from)}`,
        field: earlyReason,
      }
}

function nameOf(scheme: CompiledScheme, meeting: string): string {
  return scheme.meetings[meeting]?.name.toLowerCase() ?? meeting
}

/** Who chooses the date of a meeting: "Learning Hub or Team Lead". */
function placers(scheme: CompiledScheme, meeting: string): string {
  const roles = scheme.stages
    .flatMap(({ tasks }) => tasks)
    .filter((task) => task.does === 'book' && task.meeting === meeting)
    .flatMap(({ by }) => by)
  const names = [...new Set(roles)].map((role) => scheme.roles[role]?.name ?? role)
  return names.length > 0 ? names.join(' or ') : 'team that runs this scheme'
}
