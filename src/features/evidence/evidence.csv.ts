import { csvFile } from '../../platform/rendering/csv.ts'
import type { EvidenceItem } from './evidence.queries.ts'
import { partName } from './evidence.kinds.rules.ts'
import { type EvidencePack, kindName } from './evidence.rules.ts'
import { inOrder, itemCode } from './evidence.words.ts'

/** The headings of the spreadsheet, which a spreadsheet sent in may have too. */
export const csvHeader = [
  'Completed on',
  'Planned for',
  'Activity',
  'Kind',
  'What was learned or gained',
  'What changed for children and families',
  'Case references',
  'Cross references',
  'Hours',
  'Days',
  'How it was learned',
  'Initials',
] as const

/** Entries as a spreadsheet, in the order of the list. Days as `2026-12-04`, which every spreadsheet reads alike. */
export function evidenceCsv(items: readonly EvidenceItem[], pack: EvidencePack): string {
  return csvFile(
    [...csvHeader],
    items.map((item) => [
      item.completedOn,
      item.plannedOn,
      item.title,
      item.kind && kindName(pack.settings, item.kind),
      item.learning,
      item.impact,
      item.caseReferences.join(', '),
      inOrder(item.links.map((link) => itemCode(link.item))).join(', '),
      item.hours,
      item.days,
      item.part && partName(pack.settings, item.part),
      item.initials,
    ]),
  )
}
