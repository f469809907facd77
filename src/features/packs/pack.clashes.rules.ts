import { canonicalJson } from '../../kernel/canonical.ts'
import type { CompiledPack, PackSource, Place, Problem } from '../schemes/public.ts'

/** Packs that say different things under one name and version, so that no authority could run both. Pure. */

export interface CheckedPack {
  readonly pack: CompiledPack
  /** The pack as it was written, for places. */
  readonly source: PackSource
}

/** What clashes between any two of the packs, told at the place in the later one. */
export function clashesBetween(packs: readonly CheckedPack[]): readonly Problem[] {
  return packs.flatMap((later, index) =>
    packs
      .slice(0, index)
      .flatMap((earlier) => [
        ...releaseClash(earlier, later),
        ...schemeClashes(earlier, later),
        ...frameworkClashes(earlier, later),
      ]),
  )
}

/** Where a document of a kind is written in a pack; where the pack names those it uses, when it is one of theirs. */
export function placeIn(
  { source }: Pick<CheckedPack, 'source'>,
  kind: string,
  id: string,
  version?: string,
): Place {
  const own = source.documents.find(
    (document) =>
      document.kind === kind &&
      document.id === id &&
      (version === undefined || String(document.value['version']) === version),
  )
  if (own) return own.at([version === undefined ? kind : 'version'])
  const head = source.documents.find((document) => document.kind === 'pack')
  return head?.at(['uses'], 'word') ?? { file: 'pack.yaml', line: 1, column: 1 }
}

const elsewhere = (place: Place) => `${place.file}:${place.line}`

function releaseClash(earlier: CheckedPack, later: CheckedPack): readonly Problem[] {
  const [a, b] = [earlier.pack, later.pack]
  if (a.pack !== b.pack || a.release !== b.release || a.hash === b.hash) return []
  const place = later.source.documents.find(({ kind }) => kind === 'pack')?.at(['release'])
  const other = placeIn(earlier, 'pack', a.pack)
  return [
    {
      ...(place ?? placeIn(later, 'pack', b.pack)),
      severity: 'error',
      rule: 'release-clash',
      message: `Release ${b.release} of \`${b.pack}\` is in ${other.file} too, with other content`,
      remedy: 'give one of them another release',
    },
  ]
}

function schemeClashes(earlier: CheckedPack, later: CheckedPack): readonly Problem[] {
  return Object.values(later.pack.schemes).flatMap((scheme): readonly Problem[] => {
    const other = earlier.pack.schemes[scheme.scheme]
    if (!other || other.version !== scheme.version || other.hash === scheme.hash) return []
    const isOneAuthority = earlier.pack.pack === later.pack.pack
    const at = elsewhere(placeIn(earlier, 'scheme', scheme.scheme))
    return [
      {
        ...placeIn(later, 'scheme', scheme.scheme, String(scheme.version)),
        severity: isOneAuthority ? 'error' : 'warning',
        rule: 'scheme-clash',
        message: `Version ${scheme.version} of the scheme \`${scheme.scheme}\` is in ${at} too, with other content`,
        remedy: isOneAuthority
          ? 'raise the version of the later one'
          : 'one authority cannot have both: give one another id, where it should',
      },
    ]
  })
}

function frameworkClashes(earlier: CheckedPack, later: CheckedPack): readonly Problem[] {
  return later.pack.frameworks.flatMap((framework): readonly Problem[] => {
    const { framework: id, version } = framework
    const other = earlier.pack.frameworks.find((each) => each.framework === id && each.version === version)
    if (!other || canonicalJson(other) === canonicalJson(framework)) return []
    const at = elsewhere(placeIn(earlier, 'framework', id, version))
    return [
      {
        ...placeIn(later, 'framework', id, version),
        severity: 'error',
        rule: 'framework-clash',
        message: `Version ${version} of the framework \`${id}\` is in ${at} too, with other wording`,
        remedy: 'use one wording for both, or give the changed one a version of its own',
      },
    ]
  })
}
