import { createHash } from 'node:crypto'
import type { Round } from '../schemes/public.ts'

/**
 * Draws over many applications: a sample by proportion and by rule, or the first of a ranking. Everything that chance
 * decides comes from the seed, and the seed from what is drawn: whoever doubts a draw can draw it again.
 */

/** What an application is ranked by, in order; the highest first unless it says the lowest. */
export interface RankKey {
  readonly value: number | string | undefined
  readonly lowestFirst?: boolean
}

export interface Candidate {
  readonly id: string
  /** The requirement for which it is always drawn. */
  readonly always?: string | undefined
  readonly keys: readonly RankKey[]
}

/** How one application came out: drawn for a requirement, by chance, by its rank, or not. */
export interface Place {
  readonly id: string
  readonly in: boolean
  readonly why: 'always' | 'sample' | 'rank' | 'not-drawn'
  readonly rank?: number | undefined
}

/** What earlier draws of the round came to, so that the proportion holds over all of them. */
export interface SoFar {
  readonly considered: number
  readonly taken: number
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The seed of a draw: of the round, the number of the draw in it, and the applications, in whatever order. */
export function seedOf(round: string, number: number, ids: readonly string[]): string {
  return sha256([round, number, ...ids.toSorted()].join('\n'))
}

/** The order that chance gives: by a hash of seed and id, so that nothing else moves it. */
function byChance<Each extends { readonly id: string }>(
  seed: string,
  candidates: readonly Each[],
): readonly Each[] {
  const drawn = new Map(candidates.map(({ id }) => [id, sha256(`${seed}\n${id}`)]))
  return candidates.toSorted((a, b) => ((drawn.get(a.id) ?? '') < (drawn.get(b.id) ?? '') ? -1 : 1))
}

/** How many have to be in after a draw: the proportion of all, rounded up, or the least number; never more than there are. */
function wanted({ share = 0, least = 0 }: Pick<Round, 'share' | 'least'>, all: number): number {
  // A fifth of five is one, also where a machine makes it 1.0000000000000002.
  return Math.min(all, Math.max(Math.ceil(share * all - 1e-9), least))
}

/**
 * A sample. Whoever is always drawn is in and counts towards the proportion; chance fills it up. In a later draw the
 * proportion is of everyone the round has considered so far.
 */
export function drawSample(
  rules: Pick<Round, 'share' | 'least'>,
  seed: string,
  candidates: readonly Candidate[],
  before: SoFar = { considered: 0, taken: 0 },
): readonly Place[] {
  const always = candidates.filter((each) => each.always !== undefined)
  const others = candidates.filter((each) => each.always === undefined)
  const open = wanted(rules, before.considered + candidates.length) - before.taken - always.length
  const chosen = new Set(
    byChance(seed, others)
      .slice(0, Math.max(0, open))
      .map(({ id }) => id),
  )
  return candidates.map(({ id, always: because }) => {
    if (because !== undefined) return { id, in: true, why: 'always' }
    return chosen.has(id) ? { id, in: true, why: 'sample' } : { id, in: false, why: 'not-drawn' }
  })
}

/**
 * The first of a ranking: by its keys, then by chance. Whoever is always drawn is in besides, and has a rank. Places
 * that an earlier draw filled are taken.
 */
export function drawRanking(
  rank: { readonly first: number },
  seed: string,
  candidates: readonly Candidate[],
  before: SoFar = { considered: 0, taken: 0 },
): readonly Place[] {
  const ranked = byChance(seed, candidates).toSorted((a, b) => compareKeys(a.keys, b.keys))
  const places = Math.max(0, rank.first - before.taken)
  return ranked.map(({ id, always }, index): Place => {
    const place = { id, rank: before.considered + index + 1 }
    if (index < places) return { ...place, in: true, why: 'rank' }
    return always === undefined
      ? { ...place, in: false, why: 'not-drawn' }
      : { ...place, in: true, why: 'always' }
  })
}

function compareKeys(a: readonly RankKey[], b: readonly RankKey[]): number {
  for (const [index, key] of a.entries()) {
    const [one, other] = [key.value, b[index]?.value]
    if (one === other) continue
    if (one === undefined) return 1
    if (other === undefined) return -1
    return one < other === (key.lowestFirst ?? false) ? -1 : 1
  }
  return 0
}

/** A draw of a round, whichever kind it is. */
export function draw(
  round: Round,
  seed: string,
  candidates: readonly Candidate[],
  before: SoFar,
): readonly Place[] {
  return round.rank
    ? drawRanking(round.rank, seed, candidates, before)
    : drawSample(round, seed, candidates, before)
}
