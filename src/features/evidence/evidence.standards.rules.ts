import { addDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { StandardRevision } from '../frameworks/public.ts'
import { type Crosswalk, type Framework, versionInForce, versionsNamed } from '../schemes/public.ts'

/** Which version of a standard an activity bears on: the one in force on the day of the activity. Pure. */

export interface EvidenceFramework {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly items: readonly { readonly id: string; readonly name: string }[]
  /** First and last day, where the pack says. */
  readonly from?: IsoDate | undefined
  readonly until?: IsoDate | undefined
}

/** The standards that a record refers to, in time. */
export interface EvidenceStandards {
  /** What the pack names for cross-reference: for each the versions, the earliest first. */
  readonly named: readonly (readonly EvidenceFramework[])[]
  /** Every framework of the pack, to name what is linked to one that is offered no more. */
  readonly known: readonly EvidenceFramework[]
  readonly crosswalks: readonly Crosswalk[]
  /** Versions that the authority made itself, the earliest first. */
  readonly revisions?: readonly StandardRevision[] | undefined
}

export function evidenceStandards(
  named: readonly string[],
  frameworks: readonly Framework[],
  crosswalks: readonly Crosswalk[],
  revisions: readonly StandardRevision[] = [],
): EvidenceStandards {
  return {
    named: named.map((id) => versionsNamed(frameworks, id).map(asOffered)),
    known: frameworks.map(asOffered),
    crosswalks,
    revisions,
  }
}

function asOffered(framework: Framework): EvidenceFramework {
  const { name, shortName, items, from, until } = framework
  return {
    id: framework.framework,
    name,
    shortName: shortName ?? name,
    items: items.map((item) => ({ id: item.item, name: item.name })),
    ...(from === undefined ? {} : { from: from as IsoDate }),
    ...(until === undefined ? {} : { until: until as IsoDate }),
  }
}

/** A list that the authority has not filled yet offers nothing to link to. */
const withItems = (framework: EvidenceFramework | undefined): readonly EvidenceFramework[] =>
  framework && framework.items.length > 0 ? [framework] : []

/** What an activity of that day may be linked to. */
export function offeredOn({ named }: EvidenceStandards, on: IsoDate): readonly EvidenceFramework[] {
  return named.flatMap((versions) => withItems(versionInForce(versions, on)))
}

/**
 * What a form offers before the day of the activity is known: what is in force today, and what ended within the last
 * year, since people write up what they did before a change.
 */
export function offeredAround(standards: EvidenceStandards, today: IsoDate): readonly EvidenceFramework[] {
  return standards.named.flatMap((versions) => {
    const now = versionInForce(versions, today)
    const late = versions.filter(
      ({ until }) => until !== undefined && until < today && today <= addDuration(until, 'P1Y'),
    )
    return [...new Set([...(now ? [now] : []), ...late])].flatMap(withItems)
  })
}

/** What became of an item that is no longer in force on a day. */
export interface CarriedOver {
  readonly carries: 'wholly' | 'partly' | 'not'
  /** "Early career standards" */
  readonly to: string
  readonly toId: string
  readonly items: readonly { readonly id: string; readonly name: string }[]
  readonly says?: string | undefined
}

const degrees = ['not', 'partly', 'wholly'] as const

/**
 * What carries over through the versions that the authority made of one standard since a day: each takes up what the one
 * before left, and the least of all counts.
 */
function throughRevisions(
  { revisions = [], known }: EvidenceStandards,
  framework: string,
  item: string,
  since: IsoDate,
  today: IsoDate,
): CarriedOver | undefined {
  const passed = revisions.filter(
    (each) => each.framework === framework && each.from > since && each.from <= today,
  )
  const last = passed.at(-1)
  if (!last) return undefined
  let carries: CarriedOver['carries'] = 'wholly'
  let items: readonly string[] = [item]
  const says: string[] = []
  for (const { maps } of passed) {
    const lines = maps.filter((line) => items.includes(line.item))
    if (lines.length === 0) return undefined
    const least = Math.min(...lines.map((line) => degrees.indexOf(line.carries)))
    carries = degrees[Math.min(least, degrees.indexOf(carries))]!
    items = [...new Set(lines.flatMap((line) => line.to))]
    says.push(...lines.flatMap((line) => line.says ?? []))
    if (carries === 'not') break
  }
  const later = known.findLast((each) => each.id === framework && each.from === last.from)
  return {
    carries,
    to: `${last.name}, ${last.version}`,
    toId: framework,
    items: carries === 'not' ? [] : (later?.items.filter((each) => items.includes(each.id)) ?? []),
    says: says.length > 0 ? says.join(' ') : undefined,
  }
}

/**
 * What carries over of a link to an item of an earlier version, by the pack's crosswalk or by what was said when the
 * authority made the later version; nothing while the version of the activity's day is in force, or where nothing leads
 * on from it. `item` is written framework/item, `on` is the day of the activity.
 */
export function carriedOver(
  standards: EvidenceStandards,
  item: string,
  today: IsoDate,
  on: IsoDate = today,
): CarriedOver | undefined {
  const { crosswalks, known } = standards
  const [framework = '', id = ''] = item.split('/')
  const within = throughRevisions(standards, framework, id, on, today)
  if (within) return within
  const earlier = known.findLast((each) => each.id === framework)
  if (earlier?.until === undefined || today <= earlier.until) return undefined
  const crosswalk = crosswalks.find((each) => each.from === framework)
  const later = crosswalk && known.findLast((each) => each.id === crosswalk.to)
  const line = crosswalk?.maps.find((each) => each.item === id)
  if (!later || !line) return undefined
  return {
    carries: line.carries,
    to: later.name,
    toId: later.id,
    items: later.items.filter((each) => line.to.includes(each.id)),
    says: line.says,
  }
}
