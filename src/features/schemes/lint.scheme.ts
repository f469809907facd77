import { choicesOf, fieldsOfTask, fieldsOfTemplate, type SchemeInHand } from './lint.context.ts'
import { lintField, lintOnce, lintValues, lintWhen } from './lint.documents.ts'
import { lintAnchor } from './lint.time.ts'
import type { Field } from './document.language.ts'
import type { Path } from './pack.source.ts'
import type { Effect, RoleRule, Stage, Task } from './scheme.language.ts'

/** Everything a scheme names outside its requirements and deadlines: whether it is there, and whether it fits. */
export function lintScheme(hand: SchemeInHand): void {
  const { scheme, names, report, templates } = hand
  if (!names.abstract) {
    if (scheme.from !== undefined) report.known(['from'], 'level', scheme.from, names.levels)
    if (scheme.to !== undefined) report.known(['to'], 'level', scheme.to, names.levels)
  }
  const { from, until } = scheme.effective
  if (until !== undefined && until < from) {
    report.error(
      ['effective', 'until'],
      'dates',
      `The scheme ends on ${until}, before it begins on ${from}`,
      'swap or mend the days',
    )
  }
  scheme.documents.forEach((id, index) =>
    report.known(['documents', index], 'document', id, names.documents.keys()),
  )
  scheme.resources.forEach((id, index) => report.known(['resources', index], 'resource', id, names.resources))
  lintIds(hand)
  for (const [id, rule] of Object.entries(scheme.roles)) lintRole(id, rule, hand)
  lintBefore(hand)
  lintStart(hand)
  scheme.stages.forEach((stage, s) => lintStage(stage, s, hand))
  lintSignatures(hand)
  lintMeetings(hand)
  lintRest(hand)
  for (const [id, template] of templates) lintRolesOfDocument(id, template.filledBy, ['documents'], hand)
  for (const template of templates.values()) {
    for (const section of template.sections) {
      lintRolesOfDocument(template.document, section.filledBy ?? [], ['documents'], hand)
      lintRolesOfDocument(template.document, section.signedBy ?? [], ['documents'], hand)
    }
  }
}

function by(roles: readonly string[], path: Path, { report, roles: known }: SchemeInHand): void {
  roles.forEach((role, index) => report.known([...path, index], 'role', role, known))
}

/** Ids that would be taken for something else: twice the same, or a word of the language where a map of ids stands. */
function lintIds({ scheme, report, requirements }: SchemeInHand): void {
  const { stages, outcomes, endings, handOffs } = scheme
  lintOnce(
    stages.map(({ stage }, s) => [stage, ['stages', s, 'stage']]),
    'stage',
    report,
  )
  lintOnce(
    stages.flatMap(({ tasks }, s) =>
      tasks.map(({ task }, t) => [task, ['stages', s, 'tasks', t, 'task']] as const),
    ),
    'task',
    report,
  )
  lintOnce(
    outcomes.map(({ outcome }, o) => [outcome, ['outcomes', o, 'outcome']]),
    'outcome',
    report,
  )
  lintOnce(
    endings.map(({ ending }, e) => [ending, ['endings', e, 'ending']]),
    'ending',
    report,
  )
  lintOnce(
    handOffs.map(({ handOff }, h) => [handOff, ['handOffs', h, 'handOff']]),
    'hand-off',
    report,
  )
  stages.forEach(({ tasks }, s) =>
    tasks.forEach(({ task, asks }, t) => {
      const path: Path = ['stages', s, 'tasks', t]
      if (requirements.has(task)) {
        const message = `\`${task}\` is both a task and a requirement, so opens-when: could mean either`
        report.error([...path, 'task'], 'ambiguous-id', message, 'rename one of them')
      }
      if (task === 'request') {
        report.error(
          [...path, 'task'],
          'ambiguous-id',
          '`request` names what is asked at the start',
          'give the task another id',
        )
      }
      lintOnce(
        asks.map(({ field }, a) => [field, [...path, 'asks', a, 'field']]),
        'field',
        report,
      )
      asks.forEach(({ field }, a) => {
        if (!['task', 'on', 'as', 'submits'].includes(field)) return
        const message = `A field \`${field}\` would hide what every step has under that name`
        report.error([...path, 'asks', a, 'field'], 'ambiguous-id', message, 'give the field another id')
      })
    }),
  )
}

function lintRole(id: string, rule: RoleRule, hand: SchemeInHand): void {
  const { scheme, names, report, roles } = hand
  const path: Path = ['roles', id]
  if (rule.is === 'applicant') return
  rule.not.forEach((other, index) => {
    report.known([...path, 'not', index], 'role', other, roles)
    if (other === id)
      report.error(
        [...path, 'not', index],
        'role-nobody',
        `Nobody can hold \`${id}\`: it excludes itself`,
        'take it out of not:',
      )
  })
  switch (rule.is) {
    case 'line-manager':
      report.known([...path, 'of'], 'role', rule.of, roles)
      break
    case 'above':
      report.known([...path, 'of'], 'role', rule.of, roles)
      if (!names.abstract) report.known([...path, 'holding'], 'post kind', rule.holding, names.postKinds)
      break
    case 'duty':
      if (!names.abstract && !names.duties.has(rule.duty)) {
        report.error(
          [...path, 'duty'],
          'role-nobody',
          `Nobody can hold \`${id}\`: the pack has no duty \`${rule.duty}\``,
          'add it to duties: of the pack, or name another',
        )
      } else report.known([...path, 'duty'], 'duty', rule.duty, [...names.duties, rule.duty])
      break
    case 'seat': {
      if (!report.known([...path, 'meeting'], 'meeting', rule.meeting, Object.keys(scheme.meetings))) break
      const seats = scheme.meetings[rule.meeting]?.seats ?? []
      report.known(
        [...path, 'seat'],
        'seat',
        rule.seat,
        seats.map(({ seat }) => seat),
      )
      if (seats.find(({ seat }) => seat === rule.seat)?.by.every((role) => role === id)) {
        report.error(
          [...path, 'seat'],
          'role-nobody',
          `Nobody can hold \`${id}\`: the seat is filled by whoever holds the role`,
          'let the seat be filled by another role',
        )
      }
      break
    }
  }
}

function lintRolesOfDocument(
  document: string,
  named: readonly string[],
  path: Path,
  { report, roles, scheme }: SchemeInHand,
): void {
  const index = scheme.documents.indexOf(document)
  const at: Path = index < 0 ? path : [...path, index]
  for (const role of named) {
    if (roles.has(role)) report.known(at, 'role', role, roles)
    else {
      const message = `The document \`${document}\` is filled in or signed by \`${role}\`, a role that this scheme does not have`
      report.error(at, 'unknown-role', message, 'add the role to roles:, or name another in the document')
    }
  }
}

function lintBefore(hand: SchemeInHand): void {
  const { scheme, names, report } = hand
  const talk = scheme.before
  if (!talk) return
  by(talk.by, ['before', 'by'], hand)
  if (!report.known(['before', 'document'], 'document', talk.document, names.documents.keys())) return
  const fields = fieldsOfTemplate(names.documents.get(talk.document)!)
  if (report.known(['before', 'decidesBy'], 'field', talk.decidesBy, fields.keys())) {
    lintValues(fields.get(talk.decidesBy)!, talk.ready, ['before', 'ready'], report)
  }
  if (
    talk.planFrom !== undefined &&
    report.known(['before', 'planFrom'], 'field', talk.planFrom, fields.keys())
  ) {
    lintPlanField(fields.get(talk.planFrom), talk.planFrom, ['before', 'planFrom'], hand)
  }
}

function lintPlanField(field: Field | undefined, name: string, path: Path, { report }: SchemeInHand): void {
  if (field?.type === 'rows') return
  report.error(
    path,
    'no-rows',
    `\`${name}\` has no rows that could become plan items`,
    'name a field of type rows',
  )
}

function lintStart(hand: SchemeInHand): void {
  const { scheme, names, report } = hand
  by(scheme.starts.askedBy, ['starts', 'askedBy'], hand)
  lintAsks(scheme.starts.asks, ['starts', 'asks'], hand)
  const ends = [
    ...scheme.outcomes.map(({ outcome }) => outcome),
    ...scheme.endings.map(({ ending }) => ending),
  ]
  scheme.starts.waitAfter?.outcome.forEach((id, index) =>
    report.known(['starts', 'waitAfter', 'outcome', index], 'outcome', id, ends),
  )
  scheme.starts.asks.forEach((field, a) => lintField(field, ['starts', 'asks', a], names, report))
}

function lintAsks(asks: readonly Field[], path: Path, { report }: SchemeInHand): void {
  const fields = new Map(asks.map((field) => [field.field, field]))
  lintOnce(
    asks.map(({ field }, a) => [field, [...path, a, 'field']]),
    'field',
    report,
  )
  asks.forEach((field, a) => lintWhen(field.when, [...path, a, 'when'], fields, report))
}

function lintStage(stage: Stage, s: number, hand: SchemeInHand): void {
  const { scheme, report, requirements } = hand
  const path: Path = ['stages', s]
  const stages = scheme.stages.map((each) => each.stage)
  const outcomes = scheme.outcomes.map(({ outcome }) => outcome)
  stage.opensWhen?.forEach((id, index) => report.known([...path, 'opensWhen', index], 'stage', id, stages))
  stage.when?.outcome.forEach((id, index) =>
    report.known([...path, 'when', 'outcome', index], 'outcome', id, outcomes),
  )
  stage.exitsWhen.forEach((id, index) =>
    report.known([...path, 'exitsWhen', index], 'requirement', id, requirements.keys()),
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
  task.when?.outcome?.forEach((id, index) =>
    report.known(
      [...path, 'when', 'outcome', index],
      'outcome',
      id,
      scheme.outcomes.map(({ outcome }) => outcome),
    ),
  )
  lintStepCondition(task.when?.step, [...path, 'when', 'step'], hand)
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

/** What each kind of task cannot do without. */
function lintNeeds(task: Task, path: Path, { scheme, report }: SchemeInHand): void {
  const need = (missing: boolean, word: string) => {
    if (missing)
      report.error(path, 'task-incomplete', `A task that does ${task.does} needs ${word}`, `add ${word}`)
  }
  need(task.does === 'document' && task.document === undefined, 'document:')
  need(
    (task.does === 'book' || task.does === 'meet') &&
      task.meeting === undefined &&
      Object.keys(scheme.meetings).length !== 1,
    'meeting:',
  )
  need(task.does === 'read' && task.resources.length === 0 && task.document === undefined, 'resources:')
  need(task.does === 'sign' && scheme.signatures === undefined, 'signatures: in the scheme')
  need(task.does === 'decide' && scheme.outcomes.length === 0, 'outcomes: in the scheme')
  need(task.does === 'hand-off' && scheme.handOffs.length === 0, 'hand-offs: in the scheme')
  if (task.document !== undefined && task.atLeast > 1) {
    const template = scheme.documents.includes(task.document)
    if (!template)
      report.warn(
        [...path, 'document'],
        'unlisted-document',
        `\`${task.document}\` is not among the documents of the scheme`,
        'add it to documents:',
      )
  }
}

function lintStepCondition(
  when: Readonly<Record<string, unknown>> | undefined,
  path: Path,
  hand: SchemeInHand,
): void {
  const { tasks, templates, scheme, report } = hand
  for (const [name, wanted] of Object.entries(when ?? {})) {
    const [task = '', field = ''] = name.split('.')
    if (task !== 'request' && !report.known([...path, name], 'task', task, tasks.keys())) continue
    const placed = tasks.get(task)
    const fields = placed
      ? fieldsOfTask(placed.task, templates)
      : new Map(scheme.starts.asks.map((each) => [each.field, each] as const))
    if (!report.known([...path, name], 'field', field, fields.keys())) continue
    lintValues(fields.get(field)!, Array.isArray(wanted) ? wanted : [wanted], [...path, name], report)
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

function lintEffect(effect: Effect, path: Path, hand: SchemeInHand, task?: Task): void {
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
    report.known(
      [...path, 'outcome'],
      'outcome',
      effect.outcome,
      scheme.outcomes.map(({ outcome }) => outcome),
    )
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
  } else if ('offer' in effect) {
    if (!names.abstract) report.known([...path, 'offer'], 'scheme', effect.offer, names.schemes)
  }
}

function lintSignatures(hand: SchemeInHand): void {
  const { scheme, names, report } = hand
  const rules = scheme.signatures
  if (!rules) return
  const slots = rules.slots.map(({ slot }) => slot)
  lintOnce(
    rules.slots.map(({ slot }, index) => [slot, ['signatures', 'slots', index, 'slot']]),
    'signature slot',
    report,
  )
  rules.slots.forEach((slot, index) => by(slot.by, ['signatures', 'slots', index, 'by'], hand))
  rules.covers.forEach((id, index) =>
    report.known(['signatures', 'covers', index], 'document', id, names.documents.keys()),
  )
  const ordered = rules.order.flatMap((group, g) =>
    group.map((slot, index) => [slot, ['signatures', 'order', g, index]] as const),
  )
  for (const [slot, path] of ordered) report.known(path, 'signature slot', slot, slots)
  lintOnce(ordered, 'signature slot', report)
  const missing = slots.filter((slot) => ordered.length > 0 && !ordered.some(([each]) => each === slot))
  if (missing.length > 0) {
    report.error(
      ['signatures', 'order'],
      'order-incomplete',
      `The order leaves out ${missing.join(', ')}`,
      'name every slot in the order, or leave order: out',
    )
  }
}

function lintMeetings(hand: SchemeInHand): void {
  const { scheme, names, report, roles } = hand
  for (const [id, meeting] of Object.entries(scheme.meetings)) {
    const path: Path = ['meetings', id]
    lintOnce(
      meeting.seats.map(({ seat }, s) => [seat, [...path, 'seats', s, 'seat']]),
      'seat',
      report,
    )
    meeting.seats.forEach((seat, s) => by(seat.by, [...path, 'seats', s, 'by'], hand))
    meeting.attends.forEach(({ role }, a) =>
      report.known([...path, 'attends', a, 'role'], 'role', role, roles),
    )
    by(meeting.conflicts ?? [], [...path, 'conflicts'], hand)
    if (meeting.record !== undefined)
      report.known([...path, 'record'], 'document', meeting.record, names.documents.keys())
    lintOnce(
      meeting.questions.map(({ question }, q) => [question, [...path, 'questions', q, 'question']]),
      'question',
      report,
    )
    if (meeting.quorum > meeting.seats.length) {
      report.error(
        [...path, 'quorum'],
        'cannot-hold',
        `The quorum is ${meeting.quorum}, but there are ${meeting.seats.length} seats`,
        'lower the quorum or add seats',
      )
    }
    const { least, usual, most } = meeting.minutes
    if (least > usual || usual > most) {
      report.error(
        [...path, 'minutes'],
        'minutes',
        `The usual ${usual} minutes do not lie between ${least} and ${most}`,
        'mend the minutes',
      )
    }
  }
}

function lintRest(hand: SchemeInHand): void {
  const { scheme, names, report, requirements, tasks, roles } = hand
  scheme.checklist?.items.forEach((item, index) => {
    const path: Path = ['checklist', 'items', index]
    report.known([...path, 'by'], 'role', item.by, roles)
    item.documents.forEach((id, each) =>
      report.known([...path, 'documents', each], 'document', id, names.documents.keys()),
    )
    item.tasks.forEach((id, each) => report.known([...path, 'tasks', each], 'task', id, tasks.keys()))
    item.requirements.forEach((id, each) =>
      report.known([...path, 'requirements', each], 'requirement', id, requirements.keys()),
    )
  })
  scheme.outcomes.forEach(({ effects }, o) =>
    effects.forEach((effect, e) => lintEffect(effect, ['outcomes', o, 'effects', e], hand)),
  )
  scheme.handOffs.forEach((handOff, h) => {
    const path: Path = ['handOffs', h]
    by(handOff.from, [...path, 'from'], hand)
    by(handOff.to, [...path, 'to'], hand)
    report.known([...path, 'form'], 'document', handOff.form, names.documents.keys())
    lintOnce(
      handOff.steps.map(({ step }, s) => [step, [...path, 'steps', s, 'step']]),
      'step',
      report,
    )
    handOff.steps.forEach((step, s) => by(step.by, [...path, 'steps', s, 'by'], hand))
  })
  scheme.actions.forEach((action, a) => by(action.by, ['actions', a, 'by'], hand))
  const outcomesGiven = [...tasks.values()].some(
    ({ task }) =>
      task.does === 'decide' || task.effects.some(({ then }) => then.some((effect) => 'outcome' in effect)),
  )
  if (scheme.outcomes.length > 0 && !outcomesGiven) {
    report.error(
      ['outcomes'],
      'outcomes-never-given',
      'No task decides, so none of the outcomes can be given',
      'add a task that does: decide',
    )
  }
}
