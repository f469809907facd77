import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { currentPack } from '../packs/public.ts'
import type { CompiledPack, EvidenceSettings } from '../schemes/public.ts'
import type { EvidencePack } from './evidence.rules.ts'

/** Where no pack says what counts: free entries without kinds, activities or statements. */
export const noSettings: EvidenceSettings = {
  evidence: 'cpd',
  categories: [],
  preloaded: [],
  frameworks: [],
  links: [],
}

/** What the record needs of the pack in force. One query, usually. */
export async function evidencePackOf(tx: Tx, today: IsoDate): Promise<EvidencePack> {
  return evidencePackFrom(await currentPack(tx), today)
}

/** Pure: the pack's evidence settings, with the statements offered for cross-reference in the version of the day. */
export function evidencePackFrom(pack: CompiledPack | undefined, today: IsoDate): EvidencePack {
  const settings = pack?.evidenceSettings ?? noSettings
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
}
