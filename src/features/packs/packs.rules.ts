import type { IsoDate } from '../../kernel/dates.ts'
import type { CompiledPack, Framework, Level } from '../schemes/public.ts'

/** Reading an installed pack. Pure. */

/** Every level of the pack's pathways, in their order. */
export function levelsOf(pack: CompiledPack): readonly Level[] {
  return pack.pathways.flatMap(({ levels }) => levels)
}

export function findLevel(pack: CompiledPack, level: string): Level | undefined {
  return levelsOf(pack).find((each) => each.level === level)
}

/** The level's name, or its id when the pack has it no more: careers outlive packs. */
export function levelName(pack: CompiledPack, level: string): string {
  return findLevel(pack, level)?.name ?? level
}

/** The name of a duty, or its id. */
export function dutyName(pack: CompiledPack, duty: string): string {
  return pack.duties.find((each) => each.duty === duty)?.name ?? duty
}

/** The name of a kind of post, or its id. */
export function postKindName(pack: CompiledPack, kind: string): string {
  return pack.postKinds.find((each) => each.kind === kind)?.name ?? kind
}

/** The pack's frameworks, each in the version that holds on the day. */
export function frameworksOf(pack: CompiledPack, on: IsoDate): readonly Framework[] {
  return pack.frameworks.filter(
    ({ from, until }) => (from === undefined || from <= on) && (until === undefined || on <= until),
  )
}
