import type { Field } from './document.language.ts'
import { choicesOf, fieldsOfTask, fieldsOfTemplate, type SchemeInHand } from './lint.context.ts'
import { lintField, lintOnce, lintWhen } from './lint.documents.ts'
import { isForStages } from './effects.engine.ts'
import { lintCarries, lintFurtherEffect } from './lint.deciding.ts'
import { lintLengthEffect } from './lint.clocks.ts'
import { lintProgrammeEffect } from './lint.programme.ts'
import { lintAnchor } from './lint.time.ts'
import type { Path } from './pack.source.ts'
import type { Effect, Stage, Task } from './stage.language.ts'

/** Rules for stages, their tasks and what follows from them. */
export function lintStage(stage: Stage, s: number, hand: SchemeInHand): void {
  const { scheme, report, requirements } = hand
  const path: Path = ['stages', s]
  const stages = scheme.stages.map((each) => each.stage)
  stage.opensWhen?.forEach((id, index) => report.known([...path, 'opensWhen', index], 'stage', id, stages))
  stage.exitsWhen.forEach((id, index) =>
    report.known([...path, 'exitsWhen', index], 'requirement', id, requirements.keys()),
  )
  stage.effects.forEach(({ then }, e) =>
    then.forEach((effect, index) => {
      const at: Path = [...path, 'effects', e, 'then', index]
      if (isForStages(effect)) return lintEffect(effect, at, hand)
      const message = 'A stage by itself only tells, offers, remembers, hands off, plans, pauses and starts'
      report.error(at, 'effect-of-a-stage', message, 'move it to a task or an outcome')
    }),
  )
  stage.tasks.forEach((task, t) => lintTask(task, [...path, 'tasks', t], hand))
}

function lintTask(task: Task, path: Path, hand: SchemeInHand): void {
  const { scheme, names, report, requirements, tasks, templates } = hand
  by(task.by, [...path, 'by'], hand)
  task.opensWhen.forEach((id, index) => {
    report.known(
      [...path, 'opensWhen', index],
      tasks.has(id) ? 'task' : requirements.has(id) ? 'requirement' : 'task or requirement',
      id,
      [...tasks.keys(), ...requirements.keys()],
    )
  })
  task.requires.forEach((id, index) =>
    report.known([...path, 'requires', index], 'requirement', id, requirements.keys()),
  )
  task.resources.forEach((id, index) =>
    report.known([...path, 'resources', index], 'resource', id, names.resources),
  )
  if (task.document !== undefined)
    report.known([...path, 'document'], 'document', task.document, names.documents.keys())
  if (task.meeting !== undefined)
    report.known([...path, 'meeting'], 'meeting', task.meeting, Object.keys(scheme.meetings))
  lintAsks(task.asks, [...path, 'asks'], hand)
  task.asks.forEach((field, a) => lintField(field, [...path, 'asks', a], names, report))
  lintNeeds(task, path, hand)
  const fields = fieldsOfTask(task, templates)
  task.effects.forEach(({ when, then }, e) => {
    lintWhen(when, [...path, 'effects', e, 'when'], fields, report)
    then.forEach((effect, index) => lintEffect(effect, [...path, 'effects', e, 'then', index], hand, task))
  })
  if (task.decidesBy !== undefined) lintDecision(task, task.decidesBy, fields, path, hand)
}

/** Kinds of task whose doing causes their effects; what follows from a decision stands with its outcome. */
const causing: ReadonlySet<Task['does']> = new Set([
  'record',
  'read',
  'submit',
  'book',
  'check',
  'tell',
  'hand-off',
  'plan',
])

/** What each kind of task cannot do without. */
function lintNeeds(task: Task, path: Path, { scheme, report }: SchemeInHand): void {
  const need = (missing: boolean, word: string) => {
    if (missing)
      report.error(path, 'task-incomplete', `A task that does ${task.does} needs ${word}`, `add ${word}`)
  }
  need(task.does === 'document' && task.document === undefined, 'document:')
  need(task.does === 'book' && task.meeting === undefined, 'meeting:')
  need(task.does === 'read' && task.resources.length === 0 && task.document === undefined, 'resources:')
  need(task.does === 'sign' && scheme.signatures === undefined, 'signatures: in the scheme')
  need(task.does === 'decide' && scheme.outcomes.length === 0, 'outcomes: in the scheme')
  need(task.does === 'hand-off' && scheme.handOffs.length === 0, 'hand-offs: in the scheme')
  const told = causing.has(task.does) ? -1 : task.effects.findIndex(({ then }) => then.length > 0)
  if (told >= 0) {
    const message = `Effects of a task that does ${task.does} never happen`
    const remedy =
      'move them to a task that records, checks, submits, tells, hands off or plans, or to an outcome'
    report.warn([...path, 'effects', told], 'effect-never-happens', message, remedy)
  }
}

/** Every answer of the deciding field needs its effect; at most one may lack it, the one by which things go on. */
function lintDecision(
  task: Task,
  decidesBy: string,
  fields: ReadonlyMap<string, Field>,
  path: Path,
  { report }: SchemeInHand,
): void {
  if (!report.known([...path, 'decidesBy'], 'field', decidesBy, fields.keys())) return
  const choices = choicesOf(fields.get(decidesBy)!)
  if (!choices) {
    report.error(
      [...path, 'decidesBy'],
      'no-choice',
      `\`${decidesBy}\` has no fixed answers to decide by`,
      'name a field of type choice or yes-no',
    )
    return
  }
  const answered = (option: string) =>
    task.effects.some(({ when }) => {
      const wanted = when?.[decidesBy]
      return Array.isArray(wanted) ? wanted.includes(option) : wanted === option
    })
  const without = choices.filter((option) => !answered(option))
  if (without.length > 1) {
    const message = `Of the answers to \`${decidesBy}\` these have no effect: ${without.join(', ')}`
    report.error(
      [...path, 'decidesBy'],
      'option-without-effect',
      message,
      'add effects for all but the one by which things go on',
    )
  }
  const returnsAlways = choices.every((option) =>
    task.effects.some(({ when, then }) => {
      const wanted = when?.[decidesBy]
      const matches = Array.isArray(wanted) ? wanted.includes(option) : wanted === option
      return matches && then.some((effect) => 'returnTo' in effect)
    }),
  )
  if (returnsAlways && !task.optional) {
    const message = `Whatever is answered, \`${task.task}\` sends the application back, so its stage has no way out`
    report.error([...path, 'decidesBy'], 'no-way-out', message, 'let one answer go on')
  }
}

export function lintEffect(effect: Effect, path: Path, hand: SchemeInHand, task?: Task): void {
  const { scheme, names, report, templates } = hand
  if ('returnTo' in effect) {
    report.known(
      [...path, 'returnTo'],
      'stage',
      effect.returnTo,
      scheme.stages.map(({ stage }) => stage),
    )
    if (effect.resubmitBy !== undefined) {
      const fields = task ? fieldsOfTask(task, templates) : new Map<string, Field>()
      const found = report.known([...path, 'resubmitBy'], 'field', effect.resubmitBy, fields.keys())
      if (found && fields.get(effect.resubmitBy)?.type !== 'date') {
        report.error(
          [...path, 'resubmitBy'],
          'no-day',
          `\`${effect.resubmitBy}\` holds no day`,
          'name a field of type date',
        )
      }
    }
  } else if ('endAs' in effect) {
    report.known(
      [...path, 'endAs'],
      'ending',
      effect.endAs,
      scheme.endings.map(({ ending }) => ending),
    )
  } else if ('outcome' in effect) {
    const message = 'An outcome is given by a decision, not as an effect'
    report.error([...path, 'outcome'], 'outcome-as-effect', message, 'add a task that does: decide')
  } else if ('tell' in effect) {
    by(effect.tell, [...path, 'tell'], hand)
    report.known([...path, 'message'], 'message', effect.message, names.messages)
  } else if ('planFrom' in effect) {
    const [document = '', field = ''] = effect.planFrom.split('.')
    if (!report.known([...path, 'planFrom'], 'document', document, templates.keys())) return
    const fields = fieldsOfTemplate(templates.get(document)!)
    if (report.known([...path, 'planFrom'], 'field', field, fields.keys()))
      lintPlanField(fields.get(field), field, [...path, 'planFrom'], hand)
  } else if ('moveTo' in effect) {
    if (!names.abstract) report.known([...path, 'moveTo'], 'level', effect.moveTo, names.levels)
    lintAnchor(effect.effective, [...path, 'effective'], hand)
  } else if ('handOff' in effect) {
    report.known(
      [...path, 'handOff'],
      'hand-off',
      effect.handOff,
      scheme.handOffs.map(({ handOff }) => handOff),
    )
  } else if ('extend' in effect || 'credit' in effect) {
    lintLengthEffect(effect, path, hand, task)
  } else if ('passOver' in effect || 'pauseFrom' in effect) {
    lintProgrammeEffect(effect, path, hand, task)
  } else if ('offer' in effect) {
    if (!names.abstract && report.known([...path, 'offer'], 'scheme', effect.offer, names.schemes))
      lintCarries(effect.carries, effect.offer, path, hand)
  } else {
    const fields = task ? new Set(fieldsOfTask(task, templates).keys()) : new Set<string>()
    lintFurtherEffect(effect, path, hand, fields)
  }
}

/** Roles that may act are roles of the scheme. */
export function by(roles: readonly string[], path: Path, { report, roles: known }: SchemeInHand): void {
  roles.forEach((role, index) => report.known([...path, index], 'role', role, known))
}

/** The fields a task or a request asks: each once, and their conditions among themselves. */
export function lintAsks(asks: readonly Field[], path: Path, { report }: SchemeInHand): void {
  const fields = new Map(asks.map((field) => [field.field, field]))
  lintOnce(
    asks.map(({ field }, a) => [field, [...path, a, 'field']]),
    'field',
    report,
  )
  asks.forEach((field, a) => lintWhen(field.when, [...path, a, 'when'], fields, report))
}

export function lintPlanField(
  field: Field | undefined,
  name: string,
  path: Path,
  { report }: SchemeInHand,
): void {
  if (field?.type === 'rows') return
  report.error(
    path,
    'no-rows',
    `\`${name}\` has no rows that could become plan items`,
    'name a field of type rows',
  )
}
