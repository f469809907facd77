import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import { type Situation, taskHref } from '../journeys/public.ts'
import {
  appointedRoles,
  appointmentOn,
  concernWords,
  type CompiledScheme,
  type JourneyView,
  readReviews,
  type ReviewReading,
  type TaskView,
} from '../schemes/public.ts'
import type { Judged } from './judging.rules.ts'
import { awayOn } from './year.rules.ts'

/** What an assessor has with each worker: the next review, what is theirs to judge and to write, what is late. Pure. */

/** Roles that are given by appointment and see everything: those who assess. A mentor sees progress alone. */
export function assessingRoles(scheme: CompiledScheme): readonly string[] {
  return appointedRoles(scheme).flatMap(([role, { sees }]) => (sees === 'everything' ? [role] : []))
}

/** As `HoldingRoles` writes them, for programmes among these. */
export function assessingRolesAmong(schemes: Iterable<CompiledScheme>): readonly string[] {
  const found = [...schemes].flatMap((scheme) =>
    scheme.programme === undefined ? [] : assessingRoles(scheme).map((role) => `${scheme.scheme} ${role}`),
  )
  return [...new Set(found)]
}

export interface Thing {
  readonly title: string
  readonly href: string
  readonly dueOn: IsoDate | undefined
}

/** The paper on which the recommendation rests. */
export interface Report {
  readonly title: string
  readonly href: string | undefined
  readonly standing: 'written' | 'draft' | 'not-begun'
  readonly dueOn: IsoDate | undefined
}

export interface Observed {
  readonly done: number
  readonly of: number
  /** Planned and not written up yet, in words. */
  readonly planned: readonly { readonly text: string; readonly href: string | undefined }[]
  /** Where the next one is written; undefined while it cannot begin. */
  readonly href: string | undefined
}

export interface Assessed {
  readonly journeyId: JourneyId
  readonly personId: PersonId
  readonly name: string
  readonly schemeName: string
  readonly as: readonly string[]
  /** Since when; the latest appointment of this person's. */
  readonly since: IsoDate | undefined
  readonly standsStill: string | undefined
  /** What the latest review says against it, with since when. */
  readonly concerns: readonly string[]
  /** The open step, with the days it looks at. */
  readonly period: string
  readonly next:
    | { readonly name: string; readonly on: IsoDate | undefined; readonly agreed: boolean }
    | undefined
  readonly toJudge: number
  readonly yours: readonly Thing[]
  readonly report: Report | undefined
  readonly observed: Observed | undefined
  /** Everything in it whose day has passed, with whom it is. */
  readonly late: readonly string[]
}

/** One worker as their assessor sees them. `me` are the reader and whom they stand in for. */
export function assessedOf(
  situation: Situation & { readonly journeyId: JourneyId },
  view: JourneyView,
  me: readonly PersonId[],
  judged: readonly Judged[],
): Assessed {
  const { scheme, state, context, applicant, journeyId } = situation
  const mine = assessingRoles(scheme).filter((role) =>
    context.holders[role]?.some(({ personId }) => me.includes(personId)),
  )
  const open = view.stages.filter(({ state: stands }) => stands === 'open')
  const reviews = readReviews(scheme, state, context)
  const away = awayOn(context)
  return {
    ...{ journeyId, personId: applicant.personId, name: applicant.name, schemeName: scheme.name },
    as: mine.map((role) => scheme.roles[role]?.name ?? role),
    since: mine
      .flatMap((role) => appointmentOn(state, role, context.today)?.from ?? [])
      .toSorted()
      .at(-1),
    concerns: concernWords(scheme, state.steps),
    standsStill: view.paused
      ? 'Paused: no day counts'
      : away && `Away since ${formatShortDay(away.from)}${away.to ? ` to ${formatShortDay(away.to)}` : ''}`,
    period: periodOf(
      open.map(({ stage }) => stage.name),
      reviews,
    ),
    next: nextOf(reviews),
    toJudge: judged.filter(({ judgement }) => judgement === undefined).length,
    yours: view.paused
      ? []
      : yoursIn(
          journeyId,
          open.flatMap(({ tasks }) => tasks),
          me,
        ),
    report: reportOf(situation, view, mine),
    observed: observedOf(situation, view),
    late: view.paused
      ? []
      : lateIn(
          open.flatMap(({ tasks }) => tasks),
          context.today,
        ),
  }
}

/** The review whose time it is now with that time, else the step that is open. */
function periodOf(open: readonly string[], reviews: readonly ReviewReading[]): string {
  const now = reviews.find(({ state, from }) => (state === 'open' || state === 'ahead') && from !== undefined)
  if (!now?.from) return open[0] ?? ''
  return `${now.name}: from ${formatShortDay(now.from)}${now.on ? ` to ${formatShortDay(now.on)}` : ''}`
}

function nextOf(reviews: readonly ReviewReading[]): Assessed['next'] {
  const next = reviews.find(
    ({ state, optional, agreedOn }) =>
      (state === 'open' || state === 'ahead') && (!optional || agreedOn !== undefined),
  )
  return next && { name: next.name, on: next.on, agreed: next.agreedOn !== undefined }
}

function yoursIn(
  journeyId: JourneyId,
  tasks: readonly TaskView[],
  me: readonly PersonId[],
): readonly Thing[] {
  return tasks
    .filter(
      ({ state, task, holders }) =>
        state === 'ready' && !task.optional && holders.some(({ personId }) => me.includes(personId)),
    )
    .map(({ task, due }) => ({ title: task.name, href: taskHref(journeyId, task), dueOn: due?.on }))
    .toSorted((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1))
}

function lateIn(tasks: readonly TaskView[], today: IsoDate): readonly string[] {
  return tasks
    .filter(({ state, due, task }) => state === 'ready' && !task.optional && due && due.on < today)
    .map(
      ({ task, due, holders }) =>
        `“${task.name}” was due on ${formatDay(due!.on)}, with ${holders.map(({ name }) => name).join(' and ') || 'nobody'}.`,
    )
}

/** The paper that these roles write in the step in which they decide. */
function reportOf(
  { context, journeyId }: Situation,
  view: JourneyView,
  mine: readonly string[],
): Report | undefined {
  const decides = view.stages.find(({ tasks }) =>
    tasks.some(({ task }) => task.does === 'decide' && task.by.some((role) => mine.includes(role))),
  )
  const paper = decides?.tasks.find(
    ({ task }) => task.does === 'document' && !task.optional && task.by.some((role) => mine.includes(role)),
  )
  if (!paper || !journeyId) return undefined
  const begun = (context.facts['documents'] ?? []).some(
    ({ fields }) => fields['template'] === paper.task.document && fields['begun'] === true,
  )
  return {
    title: paper.task.name,
    href: paper.state === 'ready' || paper.state === 'done' ? taskHref(journeyId, paper.task) : undefined,
    standing: paper.state === 'done' ? 'written' : begun ? 'draft' : 'not-begun',
    dueOn: paper.due?.on,
  }
}

/** Observations held of those asked for over the whole programme: the largest number that a condition of it wants. */
function observedOf({ scheme, context, journeyId }: Situation, view: JourneyView): Observed | undefined {
  const [wanted] = Object.entries(scheme.requirements)
    .flatMap(([id, requirement]) =>
      requirement.kind === 'measured' &&
      requirement.of === 'observations' &&
      requirement.measure.how === 'count' &&
      typeof requirement.is.atLeast === 'number'
        ? [{ id, least: requirement.is.atLeast }]
        : [],
    )
    .toSorted((a, b) => b.least - a.least)
  if (!wanted) return undefined
  const form = view.stages
    .flatMap(({ tasks }) => tasks)
    .find(
      ({ task, state }) =>
        task.does === 'document' && scheme.templates[task.document ?? '']?.many === true && state === 'ready',
    )
  return {
    done: view.assess(wanted.id).counted.length,
    of: wanted.least,
    planned: (context.facts['observations'] ?? [])
      .filter(({ fields }) => fields['completed'] !== true)
      .map(({ label, href }) => ({ text: label, href })),
    href: form && journeyId ? taskHref(journeyId, form.task) : undefined,
  }
}

/** Those with something late first, then those a review pointed out, then by the day of the next review. */
export function byNextDay(people: readonly Assessed[]): readonly Assessed[] {
  const day = ({ next }: Assessed) => next?.on ?? '9'
  return people.toSorted(
    (a, b) =>
      Number(b.late.length > 0) - Number(a.late.length > 0) ||
      Number(b.concerns.length > 0) - Number(a.concerns.length > 0) ||
      (day(a) === day(b) ? a.name.localeCompare(b.name, 'en') : day(a) < day(b) ? -1 : 1),
  )
}
