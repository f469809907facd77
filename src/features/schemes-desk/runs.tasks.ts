import type { AuthorityId, JourneyId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import {
  dayInWords,
  type Doing,
  migrateJourney,
  migrationInWords,
  planJourneyMigration,
  type RunningJourney,
  runningJourneysOf,
  standingInWords,
  systemDoing,
} from '../journeys/public.ts'
import { getScheme } from '../packs/public.ts'
import type { CareerChange, CompiledScheme } from '../schemes/public.ts'
import { findDraft } from './drafts.store.ts'
import { allRunLines, clearLines, findRun, keepProgress, type RunLine, type SchemeRun } from './runs.store.ts'
import { countsInWords, mayWords, simulateAgainst } from './simulating.ts'

/** The job that does a run. Its payload is `{ runId, of? }`: for a move, the run that planned it. */
export const schemeRunTask = 'scheme-run'

interface Payload {
  readonly runId: string
  readonly chosen?: readonly JourneyId[]
  readonly planned?: string
}

interface Running {
  readonly databases: Databases
  readonly authorityId: AuthorityId
  readonly clock: Clock
  readonly run: SchemeRun
}

/** The jobs of this room by name. */
export function schemesDeskTasks({ clock }: { readonly clock: Clock }): ReadonlyMap<string, Task> {
  return new Map([[schemeRunTask, doRun(clock)]])
}

/** Does a run and keeps how far it is. Broken off, it is said to have stopped and is tried again by itself. */
function doRun(clock: Clock): Task {
  return async ({ authorityId, databases, payload }) => {
    const { runId, chosen = [], planned } = payload as Payload
    const run = await databases.read(authorityId, (tx) => findRun(tx, runId))
    if (!run || run.state === 'done') return
    const running: Running = { databases, authorityId, clock, run }
    await databases.write(authorityId, async (tx) => {
      // What a move has done stays done, and on record.
      if (run.kind !== 'move') await clearLines(tx, runId)
      await keepProgress(tx, runId, { state: 'running' })
    })
    try {
      const counts =
        run.kind === 'simulate'
          ? await trying(running)
          : run.kind === 'plan-move'
            ? await planning(running)
            : await moving(running, chosen, planned)
      await databases.write(authorityId, (tx) => keepProgress(tx, runId, { state: 'done', counts }))
    } catch (error) {
      await databases.write(authorityId, (tx) => keepProgress(tx, runId, { state: 'failed' }))
      throw error
    }
  }
}

// --- Trying a draft ----------------------------------------------------------------

async function trying({ databases, authorityId, clock, run }: Running): Promise<readonly string[]> {
  const draft = await databases.read(authorityId, (tx) => findDraft(tx, run.draftId ?? ''))
  if (!draft?.pack) return ['The draft has faults now, so nobody was looked at. Mend them and try again.']
  const counts: string[] = []
  let name = ''
  let found: RunLine[] = []
  let looked = 0
  await simulateAgainst(
    databases,
    authorityId,
    draft.pack,
    {
      scheme(_, after) {
        name = after.name
        looked = 0
      },
      change(change) {
        found.push(...linesOfChange(change, name))
      },
      counts(counted) {
        counts.push(`${name}: ${countsInWords(counted)}`)
      },
      end(unchanged) {
        if (unchanged.length > 0) counts.push(`The same as in force: ${unchanged.join(', ')}.`)
      },
      async lookedAt(careers) {
        looked = careers
        const lines = found
        found = []
        await databases.write(authorityId, (tx) => keepProgress(tx, run.id, { looked, lines }))
      },
    },
    clock,
  )
  return counts
}

function linesOfChange({ id, start, journeys }: CareerChange, scheme: string): readonly RunLine[] {
  const personId = id as RunLine['personId']
  return [
    ...(start
      ? [
          {
            ...{ personId, scheme, journeyId: null },
            verdict: `Now: ${mayWords[start.before]}. Then: ${mayWords[start.after]}.`,
            says: [...start.because.map(standingInWords), ...start.alsoBecause],
          },
        ]
      : []),
    ...journeys.map(({ id: journeyId, days, requirements, refused }) => ({
      ...{ personId, scheme, journeyId: journeyId as JourneyId },
      verdict: refused.length > 0 ? 'Runs now, and cannot be moved.' : 'Runs now. If moved:',
      says: [...refused, ...days.map(dayInWords), ...requirements.map(standingInWords)],
    })),
  ]
}

// --- Planning a move, and moving ------------------------------------------------------

/** Verdicts of a plan and of a move. */
export const verdicts = {
  can: 'Can be moved',
  cannot: 'Cannot be moved',
  moved: 'Moved',
  otherwise: 'Not moved: it would now change something else',
} as const

const refusalLine = ({ says, remedy }: Refusal) => `${says}${remedy === undefined ? '' : ` ${remedy}`}`

function doingAs(tx: Tx, { authorityId, clock, run }: Running): Doing {
  const doing = systemDoing(tx, authorityId, todayIn(clock), momentIn(clock))
  return { ...doing, actor: { ...doing.actor, personId: run.askedBy } }
}

async function targetOf({ databases, authorityId, run }: Running): Promise<{
  readonly to: CompiledScheme
  readonly journeys: readonly RunningJourney[]
}> {
  return databases.read(authorityId, async (tx) => {
    const to = await getScheme(tx, run.toHash ?? '')
    const journeys = (await runningJourneysOf(tx, to.scheme)).filter(({ hash }) => hash !== to.hash)
    return { to, journeys }
  })
}

const lineOf = (journey: RunningJourney, verdict: string, says: readonly string[]): RunLine => ({
  personId: journey.applicantId,
  journeyId: journey.journeyId,
  scheme: `Version ${journey.version}`,
  verdict,
  says,
})

async function planning(running: Running): Promise<readonly string[]> {
  const { databases, authorityId, run } = running
  const { to, journeys } = await targetOf(running)
  let [looked, can] = [0, 0]
  for (const journey of journeys) {
    const planned = await databases.read(authorityId, (tx) =>
      planJourneyMigration(doingAs(tx, running), journey.journeyId, to, run.map),
    )
    looked += 1
    if (planned.ok) can += 1
    const line = planned.ok
      ? lineOf(journey, verdicts.can, migrationInWords(planned.value.plan))
      : lineOf(journey, verdicts.cannot, planned.refusals.map(refusalLine))
    await databases.write(authorityId, (tx) => keepProgress(tx, run.id, { looked, lines: [line] }))
  }
  return [`${can} of ${journeys.length} can be moved to version ${to.version}. Nothing was changed.`]
}

/** Each in a transaction of its own, and only what the plan had said: who would now change otherwise stays. */
async function moving(
  running: Running,
  chosen: readonly JourneyId[],
  planned: string | undefined,
): Promise<readonly string[]> {
  const { databases, authorityId, run } = running
  const plan = await databases.read(authorityId, (tx) => allRunLines(tx, planned ?? ''))
  const said = new Map(plan.map(({ journeyId, says }) => [journeyId, says]))
  const { to, journeys } = await targetOf(running)
  let looked = 0
  for (const journey of journeys.filter(({ journeyId }) => chosen.includes(journeyId))) {
    const result = await moveOne(running, journey, to, said.get(journey.journeyId))
    const line = result.ok
      ? lineOf(journey, verdicts.moved, result.value)
      : lineOf(
          journey,
          result.refusals[0].code === otherwise ? verdicts.otherwise : verdicts.cannot,
          result.refusals.map(refusalLine),
        )
    looked += 1
    await databases.write(authorityId, (tx) => keepProgress(tx, run.id, { looked, lines: [line] }))
  }
  const done = await databases.read(authorityId, (tx) => allRunLines(tx, run.id))
  const moved = done.filter(({ verdict }) => verdict === verdicts.moved).length
  return [`${moved} of ${chosen.length} moved to version ${to.version}.`]
}

const otherwise = 'plan-changed'

/** Ends the transaction of a move that is refused. */
class NotMoved extends Error {
  readonly refused: Result<never>
  constructor(refused: Result<never>) {
    super('not-moved')
    this.refused = refused
  }
}

async function moveOne(
  running: Running,
  journey: RunningJourney,
  to: CompiledScheme,
  said: readonly string[] | undefined,
): Promise<Result<readonly string[]>> {
  try {
    return await running.databases.write(running.authorityId, async (tx) => {
      const moved = await migrateJourney(doingAs(tx, running), journey.journeyId, to, running.run.map)
      if (!moved.ok) throw new NotMoved(moved)
      const says = migrationInWords(moved.value)
      if (said === undefined || said.join('\n') !== says.join('\n'))
        throw new NotMoved(
          refuse({
            code: otherwise,
            says: `Since the plan was made, something has happened. Moving would now mean: ${says.join('; ')}.`,
            remedy: 'Make a new plan and look at it again.',
          }),
        )
      return accept(says)
    })
  } catch (error) {
    if (error instanceof NotMoved) return error.refused as Result<readonly string[]>
    throw error
  }
}
