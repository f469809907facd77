import type { Tx } from '../../platform/database/tables.ts'
import { NotFound } from '../../platform/http/route.ts'
import { currentPack } from '../packs/public.ts'
import type { CompiledPack, Portal } from '../schemes/public.ts'

/** The duty that looks after what there is to learn with. */
export const learningTeam = 'learning-offer'

/** The pack and its portal; "not found" where the authority has none. */
export async function openPortal(tx: Tx): Promise<{ readonly pack: CompiledPack; readonly portal: Portal }> {
  const pack = await currentPack(tx)
  if (!pack?.portal) throw new NotFound()
  return { pack, portal: pack.portal }
}
