import type { DocumentId, JourneyId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Ports for higher rooms, each filled once by the wiring: whether what a file says still holds. */

/** Whether what a certificate says of a programme is still the outcome of it. */
export type CertificateStands = (tx: Tx, journeyId: JourneyId) => Promise<boolean>
/** Whether a letter that was sent was not put right by a later one. */
export type LetterStands = (tx: Tx, documentId: DocumentId) => Promise<boolean>

let certificates: CertificateStands = async () => true
let letters: LetterStands = async () => true

export function askWhetherCertificatesStand(stands: CertificateStands): void {
  certificates = stands
}

export function askWhetherLettersStand(stands: LetterStands): void {
  letters = stands
}

export const certificateStands: CertificateStands = (tx, journeyId) => certificates(tx, journeyId)
export const letterStands: LetterStands = (tx, documentId) => letters(tx, documentId)
