import type { Exchange } from '../../platform/http/route.ts'
import { storeFile } from '../../platform/files/files.ts'
import { uploadProblem } from '../documents/public.ts'
import type { EvidenceFile } from './evidence.rules.ts'

/** Megabytes of one file: a phone's photo is smaller, a film is larger. */
const atMost = 10

/**
 * Looks at every file that came with a form by its content and keeps it by its hash. A file that may not be kept gives
 * the sentence for the field, and nothing is kept.
 */
export async function takeFile({
  tx,
  databases,
  actor,
  files,
}: Pick<Exchange, 'tx' | 'databases' | 'actor' | 'files'>): Promise<
  | { readonly problem: string; readonly files?: undefined }
  | { readonly problem?: undefined; readonly files: readonly EvidenceFile[] }
> {
  const sent = files.filter(({ field }) => field === 'file')
  for (const file of sent) {
    const problem = await uploadProblem(file.bytes, atMost)
    if (problem) return { problem: sent.length > 1 ? `“${file.name}”: ${problem}` : problem }
  }
  const kept: EvidenceFile[] = []
  for (const file of sent) {
    const stored = await storeFile(
      { tx, databases, authorityId: actor.authorityId },
      { bytes: file.bytes, name: file.name, by: actor.personId },
    )
    kept.push({ sha256: stored.sha256, name: file.name, type: stored.type, size: stored.size })
  }
  return { files: kept }
}
