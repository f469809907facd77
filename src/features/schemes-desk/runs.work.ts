import type { JourneyId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import {
  dayInWords,
  journeysToMove,
  makeMoves,
  planChanged,
  planMoves,
  type RunningJourney,
  runningJourneysOf,
  standingInWords,
} from '../journeys/public.ts'
import { registerWork, type Step, type WorkKind, type WorkPlace } from '../long-work/public.ts'
import { getScheme } from '../packs/public.ts'
import type { CareerChange } from '../schemes/public.ts'
import { runHref } from './desk.addresses.ts'
import { findDraft } from './drafts.store.ts'
import {
  addLines,
  allRunLines,
  clearLines,
  findRun,
  type RunLine,
  type SchemeRun,
  workKindOf,
} from './runs.store.ts'
import { countsInWords, mayWords, type SimulationAt, simulateSome } from './simulating.ts'

/** Trying a draft, planning a move and moving, as long work: a step looks at some people or applications more. */

interface Running extends WorkPlace {
  readonly run: SchemeRun
}

/** What a step found: lines that are kept with it, and how far it is. */
type Found = Step & { readonly lines: readonly RunLine[] }

const titles: Readonly<Record<SchemeRun['kind'], string>> = {
  simulate: 'What the draft would mean',
  'plan-move': 'What moving would change',
  move: 'Moving to another version',
}
export const titleOfRun = ({ kind }: Pick<SchemeRun, 'kind'>) => titles[kind]

/** What each kind counts. */
export const countsOfRun = ({ kind }: Pick<SchemeRun, 'kind'>): WorkKind['counts'] =>
  kind === 'simulate' ? ['person looked at', 'people looked at'] : ['application', 'applications']

const whenCancelled: Readonly<Record<SchemeRun['kind'], string>> = {
  simulate: 'Nothing was or will be changed by it.',
  'plan-move': 'Nothing was or will be changed by it.',
  move: 'Applications that were moved by then stay moved; the others stay where they are.',
}

/** Makes the runs of the desk known as long work. */
export function registerSchemesDesk(): void {
  const looking = { simulate: trying, 'plan-move': planning, move: moving } as const
  for (const kind of ['simulate', 'plan-move', 'move'] as const)
    registerWork({
      kind: workKindOf(kind),
      name: titles[kind],
      counts: countsOfRun({ kind }),
      whenCancelled: whenCancelled[kind],
      page: ({ id }) => runHref(id),
      async step(work, place) {
        const run = await place.databases.read(place.authorityId, (tx) => findRun(tx, work.id))
        if (!run) throw new Error('A run of the desk is missing')
        const { lines, ...step } = await looking[kind]({ ...place, run })
        return async (tx) => {
          // What a move has done stays done, and on record.
          if (work.next === undefined && kind !== 'move') await clearLines(tx, work.id)
          await addLines(tx, work.id, lines)
          return step
        }
      },
    })
}

const ended = (run: SchemeRun, says: readonly string[]) => ({ end: { says, href: runHref(run.id) } })

// --- Trying a draft ----------------------------------------------------------------

async function trying({ databases, authorityId, clock, run }: Running): Promise<Found> {
  const draft = await databases.read(authorityId, (tx) => findDraft(tx, run.draftId ?? ''))
  const { done, says } = run.work
  if (!draft?.pack)
    return {
      ...{ lines: [], done },
      end: { refused: 'The draft has faults now, so nobody was looked at. Mend them and try again.' },
    }
  const at = run.work.next as SimulationAt | undefined
  const { part, unchanged } = await simulateSome(databases, authorityId, draft.pack, at, clock)
  const same = unchanged.length > 0 ? [`The same as in force: ${unchanged.join(', ')}.`] : []
  if (!part) return { lines: [], done, ...ended(run, same) }
  const { after, changes, counts, isLast, next } = part
  const said = [...says, ...(isLast ? [`${after.name}: ${countsInWords(counts)}`] : [])]
  return {
    lines: changes.flatMap((change) => linesOfChange(change, after.name)),
    done: done + counts.careers - (at?.counts.careers ?? 0),
    says: said,
    next,
    ...(next ? {} : ended(run, [...said, ...same])),
  }
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

/** Applications of one step: each takes some hundredths of a second. */
const atOnce = 20

const refusalLine = ({ says, remedy }: Refusal) => `${says}${remedy === undefined ? '' : ` ${remedy}`}`

/** Who is to be moved where, as the rooms of journeys are asked for it; in an order that stays. */
async function movesOf({ databases, authorityId, clock, run }: Running) {
  return databases.read(authorityId, async (tx) => {
    const to = await getScheme(tx, run.toHash ?? '')
    const all = await journeysToMove(tx, to)
    const journeys = all.toSorted((one, other) => (one.journeyId < other.journeyId ? -1 : 1))
    return { databases, authorityId, clock, to, map: run.map, journeys, by: run.work.askedBy }
  })
}

const lineOf = (journey: RunningJourney, verdict: string, says: readonly string[]): RunLine => ({
  personId: journey.applicantId,
  journeyId: journey.journeyId,
  scheme: `Version ${journey.version}`,
  verdict,
  says,
})

async function planning(running: Running): Promise<Found> {
  const { run } = running
  const moves = await movesOf(running)
  const { after, can } = (run.work.next ?? { after: '', can: 0 }) as {
    readonly after: string
    readonly can: number
  }
  const left = moves.journeys.filter(({ journeyId }) => journeyId > after)
  const journeys = left.slice(0, atOnce)
  const lines: RunLine[] = []
  for await (const { journey, result } of planMoves({ ...moves, journeys }))
    lines.push(
      result.ok
        ? lineOf(journey, verdicts.can, result.value)
        : lineOf(journey, verdicts.cannot, result.refusals.map(refusalLine)),
    )
  const canNow = can + lines.filter(({ verdict }) => verdict === verdicts.can).length
  const done = run.work.done + lines.length
  const says = `${canNow} of ${done} can be moved to version ${moves.to.version}. Nothing was changed.`
  return {
    ...{ lines, done, total: run.work.done + left.length },
    next: { after: journeys.at(-1)?.journeyId ?? after, can: canNow },
    ...(journeys.length < left.length ? {} : ended(run, [says])),
  }
}

/**
 * Only what the plan had said: who would now change otherwise stays. Each is moved in a transaction of its own; whoever is
 * on the version already was moved by this step before a crash took its findings.
 */
async function moving(running: Running): Promise<Found> {
  const { databases, authorityId, run } = running
  const plan = await databases.read(authorityId, (tx) => allRunLines(tx, run.planned ?? ''))
  const planned = new Map(plan.map((line) => [line.journeyId, line]))
  const said = new Map(plan.map(({ journeyId, says }) => [journeyId, says]))
  const moves = await movesOf(running)
  const some = run.chosen.slice(run.work.done, run.work.done + atOnce)
  const journeys = moves.journeys.filter(({ journeyId }) => some.includes(journeyId))
  const there = await databases.read(authorityId, (tx) => runningJourneysOf(tx, moves.to.scheme))
  const lines = there.flatMap(({ journeyId, hash }): RunLine[] => {
    const line = planned.get(journeyId)
    const wasMoved = line !== undefined && hash === moves.to.hash && some.includes(journeyId)
    return wasMoved ? [{ ...line, verdict: verdicts.moved }] : []
  })
  for await (const { journey, result } of makeMoves({ ...moves, journeys }, said))
    lines.push(
      result.ok
        ? lineOf(journey, verdicts.moved, result.value)
        : lineOf(
            journey,
            result.refusals[0].code === planChanged ? verdicts.otherwise : verdicts.cannot,
            result.refusals.map(refusalLine),
          ),
    )
  const before = (run.work.next as { readonly moved: number } | undefined)?.moved ?? 0
  const moved = before + lines.filter(({ verdict }) => verdict === verdicts.moved).length
  const done = run.work.done + some.length
  const total = run.chosen.length
  return {
    ...{ lines, done, total, next: { moved } },
    ...(done < total ? {} : ended(run, [`${moved} of ${total} moved to version ${moves.to.version}.`])),
  }
}
