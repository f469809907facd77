import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { ownWords } from './case.export.rules.ts'
import type { CaseAssociation, CaseItem, CasePackage } from './case.language.ts'

/** A package's items by what they are here. Orders are those of the sequence numbers, else of the file. */
export interface CaseTree {
  readonly groups: readonly CaseItem[]
  readonly items: readonly {
    readonly item: CaseItem
    readonly group?: CaseItem | undefined
    readonly elements: readonly CaseItem[]
  }[]
  readonly levels: readonly {
    readonly level: CaseItem
    readonly expectations: readonly { readonly expectation: CaseItem; readonly about?: string | undefined }[]
  }[]
  /** Associations that the tree was made of, beside those of children. */
  readonly read: ReadonlySet<string>
  /** How many items lay deeper than an item's parts. */
  readonly flattened: number
}

const kindOf = (item: CaseItem): unknown =>
  (item.extensions?.[ownWords] as { readonly kind?: unknown } | undefined)?.kind
const isLevel = (item: CaseItem) =>
  kindOf(item) === 'level' || (kindOf(item) === undefined && item.CFItemType?.toLowerCase() === 'level')

/** Refuses what stands twice, hangs on nothing that is in the file, or hangs on itself. */
export function treeOf({ CFDocument, CFItems = [], CFAssociations = [] }: CasePackage): Result<CaseTree> {
  const byId = new Map(CFItems.map((item) => [item.identifier, item]))
  const childOf = CFAssociations.filter(({ associationType }) => associationType === 'isChildOf')
  const problems = [...twice(CFItems, CFDocument.identifier), ...loose(childOf, byId, CFDocument.identifier)]
  const [first, ...others] = problems
  if (first) return refuse(first, ...others.slice(0, 19))

  const order = new Map(CFItems.map((item, index) => [item.identifier, index]))
  const placeOf = new Map<string, { readonly parent: string; readonly at: number }>()
  for (const each of childOf)
    if (!placeOf.has(each.originNodeURI.identifier))
      placeOf.set(each.originNodeURI.identifier, {
        parent: each.destinationNodeURI.identifier,
        at: each.sequenceNumber ?? Number.MAX_SAFE_INTEGER,
      })
  const circle = CFItems.find((item) => isInCircle(item.identifier, placeOf))
  if (circle)
    return refuse({
      code: 'case-circle',
      says: `“${circle.fullStatement.slice(0, 80)}” lies below itself.`,
      rule: 'Every item lies below the document, another item, or nothing.',
      remedy: 'Take out one of the isChildOf associations in the system that made the file.',
      field: 'CFAssociations',
    })
  const children = new Map<string, CaseItem[]>()
  for (const item of CFItems) {
    const parent = placeOf.get(item.identifier)?.parent ?? CFDocument.identifier
    children.set(parent, [...(children.get(parent) ?? []), item])
  }
  const at = (item: CaseItem) => placeOf.get(item.identifier)?.at ?? Number.MAX_SAFE_INTEGER
  const inOrder = (some: readonly CaseItem[]) =>
    some.toSorted((a, b) => at(a) - at(b) || order.get(a.identifier)! - order.get(b.identifier)!)
  const below = (parent: string) => inOrder(children.get(parent) ?? [])
  const all = (parent: CaseItem): readonly CaseItem[] =>
    below(parent.identifier).flatMap((child) => [child, ...all(child)])

  const top = below(CFDocument.identifier)
  const isGroup = (item: CaseItem) =>
    kindOf(item) === 'group' ||
    (kindOf(item) === undefined && !isLevel(item) && (children.get(item.identifier) ?? []).length > 0)
  const groups = top.filter(isGroup)
  const walked = top.flatMap((item): readonly { item: CaseItem; group: CaseItem | undefined }[] => {
    if (isLevel(item)) return []
    if (isGroup(item)) return below(item.identifier).map((child) => ({ item: child, group: item }))
    return [{ item, group: undefined }]
  })
  // Our own sequence numbers of items run through all groups, which may be mixed.
  const items = walked.every(({ item }) => kindOf(item) === 'item')
    ? walked.toSorted((a, b) => at(a.item) - at(b.item))
    : walked
  const read = new Set<string>()
  const about = new Map<string, string>()
  for (const each of CFAssociations)
    if (
      each.associationType === 'isRelatedTo' &&
      !each.CFAssociationGroupingURI &&
      isExpectation(each, placeOf, byId)
    ) {
      read.add(each.identifier)
      about.set(each.originNodeURI.identifier, each.destinationNodeURI.identifier)
    }
  let flattened = 0
  return accept({
    groups,
    items: items.map(({ item, group }) => {
      const elements = all(item)
      flattened += elements.length - below(item.identifier).length
      return { item, group, elements }
    }),
    levels: top.filter(isLevel).map((level) => ({
      level,
      expectations: all(level).map((expectation) => ({
        expectation,
        about: about.get(expectation.identifier),
      })),
    })),
    read,
    flattened,
  })
}

function isExpectation(
  { originNodeURI, destinationNodeURI }: CaseAssociation,
  placeOf: ReadonlyMap<string, { readonly parent: string }>,
  byId: ReadonlyMap<string, CaseItem>,
): boolean {
  const parent = byId.get(placeOf.get(originNodeURI.identifier)?.parent ?? '')
  return parent !== undefined && isLevel(parent) && byId.has(destinationNodeURI.identifier)
}

function twice(items: readonly CaseItem[], document: string): readonly Refusal[] {
  const seen = new Set([document])
  return items.flatMap((item, index) => {
    const known = seen.has(item.identifier)
    seen.add(item.identifier)
    if (!known) return []
    return [
      {
        code: 'case-twice',
        says: `Item ${index + 1} has the identifier ${item.identifier}, which stands in the file already.`,
        rule: 'Every part of a package has an identifier of its own.',
        remedy: 'Give one of the two another identifier in the system that made the file.',
        field: `CFItems › [${index + 1}] › identifier`,
      },
    ]
  })
}

function loose(
  childOf: readonly CaseAssociation[],
  byId: ReadonlyMap<string, CaseItem>,
  document: string,
): readonly Refusal[] {
  return childOf.flatMap(({ identifier, originNodeURI, destinationNodeURI }) => {
    const missing = !byId.has(originNodeURI.identifier)
      ? originNodeURI
      : destinationNodeURI.identifier !== document && !byId.has(destinationNodeURI.identifier)
        ? destinationNodeURI
        : undefined
    if (!missing) return []
    return [
      {
        code: 'case-nothing-there',
        says: `An isChildOf association names “${missing.title}” (${missing.identifier}), which is not in the file.`,
        rule: 'Whatever hangs on something must find it in the same package.',
        remedy: 'Make the file again as a whole package (CFPackages), with all its items.',
        field: `CFAssociations › ${identifier}`,
      },
    ]
  })
}

function isInCircle(start: string, placeOf: ReadonlyMap<string, { readonly parent: string }>): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = start; at !== undefined; at = placeOf.get(at)?.parent) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}
