import { choicesOf, fieldsOfTask, reviewIds, type SchemeInHand } from './lint.context.ts'
import { lintAnchor } from './lint.time.ts'
import type { Path } from './pack.source.ts'
import type { SchemeFile } from './scheme.language.ts'
import type { Effect, Task } from './stage.language.ts'

/** What runs over time: reviews, supervision, workload, what is promised, and stages that open on request. */
export function lintProgramme(hand: SchemeInHand): void {
  const { scheme, report } = hand
  for (const [id, series] of Object.entries(scheme.reviews ?? {})) lintReviews(id, series, hand)
  lintPhases('supervision', scheme.supervision?.phases ?? [], hand)
  lintWorkload(hand)
  scheme.entitlements?.forEach(({ shownBy, due }, index) => {
    const path: Path = ['entitlements', index]
    report.known([...path, 'shownBy'], 'requirement', shownBy, hand.requirements.keys())
    for (const word of ['before', 'after', 'ofMonthOf', 'on'] as const)
      if (due?.[word] !== undefined) lintAnchor(due[word], [...path, 'due', word], hand)
  })
  lintExpected(hand)
  if (scheme.adds && scheme.extends === undefined)
    report.error(['adds'], 'adds-to-nothing', 'Stages are added to no other scheme', 'put them into stages:')
  lintOnRequest(hand)
}

function lintReviews(
  id: string,
  series: NonNullable<SchemeFile['reviews']>[string],
  hand: SchemeInHand,
): void {
  const { scheme, report, names } = hand
  const path: Path = ['reviews', id]
  report.known([...path, 'clock'], 'clock', series.clock, Object.keys(scheme.clocks))
  report.known(
    [...path, 'after'],
    'stage',
    series.after,
    scheme.stages.map(({ stage }) => stage),
  )
  series.documents.forEach((document, index) =>
    report.known([...path, 'documents', index], 'document', document, names.documents.keys()),
  )
  const points = series.points ?? []
  if (points.length === 0)
    report.error(
      path,
      'no-reviews',
      `The series \`${id}\` has no review`,
      'add points:, or every: with a length',
    )
  for (const { review, agreedIn } of points) {
    report.known(
      [...path, 'points'],
      'review',
      review,
      points.map((each) => each.review),
    )
    if (agreedIn === undefined) continue
    lintDayOfTask(agreedIn, [...path, 'agreedIn'], hand)
  }
  lintReviewFlags(series, [...path, 'flags'], hand)
}

/** The answer that points somebody out is asked when a task of the series is done, and can be given. */
function lintReviewFlags(
  { flags, tasks }: NonNullable<SchemeFile['reviews']>[string],
  path: Path,
  { report }: SchemeInHand,
): void {
  if (!flags) return
  const [task = '', name = ''] = flags.answer.split('.')
  const asks = tasks.find((each) => each.task === task)?.asks
  if (
    !report.known(
      [...path, 'answer'],
      'task',
      task,
      tasks.map((each) => each.task),
    )
  )
    return
  const field = asks?.find((each) => each.field === name)
  const choices = field && choicesOf(field)
  if (!choices || field.type === 'choices')
    report.error(
      [...path, 'answer'],
      'no-choice',
      `\`${flags.answer}\` is no choice of one answer`,
      'name a field of type choice or yes-no that the task asks',
    )
  else
    flags.equals.forEach((value, index) =>
      report.known([...path, 'equals', index], 'option', String(value), choices),
    )
}

/** task.field of a day that a task of the scheme asks for. */
function lintDayOfTask(place: string, path: Path, { report, tasks, templates }: SchemeInHand): void {
  const [task = '', field = ''] = place.split('.')
  const placed = tasks.get(task)
  if (!placed)
    report.error(path, 'unknown-task', `There is no task \`${task}\` here`, 'name a task here, and its field')
  else if (fieldsOfTask(placed.task, templates).get(field)?.type !== 'date')
    report.error(path, 'no-day', `\`${place}\` holds no day`, 'name a field of type date that the task asks')
}

function lintExpected(hand: SchemeInHand): void {
  const { scheme, report } = hand
  if (!scheme.expected) return
  lintDayOfTask(scheme.expected.held, ['expected', 'held'], hand)
  if (scheme.programme === undefined)
    report.error(
      ['expected'],
      'no-programme',
      'Only a programme is expected of everyone',
      'name it in programme:, or take expected out',
    )
}

/** Parts of a clock in order: its clock is there, and nothing comes after the one that lasts to the end. */
function lintPhases(
  word: 'supervision' | 'workload',
  parts: readonly { readonly until: string }[],
  { scheme, report }: SchemeInHand,
): void {
  const rules = scheme[word]
  if (!rules) return
  report.known([word, 'clock'], 'clock', rules.clock, Object.keys(scheme.clocks))
  const early = parts.findIndex(({ until }, index) => until === 'end' && index < parts.length - 1)
  if (early >= 0)
    report.error(
      [word, word === 'supervision' ? 'phases' : 'periods', early, 'until'],
      'never-runs',
      'What comes after this phase never begins, for it lasts to the end',
      'give the day until which it lasts, or put it last',
    )
}

/** Two different roles of the scheme agree it. */
function lintWorkload(hand: SchemeInHand): void {
  const { scheme, report } = hand
  const rules = scheme.workload
  if (!rules) return
  lintPhases('workload', rules.periods, hand)
  rules.agreedBy.forEach((role, index) =>
    report.known(['workload', 'agreedBy', index], 'role', role, Object.keys(scheme.roles)),
  )
  if (rules.agreedBy[0] === rules.agreedBy[1])
    report.error(
      ['workload', 'agreedBy'],
      'agreed-alone',
      'One role alone agrees the workload',
      'name the role of whoever says yes to it as well',
    )
}

/** Stages that are asked for: somebody may, and nothing waits for them that would wait for ever. */
function lintOnRequest({ scheme, report }: SchemeInHand): void {
  const opened = new Set(scheme.actions.flatMap(({ action, stage }) => (action === 'open' ? [stage] : [])))
  scheme.stages.forEach((stage, s) => {
    if (stage.onRequest && !opened.has(stage.stage))
      report.error(
        ['stages', s, 'onRequest'],
        'unreachable-stage',
        `Nobody can ask for \`${stage.stage}\``,
        'add an action: open with this stage',
      )
  })
  scheme.actions.forEach(({ action, stage }, a) => {
    if (action !== 'open') {
      if (stage !== undefined)
        report.error(
          ['actions', a, 'stage'],
          'not-opening',
          `stage: means nothing for \`${action}\``,
          'take it out',
        )
      return
    }
    const path: Path = ['actions', a, 'stage']
    if (stage === undefined) {
      report.error(['actions', a], 'opens-nothing', 'It is not said which stage is opened', 'add stage:')
      return
    }
    const ids = scheme.stages.map((each) => each.stage)
    if (!report.known(path, 'stage', stage, ids)) return
    if (!scheme.stages.find((each) => each.stage === stage)?.onRequest)
      report.error(
        path,
        'opens-by-itself',
        `\`${stage}\` opens by itself`,
        'write on-request: true in the stage',
      )
  })
}

/** Passing over a review, and pausing for a reason that was answered. */
export function lintProgrammeEffect(
  effect: Extract<Effect, { passOver: string } | { pauseFrom: string }>,
  path: Path,
  { scheme, report, tasks, templates }: SchemeInHand,
  task: Task | undefined,
): void {
  if ('passOver' in effect) {
    report.known([...path, 'passOver'], 'review', effect.passOver, reviewIds(scheme))
    return
  }
  const [step = '', name = ''] = effect.pauseFrom.split('.')
  const at: Path = [...path, 'pauseFrom']
  const asking = step === task?.task ? task : tasks.get(step)?.task
  if (!asking) {
    report.known(at, 'task', step, tasks.keys())
    return
  }
  const fields = fieldsOfTask(asking, templates)
  if (!report.known(at, 'field', name, fields.keys())) return
  const field = fields.get(name)
  const reasons = scheme.actions.flatMap(({ action, options }) => (action === 'pause' ? options : []))
  const known = new Set(reasons.map(({ option }) => option))
  const unknown = (field && choicesOf(field))?.filter((option) => !known.has(option))
  if (unknown === undefined || unknown.length > 0)
    report.error(
      at,
      'no-ground',
      `\`${effect.pauseFrom}\` does not hold a reason of the action pause`,
      'ask a choice whose options are those of the action: pause',
    )
}
