import type { CompiledPack, Level } from '../schemes/public.ts'

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
