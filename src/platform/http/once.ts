import { createHash, randomBytes } from 'node:crypto'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../database/tables.ts'
import type { Fields, PageAnswer, UploadedFile } from './route.ts'

export interface OnceAnswersTable {
  /** The person's id, since a form may wait on a device from one session to the next; or the hash of the visitor's cookie. */
  asked_by: string
  once_key: string
  /** Null until the exchange is answered, and after an answer that cannot be given again. */
  answer: string | null
  asked_at: string
}

declare module '../database/tables.ts' {
  interface Database {
    once_answers: OnceAnswersTable
  }
}

/** What a repeat is answered with. */
export type RepeatableAnswer =
  | { readonly redirect: string; readonly flash?: string; readonly unfinished?: true }
  | { readonly json: unknown; readonly status?: number }

/**
 * Under which it is remembered that one press of a button was carried out. `press` is a UUID that the page's script made
 * for it, so that it can ask later whether its text arrived (`GET /device?sent=`): an answer may be lost on the way.
 */
const pressName = (press: string) => `press-${press}`

/** Those of these presses that were carried out; refused ones are not. One query, or none. */
export async function carriedOut(
  tx: Tx,
  askedBy: string,
  presses: readonly string[],
): Promise<readonly string[]> {
  if (presses.length === 0) return []
  const rows = await tx
    .selectFrom('once_answers')
    .where('asked_by', '=', askedBy)
    .where('once_key', 'in', presses.map(pressName))
    .select('once_key')
    .execute()
  const done = new Set(rows.map(({ once_key }) => once_key))
  return presses.filter((press) => done.has(pressName(press)))
}

/** A key for one showing of a form. */
export function newOnceKey(): string {
  return randomBytes(15).toString('base64url')
}

/**
 * The name under which one sending is remembered: the form's key with address and content. The content belongs
 * to it because several forms of one page share the key, and because text changed after going back is a new wish.
 */
export function onceName(key: string, url: string, body: Fields, files: readonly UploadedFile[]): string {
  const hash = createHash('sha256').update(JSON.stringify([key, url, Object.entries(body)]))
  for (const file of files)
    hash.update(JSON.stringify([file.field, file.name, file.bytes.length])).update(file.bytes)
  return hash.digest('hex')
}

export type Claim =
  | { readonly first: true }
  /** Answered before; `answer` is undefined when the first answer was a page, which is not kept. */
  | { readonly first: false; readonly answer: RepeatableAnswer | undefined }

/**
 * Claims the sending for this transaction. A second, simultaneous claim waits on the primary key until the first
 * transaction ends: committed, it gets the first's answer; rolled back (a refused form), it goes ahead itself.
 * `press` is remembered beside it, and goes with it when the form is refused.
 */
export async function claimOnce(
  tx: Tx,
  askedBy: string,
  { name, press }: { readonly name: string; readonly press: string | undefined },
  now: IsoInstant,
): Promise<Claim> {
  const names = press === undefined ? [name] : [name, pressName(press)]
  const claimed = await tx
    .insertInto('once_answers')
    .values(names.map((each) => ({ asked_by: askedBy, once_key: each, answer: null, asked_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('once_key')
    .execute()
  if (claimed.some(({ once_key }) => once_key === name)) return { first: true }
  const before = await tx
    .selectFrom('once_answers')
    .where('asked_by', '=', askedBy)
    .where('once_key', '=', name)
    .select('answer')
    .executeTakeFirst()
  return { first: false, answer: (before?.answer ?? undefined) as RepeatableAnswer | undefined }
}

/** Remembers what the first sending was answered, in the same transaction. */
export async function rememberAnswer(
  tx: Tx,
  askedBy: string,
  name: string,
  answer: RepeatableAnswer,
): Promise<void> {
  await tx
    .updateTable('once_answers')
    .set({ answer: JSON.stringify(answer) })
    .where('asked_by', '=', askedBy)
    .where('once_key', '=', name)
    .execute()
}

const shownForMs = 60_000
const shown = new Map<string, PageAnswer>()

/** Keeps a page that cannot be made again for a second press of the same button: for a minute, by this process alone. */
export function keepShown(askedBy: string, name: string, page: PageAnswer): void {
  const at = `${askedBy} ${name}`
  shown.set(at, page)
  setTimeout(() => shown.delete(at), shownForMs).unref()
}

/** That page; undefined when it was longer ago or shown by another process. */
export function shownLately(askedBy: string, name: string): PageAnswer | undefined {
  return shown.get(`${askedBy} ${name}`)
}

/** Forgets what forms sent before then were answered, for a daily job; a repeat is told only that it was done once. */
export async function forgetOldAnswers(tx: Tx, before: IsoInstant): Promise<void> {
  await tx
    .updateTable('once_answers')
    .set({ answer: null })
    .where('asked_at', '<', before)
    .where('answer', 'is not', null)
    .execute()
}

/** Removes keys older than `before` (longer than work waits on a device); for a daily job. Gives how many. */
export async function forgetOldOnceKeys(tx: Tx, before: IsoInstant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('once_answers')
    .where('asked_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
