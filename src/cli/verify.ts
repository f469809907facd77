import { readFile } from 'node:fs/promises'
import { readConfig } from '../config.ts'
import { type Verdict, verdictWords, verifyFile } from '../features/signatures/public.ts'
import { verifyAudit } from '../platform/audit/verify.ts'
import type { Databases } from '../platform/database/databases.ts'
import { openStorage } from '../platform/database/open-storage.ts'
import { holds, verificationLines } from './audit-verify.ts'

/**
 * `waymark verify FILE`: whether a file was issued here and is unchanged, whether the edition behind it still gives
 * the hash that was signed (naming a leaf that does not), and whether the audit chain holds. Exit code 0 when all do.
 */
export async function verify(path: string | undefined): Promise<number> {
  if (path === undefined) {
    console.error('Say which file to check, for example: waymark verify portfolio.pdf')
    return 2
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error) {
    console.error(
      bytes.code === 'ENOENT'
        ? `There is no file ${path}`
        : `The file ${path} cannot be read: ${bytes.message}`,
    )
    return 2
  }
  const storage = await openStorage({ ...readConfig(process.env), folder: 'share' })
  try {
    const { lines, well } = await verifyLines(storage.databases, bytes)
    for (const line of lines) console.log(line)
    return well ? 0 : 1
  } finally {
    await storage.close()
  }
}

/** What the command prints, and whether everything holds. */
export async function verifyLines(
  databases: Databases,
  bytes: Uint8Array,
): Promise<{ readonly lines: readonly string[]; readonly well: boolean }> {
  const verdict = await verifyFile(databases, bytes)
  const { title, says } = verdictWords(verdict)
  const lines = [title, ...says.map((sentence) => `  ${sentence}`)]
  if (!('known' in verdict)) return { lines, well: false }
  const { known } = verdict
  if (known.edition)
    lines.push(
      known.edition.sound
        ? `  Every leaf of edition ${known.edition.number} holds; its fingerprint is ${known.edition.hash}`
        : `  BROKEN: edition ${known.edition.number}, leaf ${known.edition.brokenLeaf}`,
    )
  const audit = await verifyAudit(databases, known.authorityId)
  lines.push(...verificationLines(`  Audit of ${known.authorityName}`, audit))
  return { lines, well: isWell(verdict) && holds(audit) }
}

function isWell(verdict: Verdict): boolean {
  return verdict.is === 'authentic' && (verdict.known.edition?.sound ?? true)
}
