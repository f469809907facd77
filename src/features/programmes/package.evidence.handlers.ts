import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { noteCarried } from '../../platform/privacy/readings.store.ts'
import { cameAlready, type EvidenceContent, evidencePackOf, recordEvidence } from '../evidence/public.ts'
import { type CarriedEntry, filesNamed, type ProgrammeRecord } from './package.record.rules.ts'

/** Evidence that came along becomes part of the person's own CPD record here, marked with where it came from. */

type Offered = {
  readonly kinds: ReadonlySet<string>
  readonly statements: ReadonlySet<string>
}

/** Kinds and statements that this authority does not know stay behind; the package goes on saying them. */
function contentOf(entry: CarriedEntry, { kinds, statements }: Offered): EvidenceContent {
  const completedOn = entry.completedOn === undefined ? undefined : parseIsoDate(entry.completedOn)
  return {
    title: entry.title.slice(0, 200),
    ...(kinds.has(entry.kind) ? { kind: entry.kind } : {}),
    ...(completedOn ? { completedOn } : {}),
    ...(entry.hours ? { hours: entry.hours } : {}),
    ...(entry.days ? { days: entry.days } : {}),
    learning: entry.learning.slice(0, 20_000),
    impact: entry.impact.slice(0, 20_000),
    links: entry.links.filter((item) => statements.has(item)).map((item) => ({ item })),
    caseReferences: [],
    files: entry.files.map(({ sha256, name, type, bytes }) => ({ sha256, name, type, size: bytes })),
  }
}

/**
 * Puts every entry into the record, those that came with an earlier file left out; answers how many. An entry that does
 * not fit what this authority asks of its kind is kept without the kind, hours and days: its words and files are what
 * counts. How far its files were looked at stays so.
 */
export async function takeEvidenceIn(
  exchange: Exchange,
  personId: PersonId,
  record: ProgrammeRecord,
): Promise<number> {
  const { tx, today, now } = exchange
  await noteCarried(tx, filesNamed(record), { by: personId, now })
  const known = await cameAlready(
    tx,
    personId,
    record.evidence.flatMap(({ id }) => id ?? []),
  )
  let taken = 0
  for (const entry of record.evidence) {
    if (entry.id !== undefined && known.has(entry.id)) continue
    const on = (entry.completedOn as IsoDate | undefined) ?? today
    const { settings, frameworks } = await evidencePackOf(tx, on)
    const content = contentOf(entry, {
      kinds: new Set(settings.categories.flatMap((each) => each.kinds.map(({ kind }) => kind))),
      statements: new Set(frameworks.flatMap(({ id, items }) => items.map((item) => `${id}/${item.id}`))),
    })
    const { kind: _kind, hours: _hours, days: _days, ...plain } = content
    const came = { from: record.issuer, as: entry.id }
    const whole = { personId, source: 'elsewhere', came } as const
    const kept = await recordEvidence(tx, exchange, { ...whole, content })
    const done = kept.ok ? kept : await recordEvidence(tx, exchange, { ...whole, content: plain })
    if (done.ok) taken += 1
  }
  return taken
}
