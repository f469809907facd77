import { addDuration, type Duration, parseIsoDuration } from '../../calendar/public.ts'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { MeasuredRequirement, Requirement } from './compiled.language.ts'
import type { SchemeInHand } from './lint.context.ts'
import type { Path } from './pack.source.ts'
import type { Condition } from './requirement.language.ts'

/** Rules that can never hold, each by itself and two that must hold at one moment; and days that lie before any start. */
export function lintNever(hand: SchemeInHand): void {
  for (const [id, requirement] of hand.requirements) {
    if (requirement.kind === 'combined') continue
    const path: Path = ['requirements', id]
    lintWindows(requirement, path, hand)
    lintBounds(requirement, path, hand)
    lintHowMany(requirement, path, hand)
  }
  for (const { path, ids } of gatesOf(hand)) lintTogether(ids, path, hand)
  for (const { task, path } of hand.tasks.values()) {
    if (task.due?.before !== 'started') continue
    const message = `\`${task.task}\` is due before the application is started, when it cannot be done yet`
    hand.report.error(
      [...path, 'due', 'before'],
      'deadline-impossible',
      message,
      'count after: started instead',
    )
  }
}

type Group = Exclude<Condition, string | number | boolean | unknown[]>

function groupOf(condition: Condition | undefined): Group | undefined {
  return typeof condition === 'object' && !Array.isArray(condition) ? condition : undefined
}

/** Values any of which fits, when the condition is a plain list of them. */
function valuesOf(condition: Condition | undefined): readonly string[] | undefined {
  if (condition === undefined || groupOf(condition)) return undefined
  return (Array.isArray(condition) ? condition : [condition]).map(String)
}

function lintWindows({ id, where }: MeasuredRequirement, path: Path, { report }: SchemeInHand): void {
  for (const [field, condition] of Object.entries(where)) {
    const group = groupOf(condition)
    if (!group) continue
    const { within, olderThan, atLeast, atMost } = group
    if (within !== undefined && olderThan !== undefined && !isLonger(within, olderThan)) {
      const message = `\`${id}\` can never hold: nothing is both within ${within} and older than ${olderThan}`
      report.error(
        [...path, 'where', field],
        'cannot-hold',
        message,
        `make within: longer than ${olderThan}, or drop one`,
      )
    }
    if (
      atLeast !== undefined &&
      atMost !== undefined &&
      typeof atLeast === typeof atMost &&
      atLeast > atMost
    ) {
      const message = `\`${id}\` can never hold: no \`${field}\` is at least ${atLeast} and at most ${atMost}`
      report.error([...path, 'where', field], 'cannot-hold', message, 'mend one of them')
    }
  }
}

function lintBounds({ id, is, measure }: MeasuredRequirement, path: Path, { report }: SchemeInHand): void {
  const never = (why: string) =>
    report.error([...path, 'is'], 'cannot-hold', `\`${id}\` can never hold: ${why}`, 'mend what it asks for')
  const { atLeast, atMost, equals } = is
  if (isLength(atLeast) && isLength(atMost) && isLonger(atLeast, atMost))
    never(`at least ${atLeast} is more than at most ${atMost}`)
  if (typeof equals === 'number') {
    if (typeof atLeast === 'number' && equals < atLeast)
      never(`exactly ${equals} is less than at least ${atLeast}`)
    if (typeof atMost === 'number' && equals > atMost)
      never(`exactly ${equals} is more than at most ${atMost}`)
  }
  const counts = measure.how === 'count' || measure.how === 'distinct' || measure.how === 'share'
  for (const bound of [atMost, equals]) {
    if (counts && typeof bound === 'number' && bound < 0) never('nothing is counted below none')
  }
  if (measure.how === 'share' && typeof (equals ?? atLeast) === 'number' && Number(equals ?? atLeast) > 1)
    never('a share is at most 1')
}

/** More is asked for than there can be. */
function lintHowMany(requirement: MeasuredRequirement, path: Path, { report }: SchemeInHand): void {
  const { id, is, measure, where, forEach } = requirement
  const wanted = is.equals ?? is.atLeast
  if (forEach?.values && forEach.holdingFor !== undefined && forEach.holdingFor > forEach.values.length) {
    const message = `\`${id}\` can never hold: it is to hold for ${forEach.holdingFor} of ${forEach.values.length}`
    report.error([...path, 'holdingFor'], 'cannot-hold', message, 'ask for fewer or name more')
  }
  if (typeof wanted !== 'number') return
  if (measure.how === 'distinct') {
    const possible = valuesOf(where[measure.field ?? ''])
    if (!possible || possible.length >= wanted || measure.field === 'links') return
    const message = `\`${id}\` can never hold: it asks for ${wanted} different, but only ${possible.join(', ')} fit`
    report.error([...path, 'is'], 'cannot-hold', message, 'ask for fewer or let more fit')
  }
  if (measure.how !== 'count' || forEach) return
  const limit = mostOf(requirement)
  if (limit === undefined || wanted <= limit.most) return
  const message = `\`${id}\` can never hold: it asks for ${wanted}, but there is only ever ${limit.most} ${limit.of}`
  report.error([...path, 'is'], 'cannot-hold', message, `ask for ${limit.most}`)
}

/** How many facts there can be of what a requirement looks at, where that is certain. */
function mostOf({
  of,
  where,
}: MeasuredRequirement): { readonly most: number; readonly of: string } | undefined {
  const named = (field: string) => valuesOf(where[field])
  switch (of) {
    case 'registration':
      return { most: 1, of: 'registration' }
    case 'person':
      return { most: 1, of: 'person' }
    case 'start':
      return { most: 1, of: 'request' }
    case 'steps': {
      const tasks = named('task')
      return tasks && { most: tasks.length, of: 'step for each task' }
    }
    case 'signatures': {
      const slots = named('slot')
      return slots && { most: slots.length, of: 'signature for each place' }
    }
    default:
      return undefined
  }
}

// --- Two rules at one moment ------------------------------------------------------

interface Gate {
  readonly path: Path
  readonly ids: readonly string[]
}

/** Wherever several requirements must hold at once. */
function gatesOf({ scheme, tasks, requirements }: SchemeInHand): readonly Gate[] {
  const known = (ids: readonly string[]) => ids.filter((id) => requirements.has(id))
  return [
    { path: ['starts', 'requires'], ids: scheme.starts.requires },
    ...scheme.stages.map((stage, s) => ({ path: ['stages', s, 'exitsWhen'], ids: stage.exitsWhen })),
    ...[...tasks.values()].map(({ task, path }) => ({
      path: [...path, 'requires'],
      ids: known([...task.opensWhen, ...task.requires]),
    })),
    ...[...requirements.values()].flatMap((requirement) =>
      requirement.kind === 'combined' && requirement.atLeast === requirement.of.length
        ? [{ path: ['requirements', requirement.id, 'all'], ids: requirement.of }]
        : [],
    ),
  ]
}

function lintTogether(ids: readonly string[], path: Path, hand: SchemeInHand): void {
  const parts = [...new Set(ids)].flatMap((id) => {
    const requirement = hand.requirements.get(id)
    return requirement && requirement.otherwise === 'blocks' ? partsOf(requirement, hand, new Set()) : []
  })
  for (const [index, one] of parts.entries()) {
    const other = parts.slice(index + 1).find((each) => each.id !== one.id && exclude(one, each, hand))
    if (!other) continue
    const message = `\`${one.id}\` and \`${other.id}\` can never hold at once, and here both must`
    hand.report.error(path, 'cannot-hold', message, 'take one of them out, or join them by any:')
    return
  }
}

/** What must hold for a requirement to hold: itself, or every part of an all-of. */
function partsOf(
  requirement: Requirement,
  hand: SchemeInHand,
  seen: Set<string>,
): readonly MeasuredRequirement[] {
  if (requirement.kind === 'measured') return [requirement]
  if (requirement.atLeast < requirement.of.length || seen.has(requirement.id)) return []
  seen.add(requirement.id)
  return requirement.of.flatMap((id) => {
    const part = hand.requirements.get(id)
    return part ? partsOf(part, hand, seen) : []
  })
}

function exclude(one: MeasuredRequirement, other: MeasuredRequirement, hand: SchemeInHand): boolean {
  if (one.of !== other.of || one.about !== other.about || one.forEach || other.forEach) return false
  if (canonicalJson(one.measure) !== canonicalJson(other.measure)) return false
  if (canonicalJson(one.where) === canonicalJson(other.where))
    return boundsApart(one, other) || boundsApart(other, one)
  if (one.measure.how !== 'count' || !asksForOne(one) || !asksForOne(other)) return false
  const only = oneThing(one, hand)
  if (only === undefined || only !== oneThing(other, hand)) return false
  return Object.keys(one.where).some((field) => {
    const [values, others] = [valuesOf(one.where[field]), valuesOf(other.where[field])]
    return values !== undefined && others !== undefined && !values.some((value) => others.includes(value))
  })
}

function boundsApart(one: MeasuredRequirement, other: MeasuredRequirement): boolean {
  const [least, most] = [one.is.equals ?? one.is.atLeast, other.is.equals ?? other.is.atMost]
  if (typeof least === 'number' && typeof most === 'number') return least > most
  return isLength(least) && isLength(most) && isLonger(least, most)
}

function asksForOne({ is }: MeasuredRequirement): boolean {
  return Number(is.equals ?? is.atLeast ?? 0) >= 1
}

/** The one thing a requirement looks at, where there is only ever one; fields of it then have one value. */
function oneThing({ of, where }: MeasuredRequirement, { templates }: SchemeInHand): string | undefined {
  const single = (field: string) => {
    const values = valuesOf(where[field])
    return values?.length === 1 ? values[0] : undefined
  }
  switch (of) {
    case 'registration':
    case 'person':
    case 'start':
      return of
    case 'steps':
      return single('task') && `steps ${single('task')}`
    case 'answers': {
      const [document, field] = [single('document'), single('field')]
      if (document === undefined || field === undefined || templates.get(document)?.many !== false)
        return undefined
      return `answers ${document}.${field}`
    }
    default:
      return undefined
  }
}

function isLength(bound: unknown): bound is string {
  return typeof bound === 'string' && parseIsoDuration(bound) !== undefined
}

/** By a common year. */
function isLonger(one: string, other: string): boolean {
  if (!parseIsoDuration(one) || !parseIsoDuration(other)) return false
  const from = '2026-01-01' as IsoDate
  return addDuration(from, one as Duration) > addDuration(from, other as Duration)
}
