import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'

/** What long work is, and how it is said. Pure. */

/** `refused` cannot be done as asked, `failed` broke off and can be tried again. */
export type WorkState = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled'

/** A file that was made for whoever asked. */
export interface WorkFile {
  /** Of the kept bytes, in hex. */
  readonly hash: string
  readonly name: string
  readonly type: string
  /** Bytes. */
  readonly size: number
}

/** One long work as its row has it. */
export interface Work {
  readonly id: string
  readonly kind: string
  readonly askedBy: PersonId
  readonly askedAt: IsoInstant
  readonly aboutPersonId: PersonId | undefined
  /** What was asked for, as `askForWork` was given it. */
  readonly asked: unknown
  /** What was sent to be worked through; undefined when it is over. */
  readonly input: string | undefined
  readonly state: WorkState
  /** Of `total`, where that is known. */
  readonly done: number
  readonly total: number | undefined
  /** Where the next step goes on, as the last one said; undefined for the first. */
  readonly next: unknown
  readonly steps: number
  /** What was found or done, in sentences. */
  readonly says: readonly string[]
  /** Why it is not done, in plain words. */
  readonly problem: string | undefined
  /** A page of ours that shows what came of it. */
  readonly href: string | undefined
  readonly file: WorkFile | undefined
  /** When its asker last looked how far it is. */
  readonly lookedAt: IsoInstant
  readonly endedAt: IsoInstant | undefined
  /** Until when its file can be had. */
  readonly expiresAt: IsoInstant | undefined
}

export const isUnderWay = ({ state }: Pick<Work, 'state'>): boolean =>
  state === 'waiting' || state === 'running'

/** Seconds since the last look after which its asker has left the page, which asks every few seconds. */
const looksEvery = 20

/** Whether its asker is no longer before the page, so that a message tells them. */
export function hasLeft({ lookedAt }: Pick<Work, 'lookedAt'>, now: IsoInstant): boolean {
  const since = Temporal.Instant.from(lookedAt).until(Temporal.Instant.from(now))
  return since.total('seconds') > looksEvery
}

/** Days for which a made file can be had. */
const fileKeptDays = 7

/** Until when a file made now can be had. */
export function expiryOf(now: IsoInstant): IsoInstant {
  return Temporal.Instant.from(now)
    .add({ hours: 24 * fileKeptDays })
    .toString({ fractionalSecondDigits: 3 }) as IsoInstant
}

const figure = (count: number): string => count.toLocaleString('en-GB')

/** "120 of 500 rows", "120 rows" where nobody knows how many there are, "Begins in a moment". */
export function howFar(
  { state, done, total }: Pick<Work, 'state' | 'done' | 'total'>,
  [one, many]: readonly [one: string, many: string],
): string {
  if (state === 'waiting' && done === 0) return 'Begins in a moment'
  if (total === undefined) return done === 0 ? 'Begun' : `${figure(done)} ${done === 1 ? one : many} so far`
  return `${figure(done)} of ${figure(total)} ${total === 1 ? one : many}`
}

/** The name for the reader's folder: "Applications (for Dora Lane).csv". */
export function nameForReader(name: string, reader: string): string {
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  return `${`${stem} (for ${reader})`.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')}${ending}`
}
