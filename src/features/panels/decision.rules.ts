import type { PersonId } from '../../kernel/ids.ts'
import { type Situation, tellsAtOnce } from '../journeys/public.ts'
import {
  type CompiledScheme,
  isDecisionTold,
  type JourneyState,
  type Task,
  tellingOf,
} from '../schemes/public.ts'
import { tasksOf } from './record.rules.ts'

/** What a decision is called by its standing, and who may read which. */

export interface DecisionWords {
  /** Heads the form and what was recorded: "Outcome". */
  readonly title: string
  /** Asked above the choices. */
  readonly question: string
  /** The button. */
  readonly button: string
  /** Said to whoever records it. */
  readonly flash: string
  /** What it leads to, where that is not plain. */
  readonly says?: string | undefined
}

/** The words for one deciding task; those of a final decision where none is known, as in older applications. */
export function decisionWords(scheme: CompiledScheme, task: Task | undefined): DecisionWords {
  if (task?.decides === 'recommended')
    return {
      title: 'Recommendation',
      question: 'What do you recommend?',
      button: 'Record the recommendation',
      flash: 'The recommendation is recorded.',
      says: 'This is advice to whoever decides. Nothing follows from it yet.',
    }
  if (task?.decides === 'provisional')
    return {
      title: 'Provisional outcome',
      question: 'What is the provisional outcome?',
      button: 'Record the provisional outcome',
      flash: 'The provisional outcome is recorded.',
      says: 'It stands until it is confirmed or changed. Nothing follows from it yet.',
    }
  const revised = tasksOf(scheme).find((each) => each.task === task?.revises)
  return {
    title: 'Outcome',
    question: revised ? 'What is the outcome now?' : 'What is decided?',
    button: 'Record the decision',
    flash: 'The decision is recorded.',
    ...(revised
      ? { says: `It takes the place of the outcome of “${revised.name}”, which stays on record.` }
      : {}),
  }
}

/** The deciding task that a kept decision belongs to. */
export function taskOfDecision(scheme: CompiledScheme, task: string): Task | undefined {
  return tasksOf(scheme).find((each) => each.task === task)
}

/** Whether someone decides, tells or arranges in this application, and so knows of decisions at once. */
function actsOnDecisions({ scheme, context }: Situation, personId: PersonId): boolean {
  return tasksOf(scheme)
    .filter((task) => task.does === 'decide' || task.does === 'tell' || task.does === 'book')
    .some((task) =>
      task.by.some((role) => context.holders[role]?.some((holder) => holder.personId === personId)),
    )
}

/** Whether somebody reads who dissented and why: those who sat on it and those who act on decisions, never the applicant. */
export function readsDissents(situation: Situation, personId: PersonId): boolean {
  const { state, applicant } = situation
  if (applicant.personId === personId) return false
  const sat = Object.values(state.sat).some((people) => people.includes(personId))
  return sat || actsOnDecisions(situation, personId)
}

/** Whether whoever records a decision may tell it at once. */
export function canTell({ scheme, context }: Situation, task: Task | undefined, personId: PersonId): boolean {
  if (!task || !tellsAtOnce(scheme, task.task)) return false
  return tellingOf(scheme, task.task).some((telling) =>
    telling.by.some((role) => context.holders[role]?.some((holder) => holder.personId === personId)),
  )
}

/** Ids of the decisions somebody may read: everyone who acts on decisions all of them, others what has been told. */
export function decisionsToRead(situation: Situation, personId: PersonId): ReadonlySet<string> {
  const { scheme, state } = situation
  const acts = actsOnDecisions(situation, personId)
  return new Set(readable(scheme, state, acts).map(({ decisionId }) => decisionId))
}

function readable(scheme: CompiledScheme, state: JourneyState, acts: boolean) {
  if (acts) return state.decisions
  return state.decisions.filter(({ task }) => isDecisionTold(scheme, state, task))
}

/** Ids of the decisions whose place a later one of these has taken. */
export function replacedAmong(decisions: JourneyState['decisions']): ReadonlySet<string> {
  return new Set(
    decisions
      .filter((each, index) => decisions.slice(index + 1).some((later) => later.revises === each.task))
      .map(({ decisionId }) => decisionId),
  )
}
