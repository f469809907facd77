import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { type SectionAnswers, textAnswer } from '../documents/public.ts'
import { type PaidPost, postName } from '../people/public.ts'
import {
  type CompiledPack,
  type CompiledScheme,
  type DocumentTemplate,
  type Field,
  fieldsOf,
  type HandOff,
  type JourneyState,
} from '../schemes/public.ts'
import type { HandoffRow } from './handoffs.queries.ts'
import type { FieldChange } from './handoffs.tables.ts'
import { couldMove, levelForPayroll, payRecordOf } from './moving.rules.ts'

/** What a correction may say of what is on record elsewhere: levels, decisions, posts and days. Pure. */

/** What is on record of what a form only repeats, in the words of the form. */
export interface OnRecord {
  /** What the scheme can decide. */
  readonly outcomes: readonly string[]
  /** What was decided, and on which day; undefined where no decision stands. */
  readonly decided: { readonly name: string; readonly on: IsoDate } | undefined
  /** Every level of the pathways that the scheme leads along. */
  readonly levels: readonly string[]
  /** Levels that hold before and after, by scheme or employment record. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** Posts that the person held, by name. */
  readonly posts: readonly string[]
}

export function onRecord({
  row,
  scheme,
  outcome,
  posts,
  pathways,
}: {
  readonly row: Pick<HandoffRow, 'first_values'>
  readonly scheme: CompiledScheme
  /** The decision that stands. */
  readonly outcome: JourneyState['outcome']
  readonly posts: readonly PaidPost[]
  readonly pathways: CompiledPack['pathways']
}): OnRecord {
  const own = pathways.filter(({ levels }) =>
    levels.some(({ level }) => level === scheme.from || level === scheme.to),
  )
  const all = pathways.flatMap(({ levels }) => levels)
  const named = (levels: readonly (string | null | undefined)[]) =>
    unique(
      levels.flatMap((level) => {
        const found = all.find((each) => each.level === level)
        return found ? [levelForPayroll(found)] : []
      }),
    )
  const decided = scheme.outcomes.find((each) => each.outcome === outcome?.outcome)?.name
  const holdings = posts.flatMap((post) => post.holdings)
  const could = couldMove(row.first_values)
  return {
    outcomes: scheme.outcomes.map(({ name }) => name),
    decided: outcome && decided !== undefined ? { name: decided, on: outcome.on } : undefined,
    levels: unique(own.flatMap(({ levels }) => levels.map(levelForPayroll))),
    from: named([scheme.from, ...holdings.flatMap(({ level, to }) => (to === null ? [] : [level]))]),
    // A level that they held before the decision, in another post say, is none to which it moved them.
    to: named([
      scheme.to,
      ...holdings.flatMap(({ level, from, to }) =>
        to === null && outcome !== undefined && from >= outcome.on ? [level] : [],
      ),
    ]),
    posts: could.length > 0 ? could : unique(holdings.map(postName)),
  }
}

const unique = (names: readonly string[]) => [...new Set(names)]

/** Fields that repeat a level: where pay moves from and to is a point as often as a level, and stays typed. */
const levelKeys = { 'scheme.from': 'from', 'scheme.to': 'to' } as const
const isLevelKey = (key: string | undefined): key is keyof typeof levelKeys =>
  key !== undefined && key in levelKeys

/** What a field of a form can say instead; undefined where it is typed. */
export function choicesFor(
  place: string,
  { prefill }: Field,
  { pay }: HandOff,
  record: OnRecord,
): readonly string[] | undefined {
  const choices =
    place === pay?.post
      ? record.posts
      : prefill === 'journey.outcome'
        ? record.outcomes
        : isLevelKey(prefill) && place !== pay?.fromPoint && place !== pay?.toPoint
          ? record.levels
          : []
  return choices.length > 0 ? choices : undefined
}

type Answers = Readonly<Record<string, SectionAnswers>>

/**
 * The changes with those that follow from them: a level that the form says twice is put right in both places, unless both
 * were `chosen`. Where a point of pay is on record (`known`, its places), that stands and nothing follows.
 */
export function withWhatFollows(
  template: DocumentTemplate,
  held: Answers,
  changes: readonly FieldChange[],
  { chosen, known }: { readonly chosen: ReadonlySet<string>; readonly known: ReadonlySet<string> },
): readonly FieldChange[] {
  const fields = [...fieldsOf(template)].map(({ section, field }) => ({
    section: section.section,
    field: field.field,
    place: `${section.section}.${field.field}`,
    prefill: field.prefill,
  }))
  const changed = new Set(changes.map(({ section, field }) => `${section}.${field}`))
  const following = changes.flatMap((change) => {
    const prefill = fields.find(({ place }) => place === `${change.section}.${change.field}`)?.prefill
    if (!isLevelKey(prefill)) return []
    return fields.flatMap(({ section, field, place, prefill: same }) =>
      same === prefill &&
      !changed.has(place) &&
      !chosen.has(place) &&
      !known.has(place) &&
      held[section]?.[field] === change.was
        ? [{ section, field, was: change.was, now: change.now }]
        : [],
    )
  })
  return [...changes, ...following]
}

/** What contradicts the record, by place of the form (`section.field`): what it says, and who changes it. */
export function contradictions(
  template: DocumentTemplate,
  changes: readonly FieldChange[],
  record: OnRecord,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { section, field } of fieldsOf(template)) {
    const change = changes.find((each) => each.section === section.section && each.field === field.field)
    const says = typeof change?.now === 'string' ? change.now : undefined
    if (says === undefined) continue
    const against = isLevelKey(field.prefill)
      ? levelAgainst(says, record[levelKeys[field.prefill]], record)
      : field.prefill === 'journey.outcome'
        ? outcomeAgainst(says, record)
        : undefined
    if (against !== undefined) found.set(`${section.section}.${field.field}`, against)
  }
  return found
}

function levelAgainst(says: string, held: readonly string[], { levels }: OnRecord): string | undefined {
  if (held.length === 0 || held.includes(says) || !levels.includes(says)) return undefined
  const or = held.map((name) => `“${name}”`).join(' or ')
  return `Choose ${or}: that is the level on record, and this form cannot change it. If the record is wrong, people administration puts the level right in it first`
}

function outcomeAgainst(says: string, { decided }: OnRecord): string | undefined {
  return decided === undefined || decided.name === says
    ? undefined
    : `Choose “${decided.name}”: that was decided on ${formatDay(decided.on)}, and this form cannot change a decision. If it should not have gone to HR, withdraw all of it`
}

/** The day from which the new pay counts, as the form says it; undefined where it says none. */
export function effectiveIn({ pay }: HandOff, answers: Answers): IsoDate | undefined {
  const [section = '', field = ''] = pay?.effective?.split('.') ?? []
  return parseIsoDate(textAnswer(answers[section]?.[field])) ?? undefined
}

/** What is unusual about the day from which new pay would count; undefined where nothing is. */
export function beforeDecided(
  effectiveOn: IsoDate | undefined,
  decidedOn: IsoDate | undefined,
): string | undefined {
  return effectiveOn !== undefined && decidedOn !== undefined && effectiveOn < decidedOn
    ? `The new pay would count from ${formatDay(effectiveOn)}, before the decision of ${formatDay(decidedOn)}.`
    : undefined
}

/** The day of the decision, to be read beside that from which the new pay counts. */
export const decidedWords = (decidedOn: IsoDate): string => `Decided on ${formatDay(decidedOn)}`

/** Places of points of pay that HR has on record for the post that the form names. */
export function pointsOnRecord(
  { pay }: HandOff,
  posts: readonly PaidPost[],
  named: string | null,
  effectiveOn: IsoDate | undefined,
  today: IsoDate,
): ReadonlySet<string> {
  const record = payRecordOf(posts, named, effectiveOn ?? null, today)
  return new Set(
    [record?.fromPoint && pay?.fromPoint, record?.toPoint && pay?.toPoint].flatMap((place) => place || []),
  )
}

/** What is wrong with the day from which pay is put right: `was` and `is` are the days from which it counts, before and with the correction. */
export function arrearsAgainst(
  arrearsFrom: IsoDate,
  was: IsoDate | undefined,
  is: IsoDate | undefined,
): string | undefined {
  if (is === undefined) return undefined
  if (arrearsFrom < is)
    return `Enter ${formatDay(is)} or later: the new pay counts from then. If that day is wrong, put it right too`
  return was !== undefined && is < was && arrearsFrom > is
    ? `Enter ${formatDay(is)}: the new pay would count from then, so all of it has to be put right`
    : undefined
}
