import type { IsoDate } from '../../kernel/dates.ts'
import type { CompiledPack, Framework, Level } from '../schemes/public.ts'

/** Reading an installed pack. Pure. */

/** Every level of the pack's pathways, in their order. */
function levelsOf(pack: CompiledPack): readonly Level[] {
  return pack.pathways.flatMap(({ levels }) => levels)
}

export function findLevel(pack: CompiledPack, level: string): Level | undefined {
  return levelsOf(pack).find((each) => each.level === level)
}

/** The level's name, or its id when the pack has it no more: careers outlive packs. */
export function levelName(pack: CompiledPack, level: string): string {
  return findLevel(pack, level)?.name ?? level
}

/** The pack's frameworks, each in the version that holds on the day. */
export function frameworksOf(pack: CompiledPack, on: IsoDate): readonly Framework[] {
  return pack.frameworks.filter(
    ({ from, until }) => (from === undefined || from <= on) && (until === undefined || on <= until),
  )
}
