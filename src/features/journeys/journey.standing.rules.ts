import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type {
  Absence,
  CompiledScheme,
  Holder,
  Holders,
  JourneyState,
  JourneyView,
  StageView,
  TaskView,
} from '../schemes/public.ts'
import { findTask, handOversAhead } from '../schemes/public.ts'
import { isReached } from './journey.access.ts'

/** From the engine's view to what lists and To do show: restated with every change, so that no list runs the engine. */

export interface Standing {
  readonly status: 'running' | 'completed' | 'ended'
  readonly stage: string
  readonly stageName: string
  /** 1 for the first. */
  readonly stageNumber: number
  readonly stages: number
  readonly nextTask: string | undefined
  readonly nextName: string | undefined
  readonly with: readonly Holder[]
  /** The duty whose holders share the next task, so that someone new to the duty has it at once. */
  readonly withDuty: string | undefined
  readonly dueOn: IsoDate | undefined
  readonly dueTask: string | undefined
  readonly limitOn: IsoDate | undefined
  readonly blockedBy: string | undefined
  readonly flags: readonly string[]
  readonly paused: boolean
  readonly lookAgainOn: IsoDate | undefined
}

/** One thing someone has to do. */
export interface Waiting {
  /** Unique within the journey: the task, or the task and slot. */
  readonly key: string
  readonly title: string
  readonly href: string
  readonly holders: readonly Holder[]
  /** A duty whose holders share it, instead of naming each. */
  readonly duty: string | undefined
  readonly dueOn: IsoDate | undefined
  /** It may be left undone for good: whoever holds it is offered it, and nobody waits for them. */
  readonly mayBeLeft: boolean
}

/** The address of what is to be done in a task. */
export function taskHref(journeyId: string, task: Pick<TaskView['task'], 'task'>): string {
  return `/applications/${journeyId}/tasks/${task.task}`
}

/**
 * What a task is called for whoever has it: a date that was lost is not held, it is looked for anew; a paper that was
 * finished once is signed or finished again.
 */
export function titleOf(scheme: CompiledScheme, { task, again, goesOn, reopened }: TaskView): string {
  if (reopened) return `${reopened === 'sign' ? 'Sign again' : 'Finish again'}: ${task.name}`
  const meeting = again === undefined ? undefined : scheme.meetings[task.meeting ?? '']
  if (!meeting) return task.name
  return `${goesOn ? 'Find a day to go on' : 'Find a new date'}: ${meeting.name}`
}

/** What is open in a stage; of one that was passed, a date that is looked for anew and papers to finish again. */
export function tasksToDo({ state, tasks }: StageView): readonly TaskView[] {
  if (state === 'open') return tasks
  return state === 'passed' ? tasks.filter((task) => task.state === 'ready' || task.state === 'waiting') : []
}

/** What others wait for: a task that may be left undone is nobody's to chase, except where its stage was passed. */
export function tasksNeeded({ stages }: JourneyView): readonly TaskView[] {
  return stages.flatMap((stage) =>
    tasksToDo(stage).filter((task) => !task.task.optional || stage.state === 'passed'),
  )
}

/** The one next thing of a journey: the first needed task that is ready; else the first that is waiting. */
function nextOf(
  view: JourneyView,
): { readonly task: TaskView; readonly holders: readonly Holder[] } | undefined {
  const needed = tasksNeeded(view)
  const ready = needed.find((task) => task.state === 'ready')
  if (ready)
    return { task: ready, holders: ready.task.does === 'sign' ? signersOf(view, ready) : ready.holders }
  const waiting = needed.find((task) => task.state === 'waiting')
  return waiting && { task: waiting, holders: waiting.holders }
}

/** While signatures are out, the signers have it; before that whoever asks for them. */
function signersOf(view: JourneyView, task: TaskView): readonly Holder[] {
  const ready = view.slots.filter((slot) => slot.state === 'ready')
  return ready.length > 0 ? ready.flatMap((slot) => slot.holders) : task.holders
}

/**
 * The task whose date is next: the earliest in what is open; else the first with a date in the order of the scheme, for
 * the day by which to submit counts while the portfolio is still being written.
 */
export function nextDueTask(view: JourneyView): TaskView | undefined {
  let earliest: TaskView | undefined
  let ahead: TaskView | undefined
  for (const stage of view.stages) {
    if (stage.state !== 'open' && stage.state !== 'ahead') continue
    for (const task of stage.tasks) {
      if (!task.due || task.state === 'done' || task.state === 'not-needed') continue
      if (stage.state === 'ahead') ahead ??= task
      else if (!earliest?.due || task.due.on < earliest.due.on) earliest = task
    }
  }
  return earliest ?? ahead
}

/** How the journey stands, as one row. */
export function standingOf(
  scheme: CompiledScheme,
  state: JourneyState,
  view: JourneyView,
  absences: readonly Absence[],
  today: IsoDate,
): Standing {
  const status = state.status === 'not-started' ? 'running' : state.status
  const over = status !== 'running'
  const open = view.stages.find((stage) => stage.state === 'open')
  const last = [...view.stages].reverse().find((stage) => stage.state === 'passed')
  const stage = open ?? last ?? view.stages[0]
  const next = over ? undefined : nextOf(view)
  const nextRoles =
    next?.task.task.does === 'sign' && state.edition
      ? view.slots.filter((slot) => slot.state === 'ready').flatMap((slot) => slot.slot.by)
      : (next?.task.task.by ?? [])
  const due = nextDueTask(view)
  const limits = view.clocks
    .filter((clock) => clock.endsOn && !clock.stoppedOn)
    .map((clock) => clock.endsOn as IsoDate)
  const flagged =
    open?.exit
      .filter((result) => result.otherwise === 'flags' && result.standing === 'unmet')
      .map((result) => result.id) ?? []
  const lateClocks = view.clocks.filter((clock) => clock.late).map((clock) => `clock-${clock.id}`)
  const missing =
    open?.exit.filter(
      (result) => result.otherwise === 'blocks' && result.standing !== 'met' && result.standing !== 'waived',
    ) ?? []
  const ahead = state.meeting && state.meeting.status !== 'held' && !state.meeting.needsDay
  const meetingOn = ahead ? state.meeting?.meetingOn : undefined
  const lapsing = view.stages
    .flatMap((stage) => stage.tasks)
    .filter(({ task, state: standing }) => task.lapses && (standing === 'ready' || standing === 'waiting'))
    .map((each) => each.due?.on)
  const upcoming = [
    ...limits,
    ...lapsing,
    ...handOversAhead(state, today),
    due?.due?.on,
    state.meeting?.meetingOn,
  ]
    .filter((on): on is IsoDate => on !== undefined && on >= today)
    .sort()
  const away = absences.some(
    (absence) => absence.from <= today && (absence.to === undefined || today <= absence.to),
  )
  return {
    status,
    stage: stage?.stage.stage ?? '',
    stageName: stage?.stage.name ?? '',
    stageNumber: stage ? scheme.stages.indexOf(stage.stage) + 1 : 1,
    stages: scheme.stages.length,
    nextTask: next?.task.task.task,
    nextName: next && titleOf(scheme, next.task),
    with: next?.holders ?? [],
    withDuty: dutyOf(scheme, nextRoles),
    // With nothing else due, people wait for the meeting.
    dueOn: over ? undefined : (due?.due?.on ?? meetingOn),
    dueTask: over ? undefined : due?.task.task,
    limitOn: over ? undefined : limits.sort()[0],
    blockedBy: over
      ? undefined
      : blockedBy(
          missing.map((result) => result.name),
          next?.task.because[0]?.says,
        ),
    flags: over ? [] : [...lateClocks, ...flagged],
    paused: view.paused || away,
    lookAgainOn: over ? undefined : lookAgain(upcoming[0], view.paused || away, today),
  }
}

/** What stands in the way, in few words: the conditions that are missing, else what the next task waits for. */
function blockedBy(missing: readonly string[], waitsFor: string | undefined): string | undefined {
  if (missing.length === 0) return waitsFor
  const [first, second] = missing
  if (missing.length <= 2) return [first, second].filter(Boolean).join('; ')
  return `${first}; ${second}; ${missing.length - 2} more`
}

/**
 * The next day on which time alone may change the row: a due day or limit (on it the next look is set for the day
 * after, when what lapses is over), at the latest in a week, since look-back windows move too; tomorrow while days away lengthen the limits.
 */
function lookAgain(next: IsoDate | undefined, stretching: boolean, today: IsoDate): IsoDate {
  const latest = addDuration(today, stretching ? 'P1D' : 'P7D')
  return next !== undefined && next < latest ? next : latest
}

/**
 * Everything that waits for someone in the journey now. While it is paused, held or the applicant is away, nobody else is
 * asked for anything; the applicant may still choose to act. What has no day of its own has to be done by the next day of
 * the application, a meeting on its day.
 */
export function waitingIn(
  journeyId: string,
  scheme: CompiledScheme,
  state: JourneyState,
  view: JourneyView,
  standing: Pick<Standing, 'paused' | 'dueOn'>,
): readonly Waiting[] {
  if (state.status !== 'running') return []
  const waiting: Waiting[] = []
  for (const stage of view.stages) {
    for (const task of tasksToDo(stage)) {
      if (task.state !== 'ready') continue
      if (task.task.does === 'sign' && state.edition) {
        for (const slot of view.slots) {
          if (slot.state !== 'ready') continue
          waiting.push({
            key: `${task.task.task}.${slot.slot.slot}`,
            title: `Sign as ${slot.slot.name}`,
            href: `/applications/${journeyId}/sign/${slot.slot.slot}`,
            holders: slot.holders,
            duty: dutyOf(scheme, slot.slot.by),
            dueOn: task.due?.on ?? standing.dueOn,
            mayBeLeft: false,
          })
        }
        continue
      }
      waiting.push({
        key: task.task.task,
        title: titleOf(scheme, task),
        href: taskHref(journeyId, task.task),
        holders: task.holders,
        duty: dutyOf(scheme, task.task.by),
        dueOn:
          task.due?.on ??
          (task.task.optional
            ? undefined
            : task.task.does === 'meet'
              ? (state.meetings[task.task.meeting ?? ''] ?? state.meeting)?.meetingOn
              : standing.dueOn),
        // Within a stage that is optional as a whole, such as a pause that was asked for, others do wait.
        mayBeLeft: stage.state === 'open' && findTask(scheme, task.task.task)?.optional === true,
      })
    }
  }
  return standing.paused
    ? waiting.filter((each) => each.holders.some((holder) => holder.personId === state.applicantId))
    : waiting
}

function dutyOf(scheme: CompiledScheme, roles: readonly string[]): string | undefined {
  const only = roles.length === 1 ? scheme.roles[roles[0] as string] : undefined
  return only?.is === 'duty' ? only.duty : undefined
}

/** "osei maya": the order of a list of people, family name first. */
export function sortsAs(name: string): string {
  const words = name.toLowerCase().split(' ')
  return [words.pop() ?? '', ...words].join(' ')
}

export interface Party {
  readonly personId: PersonId
  readonly role: string
  readonly sees: 'everything' | 'progress' | 'outcome'
}

/**
 * Everyone who holds a role today or has acted: each may open the journey as far as the role sees. A role that was handed
 * over is the new holder's alone, and in a programme so is one that goes with the line: whoever had it before knows no more.
 */
export function partiesOf(scheme: CompiledScheme, state: JourneyState, holders: Holders): readonly Party[] {
  const parties = new Map<string, Party>()
  const add = (personId: PersonId, role: string, seated = false) => {
    const rule = scheme.roles[role]
    // Duties are known from the session; naming each holder here would only go stale.
    // Whoever was seated on the spot has no duty to be known by.
    if (rule && (rule.is !== 'duty' || seated) && isReached(rule, state))
      parties.set(`${personId} ${role}`, { personId, role, sees: rule.sees })
  }
  for (const [role, held] of Object.entries(holders))
    for (const holder of held) add(holder.personId, role, holder.seated)
  const handedOver = (role: string) => {
    const is = scheme.roles[role]?.is
    return is === 'appointed' || (scheme.programme !== undefined && (is === 'line-manager' || is === 'above'))
  }
  for (const step of Object.values(state.steps)) if (!handedOver(step.as)) add(step.by, step.as)
  return [...parties.values()]
}

/** Since when the present next task waits: the moment of the event that made it so. */
export function waitingSince(
  before: { readonly nextTask: string | null; readonly since: IsoInstant } | undefined,
  next: string | undefined,
  now: IsoInstant,
): IsoInstant {
  return before && before.nextTask === (next ?? null) ? before.since : now
}
