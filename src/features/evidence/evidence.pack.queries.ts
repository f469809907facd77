import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import type { CompiledPack, EvidenceSettings } from '../schemes/public.ts'
import type { EvidencePack } from './evidence.rules.ts'
import { evidenceStandards, offeredAround, offeredOn } from './evidence.standards.rules.ts'

/** Where no pack says what counts: free entries without kinds, activities or statements. */
export const noSettings: EvidenceSettings = {
  evidence: 'cpd',
  categories: [],
  preloaded: [],
  frameworks: [],
  links: [],
}

/** What the record needs of the pack in force, with the statements that hold on a day. One query, usually. */
export async function evidencePackOf(tx: Tx, on: IsoDate): Promise<EvidencePack> {
  return evidencePackFrom(await currentPack(tx), on)
}

/** Pure: the pack's evidence settings, with the statements offered for cross-reference in the version of the day. */
export function evidencePackFrom(pack: CompiledPack | undefined, on: IsoDate): EvidencePack {
  const settings = pack?.evidenceSettings ?? noSettings
  const standards = evidenceStandards(
    settings.frameworks,
    pack?.frameworks ?? [],
    pack?.crosswalks ?? [],
    pack?.revisions,
  )
  return { settings, standards, frameworks: offeredOn(standards, on), caseReferences: pack?.caseReferences }
}

/**
 * The pack for a form: with the day of the activity, the statements of that day; while it is not known, those of today
 * and those that ended not long ago.
 */
export async function evidencePackForForm(
  tx: Tx,
  today: IsoDate,
  on: IsoDate | undefined,
): Promise<EvidencePack> {
  const pack = await evidencePackOf(tx, on ?? today)
  return on ? pack : { ...pack, frameworks: offeredAround(pack.standards, today) }
}
