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
<<<<<<< HEAD
  return {
    settings,
    frameworks: settings.frameworks.flatMap((id) => {
      const versions = pack?.frameworks.filter((each) => each.framework === id) ?? []
      const now = versions.find(({ from, until }) => (from ?? today) <= today && today <= (until ?? today))
      const framework = now ?? versions.at(-1)
      // A list that the authority has not filled yet offers nothing to link to.
      if (!framework || framework.items.length === 0) return []
      return {
        id,
        name: framework.name,
        shortName: framework.shortName ?? framework.name,
        items: framework.items.map((item) => ({ id: item.item, name: item.name })),
      }
    }),
    caseReferences: pack?.caseReferences,
  }
=======
  const standards = evidenceStandards(settings.frameworks, pack?.frameworks ?? [], pack?.crosswalks ?? [])
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
>>>>>>> e00b3dd (wip2)
}
