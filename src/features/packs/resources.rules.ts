import type { CompiledPack, CompiledScheme } from '../schemes/public.ts'

/** The texts of an authority: prospectus, policies, handbooks and guides, in groups. Pure. */

export interface ResourceGroup {
  /** The scheme whose texts these are; undefined for texts that belong to no one scheme. */
  readonly scheme: CompiledScheme | undefined
  readonly resources: readonly { readonly id: string; readonly name: string }[]
}

/** Ids of the texts that a scheme names: for itself, in its tasks and in the papers it asks for. */
function namedBy(scheme: CompiledScheme): ReadonlySet<string> {
  return new Set([
    ...scheme.resources,
    ...scheme.stages.flatMap(({ tasks }) => tasks.flatMap(({ resources }) => resources)),
    ...Object.values(scheme.templates).flatMap(({ sections }) =>
      sections.flatMap(({ resources }) => resources ?? []),
    ),
  ])
}

/**
 * Every text of the pack in which each word of `q` stands, once: first what belongs to no scheme or to several, then the
 * texts of each scheme. By name within a group; groups without a text are left out.
 */
export function resourceGroups(
  pack: CompiledPack,
  schemes: readonly CompiledScheme[],
  q = '',
): readonly ResourceGroup[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = Object.entries(pack.resources)
    .filter(([, { name, says }]) => {
      const all = `${name} ${says}`.toLowerCase()
      return words.every((word) => all.includes(word))
    })
    .map(([id, { name }]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  const named = schemes.map((scheme) => ({ scheme, ids: namedBy(scheme) }))
  const ownerOf = (id: string) => {
    const owners = named.filter(({ ids }) => ids.has(id))
    return owners.length === 1 ? owners[0]?.scheme : undefined
  }
  return [undefined, ...schemes]
    .map((scheme) => ({ scheme, resources: found.filter(({ id }) => ownerOf(id) === scheme) }))
    .filter(({ resources }) => resources.length > 0)
}
