import { randomUUIDv7 } from 'node:crypto'
import type { JourneyId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { commandJourney, type Doing, findSituation, type Situation } from '../journeys/public.ts'
import { type CompiledScheme, type Round, view } from '../schemes/public.ts'
import { drawsReading, waitingReading } from './rounds.queries.ts'
import { alwaysFor, waitsFor } from './rounds.reactions.ts'
import { type Candidate, draw, type Place, type RankKey, seedOf } from './rounds.rules.ts'
import { insertDraw } from './rounds.store.ts'
import type { DrawId } from './rounds.tables.ts'

/** Values by which marked applications are put in order, the highest first; whoever has no marks yet is left out. */
export type Scores = (
  tx: Tx,
  scheme: CompiledScheme,
  journeyIds: readonly JourneyId[],
) => Promise<ReadonlyMap<JourneyId, readonly number[]>>

let scoresOf: Scores = async () => new Map()

/** A port for the room that keeps marks; filled at start. */
export function rankByScores(port: Scores): void {
  scoresOf = port
}

export interface Drawn {
  readonly places: readonly Place[]
  /** How many wait still: not the actor's to draw, or without what they would be ranked by. */
  readonly left: number
}

/**
 * Draws among everyone who waits now: each application as it stands at this moment, each told by an event of its own.
 * Whoever was in an earlier draw keeps what came out of it.
 */
export async function drawRound(
  doing: Doing,
  scheme: CompiledScheme,
  roundId: string,
): Promise<Result<Drawn>> {
  const { tx, actor, today, now } = doing
  const round = scheme.rounds[roundId]
  if (!round) return refuse({ code: 'no-such-round', says: 'This scheme has no such round.' })
  const ref = { scheme: scheme.scheme, round: roundId }
  const { waiting, draws } = await readTogether(tx, {
    waiting: waitingReading(ref),
    draws: drawsReading(ref),
  })
  const ids = waiting.map(({ journeyId }) => journeyId)
  const candidates = await candidatesOf(doing, scheme, roundId, ids)
  if (candidates.length === 0)
    return refuse({
      code: 'nobody-waits',
      says: 'Nobody waits to be drawn now.',
      ...(waiting.length > 0
        ? { fact: 'Those who wait are not yours to draw, or have nothing to be ranked by yet.' }
        : {}),
    })
  const before = {
    considered: draws.reduce((sum, each) => sum + each.considered, 0),
    taken: draws.reduce((sum, each) => sum + each.taken, 0),
  }
  const number = draws.length + 1
  const seed = seedOf(
    `${scheme.scheme}/${roundId}`,
    number,
    candidates.map(({ id }) => id),
  )
  const places = draw(round, seed, candidates, before)
  const id = randomUUIDv7() as DrawId
  if (!(await insertDraw(tx, { ...ref, id, number, seed, places, by: actor.personId, on: today, now })))
    return refuse({ code: 'changed-meanwhile', says: 'Someone else has just drawn. Look at what came out.' })
  // In one order, whoever draws, so that two draws never wait for each other.
  for (const place of places.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const done = await commandJourney(doing, place.id as JourneyId, {
      do: 'draw',
      round: roundId,
      drawId: id,
      in: place.in,
      ...(place.rank === undefined ? {} : { rank: place.rank }),
    })
    if (!done.ok) return done
  }
  await recordAudit(tx, {
    actor,
    action: 'draw-round',
    subject: { kind: 'round', id },
    detail: { round: roundId, number, considered: places.length, seed },
  })
  const left = (await read(tx, waitingReading(ref))).length
  return accept({ places, left })
}

/** Everyone who waits and whom the actor may draw, with what decides for each. */
async function candidatesOf(
  doing: Doing,
  scheme: CompiledScheme,
  roundId: string,
  ids: readonly JourneyId[],
): Promise<readonly Candidate[]> {
  const { tx, actor, today } = doing
  const found: Candidate[] = []
  const scores =
    scheme.rounds[roundId]?.rank?.by === 'score' ? await scoresOf(tx, scheme, ids) : new Map<JourneyId, []>()
  for (const id of ids) {
    const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, id)
    const round = situation?.scheme.rounds[roundId]
    if (!situation || !round) continue
    const { state, context } = situation
    const seen = view(situation.scheme, state, context)
    const waits = state.status === 'running' && waitsFor(roundId, round, seen, state)
    const mine = round.by.some((role) =>
      context.holders[role]?.some(({ personId }) => personId === actor.personId),
    )
    const keys = keysOf(round, situation, scores.get(id))
    if (!waits || !mine || !keys) continue
    found.push({ id, always: alwaysFor(round, seen), keys })
  }
  return found
}

/** What an application is ranked by; undefined where that is not there yet, so that it waits for a later draw. */
function keysOf(
  { rank }: Round,
  { state, context }: Situation,
  scores: readonly number[] | undefined,
): readonly RankKey[] | undefined {
  if (!rank) return []
  const keyOf = (by: string): RankKey => {
    if (by === 'started') return { value: state.startedOn, lowestFirst: true }
    const [, document, field] = by.split('.')
    const answer = context.facts['answers']?.find(
      ({ fields }) => fields['document'] === document && fields['field'] === field,
    )
    const value = answer?.fields['value']
    return { value: typeof value === 'number' || typeof value === 'string' ? value : undefined }
  }
  const first = rank.by === 'score' ? scores?.map((value) => ({ value })) : [keyOf(rank.by)]
  if (!first || first.length === 0 || first[0]?.value === undefined) return undefined
  return [...first, ...rank.tieBreak.map(keyOf)]
}
