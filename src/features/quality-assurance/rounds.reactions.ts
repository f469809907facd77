import { createHash } from 'node:crypto'
import type { JourneyId } from '../../kernel/ids.ts'
import { read } from '../../platform/database/reading.ts'
import type { Doing, Restated } from '../journeys/public.ts'
import type { CompiledScheme, JourneyState, JourneyView, Round } from '../schemes/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { drawingDuties } from './rounds.access.ts'
import { waitingReading } from './rounds.queries.ts'
import { writeCandidates } from './rounds.store.ts'

/** Brings who waits in each round up to journeys as they are, and tells whoever draws that there is something to draw. */
export async function restateRounds(restated: readonly Restated[]): Promise<void> {
  for (const inScheme of Map.groupBy(restated, ({ situation }) => situation.scheme.hash).values()) {
    const [{ doing, situation }] = inScheme as [Restated]
    const { scheme } = situation
    for (const [id, round] of Object.entries(scheme.rounds)) {
      const waiting = inScheme.flatMap(({ situation: { state, journeyId }, view }) =>
        state.status === 'running' && waitsFor(id, round, view, state)
          ? [
              {
                journeyId,
                since: state.stages[round.at]?.openedOn ?? doing.today,
                always: alwaysFor(round, view),
              },
            ]
          : [],
      )
      const looked = inScheme.map(({ situation: { journeyId } }) => journeyId)
      await writeCandidates(doing.tx, { scheme: scheme.scheme, round: id }, looked, waiting)
      await restateDrawing(doing, scheme, id)
    }
  }
}

/** Whether an application waits to be drawn: the round's stage is open, which is not passed before. */
export function waitsFor(
  id: string,
  round: Round,
  { paused }: Pick<JourneyView, 'paused'>,
  state: JourneyState,
): boolean {
  const stage = state.stages[round.at]
  return !paused && state.drawn[id] === undefined && stage !== undefined && stage.passedOn === undefined
}

/** The first requirement for which an application is always drawn, of those that are met. */
export function alwaysFor(round: Round, view: Pick<JourneyView, 'assess'>): string | undefined {
  return round.always.find((id) => view.assess(id).standing === 'met')
}

/** The task of drawing: there while someone waits, for everyone who may draw. */
async function restateDrawing(
  { tx, now }: Pick<Doing, 'tx' | 'now'>,
  scheme: CompiledScheme,
  roundId: string,
): Promise<void> {
  const round = scheme.rounds[roundId]
  if (!round) return
  const waiting = await read(tx, waitingReading({ scheme: scheme.scheme, round: roundId }))
  const holders = drawingDuties(scheme, round).map((duty) => ({ duty }))
  const many = waiting.length === 1 ? 'One application waits' : `${waiting.length} applications wait`
  await restateTasks(
    tx,
    { kind: 'round', id: idOfRound(scheme.scheme, roundId) },
    waiting.length === 0
      ? []
      : [
          {
            key: roundId,
            title: `Draw: ${round.name}`,
            detail: `${scheme.name}. ${many}.`,
            href: `/rounds/${scheme.scheme}/${roundId}`,
            waitingSinceAt: now,
            holders,
          },
        ],
  )
}

/** A UUID of the round's name, which the list of tasks knows its subjects by. */
function idOfRound(scheme: string, round: string): JourneyId {
  const hex = createHash('sha256').update(`round ${scheme}/${round}`).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
  return [...parts, hex.slice(20, 32)].join('-') as JourneyId
}
