import { createHash } from 'node:crypto'
import type { IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { PersonalDataKind } from '../../kernel/personal-data.ts'
import type { Tx } from '../database/tables.ts'
import './privacy.tables.ts'
import { type Reason, reasons } from './reasons.ts'

/** Where a confirmation holds: for one person wherever they write, or for everybody at the address of one record. */
export interface Scopes {
  readonly personId: PersonId
  /** Without the query. */
  readonly path: string
}

export interface WordsOfKind {
  readonly kind: PersonalDataKind
  readonly words: string
}

/** One name for the same words however they are spaced and cased. */
export function plainWords(words: string): string {
  return words.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

function hashIn(scope: string, { kind, words }: WordsOfKind): string {
  return createHash('sha256')
    .update(JSON.stringify([scope, kind, plainWords(words)]))
    .digest('hex')
}

const ofPerson = ({ personId }: Scopes) => `person ${personId}`
const atAddress = ({ path }: Scopes) => `address ${path}`

/** At an address that names no record, or that makes another below one, the next entry is of somebody else. */
function namesRecord({ path }: Scopes): boolean {
  const parts = path.split('/')
  return parts.some(isUuid) && parts.at(-1) !== 'new'
}

/** Which of these words were confirmed before, for this person or at this address. One query. */
export async function confirmedBefore<Words extends WordsOfKind>(
  tx: Tx,
  scopes: Scopes,
  words: readonly Words[],
): Promise<ReadonlySet<Words>> {
  const holds = namesRecord(scopes) ? [ofPerson(scopes), atAddress(scopes)] : [ofPerson(scopes)]
  const hashes = new Map(words.flatMap((each) => holds.map((scope) => [hashIn(scope, each), each] as const)))
  const rows = await tx
    .selectFrom('confirmed_words')
    .select('words_hash')
    .where('words_hash', 'in', [...hashes.keys()])
    .execute()
  return new Set(rows.flatMap(({ words_hash }) => hashes.get(words_hash) ?? []))
}

/**
 * Keeps that these words were confirmed, each with its reason; once more changes nothing. What holds for one record
 * alone is not kept where there is none yet: it was said of this sending.
 */
export async function keepConfirmed(
  tx: Tx,
  scopes: Scopes,
  words: readonly (WordsOfKind & { readonly reason: Reason })[],
  now: IsoInstant,
): Promise<void> {
  const lasting = words.filter(({ reason }) => reasons[reason].everywhere || namesRecord(scopes))
  if (lasting.length === 0) return
  await tx
    .insertInto('confirmed_words')
    .values(
      lasting.map((each) => ({
        words_hash: hashIn(reasons[each.reason].everywhere ? ofPerson(scopes) : atAddress(scopes), each),
        kind: each.kind,
        reason: each.reason,
        person_id: scopes.personId,
        confirmed_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
