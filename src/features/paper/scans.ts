import { readFile, storeFile } from '../../platform/files/files.ts'
import { type Exchange, NotFound } from '../../platform/http/route.ts'
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

/** One of a record's scans as a file to look at, by its hash; not found when the record names no such scan. */
export async function scanAmong(
  { tx, databases, actor }: Exchange,
  scans: readonly PaperScan[],
  hash: string,
) {
  const named = scans.find(({ sha256 }) => sha256 === hash)
  const file = named && (await readFile({ tx, databases, authorityId: actor.authorityId }, named.sha256))
  if (!file || !named) throw new NotFound()
  return { file: file.bytes, type: file.type, name: named.name }
}
