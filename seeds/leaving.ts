import type { Duration } from '../src/calendar/public.ts'
import { currentPack } from '../src/features/packs/public.ts'
import { personLeaves } from '../src/features/people/public.ts'
import {
  askWhoeverLeaves,
  findThemes,
  giveExit,
  recordExitLearning,
} from '../src/features/recruitment/leaving.handlers.ts'
import { ownExitReading } from '../src/features/recruitment/leaving.queries.ts'
import { read } from '../src/platform/database/reading.ts'
import { told, type World } from './world.ts'

/** People who leave in a demonstration, what they say, and what is learned, as the product's handlers have it. */

/** What somebody records that was learned from those who left. */
export async function learnFromLeaving<Key extends string>(
  world: World<Key>,
  by: Key,
  ago: Duration,
  words: { readonly learned: string; readonly doing: string },
): Promise<void> {
  told(await recordExitLearning(world.tx, world.as(by, world.time.ago(ago)), words), 'learned from leaving')
}

export interface LeavingStory<Key extends string> {
  readonly who: Key
  /** When their last day became known, and which it is. */
  readonly known: Duration
  readonly last: { readonly ago: Duration } | { readonly ahead: Duration }
  readonly enteredBy: Key
  /** Answers by question: codes where answers are chosen. */
  readonly said?: Readonly<Record<string, string>>
  readonly forManager?: boolean
  readonly themes?: { readonly by: Key; readonly found: readonly string[] }
}

/** Somebody leaves: asked when it is known, answers and is looked through. */
export async function leave<Key extends string>(world: World<Key>, story: LeavingStory<Key>): Promise<void> {
  const { tx, time } = world
  const policy = (await currentPack(tx))?.leaving
  if (!policy) throw new Error('A story of leaving needs a pack that asks')
  const known = time.ago(story.known)
  const last = 'ago' in story.last ? time.ago(story.last.ago) : time.ahead(story.last.ahead)
  const who = world.person(story.who)
  told(
    await personLeaves(tx, { ...world.as(story.enteredBy, known), linesLater: true }, who, last),
    `${story.who} leaves`,
  )
  const { today, now } = world.as(story.enteredBy, known)
  await askWhoeverLeaves(tx, today, now)
  if (!story.said) return
  const exit = async () => {
    const found = await read(tx, ownExitReading(who))
    if (!found) throw new Error(`${story.who} is not asked`)
    return found
  }
  told(
    await giveExit(tx, world.as(story.who, known), policy, await exit(), {
      answers: new Map(Object.entries(story.said)),
      forManager: story.forManager ?? false,
    }),
    `${story.who} says something`,
  )
  if (story.themes)
    told(
      await findThemes(tx, world.as(story.themes.by, known), policy, await exit(), story.themes.found),
      `${story.who} is looked through`,
    )
}
