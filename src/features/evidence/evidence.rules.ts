import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { dayInWords } from '../people/public.ts'
import type { EvidenceSettings } from '../schemes/public.ts'
import { checkKindAndTime, hundredths } from './evidence.kinds.rules.ts'
import { type EvidenceFramework, type EvidenceStandards, offeredOn } from './evidence.standards.rules.ts'

/** What an entry of the CPD record says; pure checks on it. Days as `IsoDate`, hours above 0. */
export interface EvidenceContent {
  readonly title: string
  readonly kind?: string | undefined
  /** A pre-loaded activity of the pack, and one of its items. */
  readonly activity?: string | undefined
  readonly activityItem?: string | undefined
  readonly plannedOn?: IsoDate | undefined
  /** Without it the entry is planned, and counts nowhere. */
  readonly completedOn?: IsoDate | undefined
  readonly learning: string
  /** What changed for children and families. */
  readonly impact: string
  readonly hours?: number | undefined
  readonly links: readonly EvidenceLink[]
  readonly caseReferences: readonly string[]
  /** Of the child or family in an example from a case: up to four capital letters. */
  readonly initials?: string | undefined
  /** Which part of the pack's mix it was; the kind's own when not said. */
  readonly part?: string | undefined
  /** Days, above 0: for learning that is counted in days. */
  readonly days?: number | undefined
  /** Bodies that ask for evidence each year and that this is held for. */
  readonly bodies?: readonly string[] | undefined
  /** Changed only by `addEvidenceFile` and `removeEvidenceFile`. */
  readonly files?: readonly EvidenceFile[] | undefined
}

/** Who handed an entry over, and under which id they kept it (undefined where they gave none). */
export interface CameFrom {
  readonly from: string
  readonly as: string | undefined
}

/** A file of an entry. The bytes lie in the file store; `type` is what they really are. */
export interface EvidenceFile {
  /** In hex. */
  readonly sha256: string
  readonly name: string
  readonly type: string
  /** Bytes. */
  readonly size: number
}

/** One statement of a framework that the activity bears on, written `framework/item`, with an optional reason. */
export interface EvidenceLink {
  readonly item: string
  readonly why?: string | undefined
}

/** What of the authority's pack the record needs. */
export interface EvidencePack {
  readonly settings: EvidenceSettings
  /** The frameworks offered for cross-reference, in order, in the version of the day it was asked for. */
  readonly frameworks: readonly EvidenceFramework[]
  readonly standards: EvidenceStandards
  /** What a case reference looks like here; none when the pack does not say. */
  readonly caseReferences?:
    | { readonly name: string; readonly pattern: string; readonly example: string }
    | undefined
}

/** Longest of each text, in characters: far above any entry, and far below what would strain a page. */
const longest = { title: 200, learning: 20_000, impact: 20_000, why: 2_000 } as const

/** The category of a kind, or undefined when the pack has no such kind. */
export function categoryOf(settings: EvidenceSettings, kind: string | undefined): string | undefined {
  return settings.categories.find((category) => category.kinds.some((each) => each.kind === kind))?.category
}

/** The name of a kind; the code itself when a later pack has dropped it, so that an old entry stays readable. */
export function kindName(settings: EvidenceSettings, kind: string): string {
  for (const category of settings.categories)
    for (const each of category.kinds) if (each.kind === kind) return each.name
  return kind
}

/** The statements that a pre-loaded activity, or one of its items, bears on, as the pack maps them. */
export function mappedStatements(
  settings: EvidenceSettings,
  activity: string | undefined,
  item?: string,
): readonly string[] {
  const found = settings.preloaded.find((each) => each.activity === activity)
  const part = found?.items.find((each) => each.item === item)
  return [...new Set([...(found?.links ?? []), ...(part?.links ?? [])])]
}

/** "Signs of Safety, 2-Day Training"; undefined when the pack has no such activity or item. */
export function activityName(
  settings: EvidenceSettings,
  activity: string | undefined,
  item?: string,
): string | undefined {
  const found = settings.preloaded.find((each) => each.activity === activity)
  if (!found || item === undefined) return found?.name
  const part = found.items.find((each) => each.item === item)
  return part && `${found.name}, ${part.name}`
}

/**
 * Tidies and checks an entry: every refusal names its field. `today` bounds the day of completion, since what has not
 * happened cannot be completed. A kind, activity or statement that the entry had before may stay although the pack
 * has since dropped it.
 */
export function checkEvidence(
  content: EvidenceContent,
  pack: EvidencePack,
  today: IsoDate,
  before?: EvidenceContent,
): Result<EvidenceContent> {
  const refusals: Refusal[] = []
  const refuseField = (field: string, code: string, says: string, more: Partial<Refusal> = {}) =>
    refusals.push({ code, field, says, ...more })

  const title = content.title.trim().replaceAll(/\s+/g, ' ')
  if (title === '') refuseField('title', 'missing', 'Enter what you did')
  if (title.length > longest.title)
    refuseField('title', 'too-long', `What you did must be ${longest.title} characters or fewer`)
  for (const field of ['learning', 'impact'] as const)
    if (content[field].length > longest[field])
      refuseField(field, 'too-long', 'Shorten this to 20,000 characters or fewer')

  if (content.kind !== undefined && content.kind !== before?.kind && !categoryOf(pack.settings, content.kind))
    refuseField('kind', 'no-such-kind', 'Select a kind of activity from the list')
  const known = activityName(pack.settings, content.activity, content.activityItem) !== undefined
  const asBefore = content.activity === before?.activity && content.activityItem === before?.activityItem
  if (content.activity !== undefined && !known && !asBefore)
    refuseField('activity', 'no-such-activity', 'Select an activity from the list')

  if (content.completedOn !== undefined && content.completedOn > today) {
    refuseField('completedOn', 'not-yet', 'The date you completed it must be today or in the past', {
      rule: 'Planned activities do not count; only completed ones do.',
      remedy: 'Choose “Planned” for something still to come',
    })
  }
  if (content.hours !== undefined && !(hundredths(content.hours) > 0 && content.hours <= 2_000))
    refuseField('hours', 'hours-range', 'Hours must be more than 0 and at most 2,000')

  const on = content.completedOn ?? content.plannedOn ?? today
  const inForce = offeredOn(pack.standards, on)
  const offered = refsOf(inForce)
  const inOtherTimes = refsOf(pack.standards.named.flat())
  const had = new Set(before?.links.map((link) => link.item))
  const links = new Map<string, EvidenceLink>()
  for (const { item, why } of content.links) {
    if (!offered.has(item) && !had.has(item)) {
      if (inOtherTimes.has(item))
        refuseField('links', 'not-in-force', `Select statements that were in force on ${dayInWords(on)}`, {
          rule: 'An activity bears on the standards of its own day.',
          remedy: `The list below shows those of ${dayInWords(on)}`,
        })
      else refuseField('links', 'no-such-statement', 'Select statements from the list')
    }
    if (why && why.length > longest.why)
      refuseField('links', 'too-long', 'Shorten the reason to 2,000 characters or fewer')
    links.set(item, why?.trim() ? { item, why: why.trim() } : { item })
  }

  const references = [...new Set(content.caseReferences.map((each) => each.trim()).filter(Boolean))]
  const shape = pack.caseReferences && new RegExp(pack.caseReferences.pattern, 'u')
  const odd = references.find(
    (each) =>
      each.length > 60 || !(shape ? shape.test(each) : /^[\p{L}\p{N}/-]*\p{N}[\p{L}\p{N}/-]*$/u.test(each)),
  )
  if (odd !== undefined && !before?.caseReferences.includes(odd)) {
    refuseField(
      'caseReferences',
      'case-reference-form',
      pack.caseReferences
        ? `Enter each case as its ${pack.caseReferences.name}, like ${pack.caseReferences.example}`
        : 'Enter each case by its number',
      { rule: 'A case is named by its number, never by a child’s name.' },
    )
  }
  if (references.length > 50) refuseField('caseReferences', 'too-many', 'Enter 50 case references or fewer')

  const form = checkKindAndTime({ ...content, caseReferences: references }, pack.settings, before)
  const [first, ...others] = [...refusals, ...form.refusals]
  if (first) return refuse(first, ...others)
  return accept({
    title,
    ...(content.kind === undefined ? {} : { kind: content.kind }),
    ...(content.activity === undefined ? {} : { activity: content.activity }),
    ...(content.activityItem === undefined ? {} : { activityItem: content.activityItem }),
    ...(content.plannedOn === undefined ? {} : { plannedOn: content.plannedOn }),
    ...(content.completedOn === undefined ? {} : { completedOn: content.completedOn }),
    learning: content.learning.trim(),
    impact: content.impact.trim(),
    ...(content.hours === undefined ? {} : { hours: hundredths(content.hours) }),
    links: [...links.values()],
    caseReferences: references,
    ...form.fields,
    ...(content.files === undefined || content.files.length === 0 ? {} : { files: content.files }),
  })
}

function refsOf(frameworks: readonly EvidenceFramework[]): ReadonlySet<string> {
  return new Set(frameworks.flatMap(({ id, items }) => items.map((item) => `${id}/${item.id}`)))
}

/** The first and last day of a year as typed in an address, or undefined for anything else. */
export function yearBounds(text: string): { readonly from: IsoDate; readonly to: IsoDate } | undefined {
  const from = parseIsoDate(`${text}-01-01`)
  const to = parseIsoDate(`${text}-12-31`)
  return from && to ? { from, to } : undefined
}
