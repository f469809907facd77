import type { z } from 'zod'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import type { Framework } from '../frameworks/public.ts'
import type { Crosswalk } from '../schemes/public.ts'
import { ownWords } from './case.export.rules.ts'
import { type CaseAssociation, type CaseItem, type CasePackage, caseTaken } from './case.language.ts'
import { type CaseTree, treeOf } from './case.tree.rules.ts'

/** What a CASE 1.0 or 1.1 package says, in our own shape. */
export interface CaseImport {
  readonly framework: Framework
  readonly crosswalks: readonly Crosswalk[]
  /** What of the file has no place here, in words; empty when all of it has. */
  readonly notes: readonly string[]
}

/** The most that is taken in: far above any standard. */
const mostItems = 5000
const mostRefusals = 20

type Own = Readonly<Record<string, unknown>>
const ownOf = (part: { readonly extensions?: Readonly<Record<string, unknown>> | undefined }): Own => {
  const own = part.extensions?.[ownWords]
  return own !== null && typeof own === 'object' ? (own as Own) : {}
}
const textIn = (own: Own, name: string) => {
  const value = own[name]
  return typeof value === 'string' ? value : undefined
}

/** Reads a file. Refuses one that is broken, each refusal with the place (`field`) and what to do. */
export function readCase(text: string): Result<CaseImport> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return refuse({
      code: 'case-not-json',
      says: `The file is not JSON: ${(error as Error).message}.`,
      remedy: 'Choose the CFPackage file as it was downloaded, and do not open and save it in between.',
      field: 'the whole file',
    })
  }
  const read = caseTaken.package.safeParse(json)
  if (!read.success) {
    const [first, ...others] = read.error.issues.slice(0, mostRefusals).map(
      (issue): Refusal => ({
        code: 'case-not-fitting',
        says: `${placeOf(issue.path)} ${wrongInWords(issue)}.`,
        rule: 'A CASE package must have what its standard asks for.',
        remedy: 'Put it right in the system that made the file, and make the file again.',
        field: placeOf(issue.path),
      }),
    )
    return refuse(first!, ...others)
  }
  const sent = read.data as CasePackage
  const tree = treeOf(sent)
  if (!tree.ok) return tree
  if ((sent.CFItems ?? []).length > mostItems)
    return refuse({
      code: 'case-too-large',
      says: `The file has more than ${mostItems} items.`,
      remedy: 'Bring in one document at a time.',
      field: 'CFItems',
    })
  return accept({
    framework: frameworkIn(sent, tree.value),
    crosswalks: crosswalksIn(sent),
    notes: notesOn(sent, tree.value),
  })
}

/** How the checker's kinds of value are called. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
}

/** What is wrong with a value, to stand after its place. */
function wrongInWords(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message.replace(/\.$/, '')
  if (issue.message.endsWith('received undefined')) return 'is missing'
  return `must be ${kinds[issue.expected] ?? issue.expected}`
}

const placeOf = (path: readonly PropertyKey[]) =>
  path.length === 0
    ? 'The whole file'
    : path.map((part) => (typeof part === 'number' ? `[${part + 1}]` : String(part))).join(' › ')

const nameAndSays = ({ fullStatement, abbreviatedStatement }: CaseItem) =>
  abbreviatedStatement ? { name: abbreviatedStatement, says: fullStatement } : { name: fullStatement }

/** Lower-case words joined by hyphens, unlike all that were given before. */
function slugs() {
  const given = new Set<string>()
  return (from: string, otherwise: string) => {
    const plain = from
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
      .replace(/-+$/, '')
    return unlike(plain || otherwise, given)
  }
}

function unlike(wanted: string, given: Set<string>): string {
  let found = wanted
  for (let more = 2; given.has(found); more += 1) found = `${wanted}-${more}`
  given.add(found)
  return found
}

function frameworkIn({ CFDocument: document }: CasePackage, tree: CaseTree): Framework {
  const own = ownOf(document)
  const isOurs = textIn(own, 'framework') !== undefined
  const groupSlug = slugs()
  const levelSlug = slugs()
  const codes = new Set<string>()
  const groupIds = new Map(
    tree.groups.map((group) => [
      group.identifier,
      textIn(ownOf(group), 'group') ?? groupSlug(nameAndSays(group).name, 'group'),
    ]),
  )
  const itemIds = new Map(
    tree.items.map(({ item }, index) => [
      item.identifier,
      textIn(ownOf(item), 'item') ??
        unlike(
          (item.humanCodingScheme ?? item.listEnumeration ?? '').replace(/[^A-Za-z0-9.-]+/g, '-') ||
            String(index + 1),
          codes,
        ),
    ]),
  )
  const shortName = textIn(own, 'shortName')
  const line = textIn(own, 'line')
  const owner = isOurs ? textIn(own, 'owner') : document.creator || undefined
  return {
    framework: textIn(own, 'framework') ?? slugs()(document.title, 'framework'),
    name: document.title,
    ...(shortName === undefined ? {} : { shortName }),
    ...(line === undefined ? {} : { line }),
    version: document.version || document.statusStartDate || document.lastChangeDateTime.slice(0, 10),
    ...(document.statusStartDate === undefined ? {} : { from: document.statusStartDate }),
    ...(document.statusEndDate === undefined ? {} : { until: document.statusEndDate }),
    ...(owner === undefined ? {} : { owner }),
    ...(document.officialSourceURL === undefined ? {} : { link: document.officialSourceURL }),
    groups: tree.groups.map((group) => ({ group: groupIds.get(group.identifier)!, ...nameAndSays(group) })),
    items: tree.items.map(({ item, group, elements }) => {
      const words = ownOf(item)
      const inGroup = textIn(words, 'group') ?? (group && groupIds.get(group.identifier))
      const has = elements.length > 0 || words['elements'] !== undefined
      return {
        item: itemIds.get(item.identifier)!,
        ...nameAndSays(item),
        ...(inGroup === undefined ? {} : { group: inGroup }),
        ...(has
          ? {
              elements: elements.map((element, at) => ({
                element: textIn(ownOf(element), 'element') ?? (element.humanCodingScheme || String(at + 1)),
                says: element.fullStatement,
              })),
            }
          : {}),
      }
    }),
    levels: tree.levels.map(({ level, expectations }) => ({
      level: textIn(ownOf(level), 'level') ?? levelSlug(nameAndSays(level).name, 'level'),
      ...nameAndSays(level),
      expectations: expectations.map(({ expectation, about }) => ({
        item:
          textIn(ownOf(expectation), 'item') ??
          (about && (itemIds.get(about) ?? groupIds.get(about))) ??
          (expectation.humanCodingScheme || 'expected'),
        says: expectation.fullStatement,
      })),
    })),
  }
}

type Line = Crosswalk['maps'][number]

/** Our own crosswalks come back whole; of others' associations nothing is guessed. */
function crosswalksIn({ CFAssociations = [], CFDefinitions }: CasePackage): readonly Crosswalk[] {
  return (CFDefinitions?.CFAssociationGroupings ?? []).flatMap((grouping) => {
    const own = ownOf(grouping)
    const [crosswalk, from, to] = ['crosswalk', 'from', 'to'].map((name) => textIn(own, name))
    if (crosswalk === undefined || from === undefined || to === undefined) return []
    const lines = new Map<number, Line>()
    for (const each of CFAssociations.filter(
      (one) => one.CFAssociationGroupingURI?.identifier === grouping.identifier,
    )) {
      const words = ownOf(each)
      const item = textIn(words, 'item')
      if (item === undefined) continue
      const at = each.sequenceNumber ?? lines.size + 1
      const target = textIn(words, 'to')
      lines.set(at, {
        item,
        to: [...(lines.get(at)?.to ?? []), ...(target === undefined ? [] : [target])],
        carries: carriesOf(each),
        ...(each.notes === undefined ? {} : { says: each.notes }),
      })
    }
    const maps = [...lines].toSorted(([a], [b]) => a - b).map(([, line]) => line)
    const says = grouping.description
    return [{ crosswalk, name: grouping.title, from, to, ...(says === undefined ? {} : { says }), maps }]
  })
}

function carriesOf({ associationType }: CaseAssociation): Line['carries'] {
  if (associationType === 'exactMatchOf' || associationType === 'replacedBy') return 'wholly'
  return associationType === 'isRelatedTo' ? 'partly' : 'not'
}

function notesOn(sent: CasePackage, tree: CaseTree): readonly string[] {
  const foreign = (sent.CFAssociations ?? [])
    .filter(
      (each) =>
        each.associationType !== 'isChildOf' &&
        !tree.read.has(each.identifier) &&
        !textIn(ownOf(each), 'item'),
    )
    .filter((each) => !(each.associationType === 'replacedBy' && each.CFAssociationGroupingURI))
  const rubrics = sent.CFRubrics?.length ?? 0
  return [
    ...(tree.flattened > 0
      ? [`Items that lie deeper than Waymark shows (${tree.flattened}) become parts of the item above them.`]
      : []),
    ...(foreign.length > 0
      ? [`Associations to other documents or items (${foreign.length}) are not taken over.`]
      : []),
    ...(rubrics > 0 ? [`Rubrics (${rubrics}) are not taken over.`] : []),
    ...(sent.CFDocument.description ? ['The description of the document is not taken over.'] : []),
    ...(sent.CFDocument.licenseURI ? [`Mind its licence: ${sent.CFDocument.licenseURI.title}.`] : []),
  ]
}
