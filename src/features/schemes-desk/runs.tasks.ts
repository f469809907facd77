import type { AuthorityId, JourneyId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import {
  dayInWords,
  journeysToMove,
  makeMoves,
  planChanged,
  planMoves,
  type RunningJourney,
  standingInWords,
} from '../journeys/public.ts'
import { getScheme } from '../packs/public.ts'
import type { CareerChange } from '../schemes/public.ts'
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

/** Who is to be moved where, as the rooms of journeys are asked for it. */
async function movesOf({ databases, authorityId, clock, run }: Running) {
  return databases.read(authorityId, async (tx) => {
    const to = await getScheme(tx, run.toHash ?? '')
    const journeys = await journeysToMove(tx, to)
    return { databases, authorityId, clock, to, map: run.map, journeys, by: run.askedBy }
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
  const moves = await movesOf(running)
  let [looked, can] = [0, 0]
  for await (const { journey, result } of planMoves(moves)) {
    looked += 1
    if (result.ok) can += 1
    const line = result.ok
      ? lineOf(journey, verdicts.can, result.value)
      : lineOf(journey, verdicts.cannot, result.refusals.map(refusalLine))
    await databases.write(authorityId, (tx) => keepProgress(tx, run.id, { looked, lines: [line] }))
  }
  return [`${can} of ${looked} can be moved to version ${moves.to.version}. Nothing was changed.`]
}

/** Only what the plan had said: who would now change otherwise stays. */
async function moving(
  running: Running,
  chosen: readonly JourneyId[],
  planned: string | undefined,
): Promise<readonly string[]> {
  const { databases, authorityId, run } = running
  const plan = await databases.read(authorityId, (tx) => allRunLines(tx, planned ?? ''))
  const said = new Map(plan.map(({ journeyId, says }) => [journeyId, says]))
  const moves = await movesOf(running)
  const journeys = moves.journeys.filter(({ journeyId }) => chosen.includes(journeyId))
  let looked = 0
  for await (const { journey, result } of makeMoves({ ...moves, journeys }, said)) {
    const line = result.ok
      ? lineOf(journey, verdicts.moved, result.value)
      : lineOf(
          journey,
          result.refusals[0].code === planChanged ? verdicts.otherwise : verdicts.cannot,
          result.refusals.map(refusalLine),
        )
    looked += 1
    await databases.write(authorityId, (tx) => keepProgress(tx, run.id, { looked, lines: [line] }))
  }
  const done = await databases.read(authorityId, (tx) => allRunLines(tx, run.id))
  const moved = done.filter(({ verdict }) => verdict === verdicts.moved).length
  return [`${moved} of ${chosen.length} moved to version ${moves.to.version}.`]
}
