import type { CompiledScheme, MigrationMap } from '../schemes/public.ts'

/** What of earlier versions has no place of the same id in another, and what is said to become of it. Pure. */

export interface Unplaced {
  readonly kind: 'stage' | 'task'
  readonly id: string
  readonly name: string
}

/** The value of a choice that gives something up. */
export const giveUp = '-'

const stagesOf = (scheme: CompiledScheme) => scheme.stages.map(({ stage, name }) => ({ id: stage, name }))
const tasksOf = (scheme: CompiledScheme) =>
  scheme.stages.flatMap(({ tasks }) => tasks.map(({ task, name }) => ({ id: task, name })))

/** Stages and tasks by kind, as a choice offers them. */
export const placesOf = (scheme: CompiledScheme) => ({ stage: stagesOf(scheme), task: tasksOf(scheme) })

/** What any of the versions has and the target has not, once each. */
export function unplacedIn(before: readonly CompiledScheme[], to: CompiledScheme): readonly Unplaced[] {
  const there = placesOf(to)
  return (['stage', 'task'] as const).flatMap((kind) => {
    const known = new Set(there[kind].map(({ id }) => id))
    const all = before.flatMap((scheme) => placesOf(scheme)[kind]).filter(({ id }) => !known.has(id))
    return [...new Map(all.map((each) => [each.id, each])).values()].map((each) => ({ kind, ...each }))
  })
}

/** Fields named `stage.OLD` and `task.OLD`: an id of the target, `-` to give it up, empty to leave it open. */
export function readMap(
  body: Readonly<Record<string, unknown>>,
  to: CompiledScheme,
): MigrationMap | undefined {
  const there = placesOf(to)
  const map: { stages: Record<string, string | null>; tasks: Record<string, string | null> } = {
    stages: {},
    tasks: {},
  }
  let isSaid = false
  for (const [field, value] of Object.entries(body)) {
    const [, kind, id] = /^(stage|task)\.([a-z0-9-]+)$/.exec(field) ?? []
    if (id === undefined || typeof value !== 'string') continue
    const known = there[kind as Unplaced['kind']].some((each) => each.id === value)
    if (!known && value !== giveUp) continue
    map[kind === 'stage' ? 'stages' : 'tasks'][id] = known ? value : null
    isSaid = true
  }
  return isSaid ? map : undefined
}
