import type { JourneyId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Whether what a certificate says of a programme is still the outcome of it. */
export type CertificateStands = (tx: Tx, journeyId: JourneyId) => Promise<boolean>

let port: CertificateStands = async () => true

/** A port for higher rooms, filled once by the wiring. */
export function askWhetherCertificatesStand(stands: CertificateStands): void {
  port = stands
}

export const certificateStands: CertificateStands = (tx, journeyId) => port(tx, journeyId)
