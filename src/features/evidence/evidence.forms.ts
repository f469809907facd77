import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { dateValues, type FieldErrors, readDate } from '../../ui/public.ts'
import type { EvidenceSettings } from '../schemes/public.ts'
import { daysOfKind, kindOf, numberIn, partOfKind } from './evidence.kinds.rules.ts'
import { activityName, mappedStatements, type EvidenceContent, type EvidencePack } from './evidence.rules.ts'

/** What somebody typed into the form of an entry, kept as typed. */
export interface TypedEvidence {
  readonly title: string
  readonly done: 'yes' | 'no'
  /** Fields `on-day`, `on-month`, `on-year`. */
  readonly on: Readonly<Record<string, string>>
  readonly learning: string
  readonly impact: string
  readonly kind: string
  readonly hours: string
  readonly links: readonly string[]
  /** Reasons by statement. */
  readonly why: Readonly<Record<string, string>>
  /** One a line. */
  readonly caseReferences: string
  readonly activity: string
  readonly activityItem: string
  readonly initials: string
  /** Empty when it is what the kind is by itself. */
  readonly part: string
  readonly days: string
  readonly bodies: readonly string[]
  readonly plannedOn?: IsoDate | undefined
}

/**
 * An empty form for today; with a pre-loaded activity, that activity's; with statements in `links`, linked to these; with a
 * `kind` of the pack, a `title` and a day `on`, begun with them.
 */
export function newEntry(pack: EvidencePack, today: IsoDate, query: Fields): TypedEvidence {
  const activity = textOf(query, 'activity')
  const item = textOf(query, 'item')
  const name = activityName(pack.settings, activity || undefined, item || undefined)
  const offered = new Set(pack.frameworks.flatMap(({ id, items }) => items.map((each) => `${id}/${each.id}`)))
  return {
    title:
      name === undefined
        ? textOf(query, 'title').slice(0, 200)
        : isToBeSpecified(pack, activity, item)
          ? `${name}: `
          : name,
    done: textOf(query, 'planned') === 'yes' ? 'no' : 'yes',
    on:
      textOf(query, 'planned') === 'yes' ? {} : dateValues(parseIsoDate(textOf(query, 'on')) ?? today, 'on'),
    learning: '',
    impact: '',
    kind: kindOf(pack.settings, textOf(query, 'kind'))?.kind ?? '',
    hours: '',
    links: [
      ...listOf(query, 'links'),
      ...mappedStatements(pack.settings, activity || undefined, item),
    ].filter((link) => offered.has(link)),
    why: {},
    caseReferences: '',
    activity: name === undefined ? '' : activity,
    activityItem: name === undefined ? '' : item,
    initials: '',
    part: '',
    days: '',
    bodies: [],
  }
}

/** The form of an entry as it stands. */
export function entryAsTyped(item: EvidenceContent, settings: EvidenceSettings): TypedEvidence {
  return {
    title: item.title,
    done: item.completedOn === undefined ? 'no' : 'yes',
    on: dateValues(item.completedOn ?? item.plannedOn, 'on') as Record<string, string>,
    learning: item.learning,
    impact: item.impact,
    kind: item.kind ?? '',
    hours: item.hours === undefined ? '' : String(item.hours),
    links: item.links.map((link) => link.item),
    why: Object.fromEntries(item.links.map((link) => [link.item, link.why ?? ''])),
    caseReferences: item.caseReferences.join('\n'),
    activity: item.activity ?? '',
    activityItem: item.activityItem ?? '',
    initials: item.initials ?? '',
    part: item.part === undefined || item.part === partOfKind(settings, item.kind) ? '' : item.part,
    days: item.days === undefined || item.days === daysOfKind(settings, item.kind) ? '' : String(item.days),
    bodies: item.bodies ?? [],
    plannedOn: item.plannedOn,
  }
}

/**
 * What was typed into an older state of an entry (`base`), brought together with how it stands `now`: what was not touched
 * here is as it stands now, the rest as it was typed.
 */
export function typedOverNewer(mine: TypedEvidence, base: TypedEvidence, now: TypedEvidence): TypedEvidence {
  const asOpened = (name: string) =>
    JSON.stringify(mine[name as keyof TypedEvidence]) === JSON.stringify(base[name as keyof TypedEvidence])
  const untouched = Object.entries(now).filter(([name]) => asOpened(name))
  return { ...mine, ...Object.fromEntries(untouched) }
}

const isToBeSpecified = (pack: EvidencePack, activity: string, item: string): boolean =>
  pack.settings.preloaded.some(
    (each) => each.activity === activity && each.items.some((part) => part.item === item && part.specify),
  )

/** A read form: what was typed, and either the content or what is wrong by field id, in the order of the page. */
export interface ReadEvidence {
  readonly typed: TypedEvidence
  readonly content?: EvidenceContent
  readonly errors: FieldErrors
}

/** A form's fields as they were typed, sent or kept as a draft. */
export function typedFrom(body: Fields, before?: EvidenceContent): TypedEvidence {
  const links = listOf(body, 'links')
  return {
    title: textOf(body, 'title'),
    done: textOf(body, 'done') === 'no' ? 'no' : 'yes',
    on: Object.fromEntries(['on-day', 'on-month', 'on-year'].map((name) => [name, textOf(body, name)])),
    learning: textOf(body, 'learning'),
    impact: textOf(body, 'impact'),
    kind: textOf(body, 'kind'),
    hours: textOf(body, 'hours'),
    links,
    why: Object.fromEntries(links.map((item) => [item, textOf(body, `why-${item}`)])),
    caseReferences: textOf(body, 'caseReferences'),
    activity: textOf(body, 'activity'),
    activityItem: textOf(body, 'activityItem'),
    initials: textOf(body, 'initials'),
    part: textOf(body, 'part'),
    days: textOf(body, 'days'),
    bodies: listOf(body, 'bodies'),
    plannedOn: before?.plannedOn,
  }
}

/** Reads a sent form. Only what can be told from the text alone is judged here; `checkEvidence` judges the rest. */
export function readEvidenceForm(body: Fields, pack: EvidencePack, before?: EvidenceContent): ReadEvidence {
  const typed = typedFrom(body, before)
  const errors: Record<string, string> = {}
  const name = activityName(pack.settings, typed.activity, typed.activityItem || undefined)
  if (
    isToBeSpecified(pack, typed.activity, typed.activityItem) &&
    typed.title.replace(/:$/, '').trim() === name
  ) {
    errors['title'] = `Say which one it was, for example “${name}: motivational interviewing”`
  }
  const date = readDate(body, 'on')
  if (date.is === 'unreadable') errors['on-day'] = date.says
  if (date.is === 'empty' && typed.done === 'yes') errors['on-day'] = 'Enter the date you completed it'
  const hours = numberOf(typed.hours)
  if (Number.isNaN(hours)) errors['hours'] = 'Enter hours as a number, like 2 or 1.5'
  const days = numberOf(typed.days)
  if (Number.isNaN(days)) errors['days'] = 'Enter days as a number, like 1 or 0.5'
  if (Object.keys(errors).length > 0) return { typed, errors }

  const on = date.is === 'day' ? date.on : undefined
  return {
    typed,
    errors,
    content: {
      title: typed.title,
      kind: typed.kind || undefined,
      activity: typed.activity || undefined,
      activityItem: typed.activityItem || undefined,
      completedOn: typed.done === 'yes' ? on : undefined,
      // What was once planned for a day stays known after it is done.
      plannedOn: typed.done === 'yes' ? typed.plannedOn : on,
      learning: typed.learning,
      impact: typed.impact,
      hours,
      links: typed.links.map((item) => ({ item, why: typed.why[item] })),
      caseReferences: typed.caseReferences.split(/[\n,;]+/),
      initials: typed.initials || undefined,
      part: typed.part || undefined,
      days,
      bodies: typed.bodies,
    },
  }
}

/** Undefined when nothing was typed, NaN when it is no number. */
const numberOf = (typed: string): number | undefined => (typed === '' ? undefined : numberIn(typed))

const fieldIds: Readonly<Record<string, string>> = { completedOn: 'on-day' }

/** Refusals as errors by field id; one without a field stands at the title. */
export function evidenceErrors(refusals: readonly Refusal[]): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { field = 'title', says, remedy } of refusals)
    errors[fieldIds[field] ?? field] ??= remedy && field === 'completedOn' ? `${says}. ${remedy}` : says
  return errors
}
