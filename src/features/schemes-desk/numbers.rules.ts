import type { CompiledPack } from '../schemes/public.ts'

/** Which numbers a changed pack must raise before it can be put in force, since what was installed never changes. Pure. */

export interface Kept {
  readonly releases: readonly { readonly code: string; readonly release: string; readonly hash: string }[]
  readonly schemes: readonly { readonly scheme: string; readonly version: number; readonly hash: string }[]
}

export interface Raise {
  readonly kind: 'pack' | 'scheme'
  readonly id: string
  readonly name: string
  readonly from: string
  readonly to: string
}

/** One entry for the release and each scheme version that is known with other content. */
export function numbersToRaise(pack: CompiledPack, { releases, schemes }: Kept): readonly Raise[] {
  const own = releases.filter(({ code }) => code === pack.pack)
  const release = own.find((each) => each.release === pack.release)
  const changed = Object.values(pack.schemes).flatMap((scheme): readonly Raise[] => {
    const versions = schemes.filter((each) => each.scheme === scheme.scheme)
    const same = versions.find(({ version }) => version === scheme.version)
    if (!same || same.hash === scheme.hash) return []
    const to = Math.max(...versions.map(({ version }) => version)) + 1
    return [
      { kind: 'scheme', id: scheme.scheme, name: scheme.name, from: String(scheme.version), to: String(to) },
    ]
  })
  return release && release.hash !== pack.hash
    ? [
        {
          kind: 'pack',
          id: pack.pack,
          name: pack.name,
          from: pack.release,
          to: nextRelease(pack.release, new Set(own.map((each) => each.release))),
        },
        ...changed,
      ]
    : changed
}

/** The last number of it raised until nobody has it: `2026.1` gives `2026.2`. */
function nextRelease(release: string, taken: ReadonlySet<string>): string {
  const [, head = release, last] = /^(.*?)(\d+)$/.exec(release) ?? []
  for (let number = last === undefined ? 1 : Number(last) + 1; ; number += 1) {
    const next = last === undefined ? `${head}.${number}` : `${head}${number}`
    if (!taken.has(next)) return next
  }
}
