import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { appendLedger, readLedger } from '../../platform/files/line-ledger.ts'
import { carryOut } from './redaction.handlers.ts'
import { allRedactors } from './redaction.ports.ts'
import { markOf } from './redaction.rules.ts'
import { listRedactions, placesOf, type RedactedPlace, type Redaction, textHash } from './redaction.store.ts'
import { covered } from './words.rules.ts'

/**
 * The ledger outlives a restore of the database: a file beside it, a line a redaction, holding where the words stood
 * and a hash of what stood there afterwards, never the words. A restored text that becomes the hashed one when the
 * same places are covered must be the one that was redacted; so the words are found again in it, and nowhere else.
 */
interface LedgerLine {
  readonly v: 1
  /** Its code: ids of authorities may differ after a restore. */
  readonly authority: string
  readonly redaction: Omit<Redaction, 'reason' | 'appliedAgainAt' | 'unmatched'>
  readonly places: readonly Omit<RedactedPlace, 'register'>[]
}

export interface LedgerSynced {
  /** Redactions that the file lacked. */
  readonly written: number
  /** Redactions that the database lacked, done again. */
  readonly appliedAgain: number
  /** Places whose text could not be matched: a person has to look. */
  readonly unmatched: number
  /** Lines that cannot be read, by number from 1. */
  readonly unreadable: readonly number[]
}

/** Makes ledger and database agree, both ways, for every authority. At every start, and after each redaction. */
export async function syncLedger(databases: Databases, path: string, at: IsoInstant): Promise<LedgerSynced> {
  const { lines, unreadable } = await readLedger(path, lineFrom, ({ redaction }) => redaction.id)
  let written = 0
  let appliedAgain = 0
  let unmatched = 0
  for (const { id, code } of await databases.authorities()) {
    const kept = new Set(
      (await databases.read(id, (tx) => listRedactions(tx))).map((redaction) => redaction.id),
    )
    for (const line of lines.filter((each) => each.authority === code && !kept.has(each.redaction.id))) {
      unmatched += await applyAgain(databases, id, line, at)
      appliedAgain += 1
    }
    written += await writeMissing(databases, { id, code }, path, lines)
  }
  return { written, appliedAgain, unmatched, unreadable }
}

async function writeMissing(
  databases: Databases,
  authority: { readonly id: AuthorityId; readonly code: string },
  path: string,
  lines: readonly LedgerLine[],
): Promise<number> {
  const known = new Set(lines.map((line) => line.redaction.id))
  const missing = await databases.read(authority.id, async (tx) => {
    const all = (await listRedactions(tx)).filter(({ id }) => !known.has(id)).reverse()
    const found: LedgerLine[] = []
    for (const redaction of all)
      found.push(lineOf(authority.code, redaction, await placesOf(tx, redaction.id)))
    return found
  })
  await appendLedger(path, missing)
  return missing.length
}

function lineOf(authority: string, redaction: Redaction, places: readonly RedactedPlace[]): LedgerLine {
  const { reason: _reason, appliedAgainAt: _again, unmatched: _unmatched, ...kept } = redaction
  return {
    v: 1,
    authority,
    redaction: {
      id: kept.id,
      personId: kept.personId,
      journeyId: kept.journeyId,
      ground: kept.ground,
      orderedBy: kept.orderedBy,
      orderedByName: kept.orderedByName,
      on: kept.on,
      at: kept.at,
      wholeWords: kept.wholeWords,
    },
    places: places.map(({ register: _register, ...place }) => place),
  }
}

async function applyAgain(
  databases: Databases,
  authorityId: AuthorityId,
  line: LedgerLine,
  at: IsoInstant,
): Promise<number> {
  return databases.write(authorityId, async (tx) => {
    const { words, unmatched } = await wordsAgain(tx, line.places, markOf(line.redaction.ground))
    const redaction: Redaction = {
      ...line.redaction,
      personId: line.redaction.personId as PersonId | undefined,
      journeyId: line.redaction.journeyId as JourneyId | undefined,
      on: line.redaction.on as IsoDate,
      reason:
        'Done again after a backup was restored. The reason as it was given is in what the backup lacks.',
      appliedAgainAt: at,
      unmatched,
    }
    const done = await carryOut(tx, redaction, words)
    await recordAudit(tx, {
      actor: {},
      action: 'redact-words-again',
      subject: { kind: 'redaction', id: redaction.id },
      about: redaction.personId,
      detail: { ground: redaction.ground, texts: done.found.length, unmatched },
    })
    return unmatched
  })
}

/** The words as the restored texts hold them, and how many texts stand at a place but are another than was covered. */
async function wordsAgain(
  tx: Tx,
  places: LedgerLine['places'],
  mark: string,
): Promise<{ readonly words: readonly string[]; readonly unmatched: number }> {
  const redactors = new Map(allRedactors().map((redactor) => [redactor.table, redactor]))
  const words = new Map<string, string>()
  const others: string[] = []
  for (const place of places) {
    const text = await redactors.get(place.table)?.textAt(tx, place.key, place.path)
    if (text === undefined || textHash(text) === place.afterHash) continue
    const whole = covered(text, place.ranges, mark)
    if (text.length === place.length && isAfter(whole, place))
      for (const [from, to] of place.ranges) words.set(plain(text.slice(from, to)), text.slice(from, to))
    else others.push(plain(text))
  }
  // A text that was another one then may still hold the words, and is covered by them; only the rest is left to a person.
  const found = [...words.keys()]
  return {
    words: [...words.values()],
    unmatched: found.length > 0 ? 0 : others.length,
  }
}

/** What follows a covered text (a number that keeps it unique) stands in no restored one. */
function isAfter(whole: string, place: LedgerLine['places'][number]): boolean {
  if (textHash(whole) === place.afterHash) return true
  return Array.from({ length: 200 }, (_, index) => ` ${index}`).some(
    (tail) => textHash(whole + tail) === place.afterHash,
  )
}

const plain = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ')

/** A line torn by a power cut is told, and the redaction it was about is written again from the database. */
function lineFrom(parsed: unknown): LedgerLine | undefined {
  const line = parsed as Partial<LedgerLine> | undefined
  return line?.v === 1 && typeof line.redaction?.id === 'string' && Array.isArray(line.places)
    ? (line as LedgerLine)
    : undefined
}
