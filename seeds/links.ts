import { frameworksOn } from '../src/features/frameworks/public.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import type { Tx } from '../src/platform/database/tables.ts'

/** Those of the links whose standards hold on the day: a story told years later leaves out what was replaced by then. */
export async function linksOn(
  tx: Tx,
  links: readonly string[],
  on: IsoDate,
): Promise<readonly { readonly item: string }[]> {
  const holding = new Set((await frameworksOn(tx, on)).map(({ framework }) => framework))
  return links.filter((link) => holding.has(link.split('/')[0] ?? '')).map((item) => ({ item }))
}
