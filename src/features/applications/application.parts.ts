import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  type Condition,
  formatMoment,
  type StageTask,
  type TaskStage,
  type TaskState,
  type TimelineStage,
} from '../../ui/public.ts'
import {
  type Holder,
  type JourneyView,
  type MeetingState,
  type RequirementResult,
  type StageView,
  type TaskView,
  type WaivedCondition,
  type CompiledScheme,
  type JourneyState,
} from '../schemes/public.ts'
import { type Situation, taskHref, tasksToDo, titleOf } from '../journeys/public.ts'
import { isPaperClosed } from './papers-before.rules.ts'

/** An application turned into what the page's components show; pure, so that wording is tested without HTTP. */

/** Who looks, and how names are found. */
export interface Looking {
  readonly personId: PersonId
  readonly today: IsoDate
  readonly nameOf: (id: PersonId) => string
}

/** "you", "Asha Rahman", "Asha Rahman or Tom Reed", "the Workforce Development team". */
export function whom(holders: readonly Holder[], me: PersonId, role?: string): string {
  if (holders.some((holder) => holder.personId === me)) return 'you'
  if (holders.length === 0) return role ? `the ${role} (nobody can do it today)` : 'nobody yet'
  if (holders.length > 2 && role) return `the ${role}`
  return holders
    .map((holder) => (holder.actingFor ? `${holder.name} (${holder.how})` : holder.name))
    .join(' or ')
}

/** What telling an outcome leads to, said beforehand: who gets a message at once, and what it opens. */
export function beforeTelling({ scheme, context }: Situation, task: TaskView['task']): string {
  const roles = task.effects
    .flatMap(({ then }) => then)
    .flatMap((effect) => ('tell' in effect ? effect.tell : []))
  const names = [...new Set(roles)].flatMap((role) => {
    const holders = context.holders[role] ?? []
    return holders.length > 2 ? [`the ${scheme.roles[role]?.name ?? role}`] : holders.map(({ name }) => name)
  })
  const told = [...new Set(names)]
  const message =
    told.length === 0
      ? 'The outcome shows at once to whoever it is about'
      : `A message goes out at once to ${told.join(', ').replace(/, ([^,]*)$/, ' and $1')}`
  return `${message} when you press “${task.name}”. From then on the decision can be read, and it takes effect. It cannot be taken back.`
}

function isMine(holders: readonly Holder[], me: PersonId): boolean {
  return holders.some((holder) => holder.personId === me)
}

function stateOf(task: TaskView, situation: Situation, view: JourneyView, looking: Looking): TaskState {
  const { scheme } = situation
  const role = task.task.by.map((id) => scheme.roles[id]?.name ?? id).join(' or ')
  switch (task.state) {
    case 'done': {
      if (task.step?.onPaper) return { is: 'done', onPaper: true, on: task.step.on }
      const by = task.step
        ? task.step.by === looking.personId
          ? 'you'
          : looking.nameOf(task.step.by)
        : undefined
      return { is: 'done', ...(by ? { byWhom: by } : {}), ...(task.step ? { on: task.step.on } : {}) }
    }
    case 'not-needed':
      return task.lapsed && task.due
        ? { is: 'not-needed', because: `Not asked any more since its last day, ${formatDay(task.due.on)}.` }
        : { is: 'not-needed' }
    case 'waiting':
      if (task.because.length > 0 && task.because.every(({ kind }) => kind === 'late'))
        return { is: 'too-late', because: task.because.map((blocker) => blocker.says).join(' ') }
      return { is: 'cannot-start', because: task.because.map((blocker) => blocker.says).join('; ') }
    case 'ready': {
      const signing = task.task.does === 'sign' && situation.state.edition !== undefined
      const holders = signing
        ? view.slots.filter((slot) => slot.state === 'ready').flatMap((slot) => slot.holders)
        : task.holders
      const due = task.due?.on
      if (isMine(holders, looking.personId)) {
        return { is: 'ready', ...(due && task.due ? { due, workingDaysLeft: task.due.workingDaysLeft } : {}) }
      }
      return {
        is: 'with-someone',
        whom: whom(holders, looking.personId, signing ? 'next signer' : role),
        ...(due ? { due } : {}),
        late: task.due?.late ?? false,
      }
    }
  }
}

function noteOf(task: TaskView): string | undefined {
  const parts: string[] = []
  if (task.task.optional && task.state !== 'done') parts.push('Optional.')
  if (task.due && task.state !== 'done' && task.state !== 'not-needed' && task.state !== 'ready')
    parts.push(`Due ${formatDay(task.due.on)}.`)
  if (task.due?.moved === 'adjusted') parts.push('A later date was agreed.')
  if (task.due?.moved === 'resubmission') parts.push('The day set when it was sent back.')
  if (task.due?.rule && task.state === 'ready') parts.push(task.due.rule)
  if (task.due?.late && (task.state === 'ready' || task.state === 'waiting')) {
    if (task.due.whenLate === 'next-sitting')
      parts.push('Too late for the date that is held: it has to be placed at the next one.')
    if (task.due.whenLate === 'refuse') parts.push('Its last day has passed, so it cannot be done any more.')
  }
  return parts.length > 0 ? parts.join(' ') : undefined
}

function stageTask(task: TaskView, situation: Situation, view: JourneyView, looking: Looking): StageTask {
  const note = noteOf(task)
  // The checklist itself is for those who check; what they found has a link of its own.
  const open =
    !isPaperClosed(situation, task.task, looking.personId) &&
    (task.task.does === 'check'
      ? task.state === 'ready' && isMine(task.holders, looking.personId)
      : task.state === 'ready' ||
        (task.state === 'done' &&
          (task.task.does === 'document' || task.task.does === 'sign' || task.step !== undefined)))
  return {
    title: titleOf(situation.scheme, task),
    state: stateOf(task, situation, view, looking),
    ...(open ? { href: taskHref(situation.journeyId as string, task.task) } : {}),
    ...(note ? { note } : {}),
  }
}

/** Flags are said beside the stage they concern; blocks say what is missing. */
function stageNote(stage: StageView): string | undefined {
  if (stage.state === 'not-needed') return 'Not needed in this application.'
  if (stage.state !== 'open')
    return stage.passedOn ? `Complete since ${formatDay(stage.passedOn)}.` : undefined
  const open = stage.exit.filter((result) => result.standing !== 'met' && result.standing !== 'waived')
  const blocking = open.filter((result) => result.otherwise === 'blocks')
  if (blocking.length > 0)
    return `Before this stage is complete: ${blocking.map((result) => result.name).join('; ')}.`
  return stage.stage.says
}

/** An optional task that only a certain finding opens (a deferral, a performance matter) is not mentioned before that. */
function isWorthShowing(task: TaskView): boolean {
  if (task.lapsed) return true
  if (task.state === 'not-needed')
    return task.task.optional && task.because.length === 0 && task.step !== undefined
  return !(
    task.task.optional &&
    task.state === 'waiting' &&
    task.because.some((blocker) => blocker.kind === 'requirement')
  )
}

/** The task list by stage. */
export function taskStages(situation: Situation, view: JourneyView, looking: Looking): readonly TaskStage[] {
  return view.stages
    .filter((stage) => stage.state !== 'not-needed')
    .map((stage) => {
      const note = stageNote(stage)
      return {
        id: `stage-${stage.stage.stage}`,
        name: stage.stage.name,
        state:
          stage.state === 'passed'
            ? ('done' as const)
            : stage.state === 'open'
              ? ('open' as const)
              : ('ahead' as const),
        ...(note ? { note } : {}),
        tasks: stage.tasks.filter(isWorthShowing).map((task) => stageTask(task, situation, view, looking)),
      }
    })
}

/** The slim timeline of the whole journey. */
export function timeline(view: JourneyView): readonly TimelineStage[] {
  // What may be asked for and was not is no part of the way.
  const stages = view.stages.filter(({ stage, state }) => !(stage.onRequest && state === 'not-needed'))
  return stages.map((stage) => ({
    name: stage.stage.name,
    state:
      stage.state === 'passed'
        ? 'done'
        : stage.state === 'open'
          ? 'now'
          : stage.state === 'ahead'
            ? 'ahead'
            : 'skipped',
    ...(stage.openedOn ? { startedOn: stage.openedOn } : {}),
    ...(stage.passedOn ? { endsOn: stage.passedOn } : {}),
    href: `#stage-${stage.stage.stage}`,
  }))
}

/** Who waived what, and on what ground: "Waived by Asha Rahman on 4 December 2026: Long absence." */
export function waivedInWords(waived: WaivedCondition, looking: Pick<Looking, 'nameOf'>): string {
  return `Waived by ${looking.nameOf(waived.by)} on ${formatDay(waived.on)}: ${waived.ground}.`
}

/** One condition with its rule, fact, source and remedy (R-041). `waived` says by whom and why it does not stand in the way. */
export function conditionOf(result: RequirementResult, waived?: string): Condition {
  const looked = result.counted.filter((fact) => fact.why !== '')
  const more =
    looked.length > 0
      ? ` ${looked
          .slice(0, 5)
          .map((fact) => `${fact.label}: ${fact.why}`)
          .join(' ')}`
      : ''
  const soon = result.holdsOn ? ` It will be met on ${formatDay(result.holdsOn)} if nothing changes.` : ''
  return {
    name: result.name,
    result:
      result.disputed && result.standing === 'unknown'
        ? 'disputed'
        : result.standing === 'unmet'
          ? 'not-met'
          : result.standing,
    reason:
      result.disputed && result.standing === 'unknown'
        ? 'A fact this rests on is questioned and not settled yet.'
        : (waived ?? `${result.fact}${soon}`),
    rule: result.rule,
    fact: `${result.fact}${more}`,
    source: result.source,
    ...(result.each
      ? {
          each: result.each.map(({ value, name, standing, fact: found }) => ({
            // The code helps those who know a standard by it.
            name: value.includes('/') ? `${name} (${value.slice(value.indexOf('/') + 1)})` : name,
            result: standing === 'unmet' ? ('not-met' as const) : standing,
            fact: found,
          })),
        }
      : {}),
    remedy: [
      result.remedy,
      result.otherwise === 'informs'
        ? 'This informs the decision and does not stop you.'
        : result.otherwise === 'flags'
          ? 'This is pointed out and does not stop you.'
          : undefined,
    ]
      .filter(Boolean)
      .join(' '),
  }
}

/** The first thing the person can do now, if any. */
export function myNext(
  view: JourneyView,
  me: PersonId,
  situation: Situation,
): { readonly title: string; readonly href: string } | undefined {
  for (const stage of view.stages) {
    for (const task of tasksToDo(stage)) {
      if (task.state !== 'ready' || (task.task.optional && stage.state === 'open')) continue
      if (task.task.does === 'sign' && situation.state.edition) {
        const slot = view.slots.find((each) => each.state === 'ready' && isMine(each.holders, me))
        if (slot)
          return {
            title: 'Read and sign',
            href: `/applications/${situation.journeyId}/sign/${slot.slot.slot}`,
          }
        continue
      }
      if (isMine(task.holders, me))
        return {
          title: titleOf(situation.scheme, task),
          href: taskHref(situation.journeyId as string, task.task),
        }
    }
  }
  return undefined
}

/** A date that is looked for anew: for which meeting, since when, who finds it, and whether it goes on then what was begun. */
export function dateLookedFor(
  situation: Situation,
  view: JourneyView,
  looking: Looking,
):
  | { readonly meeting: string; readonly since: IsoDate; readonly by: string; readonly goesOn: boolean }
  | undefined {
  const { scheme } = situation
  const task = view.stages.flatMap(({ tasks }) => tasks).find((each) => each.again !== undefined)
  if (task?.again === undefined || task.state === 'done' || task.state === 'not-needed') return undefined
  return {
    meeting: scheme.meetings[task.task.meeting ?? '']?.name ?? task.task.name,
    since: task.again,
    goesOn: task.goesOn ?? false,
    by: whom(
      task.holders,
      looking.personId,
      task.task.by.map((id) => scheme.roles[id]?.name ?? id).join(' or '),
    ),
  }
}

/** When it is heard: certain or not, or adjourned part-heard until a day that is still to be found. */
export function appointmentFact({ status, startsAt, partHeardOn, needsDay }: MeetingState) {
  if (needsDay && partHeardOn)
    return {
      name: 'Adjourned part-heard',
      value: `${formatDay(partHeardOn)}. The day to go on is not fixed yet`,
    }
  return {
    name: partHeardOn
      ? `Goes on (heard in part on ${formatDay(partHeardOn)})`
      : status === 'provisional'
        ? 'Date held (not confirmed yet)'
        : 'Appointment',
    value: formatMoment(startsAt),
  }
}

/** How the journey stands, as word and tone. */
export function statusOf(
  situation: Situation,
  view: JourneyView,
): {
  readonly tone: 'done' | 'with-someone' | 'ready' | 'late' | 'neutral' | 'blocked'
  readonly text: string
} {
  const { state, scheme } = situation
  if (state.outcome) {
    const outcome = scheme.outcomes.find((each) => each.outcome === state.outcome?.outcome)
    return {
      tone: outcome?.tone === 'good' ? 'done' : 'neutral',
      text: outcome?.name ?? state.outcome.outcome,
    }
  }
  if (state.ending)
    return {
      tone: 'neutral',
      text: scheme.endings.find((each) => each.ending === state.ending?.ending)?.name ?? 'Ended',
    }
  if (view.paused) return { tone: 'neutral', text: 'Paused' }
  if (view.clocks.some((clock) => clock.late)) return { tone: 'late', text: 'Over its time limit' }
  const open = view.stages.find((stage) => stage.state === 'open')
  if (state.resubmitBy) return { tone: 'ready', text: 'Sent back for more' }
  return { tone: 'with-someone', text: open?.stage.name ?? 'Under way' }
}

/** What was recommended, or stands until it is confirmed, while there is no outcome. */
export function standingDecision(
  scheme: CompiledScheme,
  state: JourneyState,
): { readonly name: string; readonly value: string } | undefined {
  const latest = state.decisions.at(-1)
  if (state.outcome || !latest || latest.standing === 'final') return undefined
  if (state.decided[latest.task]?.decisionId !== latest.decisionId) return undefined
  return {
    name: latest.standing === 'provisional' ? 'Provisional outcome' : 'Recommendation',
    value: scheme.outcomes.find(({ outcome }) => outcome === latest.outcome)?.name ?? latest.outcome,
  }
}
