import type { IsoDate } from '../../kernel/dates.ts'
import { atMost, fewerThan } from '../../kernel/lengths.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { usualSmallestFigure } from '../schemes/public.ts'
import { audit, type ByPerson } from './doing.ts'
import { changedMeanwhile, result, wrong } from './refusing.ts'
import { handbookVoicesReading, type Induction } from './induction.queries.ts'
import { insertHandbookReview, releaseHandbookVoices, writeHandbookVoice } from './induction.store.ts'
import { restateInduction } from './induction.tasks.ts'

/** What newcomers say of the handbook, when it is read, and the handbook's review. */

/** Keeps what the newcomer says of the handbook, without which nobody could better it; as it stands once it is read. */
export async function sayOfHandbook(
  tx: Tx,
  by: ByPerson,
  induction: Induction,
  typed: {
    readonly useful: number | undefined
    readonly helped: string
    readonly missing: string
    /** Whether it may be read before others have answered. */
    readonly atOnce: boolean
  },
): Promise<Result<'said'>> {
  if (induction.handbook === undefined || induction.saidReadFrom !== undefined)
    return refuse(changedMeanwhile)
  const { useful } = typed
  if (useful === undefined || ![1, 2, 3, 4].includes(useful))
    return refuse(wrong('useful', 'Select how useful the handbook was'))
  await writeHandbookVoice(
    tx,
    { inductionId: induction.id, personId: induction.personId, handbook: induction.handbook },
    { ...typed, useful, on: by.today },
  )
  await readTogetherWithOthers(tx, by.today)
  await audit(tx, by, 'say-of-handbook', { kind: 'induction', id: induction.id }, {}, induction.personId)
  await restateInduction(tx, induction.id, by.today, by.now)
  return accept('said')
}

/**
 * Lets what newcomers said be read once so many wait that nobody can be told by what was said when: all that wait together,
 * never one after the other.
 */
export async function readTogetherWithOthers(tx: Tx, today: IsoDate): Promise<void> {
  const pack = await currentPack(tx)
  if (pack) await releaseHandbookVoices(tx, pack.smallestFigure ?? usualSmallestFigure, today)
}

/** The longest name of an edition, in characters. */
const longestEdition = 60
export const editionHint = atMost(longestEdition)

/** Records how the handbook was reviewed: what was said, what was changed for it, and what it is called since. */
export async function reviewHandbook(
  tx: Tx,
  by: ByPerson,
  handbook: string,
  typed: { readonly said: string; readonly changed: string; readonly edition: string },
): Promise<Result<'reviewed'>> {
  const refusals: Refusal[] = []
  if (typed.said === '') refusals.push(wrong('said', 'Enter what newcomers said'))
  if (typed.changed === '') refusals.push(wrong('changed', 'Enter what was changed, or why nothing was'))
  if (typed.edition === '') refusals.push(wrong('edition', 'Enter what this edition is called'))
  else if (typed.edition.length > longestEdition)
    refusals.push(wrong('edition', fewerThan(typed.edition.length, longestEdition)))
  const checked = result(refusals, typed)
  if (!checked.ok) return checked
  const voices = await read(tx, handbookVoicesReading(handbook))
  const id = await insertHandbookReview(tx, {
    ...{ handbook, on: by.today, by: by.actor.personId, answers: voices.length },
    ...typed,
  })
  if (id === undefined) return refuse(wrong('edition', 'There is a review of this edition already'))
  await audit(tx, by, 'review-handbook', { kind: 'handbook-review', id })
  return accept('reviewed')
}
