import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import type { CompiledPack, CompiledScheme, Level, Pathway } from '../schemes/public.ts'

/** Where somebody stands on a pathway, and what leads on. Pure. */

/** What an earlier application left on record about somebody, e.g. a chosen direction. */
export interface RememberedFact {
  readonly fact: string
  readonly value: string
  readonly on: IsoDate
}

/** The pathway's levels as the reader passes them: those that lead to theirs, theirs, those it may lead to, all others. */
export type LevelState = 'reached' | 'here' | 'next' | 'ahead'

/**
 * Each level's state for somebody who stands at `here`; all are ahead for who is on another pathway or on none. A level
 * counts as reached when the way to here leads through it; where a pathway names no next levels, their order is the way.
 */
export function levelStates(pathway: Pathway, here: string | undefined): ReadonlyMap<string, LevelState> {
  const { levels } = pathway
  const at = levels.findIndex(({ level }) => level === here)
  const isOneWay = levels.every(({ next }) => next.length === 0)
  const nextOf = (level: Level, index: number): readonly string[] =>
    isOneWay ? levels.slice(index + 1, index + 2).map((each) => each.level) : level.next
  const reached = new Set<string>()
  const towards = [here]
  for (const to of towards)
    levels.forEach((level, index) => {
      if (to === undefined || level.level === here || reached.has(level.level)) return
      if (!nextOf(level, index).includes(to)) return
      reached.add(level.level)
      towards.push(level.level)
    })
  const own = levels[at]
  const next = own ? nextOf(own, at) : []
  return new Map(
    levels.map(({ level }): [string, LevelState] => [
      level,
      level === here
        ? 'here'
        : next.includes(level)
          ? 'next'
          : own && reached.has(level)
            ? 'reached'
            : 'ahead',
    ]),
  )
}

/** The pathway somebody is on first, the others in the pack's order. */
export function pathwaysFor(pack: CompiledPack, here: string | undefined): readonly Pathway[] {
  const isTheirs = (pathway: Pathway) => pathway.levels.some(({ level }) => level === here)
  return [...pack.pathways.filter(isTheirs), ...pack.pathways.filter((each) => !isTheirs(each))]
}

/** Schemes by which one goes from a level to another; without `to`, those that stay at the level or leave it open. */
export function schemesFrom(
  schemes: readonly CompiledScheme[],
  from: string,
  to: string | undefined,
): readonly CompiledScheme[] {
  return schemes.filter((each) => each.from === from && (each.to === from ? undefined : each.to) === to)
}

/** A remembered fact as people read it: "Chosen direction", "Senior worker, since …". Ids the pack knows have its names; a day stands by itself. */
export function rememberedInWords(
  pack: CompiledPack,
  { fact, value, on }: RememberedFact,
): { readonly name: string; readonly value: string } {
  const words = (id: string) => `${id.charAt(0).toUpperCase()}${id.slice(1)}`.replaceAll('-', ' ')
  const levels = pack.pathways.flatMap((pathway) => pathway.levels)
  const named =
    levels.find(({ level }) => level === value)?.name ??
    levels.flatMap(({ onward }) => onward).find(({ option }) => option === value)?.name ??
    pack.schemes[value]?.name
  const day = parseIsoDate(value)
  return {
    name: words(fact),
    value: day ? formatDay(day) : `${named ?? words(value)}, since ${formatDay(on)}`,
  }
}
