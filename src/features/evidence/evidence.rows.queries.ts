import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import { dayInWords } from '../people/public.ts'
import type { EvidenceSettings } from '../schemes/public.ts'
import { noSettings } from './evidence.pack.queries.ts'
import { type EvidenceItem, evidenceByIds, searchEvidence } from './evidence.queries.ts'
import { kindName } from './evidence.rules.ts'
import { evidenceLabel, inOrder, itemCode } from './evidence.words.ts'

/** An entry as a row of a CPD log. */
export interface EvidenceLogRow {
  readonly id: EvidenceId
  /** "Signs of Safety, 2-Day Training, 3 March 2026". */
  readonly name: string
  /**
   * By column: `completed-on` (in words), `activity`, `learning`, `impact`, `cases`, `kind` (its name), `hours`, and one
   * for each framework by its id (`kss`: "KSS-2, KSS-5"), with `links` for all of them. Empty ones are left out.
   */
  readonly cells: Readonly<Record<string, string | undefined>>
  /** Whether it counts in the window: completed, within `from` and `to`, and still in the record. */
  readonly counts: boolean
  /** Why it counts or not, in one sentence. */
  readonly why: string
  readonly completedOn: IsoDate | undefined
  readonly kind: string | undefined
  readonly href: string
}

export interface EvidenceRowsWanted {
  /** Just these, removed ones too, so that what was chosen before can still be shown. */
  readonly ids?: readonly string[] | undefined
  /** The window in which a completed entry counts; both ends included. It narrows nothing. */
  readonly from?: IsoDate | undefined
  readonly to?: IsoDate | undefined
}

/** Most entries one log offers; a working life's record is far shorter. */
const mostRows = 1_000

/** A person's entries as rows of a CPD log, newest first. Two queries, however many. */
export async function evidenceRows(
  tx: Tx,
  personId: PersonId,
  wanted: EvidenceRowsWanted = {},
): Promise<readonly EvidenceLogRow[]> {
  const items = wanted.ids
    ? await evidenceByIds(tx, personId, wanted.ids)
    : (await searchEvidence(tx, personId, {}, { limit: mostRows })).items
  if (items.length === 0) return []
  const settings = (await currentPack(tx))?.evidenceSettings ?? noSettings
  return items.map((item) => logRow(item, settings, wanted))
}

/** One entry as a row. Pure. */
function logRow(item: EvidenceItem, settings: EvidenceSettings, window: EvidenceRowsWanted): EvidenceLogRow {
  const why = whyNot(item, window)
  return {
    id: item.id,
    name: evidenceLabel(item.title, item.completedOn ?? null, item.plannedOn ?? null),
    cells: cellsOf(item, settings),
    counts: why === undefined,
    why: why ?? `Completed on ${dayInWords(item.completedOn as IsoDate)}.`,
    completedOn: item.completedOn,
    kind: item.kind,
    href: `/my-record/evidence/${item.id}`,
  }
}

function whyNot(item: EvidenceItem, { from, to }: EvidenceRowsWanted): string | undefined {
  if (item.removedAt) return 'It was removed from the record, so it does not count.'
  if (item.completedOn === undefined) return 'It is planned. Only completed activities count.'
  if (from && item.completedOn < from)
    return `It was completed before ${dayInWords(from)}, so it does not count.`
  if (to && item.completedOn > to) return `It was completed after ${dayInWords(to)}, so it does not count.`
  return undefined
}

function cellsOf(item: EvidenceItem, settings: EvidenceSettings): Readonly<Record<string, string>> {
  const codes = (framework: string) =>
    inOrder(item.links.map((link) => link.item).filter((each) => each.startsWith(`${framework}/`)))
      .map(itemCode)
      .join(', ')
  const frameworks = [...new Set(item.links.map((link) => link.item.slice(0, link.item.indexOf('/'))))]
  const cells: Record<string, string | undefined> = {
    'completed-on': item.completedOn && dayInWords(item.completedOn),
    activity: item.title,
    learning: item.learning,
    impact: item.impact,
    cases: item.caseReferences.join(', '),
    kind: item.kind && kindName(settings, item.kind),
    hours: item.hours === undefined ? undefined : String(item.hours),
    links: frameworks.map(codes).join(', '),
    ...Object.fromEntries(frameworks.map((framework) => [framework, codes(framework)])),
  }
  return Object.fromEntries(
    Object.entries(cells).filter((cell): cell is [string, string] => Boolean(cell[1])),
  )
}
