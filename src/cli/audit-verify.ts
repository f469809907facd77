import { readConfig } from '../config.ts'
import { type AuditVerification, verifyAudit } from '../platform/audit/verify.ts'
import { openStorage } from '../platform/database/open-storage.ts'

/** `waymark audit verify`: exit code 1 when any entry or link does not hold. */
export async function auditVerify(code: string | undefined): Promise<number> {
  const storage = await openStorage({ ...readConfig(process.env), folder: 'share' })
  try {
    const all = await storage.databases.authorities()
    const chosen = code === undefined ? all : all.filter((authority) => authority.code === code)
    if (chosen.length === 0) {
      console.error(code === undefined ? 'There is no authority yet.' : `There is no authority "${code}".`)
      return 2
    }
    let allHold = true
    for (const { id, code, name } of chosen) {
      const seen = await verifyAudit(storage.databases, id)
      for (const line of verificationLines(`${name} (${code})`, seen)) console.log(line)
      allHold &&= holds(seen)
    }
    return allHold ? 0 : 1
  } finally {
    await storage.close()
  }
}

/** Whether nothing was found changed, moved or missing; entries that only wait for their seal are no fault. */
export function holds(seen: AuditVerification): boolean {
  return seen.broken === undefined && seen.unsealed.changed.length === 0
}

const whyWords = {
  'entry-changed': 'what the entry says was changed after it was written',
  'link-changed': 'its link does not follow from the one before',
  'place-missing': 'the chain has no entry at this place',
} as const

/** What the command prints for one authority. */
export function verificationLines(
  name: string,
  { sealed, head, broken, unsealed }: AuditVerification,
): readonly string[] {
  const lines: string[] = []
  if (broken)
    lines.push(
      `${name}: BROKEN at link ${broken.position}, entry ${broken.entryId}: ${whyWords[broken.why]}. The ${sealed} before it hold.`,
    )
  else lines.push(`${name}: ${sealed} sealed entries hold${head ? `; the last link is ${head}` : ''}.`)
  if (unsealed.count > 0)
    lines.push(`  ${unsealed.count} not sealed yet, the oldest of ${unsealed.oldestAt}.`)
  for (const id of unsealed.changed) lines.push(`  CHANGED before sealing: entry ${id}.`)
  return lines
}
