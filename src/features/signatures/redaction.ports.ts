import type { IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Candidates, ProseRow } from './prose-table.store.ts'
import type { Range, WordsWanted } from './words.rules.ts'

/** What redaction asks of the rooms that keep prose, and what it tells others. `main.ts` fills it. */

export interface RedactionSearch extends WordsWanted {
  /** Only what is about this person; everything the authority keeps when left out. */
  readonly personId?: PersonId | undefined
  /** What stands in their place; the usual mark when left out. */
  readonly mark?: string | undefined
}

/** A text that holds the words. */
export interface FoundText {
  /** In people's words: "Answers in papers". */
  readonly register: string
  readonly table: string
  readonly key: Readonly<Record<string, string>>
  /** The column, and inside JSON the pointer: `answers/why`. */
  readonly path: string
  /** As it stood before. */
  readonly text: string
  readonly ranges: readonly Range[]
  /** As it stands after. */
  readonly after: string
  /** Whether its surroundings are kept from the officer too: drafts, reasons of adjustments. */
  readonly hidden: boolean
  /** Whose record it stands in; nobody's in particular when left out. */
  readonly about?: PersonId | undefined
  readonly editionId?: EditionId | undefined
  readonly documentId?: string | undefined
}

/** One table that keeps what people wrote. `proseTable` makes one from a description. */
export interface Redactor {
  readonly name: string
  readonly table: string
  /** Where the words stand now; changes nothing. */
  find(tx: Tx, search: RedactionSearch): Promise<readonly FoundText[]>
  /** Rows in which any of the words may stand, as one part of a statement over every table. */
  candidates(words: readonly string[]): Candidates
  /** The texts of such a row that hold the words. */
  textsIn(row: ProseRow, wanted: WordsWanted): readonly FoundText[]
  /** Puts the mark in their place; answers what it covered. */
  redact(tx: Tx, search: RedactionSearch, redactionId: string): Promise<readonly FoundText[]>
  /** One text as it stands, to compare a restored backup with the ledger. */
  textAt(tx: Tx, key: Readonly<Record<string, string>>, path: string): Promise<string | undefined>
}

const redactors = new Map<string, Redactor>()

/** Makes a table known to redaction; once, at start. A second of the same table replaces the first. */
export function registerRedactor(redactor: Redactor): void {
  redactors.set(redactor.table, redactor)
}

/** Every table that redaction reaches. */
export function allRedactors(): readonly Redactor[] {
  return [...redactors.values()]
}

/** What a room does in the transaction that withdraws files: those it made are made anew, by their hashes. */
export type Withdrawn = (tx: Tx, hashes: readonly string[], at: IsoInstant) => Promise<void>

let withdrawn: Withdrawn = async () => {}
/** Fills who makes withdrawn files anew. */
export function onWithdrawnFiles(port: Withdrawn): void {
  withdrawn = port
}
export const tellWithdrawn: Withdrawn = (tx, hashes, at) => withdrawn(tx, hashes, at)

/** What those who signed are told: that words were taken out of what they signed, and that their signatures stand. */
export interface RedactionNews {
  readonly redactionId: string
  readonly editionIds: readonly EditionId[]
  readonly signers: readonly PersonId[]
  readonly orderedByName: string
  readonly redactedOn: string
  readonly ground: string
}
export type TellSigners = (tx: Tx, news: RedactionNews) => Promise<void>

let teller: TellSigners = async () => {}
/** Fills who tells the signers, in the redaction's own transaction. */
export function tellSigners(port: TellSigners): void {
  teller = port
}
export const tellThem: TellSigners = (tx, news) => teller(tx, news)
