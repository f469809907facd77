import { storeFile } from '../../platform/files/files.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { uploadProblem } from '../documents/public.ts'
import type { PaperScan } from '../journeys/public.ts'

/** Scans by their hash, each looked at by its content; or what is wrong with one. Nothing is kept before all are well. */
export async function takeScans({
  tx,
  databases,
  actor,
  files,
}: Exchange): Promise<{ readonly problem: string } | { readonly scans: readonly PaperScan[] }> {
  const sent = files.filter(({ field }) => field === 'file')
  if (sent.length > 20) return { problem: 'Choose 20 files or fewer' }
  for (const file of sent) {
    const problem = await uploadProblem(file.bytes)
    if (problem) return { problem: `“${file.name}”: ${problem}` }
  }
  const scans = new Map<string, PaperScan>()
  for (const file of sent) {
    const { sha256 } = await storeFile(
      { tx, databases, authorityId: actor.authorityId },
      { bytes: file.bytes, name: file.name, by: actor.personId },
    )
    scans.set(sha256, { sha256, name: file.name })
  }
  return { scans: [...scans.values()] }
}
