import { addDuration, type Duration, parseIsoDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { countsInWorkingDays } from './clock.engine.ts'
import { lintClocks } from './lint.clocks.ts'
import {
  fieldsOfTask,
  fieldsOfTemplate,
  type PlacedTask,
  reviewIds,
  type SchemeInHand,
} from './lint.context.ts'
import { doing, type Flow } from './lint.flow.ts'
import type { Path } from './pack.source.ts'
import type { Deadline } from './time.language.ts'

/** Days and deadlines: anchors that exist, and time limits that can be kept. */
export function lintTime(hand: SchemeInHand, flow: Flow): void {
  const { scheme, tasks, report } = hand
  lintClocks(hand)
  for (const [id, clock] of Object.entries(scheme.clocks)) {
    lintAnchor(clock.starts, ['clocks', id, 'starts'], hand)
    if (clock.stops !== undefined) lintAnchor(clock.stops, ['clocks', id, 'stops'], hand)
    lintClockOrder(id, hand, flow)
    if (clockChain(id, hand).has(`clock.${id}`)) {
      report.error(
        ['clocks', id, 'starts'],
        'circular-clock',
        `The clock \`${id}\` starts when it itself runs out`,
        'start it at another day',
      )
    }
  }
  for (const { task, path } of tasks.values()) {
    if (task.due) lintDeadline(task.due, task, [...path, 'due'], hand, flow)
  }
}

/** What a task must do for a named day to come about. */
const makers: Readonly<Record<string, string>> = {
  sealed: 'sign',
  submission: 'submit',
  meeting: 'book',
  outcome: 'decide',
}

/** A named day: its task, field, clock or answer exists, and the field holds a day. */
export function lintAnchor(
  anchor: string,
  path: Path,
  { scheme, tasks, templates, report }: SchemeInHand,
): void {
  const [kind, first, second] = anchor.split('.')
  const maker = makers[anchor]
  if (maker !== undefined && ![...tasks.values()].some(({ task }) => task.does === maker)) {
    report.error(
      path,
      'day-never-comes',
      `The day \`${anchor}\` never comes: no task does ${maker}`,
      `add a task that does: ${maker}, or count from another day`,
    )
  }
  if (kind === 'review') {
    report.known(path, 'review', first ?? '', reviewIds(scheme))
  } else if (kind === 'clock') {
    report.known(path, 'clock', first ?? '', Object.keys(scheme.clocks))
  } else if (kind === 'step') {
    if (first !== 'request' && !report.known(path, 'task', first ?? '', tasks.keys())) return
    if (second === undefined) return
    const placed = tasks.get(first ?? '')
    const fields = placed
      ? fieldsOfTask(placed.task, templates)
      : new Map(scheme.starts.asks.map((field) => [field.field, field] as const))
    if (!report.known(path, 'field', second, fields.keys())) return
    lintDayField(fields.get(second)?.type, `${first}.${second}`, path, report)
  } else if (kind === 'answer') {
    const template = templates.get(first ?? '')
    if (!template) {
      report.known(path, 'document', first ?? '', templates.keys())
      return
    }
    const fields = fieldsOfTemplate(template)
    if (report.known(path, 'field', second ?? '', fields.keys()))
      lintDayField(fields.get(second ?? '')?.type, `${first}.${second}`, path, report)
  }
}

function lintDayField(
  type: string | undefined,
  name: string,
  path: Path,
  report: SchemeInHand['report'],
): void {
  if (type === 'date' || type === 'month') return
  report.error(path, 'no-day', `\`${name}\` holds no day`, 'name a field of type date or month')
}

function clockChain(id: string, { scheme }: SchemeInHand): ReadonlySet<string> {
  const seen = new Set<string>()
  let anchor = scheme.clocks[id]?.starts
  while (anchor !== undefined && !seen.has(anchor)) {
    seen.add(anchor)
    anchor = anchor.startsWith('clock.') ? scheme.clocks[anchor.slice(6)]?.starts : undefined
  }
  return seen
}

/** The tasks whose doing makes an anchor's day known, and those at which the day itself comes. */
function tasksOfAnchor(
  anchor: string,
  hand: SchemeInHand,
): { known: readonly string[]; comes: readonly string[] } {
  const doingIt = (does: string) =>
    [...hand.tasks.values()].filter(({ task }) => task.does === does).map(({ task }) => task.task)
  const [kind, first = '', second] = anchor.split('.')
  switch (kind) {
    case 'step':
      // A day given in a step is known then, and may lie anywhere.
      return { known: [first], comes: second === undefined ? [first] : [] }
    case 'submission':
      return { known: doingIt('submit'), comes: doingIt('submit') }
    case 'meeting':
      return { known: doingIt('book'), comes: doingIt('meet') }
    case 'outcome':
      return { known: doingIt('decide'), comes: doingIt('decide') }
    case 'sealed':
      return { known: [], comes: doingIt('sign') }
    case 'clock':
      // Its end is known once it has started.
      return { known: tasksOfAnchor(rootOf(anchor, hand), hand).known, comes: [] }
    default:
      return { known: [], comes: [] }
  }
}

/** The day at which a clock starts, through the clocks at whose end it does. */
function rootOf(anchor: string, { scheme }: SchemeInHand): string {
  const seen = new Set<string>()
  let root = anchor
  while (root.startsWith('clock.') && !seen.has(root)) {
    seen.add(root)
    root = scheme.clocks[root.slice(6)]?.starts ?? 'started'
  }
  return root.startsWith('clock.') ? 'started' : root
}

/** What stops a clock comes for certain before what starts it: it would never run. */
function lintClockOrder(id: string, hand: SchemeInHand, flow: Flow): void {
  const clock = hand.scheme.clocks[id]
  if (clock?.stops === undefined) return
  const starts = tasksOfAnchor(`clock.${id}`, hand).known
  const stops = tasksOfAnchor(clock.stops, hand).comes
  const never =
    starts.length > 0 &&
    stops.length > 0 &&
    starts.every((start) => stops.every((stop) => flow.before(doing(start)).has(doing(stop))))
  if (!never) return
  const message = `The clock \`${id}\` would stop at ${clock.stops}, before it starts at ${clock.starts}`
  hand.report.error(['clocks', id, 'stops'], 'never-runs', message, 'stop it at a later day')
}

/** Being late can only be refused where there is an act to refuse, and only a sitting has a next one. */
function lintWhenLate(
  due: Deadline,
  { does, task }: PlacedTask['task'],
  path: Path,
  hand: SchemeInHand,
): void {
  const { whenLate } = due
  if (whenLate === 'flag') return
  if (does === 'document' || does === 'book' || does === 'meet') {
    const message = `Nothing is refused when \`${task}\` is late: a task that does ${does} only shows it`
    hand.report.warn(
      [...path, 'whenLate'],
      'late-not-refused',
      message,
      'put it on the task that hands it in',
    )
  }
  if (whenLate === 'next-sitting' && (due.before ?? due.on ?? due.ofMonthOf) !== 'meeting') {
    const message = `The day of \`${task}\` does not hang on a meeting, so there is no next one to wait for`
    hand.report.error(
      [...path, 'whenLate'],
      'no-next-sitting',
      message,
      'count before: meeting, or write refuse',
    )
  }
}

/** Being early can only be refused where an act is recorded, and a reason for it is a text that nobody must give. */
function lintNotBefore(
  { notBefore, earlyReason }: Deadline,
  { does, task, asks }: PlacedTask['task'],
  path: Path,
  { report }: SchemeInHand,
): void {
  if (notBefore === undefined) {
    if (earlyReason !== undefined)
      report.error(
        [...path, 'earlyReason'],
        'early-of-nothing',
        `\`${task}\` can be done at any time, so nothing asks why it is early`,
        'add not-before:',
      )
    return
  }
  if (does !== 'record')
    report.error(
      [...path, 'notBefore'],
      'early-not-refused',
      `Nothing is refused when \`${task}\` is early: a task that does ${does} is no record of a day`,
      'put it on the task that records it',
    )
  if (earlyReason === undefined) return
  const at: Path = [...path, 'earlyReason']
  const asked = asks.find(({ field }) => field === earlyReason)
  if (!asked) {
    report.known(
      at,
      'field',
      earlyReason,
      asks.map(({ field }) => field),
    )
  } else if ((asked.type !== 'text' && asked.type !== 'long-text') || asked.required)
    report.error(
      at,
      'no-early-reason',
      `\`${earlyReason}\` is not a text that can be left empty`,
      'ask for a long-text with required: false',
    )
}

function lintDeadline(
  due: Deadline,
  task: PlacedTask['task'],
  path: Path,
  hand: SchemeInHand,
  flow: Flow,
): void {
  const { report } = hand
  const words = (['before', 'after', 'ofMonthOf', 'on'] as const).filter((word) => due[word] !== undefined)
  const word = words[0]
  if (word === undefined) {
    report.error(
      path,
      'no-anchor',
      'The deadline does not say from when it counts',
      'add before:, after:, on: or of-month-of:',
    )
    return
  }
  if (words.length > 1) {
    report.error(
      [...path, words[1] as string],
      'two-anchors',
      `The deadline counts from two days, ${words.join(' and ')}`,
      'keep one of them',
    )
  }
  const anchor = due[word] as string
  lintAnchor(anchor, [...path, word], hand)
  if ((due.nthWorkingDay === undefined) !== (due.ofMonthOf === undefined)) {
    report.error(
      path,
      'half-a-deadline',
      'nth-working-day and of-month-of belong together',
      'add the other one',
    )
  }
  if (due.counting === 'working-days' && due.by !== undefined && !countsInWorkingDays(due.by)) {
    report.error(
      [...path, 'by'],
      'working-days',
      `Working days cannot be counted in \`${due.by}\``,
      'write weeks or days, e.g. P10D',
    )
  }
  const { known, comes } = tasksOfAnchor(anchor, hand)
  const node = doing(task.task)
  if (known.length > 0 && known.every((id) => id === task.task || flow.before(doing(id)).has(node))) {
    const message = `\`${task.task}\` would be due ${word === 'before' ? 'before' : 'by'} ${anchor}, a day that is not known until after it`
    report.error([...path, word], 'deadline-unknown', message, 'count from a day that is known by then')
  }
  if (word === 'before' && comes.length > 0 && comes.every((id) => flow.before(node).has(doing(id)))) {
    const message = `\`${task.task}\` is due before ${anchor}, but can only be done after it`
    report.error([...path, word], 'deadline-impossible', message, 'count after: that day instead')
  }
  lintWhenLate(due, task, path, hand)
  lintNotBefore(due, task, path, hand)
  lintAgainstClocks(due, task, anchor, word, path, hand, flow)
  if (word === 'after') lintAgainstEarlier(due, task, anchor, path, hand, flow)
}

/** Counted from one day, a task that comes after another cannot be due before it. */
function lintAgainstEarlier(
  due: Deadline,
  task: PlacedTask['task'],
  anchor: string,
  path: Path,
  { tasks, report }: SchemeInHand,
  flow: Flow,
): void {
  const before = flow.before(doing(task.task))
  for (const { task: earlier } of tasks.values()) {
    const its = earlier.due
    if (its?.after !== anchor || its.counting !== due.counting || its.by === undefined) continue
    if (!before.has(doing(earlier.task)) || !longerThan(its.by, due.by ?? 'P0D')) continue
    const message = `\`${task.task}\` would be due before \`${earlier.task}\`, which comes first and may take ${its.by}`
    report.warn([...path, 'by'], 'due-before-its-start', message, `make it at least ${its.by}`)
    return
  }
}

function lintAgainstClocks(
  due: Deadline,
  task: PlacedTask['task'],
  anchor: string,
  word: 'before' | 'after' | 'ofMonthOf' | 'on',
  path: Path,
  hand: SchemeInHand,
  flow: Flow,
): void {
  const { scheme, report } = hand
  if (due.by === undefined) return
  for (const [id, clock] of Object.entries(scheme.clocks)) {
    const longer = longerThan(due.by, clock.limit)
    if (!longer) continue
    const remedy = `make it shorter than ${clock.limit}, or the clock longer`
    if (word === 'before' && anchor === `clock.${id}`) {
      const message = `\`${task.task}\` would be due ${due.by} before the clock \`${id}\` runs out, which is before it starts`
      report.error([...path, 'by'], 'longer-than-clock', message, remedy)
    }
    const stops = clock.stops === undefined ? [] : tasksOfAnchor(clock.stops, hand).comes
    const insideClock =
      stops.length > 0 &&
      stops.every((stop) => stop === task.task || flow.before(doing(stop)).has(doing(task.task)))
    if (word === 'after' && anchor === clock.starts && insideClock) {
      const message = `\`${task.task}\` may take ${due.by}, longer than the clock \`${id}\` that runs over it`
      report.error([...path, 'by'], 'longer-than-clock', message, remedy)
    }
  }
}

/** By a common year: whether one length of time is surely longer than the other. */
function longerThan(a: string, b: string): boolean {
  if (!parseIsoDuration(a) || !parseIsoDuration(b)) return false
  const from = '2026-01-01' as IsoDate
  return addDuration(from, a as Duration) > addDuration(from, b as Duration)
}
