import { type Exchange, NotFound } from '../../platform/http/route.ts'
import { currentSchemes } from '../packs/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { schemesOnPaper } from './paper.rules.ts'

/** The schemes into which the actor may bring something; nobody else need know of the pages. */
export async function openSchemes({
  tx,
  today,
  actor,
}: Pick<Exchange, 'tx' | 'today' | 'actor'>): Promise<readonly CompiledScheme[]> {
  const schemes = schemesOnPaper(await currentSchemes(tx, today), actor.duties)
  if (schemes.length === 0) throw new NotFound()
  return schemes
}
