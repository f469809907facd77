import type { Framework } from '../frameworks/public.ts'
import type { Crosswalk } from '../schemes/public.ts'
import { caseId } from './case.ids.rules.ts'
import type { CaseAssociation, CaseGrouping, CaseItem, CaseLink, CasePackage } from './case.language.ts'

/**
 * A version of a standard as a CASE 1.1 package, losing nothing: what CASE has no word for stands in `extensions` under
 * `waymark`. Groups, items, their parts, levels and what a level expects are items of the package in this order; the
 * order among them is told by sequence numbers too.
 */

export interface CaseHome {
  /** The code of the authority: two authorities' lists of one name are two documents. */
  readonly authority: string
  /** Its name, named as creator where the standard says no owner. */
  readonly authorityName: string
  /** Where packages are read, without a slash at the end: `https://…/ims/case/v1p1`. */
  readonly base: string
}

/** A version with when it was brought in (an instant). */
export interface DatedFramework {
  readonly framework: Framework
  readonly changedAt: string
}

/** What Waymark adds to a part of a package so that it comes back as it was. */
export const ownWords = 'waymark'

type Kind = 'group' | 'item' | 'element' | 'level' | 'expectation'
const kindNames: Readonly<Record<Kind, string>> = {
  group: 'Group',
  item: 'Standard',
  element: 'Part of a standard',
  level: 'Level',
  expectation: 'Expectation',
}

/** Names and addresses of one framework version. */
export function namesOf({ framework, version }: Framework, { authority, base }: CaseHome) {
  const idOf = (...parts: readonly string[]) => caseId(authority, framework, version, ...parts)
  return {
    id: idOf(),
    idOf,
    uriOf: (kind: string, identifier: string) => `${base}/${kind}/${identifier}`,
  }
}

/** The link to a document, as items, associations and packages carry it. */
export function documentLink(framework: Framework, home: CaseHome, kind = 'CFDocuments'): CaseLink {
  const { id, uriOf } = namesOf(framework, home)
  return { title: framework.name, identifier: id, uri: uriOf(kind, id) }
}

/** One version with what of it carries over to others. `all` are the versions that crosswalks may lead to. */
export function packageOf(
  { framework, changedAt }: DatedFramework,
  crosswalks: readonly Crosswalk[],
  all: readonly Framework[],
  home: CaseHome,
): CasePackage {
  const { id, idOf, uriOf } = namesOf(framework, home)
  const items: CaseItem[] = []
  const associations: CaseAssociation[] = []
  const groupings: CaseGrouping[] = []

  const nodeOf = (title: string, identifier: string, kind = 'CFItems') => ({
    title,
    identifier,
    uri: uriOf(kind, identifier),
    targetType: 'CASE',
  })
  const root = nodeOf(framework.name, id, 'CFDocuments')
  const typeLink = (kind: Kind): CaseLink => {
    const identifier = idOf('type', kind)
    return { title: kindNames[kind], identifier, uri: uriOf('CFItemTypes', identifier) }
  }
  const add = (
    kind: Kind,
    path: readonly string[],
    parent: { title: string; identifier: string; uri: string; targetType: string },
    sequence: number,
    said: { code?: string; name: string; says?: string | undefined },
    own: Readonly<Record<string, unknown>>,
  ) => {
    const identifier = idOf(kind, ...path)
    const node = nodeOf(said.name, identifier)
    items.push({
      identifier,
      uri: node.uri,
      fullStatement: said.says ?? said.name,
      ...(said.says === undefined ? {} : { abbreviatedStatement: said.name }),
      ...(said.code === undefined ? {} : { humanCodingScheme: said.code }),
      CFItemType: kindNames[kind],
      CFItemTypeURI: typeLink(kind),
      lastChangeDateTime: changedAt,
      extensions: { [ownWords]: { kind, ...own } },
    })
    associate('isChildOf', ['child', kind, ...path], node, parent, sequence)
    return node
  }
  const associate = (
    type: string,
    path: readonly string[],
    origin: CaseAssociation['originNodeURI'],
    destination: CaseAssociation['destinationNodeURI'],
    sequence: number,
    more: Partial<CaseAssociation> = {},
  ) => {
    const identifier = idOf('association', ...path)
    associations.push({
      identifier,
      uri: uriOf('CFAssociations', identifier),
      associationType: type as CaseAssociation['associationType'],
      sequenceNumber: sequence,
      originNodeURI: origin,
      destinationNodeURI: destination,
      lastChangeDateTime: changedAt,
      ...more,
    })
  }

  const groupNodes = new Map<string, ReturnType<typeof nodeOf>>()
  for (const [index, { group, name, says }] of framework.groups.entries())
    groupNodes.set(group, add('group', [group], root, index + 1, { name, says }, { group }))
  const itemNodes = new Map<string, ReturnType<typeof nodeOf>>()
  for (const [index, { item, name, says, group, elements }] of framework.items.entries()) {
    const parent = (group !== undefined && groupNodes.get(group)) || root
    const node = add(
      'item',
      [item],
      parent,
      index + 1,
      { code: item, name, says },
      {
        item,
        ...(group === undefined ? {} : { group }),
        ...(elements === undefined ? {} : { elements: elements.length }),
      },
    )
    itemNodes.set(item, node)
    for (const [at, { element, says: statement }] of (elements ?? []).entries())
      add('element', [item, element], node, at + 1, { code: element, name: statement }, { item, element })
  }
  for (const [index, { level, name, says, expectations }] of framework.levels.entries()) {
    const node = add('level', [level], root, index + 1, { name, says }, { level })
    for (const [at, { item, says: statement }] of expectations.entries()) {
      const path = [level, String(at), item]
      const own = add('expectation', path, node, at + 1, { name: statement }, { level, item })
      const about = itemNodes.get(item) ?? groupNodes.get(item)
      if (about) associate('isRelatedTo', ['about', ...path], own, about, at + 1)
    }
  }

  for (const crosswalk of crosswalks.filter(({ from }) => from === framework.framework)) {
    const to = all.findLast((each) => each.framework === crosswalk.to)
    if (!to) continue
    const later = namesOf(to, home)
    const laterRoot = { ...documentLink(to, home), targetType: 'CASE' }
    const identifier = idOf('crosswalk', crosswalk.crosswalk)
    const grouping: CaseLink = {
      title: crosswalk.name,
      identifier,
      uri: uriOf('CFAssociationGroupings', identifier),
    }
    groupings.push({
      ...grouping,
      ...(crosswalk.says === undefined ? {} : { description: crosswalk.says }),
      lastChangeDateTime: changedAt,
      extensions: {
        [ownWords]: { crosswalk: crosswalk.crosswalk, from: crosswalk.from, to: crosswalk.to },
      },
    })
    associate('replacedBy', ['crosswalk', crosswalk.crosswalk], root, laterRoot, 0, {
      CFAssociationGroupingURI: grouping,
    })
    for (const [index, line] of crosswalk.maps.entries()) {
      const origin = itemNodes.get(line.item) ?? root
      // What nothing is named for leads to the later document as a whole, so that it is told at all.
      for (const [at, target] of (line.to.length > 0 ? line.to : [undefined]).entries()) {
        const found = target === undefined ? undefined : to.items.find(({ item }) => item === target)
        const targetId = target === undefined ? undefined : later.idOf('item', target)
        const destination =
          targetId === undefined
            ? laterRoot
            : {
                title: found?.name ?? target!,
                identifier: targetId,
                uri: later.uriOf('CFItems', targetId),
                targetType: 'CASE',
              }
        const path = ['crosswalk', crosswalk.crosswalk, String(index), String(at)]
        associate(typeOfLine(line), path, origin, destination, index + 1, {
          CFAssociationGroupingURI: grouping,
          ...(line.says === undefined ? {} : { notes: line.says }),
          extensions: {
            [ownWords]: {
              item: line.item,
              carries: line.carries,
              ...(target === undefined ? {} : { to: target }),
            },
          },
        })
      }
    }
  }

  const kinds = (Object.keys(kindNames) as readonly Kind[]).filter((kind) =>
    items.some(({ CFItemType }) => CFItemType === kindNames[kind]),
  )
  return {
    CFDocument: {
      identifier: id,
      uri: root.uri,
      caseVersion: '1.1',
      creator: framework.owner ?? home.authorityName,
      title: framework.name,
      lastChangeDateTime: changedAt,
      ...(framework.link === undefined ? {} : { officialSourceURL: framework.link }),
      publisher: home.authorityName,
      language: 'en-GB',
      version: framework.version,
      adoptionStatus: 'Adopted',
      ...(framework.from === undefined ? {} : { statusStartDate: framework.from }),
      ...(framework.until === undefined ? {} : { statusEndDate: framework.until }),
      extensions: {
        [ownWords]: {
          framework: framework.framework,
          ...(framework.shortName === undefined ? {} : { shortName: framework.shortName }),
          ...(framework.line === undefined ? {} : { line: framework.line }),
          ...(framework.owner === undefined ? {} : { owner: framework.owner }),
        },
      },
    },
    CFItems: items,
    CFAssociations: associations,
    CFDefinitions: {
      CFItemTypes: kinds.map((kind, index) => ({
        ...typeLink(kind),
        description: kindNames[kind],
        hierarchyCode: String(index + 1),
        lastChangeDateTime: changedAt,
      })),
      ...(groupings.length === 0 ? {} : { CFAssociationGroupings: groupings }),
    },
  }
}

/** The association that says how much carries over; CASE has no word for nothing. */
function typeOfLine({ carries, to }: Crosswalk['maps'][number]): string {
  if (carries === 'not') return 'ext:notCarriedOver'
  if (carries === 'partly') return 'isRelatedTo'
  return to.length === 1 ? 'exactMatchOf' : 'replacedBy'
}
