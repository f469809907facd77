import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, EditionId, JourneyId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Ports for higher rooms, each filled once by the wiring: whether what a file says still holds. */

/** Whether what a certificate says of a programme is still the outcome of it. */
export type CertificateStands = (tx: Tx, journeyId: JourneyId) => Promise<boolean>
/** Whether a letter that was sent was not put right by a later one. */
export type LetterStands = (tx: Tx, documentId: DocumentId) => Promise<boolean>

/** Whether a form that went out on its own at that moment says nothing that was put right or taken back since. */
export type DocumentStands = (tx: Tx, documentId: DocumentId, issuedAt: IsoInstant) => Promise<boolean>
/** Whether a sealed edition is still the one that counts: since when a later one is in its place, or its signatures are void. */
export type EditionStanding =
  | { readonly is: 'counts' }
  | { readonly is: 'superseded' | 'void'; readonly since: IsoDate }
export type EditionStands = (
  tx: Tx,
  edition: { readonly editionId: EditionId; readonly owner: { readonly kind: string; readonly id: string } },
) => Promise<EditionStanding>

let certificates: CertificateStands = async () => true
let letters: LetterStands = async () => true
let documents: DocumentStands = async () => true
let editions: EditionStands = async () => ({ is: 'counts' })

export function askWhetherCertificatesStand(stands: CertificateStands): void {
  certificates = stands
}

export function askWhetherLettersStand(stands: LetterStands): void {
  letters = stands
}

export function askWhetherDocumentsStand(stands: DocumentStands): void {
  documents = stands
}

export function askHowEditionsStand(stands: EditionStands): void {
  editions = stands
}

export const certificateStands: CertificateStands = (tx, journeyId) => certificates(tx, journeyId)
export const letterStands: LetterStands = (tx, documentId) => letters(tx, documentId)
export const documentStands: DocumentStands = (tx, documentId, issuedAt) =>
  documents(tx, documentId, issuedAt)
export const editionStands: EditionStands = (tx, edition) => editions(tx, edition)
