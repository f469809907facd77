import { addDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { leavingReading, namesReading } from '../people/public.ts'
import type { LeavingPolicy } from '../schemes/public.ts'
import { restateTasksOf, type TaskToDo } from '../tasks/public.ts'
import { audit, type ByPerson } from './doing.ts'
import { changedMeanwhile, wrong } from './refusing.ts'
import {
  type ExitAnswer,
  type ExitInterview,
  exitReading,
  exitsReading,
  linesOfExitsReading,
} from './leaving.queries.ts'
import { isOpen, type LineOfExit } from './leaving.rules.ts'
import {
  askLeavers,
  insertExitLearning,
  writeDeclined,
  writeExit,
  writeInterviewer,
  writeThemes,
} from './leaving.store.ts'

/** People who leave are asked as soon as their last day is known; what they say is looked through for themes. */

/** So long after their last day something may still wait: a talk that was held late, an interview to look through. */
const afterwards = 'P6M' as IsoDuration

/** So long the line manager finds it in To do, once the person lets them read it. */
const toRead = 'P28D' as IsoDuration

/** Asks whoever leaves and was not asked, and restates what waits. Nothing where the pack asks nobody. */
export async function askWhoeverLeaves(tx: Tx, today: IsoDate, now: IsoInstant): Promise<void> {
  const policy = (await currentPack(tx))?.leaving
  if (!policy) return
  const before = await read(tx, exitsReading(subtractDuration(today, afterwards)))
  await askLeavers(tx, await read(tx, leavingReading(subtractDuration(today, afterwards))), today)
  const exits = await read(tx, exitsReading(subtractDuration(today, afterwards)))
  const gone = before.filter(({ id }) => !exits.some((each) => each.id === id)).map(({ id }) => id)
  await restateExits(tx, policy, exits, { today, now }, gone)
}

async function restateExits(
  tx: Tx,
  policy: LeavingPolicy,
  exits: readonly ExitInterview[],
  at: { readonly today: IsoDate; readonly now: IsoInstant },
  gone: readonly string[] = [],
): Promise<void> {
  if (exits.length + gone.length === 0) return
  const { names, lineOf } = await readTogether(tx, {
    names: namesReading(exits.map(({ personId }) => personId)),
    lineOf: linesOfExitsReading(exits, at.today),
  })
  await restateTasksOf(
    tx,
    'exit-interview',
    new Map<string, readonly TaskToDo[]>([
      ...exits.map((each): [string, readonly TaskToDo[]] => [
        each.id,
        tasksOf(each, policy, {
          ...at,
          name: names.get(each.personId) ?? '',
          line: lineOf(each),
        }),
      ]),
      ...gone.map((id): [string, readonly TaskToDo[]] => [id, []]),
    ]),
  )
}

function tasksOf(
  exit: ExitInterview,
  policy: LeavingPolicy,
  at: {
    readonly today: IsoDate
    readonly now: IsoInstant
    readonly name: string
    readonly line: LineOfExit
  },
): readonly TaskToDo[] {
  const todo = (
    task: Pick<TaskToDo, 'key' | 'title' | 'href' | 'holders'> & Partial<TaskToDo>,
  ): TaskToDo => ({
    waitingSinceAt: at.now,
    ...task,
  })
  if (isOpen(exit, at.today)) {
    const { interviewerId } = exit
    return [
      interviewerId
        ? todo({
            key: 'talk',
            title: `Hold the talk that ${at.name} asked for before leaving`,
            href: `/leaving/${exit.id}`,
            dueOn: exit.leavesOn,
            holders: [{ personId: interviewerId }],
          })
        : todo({
            key: 'say',
            title: 'Say what you would like to tell us before you go',
            href: '/my-record/leaving',
            dueOn: exit.leavesOn,
            holders: [{ personId: exit.personId }],
          }),
    ]
  }
  if (exit.givenOn === undefined || exit.forgottenOn) return []
  const [except] = at.line.managers
  const href = `/leaving/${exit.id}`
  const mayStillRead = exit.forManager && at.today <= addDuration(exit.givenOn, toRead)
  return [
    ...(exit.lookedThroughOn
      ? []
      : [
          todo({
            key: 'look-through',
            title: 'Look through what somebody said on leaving',
            href,
            holders: policy.readBy.map((duty) => (except ? { duty, except } : { duty })),
          }),
        ]),
    ...(mayStillRead && at.line.managers.size > 0
      ? [
          todo({
            key: 'read',
            title: `Read what ${at.name} lets you read of why they leave`,
            href,
            dueOn: addDuration(exit.givenOn, toRead),
            holders: [...at.line.managers].map((personId) => ({ personId })),
          }),
        ]
      : []),
  ]
}

async function restateExit(
  tx: Tx,
  by: ByPerson,
  policy: LeavingPolicy,
  id: ExitInterview['id'],
): Promise<void> {
  const exit = await read(tx, exitReading(id))
  if (exit) await restateExits(tx, policy, [exit], by)
}

/** Chooses to talk to somebody, and says whether the line manager may read it: nobody else may say that for them. */
export async function chooseHow(
  tx: Tx,
  by: ByPerson,
  policy: LeavingPolicy,
  exit: ExitInterview,
  interviewer: PersonId,
  forManager: boolean,
): Promise<Result<'chosen'>> {
  if (interviewer === exit.personId) return refuse(wrong('interviewer', 'Enter somebody other than yourself'))
  if (!(await writeInterviewer(tx, exit.id, interviewer, forManager))) return refuse(changedMeanwhile)
  await audit(tx, by, 'choose-exit-talk', { kind: 'exit-interview', id: exit.id }, {}, exit.personId)
  await restateExit(tx, by, policy, exit.id)
  return accept('chosen')
}

/**
 * Keeps what somebody says on leaving, themselves or by whom they talk to. Every question may be left out, not all.
 * Only they themselves say whether their line manager may read it.
 */
export async function giveExit(
  tx: Tx,
  by: ByPerson,
  policy: LeavingPolicy,
  exit: ExitInterview,
  typed: { readonly answers: ReadonlyMap<string, string>; readonly forManager: boolean },
): Promise<Result<'given'>> {
  const answers = policy.asks.flatMap(({ question, asks, answers: choices }): readonly ExitAnswer[] => {
    const said = typed.answers.get(question) ?? ''
    const chosen = choices ? choices.find(({ answer }) => answer === said)?.name : said
    return chosen ? [{ question, asks, answer: chosen }] : []
  })
  const [first] = policy.asks
  if (answers.length === 0)
    return refuse(
      wrong(
        first?.question ?? 'forManager',
        'Answer at least one question, or say that you would rather not',
      ),
    )
  const forManager = by.actor.personId === exit.personId ? typed.forManager : exit.forManager
  const isKept = await writeExit(tx, exit.id, { answers, forManager, on: by.today })
  if (!isKept) return refuse(changedMeanwhile)
  await audit(tx, by, 'give-exit-interview', { kind: 'exit-interview', id: exit.id }, {}, exit.personId)
  await restateExit(tx, by, policy, exit.id)
  return accept('given')
}

/** Says nothing, which is as good as any answer. */
export async function declineExit(
  tx: Tx,
  by: ByPerson,
  policy: LeavingPolicy,
  exit: ExitInterview,
): Promise<Result<'declined'>> {
  if (!(await writeDeclined(tx, exit.id, by.today))) return refuse(changedMeanwhile)
  await audit(tx, by, 'decline-exit-interview', { kind: 'exit-interview', id: exit.id }, {}, exit.personId)
  await restateExit(tx, by, policy, exit.id)
  return accept('declined')
}

/** Records what was found in an interview, as themes that are counted without names. */
export async function findThemes(
  tx: Tx,
  by: ByPerson,
  policy: LeavingPolicy,
  exit: ExitInterview,
  themes: readonly string[],
): Promise<Result<'found'>> {
  if (exit.givenOn === undefined || exit.forgottenOn) return refuse(changedMeanwhile)
  if (themes.some((each) => !policy.themes.some(({ theme }) => theme === each)))
    return refuse(wrong('themes', 'Select themes from the list'))
  await writeThemes(tx, exit.id, [...new Set(themes)], by.today)
  await audit(tx, by, 'find-exit-themes', { kind: 'exit-interview', id: exit.id }, { themes: themes.length })
  await restateExit(tx, by, policy, exit.id)
  return accept('found')
}

/** Records what the authority learned from those who left, and what it does about it. */
export async function recordExitLearning(
  tx: Tx,
  by: ByPerson,
  typed: { readonly learned: string; readonly doing: string },
): Promise<Result<'recorded'>> {
  if (typed.learned === '') return refuse(wrong('learned', 'Enter what was learned'))
  const id = await insertExitLearning(tx, { ...typed, by: by.actor.personId, on: by.today })
  await audit(tx, by, 'record-exit-learning', { kind: 'exit-learning', id })
  return accept('recorded')
}
