import { addDuration, type Duration, parseIsoDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { countsInWorkingDays } from './clock.engine.ts'
import { fieldsOfTask, type SchemeInHand } from './lint.context.ts'
import type { Path } from './pack.source.ts'
import type { SchemeFile } from './scheme.language.ts'
import type { Effect, Task } from './stage.language.ts'

/** Clocks, what makes them longer, and tasks that lapse: what can be counted, and what could never come about. */
export function lintClocks(hand: SchemeInHand): void {
  const { scheme } = hand
  for (const id of Object.keys(scheme.clocks)) lintClock(id, hand)
  scheme.actions.forEach((action, a) => lintExtendAction(action, ['actions', a], hand))
  const extended = scheme.actions.flatMap(({ action, clock }) => (action === 'extend' ? [clock] : []))
  extended.forEach((clock, index) => {
    if (clock === undefined || extended.indexOf(clock) === index) return
    const message = `The clock \`${clock}\` is made longer by two actions, and only the first is ever taken`
    hand.report.error(['actions'], 'extended-twice', message, 'put their grounds together in one')
  })
  for (const { task, path } of hand.tasks.values()) {
    if (!task.lapses || task.due) continue
    const message = `\`${task.task}\` never lapses, for it has no due day`
    hand.report.error([...path, 'lapses'], 'never-lapses', message, 'add due:, or take out lapses:')
  }
}

function lintClock(id: string, { scheme, report }: SchemeInHand): void {
  const clock = scheme.clocks[id]
  if (!clock) return
  const path: Path = ['clocks', id]
  if (clock.counting === 'working-days' && !countsInWorkingDays(clock.limit))
    report.error(
      [...path, 'limit'],
      'working-days',
      `Working days cannot be counted in \`${clock.limit}\``,
      'write weeks or days, e.g. P10D',
    )
  if (clock.counting === 'working-days' && clock.wholeTime)
    report.error(
      [...path, 'wholeTime'],
      'two-countings',
      `The clock \`${id}\` cannot count both working days and hours worked`,
      'keep one of counting: working-days and whole-time:',
    )
  if (clock.cap !== undefined && isLonger(clock.limit, clock.cap, clock.counting))
    report.error(
      [...path, 'cap'],
      'cap-shorter',
      `The clock \`${id}\` is cut off by its cap ${clock.cap} before its limit ${clock.limit} is over`,
      'make the cap at least as long as the limit',
    )
  const reasons = scheme.actions.flatMap(({ action, options }) => (action === 'pause' ? options : []))
  clock.pausedBy?.forEach((reason, index) =>
    report.known(
      [...path, 'pausedBy', index],
      'reason of a pause',
      reason,
      reasons.map(({ option }) => option),
    ),
  )
}

function lintExtendAction(
  { action, clock, most, options }: SchemeFile['actions'][number],
  path: Path,
  { scheme, report }: SchemeInHand,
): void {
  if (action !== 'extend') {
    if (clock !== undefined || most !== undefined)
      report.error(
        [...path, clock === undefined ? 'most' : 'clock'],
        'not-extending',
        `clock: and most: mean nothing for \`${action}\``,
        'take them out, or write action: extend',
      )
    return
  }
  if (clock === undefined) {
    report.error(path, 'extends-nothing', 'It is not said which clock is made longer', 'add clock:')
    return
  }
  if (options.length === 0)
    report.error(
      path,
      'no-ground',
      'There is no ground on which it could be made longer',
      'add options: with the grounds',
    )
  if (!report.known([...path, 'clock'], 'clock', clock, Object.keys(scheme.clocks))) return
  if (most !== undefined) lintLength(most, clock, [...path, 'most'], { scheme, report })
}

/** A task or an outcome that makes a clock longer, or counts time served elsewhere: which, and by how much. */
export function lintLengthEffect(
  effect: Extract<Effect, { extend: string } | { credit: string }>,
  path: Path,
  hand: SchemeInHand,
  task: Task | undefined,
): void {
  const { scheme, report, templates } = hand
  const { length, lengthFrom } = effect
  const [word, clock] =
    'extend' in effect ? (['extend', effect.extend] as const) : (['credit', effect.credit] as const)
  const known = report.known([...path, word], 'clock', clock, Object.keys(scheme.clocks))
  if ((length === undefined) === (lengthFrom === undefined))
    report.error(
      path,
      'one-length',
      'It must be said by how much the clock changes, and once',
      'write either length: or length-from:',
    )
  if (known && length !== undefined) lintLength(length, clock, [...path, 'length'], hand)
  if (lengthFrom === undefined) return
  const fields = task ? fieldsOfTask(task, templates) : new Map()
  if (!report.known([...path, 'lengthFrom'], 'field', lengthFrom, fields.keys())) return
  if (fields.get(lengthFrom)?.type !== 'number')
    report.error(
      [...path, 'lengthFrom'],
      'no-number',
      `\`${lengthFrom}\` holds no number of days`,
      'name a field of type number',
    )
}

function lintLength(
  length: string,
  id: string,
  path: Path,
  { scheme, report }: Pick<SchemeInHand, 'scheme' | 'report'>,
): void {
  if (scheme.clocks[id]?.counting === 'working-days' && !countsInWorkingDays(length))
    report.error(
      path,
      'working-days',
      `The clock \`${id}\` counts working days, which cannot be counted in \`${length}\``,
      'write weeks or days, e.g. P10D',
    )
}

/** By a common year, and by five working days a week: whether one length of time is surely longer than the other. */
function isLonger(a: string, b: string, counting: 'calendar-days' | 'working-days'): boolean {
  if (!parseIsoDuration(a) || !parseIsoDuration(b)) return false
  const from = '2026-01-01' as IsoDate
  const stretched =
    counting === 'working-days'
      ? a.replace(/(\d+)D$/, (_, days) => `${Math.floor((Number(days) * 7) / 5)}D`)
      : a
  return addDuration(from, stretched as Duration) > addDuration(from, b as Duration)
}
