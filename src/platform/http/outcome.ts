import { setTimeout as sleep } from 'node:timers/promises'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Tx } from '../database/tables.ts'
import type { WordsToCheck } from '../privacy/looking.ts'
import { isWorthRepeating } from './faults.ts'
import type { ServerParts } from './parts.ts'
import type { Around } from './ports.ts'
import type { Asked } from './request.ts'
import type { Answer, RedirectAnswer, UploadedFile } from './route.ts'
import type { TooLong } from './too-long.tsx'
import type { Ended, Who } from './who.ts'

/** What came of a request, before it is put into words and headers. */
export type Outcome =
  | {
      readonly is: 'answer'
      readonly answer: Answer
      readonly who: Who | undefined
      /** Undefined where the handler's transaction could not be asked any more. */
      readonly around: Around | undefined
      /** Beside those that every answer carries. */
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Nobody is signed in, or not any more. */
  | { readonly is: 'signed-out'; readonly because: Ended | 'no-cookie' }
  /** The form was not sent from a page of ours that this person had open. */
  | { readonly is: 'foreign-form' }
  /** Words of the sending look like personal data; nothing of it was saved. */
  | {
      readonly is: 'words'
      readonly words: WordsToCheck
      readonly files: readonly UploadedFile[]
      readonly who: Who
      readonly keepMeanwhile: RedirectAnswer['keepMeanwhile']
    }
  /** Texts of the sending are longer than any of ours may be; nothing of it was saved. */
  | {
      readonly is: 'too-long'
      readonly texts: readonly TooLong[]
      readonly files: readonly UploadedFile[]
      readonly who: Who
    }
  /** A program's request failed after its key was counted: told with what is said of the limit. */
  | {
      readonly is: 'failed'
      readonly error: unknown
      readonly headers: Readonly<Record<string, string>>
    }
  /** The person may no longer act for someone; `token` is their new cookie value. */
  | { readonly is: 'acting-for-ended'; readonly token: string }

/** Around an answer of nobody in particular, or one that is no page. */
export const nothingAround: Around = { toDo: 0 }

const mostRepeats = 3

/** Thrown to roll back while keeping what was answered. */
export class Undone extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('undone')
    this.outcome = outcome
  }
}

/** Runs the work in the authority's transaction, again when it collided with another; refused, it is rolled back. */
export async function inTransaction(
  parts: ServerParts,
  authorityId: AuthorityId,
  method: Asked['method'],
  work: (tx: Tx) => Promise<Outcome>,
): Promise<Outcome> {
  const mode = method === 'POST' ? 'write' : 'read'
  for (let repeats = 0; ; repeats += 1) {
    try {
      return await parts.databases[mode](authorityId, async (tx) => {
        const outcome = await work(tx)
        if (mode === 'write' && isRefused(outcome)) throw new Undone(outcome)
        return outcome
      })
    } catch (error) {
      if (error instanceof Undone) return error.outcome
      if (!isWorthRepeating(error) || repeats === mostRepeats) throw error
      // Apart by chance, so that the two do not meet again.
      await sleep(5 + Math.random() * 20 * (repeats + 1))
    }
  }
}

function isRefused(outcome: Outcome): boolean {
  return outcome.is === 'answer' && 'status' in outcome.answer && (outcome.answer.status ?? 200) >= 400
}
