import type { MeasuredRequirement, Requirement } from './compiled.language.ts'
import type { Field } from './document.language.ts'
import { type FactSource, type FactType, factSources } from './fact-sources.ts'
import { lintValues } from './lint.documents.ts'
import { fieldsOfTask, fieldsOfTemplate, reviewIds, type SchemeInHand } from './lint.context.ts'
import { lintMeasures } from './lint.measures.ts'
import { lintAnchor } from './lint.time.ts'
import { didYouMean } from './nearest.ts'
import type { Path } from './pack.source.ts'
import type { Condition } from './requirement.language.ts'

type ConditionGroup = Exclude<Condition, string | number | boolean | unknown[]>

/** Requirements: what they name exists, and something can satisfy them. */
export function lintRequirements(hand: SchemeInHand): void {
  const { requirements, scheme, report, roles } = hand
  for (const [id, requirement] of requirements) {
    const path: Path = ['requirements', id]
    if (requirement.waivableBy.length > 0 && requirement.grounds.length === 0) {
      const message = `\`${id}\` can be waived by someone, but on no ground`
      report.error([...path, 'waivableBy'], 'no-grounds', message, 'add grounds:')
    }
    for (const [index, who] of requirement.waivableBy.entries()) {
      report.known([...path, 'waivableBy', index], 'role', who, roles)
    }
    if (requirement.kind === 'combined') lintCombined(requirement, path, hand)
    else {
      report.known([...path, 'about'], 'role', requirement.about, roles)
      lintMeasured(requirement, path, hand)
    }
  }
  const circle = circleOf(requirements)
  if (circle) {
    const message = `Requirements rest on each other in a circle: ${circle.join(' ← ')}`
    report.error(['requirements', circle[0] ?? ''], 'circular-requirements', message, 'take one of them out')
  }
  for (const id of scheme.starts.requires.keys()) {
    report.known(
      ['starts', 'requires', id],
      'requirement',
      scheme.starts.requires[id] ?? '',
      requirements.keys(),
    )
  }
}

function lintCombined(
  requirement: Requirement & { kind: 'combined' },
  path: Path,
  { report, requirements, scheme }: SchemeInHand,
): void {
  const file = scheme.requirements[requirement.id] as Record<string, unknown>
  const words = ['all', 'any', 'from'].filter((word) => file[word] !== undefined)
  if (words.length !== 1) {
    report.error(
      path,
      'combination',
      'A combination has one of all:, any: or from: (with at-least:)',
      'keep exactly one of them',
    )
  }
  if ((file['from'] === undefined) !== (file['atLeast'] === undefined)) {
    report.error(path, 'combination', 'at-least: and from: belong together', 'add the other one')
  }
  requirement.of.forEach((id, index) =>
    report.known([...path, words[0] ?? 'all', index], 'requirement', id, requirements.keys()),
  )
  if (requirement.atLeast > requirement.of.length) {
    const message = `\`${requirement.id}\` asks for ${requirement.atLeast} of ${requirement.of.length}`
    report.error([...path, 'atLeast'], 'cannot-hold', message, 'ask for fewer or name more')
  }
}

function circleOf(requirements: ReadonlyMap<string, Requirement>): readonly string[] | undefined {
  const visit = (id: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id]
    const requirement = requirements.get(id)
    if (requirement?.kind !== 'combined') return undefined
    for (const part of requirement.of) {
      const circle = visit(part, [...trail, id])
      if (circle) return circle
    }
    return undefined
  }
  for (const id of requirements.keys()) {
    const circle = visit(id, [])
    if (circle) return circle
  }
  return undefined
}

function lintMeasured(requirement: MeasuredRequirement, path: Path, hand: SchemeInHand): void {
  const { report } = hand
  const source = factSources[requirement.of]
  if (!source) {
    report.known([...path, 'of'], 'source of facts', requirement.of, Object.keys(factSources))
    return
  }
  const fields = fieldsOfSource(source, requirement, hand)
  for (const [field, condition] of Object.entries(requirement.where)) {
    const at: Path = [...path, 'where', field]
    const type = fields.get(field)
    if (type === undefined) {
      const message = `\`${requirement.of}\` has no field \`${field}\`, so nothing can satisfy \`${requirement.id}\``
      report.error(
        at,
        'unknown-fact-field',
        message,
        didYouMean(field, fields.keys(), 'name a field that it has'),
      )
      continue
    }
    if (isGroup(condition)) lintGroup(condition, type, at, hand)
  }
  lintMeasure(requirement, fields, path, hand)
  lintMeasures(requirement, fields, path, hand)
  lintNamedValues(requirement, path, hand)
}

function isGroup(condition: Condition): condition is ConditionGroup {
  return typeof condition === 'object' && !Array.isArray(condition)
}

function lintGroup(condition: ConditionGroup, type: FactType, path: Path, hand: SchemeInHand): void {
  const { report, roles } = hand
  const dated = (['within', 'olderThan', 'after', 'before', 'during'] as const).find(
    (word) => condition[word] !== undefined,
  )
  if (dated && type !== 'day' && type !== 'any') {
    report.error(
      [...path, dated],
      'no-day',
      `\`${String(path.at(-1))}\` is no day`,
      'use within:, before: and after: on days only',
    )
  }
  if (condition.before !== undefined) lintAnchor(condition.before, [...path, 'before'], hand)
  if (condition.before !== undefined && condition.within === undefined && condition.olderThan === undefined) {
    report.error(
      [...path, 'before'],
      'before-without-within',
      'before: says where the window of within: or older-than: ends',
      'add within: or older-than:',
    )
  }
  if (condition.after !== undefined) lintAnchor(condition.after, [...path, 'after'], hand)
  if (condition.during !== undefined) lintAnchor(`review.${condition.during}`, [...path, 'during'], hand)
  if (condition.heldBy !== undefined) {
    report.known([...path, 'heldBy'], 'role', condition.heldBy, roles)
    if (type !== 'person' && type !== 'any') {
      report.error(
        [...path, 'heldBy'],
        'no-person',
        `\`${String(path.at(-1))}\` is no person`,
        'use held-by: on people only',
      )
    }
  }
}

/** The fields a source has in this scheme, with what the tasks or the request ask. */
function fieldsOfSource(
  source: FactSource,
  requirement: MeasuredRequirement,
  { tasks, templates, scheme }: SchemeInHand,
): ReadonlyMap<string, FactType> {
  const fields = new Map(Object.entries(source.fields).map(([field, { type }]) => [field, type]))
  const add = (field: Field) => fields.set(field.field, typeOfField(field))
  if (source.alsoAsked === 'start') scheme.starts.asks.forEach(add)
  if (source.alsoAsked === 'columns') addColumns(fields, requirement, templates)
  if (source.alsoAsked === 'steps') {
    const named = requirement.where['task']
    const chosen = typeof named === 'string' ? [tasks.get(named)] : [...tasks.values()]
    for (const placed of chosen)
      if (placed) for (const field of fieldsOfTask(placed.task, templates).values()) add(field)
  }
  return fields
}

/** The columns of lists that tell anything in codes: those of the document that is named, or of all. */
function addColumns(
  fields: Map<string, FactType>,
  requirement: MeasuredRequirement,
  templates: SchemeInHand['templates'],
): void {
  const named = requirement.where['document']
  const chosen = typeof named === 'string' ? [templates.get(named)] : [...templates.values()]
  for (const template of chosen) {
    if (!template) continue
    for (const field of fieldsOfTemplate(template).values()) {
      if (field.type !== 'rows') continue
      for (const { column, type } of field.columns)
        if (!fields.has(column)) fields.set(column, typeOfColumn(type))
    }
  }
}

function typeOfColumn(type: string): FactType {
  return type === 'date' ? 'day' : type === 'framework-items' ? 'list' : 'any'
}

function typeOfField(field: Field): FactType {
  if (field.type === 'date' || field.type === 'month') return 'day'
  if (field.type === 'number') return 'number'
  if (field.type === 'person') return 'person'
  return field.type === 'choices' || field.type === 'framework-items' ? 'list' : 'any'
}

function lintMeasure(
  requirement: MeasuredRequirement,
  fields: ReadonlyMap<string, FactType>,
  path: Path,
  { report }: SchemeInHand,
): void {
  const { how, field } = requirement.measure
  const at: Path = [...path, 'measure']
  if (how === 'time' && !(fields.has('started-on') && fields.has('ended-on'))) {
    report.error(
      at,
      'no-time',
      `\`${requirement.of}\` has no start and end, so its time cannot be measured`,
      'measure the time of posts',
    )
  }
  if (field !== undefined) {
    const type = fields.get(field)
    if (type === undefined) {
      const message = `\`${requirement.of}\` has no field \`${field}\` to measure`
      report.error(
        at,
        'unknown-fact-field',
        message,
        didYouMean(field, fields.keys(), 'name a field that it has'),
      )
    } else if (how === 'sum' && type !== 'number' && type !== 'any') {
      report.error(
        at,
        'no-number',
        `\`${field}\` is no number, so it has no sum`,
        'name a field with numbers',
      )
    }
  }
  const { atLeast, atMost, equals } = requirement.is
  if (atLeast === undefined && atMost === undefined && equals === undefined) {
    report.error(
      [...path, 'is'],
      'no-bound',
      `\`${requirement.id}\` does not say how much is asked`,
      'add at-least:, at-most: or equals:',
    )
  }
  if (typeof atLeast === 'number' && typeof atMost === 'number' && atLeast > atMost) {
    report.error(
      [...path, 'is'],
      'cannot-hold',
      `At least ${atLeast} and at most ${atMost} cannot both hold`,
      'mend one of them',
    )
  }
  const lengths = [atLeast, atMost].filter((bound) => typeof bound === 'string')
  // Days from one to another are a number or a length of time.
  if (how === 'span' || how === 'longest-gap') return
  if ((how === 'time') !== lengths.length > 0) {
    const message =
      how === 'time'
        ? 'A length of time is compared with a length of time'
        : 'Only time is compared with a length of time'
    report.error(
      [...path, 'is'],
      'bound-type',
      message,
      how === 'time' ? 'write e.g. at-least: P18M' : 'write a number',
    )
  }
}

/** Documents, fields, answers, tasks and the like that conditions name by their id. */
function lintNamedValues(requirement: MeasuredRequirement, path: Path, hand: SchemeInHand): void {
  const { report, templates, names, tasks, scheme, roles } = hand
  const ids = (field: string): readonly string[] => {
    const condition = requirement.where[field]
    const named = isGroup(condition ?? '') ? (condition as ConditionGroup).not : condition
    return named === undefined ? [] : (Array.isArray(named) ? named : [named]).map(String)
  }
  const each = (field: string, kind: string, known: Iterable<string>) => {
    const all = [...known]
    return ids(field).filter((id) => report.known([...path, 'where', field], kind, id, all))
  }
  switch (requirement.of) {
    case 'posts':
      if (!names.abstract) each('level', 'level', names.levels)
      if (!names.abstract) each('kind', 'post kind', names.postKinds)
      break
    case 'evidence':
      lintEvidence(ids, path, hand)
      break
    case 'courses':
      if (!names.abstract) each('course', 'course', names.courses)
      break
    case 'documents': {
      const documents = each('template', 'document', templates.keys())
      const [only] = documents
      const { atLeast } = requirement.is
      if (
        documents.length === 1 &&
        only &&
        typeof atLeast === 'number' &&
        atLeast > 1 &&
        !templates.get(only)?.many
      ) {
        const message = `\`${requirement.id}\` asks for ${atLeast} of \`${only}\`, but there is only ever one`
        report.error(
          [...path, 'is'],
          'cannot-hold',
          message,
          'add many: true to the document, or ask for one',
        )
      }
      break
    }
    case 'answers':
      lintAnswers(requirement, each, path, hand)
      break
    case 'reviews':
      each('review', 'review', reviewIds(scheme))
      break
    case 'observations':
      each('template', 'document', names.documents.keys())
      break
    case 'steps': {
      const named = each('task', 'task', tasks.keys())
      each('as', 'role', roles)
      const [only] = named
      const fields = only && tasks.get(only)?.task
      if (fields) {
        for (const [name, field] of fieldsOfTask(fields, templates))
          lintValues(field, ids(name), [...path, 'where', name], report)
      }
      break
    }
    case 'start':
      for (const field of scheme.starts.asks)
        lintValues(field, ids(field.field), [...path, 'where', field.field], report)
      break
    case 'signatures':
      each('slot', 'signature slot', scheme.signatures?.slots.map(({ slot }) => slot) ?? [])
      break
    case 'journeys':
    case 'talks':
      if (!names.abstract) each('scheme', 'scheme', names.schemes)
      break
  }
}

function lintEvidence(
  ids: (field: string) => readonly string[],
  path: Path,
  { names, report, scheme }: SchemeInHand,
): void {
  const settings = names.evidence
  if (!settings) return
  const categories = settings.categories.map(({ category }) => category)
  const kinds = settings.categories.flatMap((category) => category.kinds.map(({ kind }) => kind))
  // In the short form one word names either; it stands elsewhere than the condition it expands to.
  const short = Object.hasOwn(scheme.requirements[String(path[1])] ?? {}, 'evidence')
  for (const category of ids('category'))
    report.known([...path, short ? 'evidence' : 'where'], 'category of evidence', category, categories)
  const known = short ? [...kinds, ...categories, settings.evidence] : kinds
  for (const kind of ids('kind'))
    report.known([...path, short ? 'evidence' : 'where'], 'kind of evidence', kind, known)
  const activities = settings.preloaded.map(({ activity }) => activity)
  for (const activity of ids('activity'))
    report.known([...path, 'where', 'activity'], 'pre-loaded activity', activity, activities)
}

function lintAnswers(
  requirement: MeasuredRequirement,
  each: (field: string, kind: string, known: Iterable<string>) => readonly string[],
  path: Path,
  { templates, report }: SchemeInHand,
): void {
  const documents = each('document', 'document', templates.keys())
  const chosen = documents.length > 0 ? documents : [...templates.keys()]
  const fields = new Map(
    chosen.flatMap((id) => {
      const template = templates.get(id)
      return template ? [...fieldsOfTemplate(template)] : []
    }),
  )
  const named = each('field', 'field', fields.keys())
  const [only] = named
  const field = named.length === 1 && only ? fields.get(only) : undefined
  const value = requirement.where['value']
  if (field && value !== undefined && !isGroup(value)) {
    lintValues(field, Array.isArray(value) ? value : [value], [...path, 'where', 'value'], report)
  }
}
