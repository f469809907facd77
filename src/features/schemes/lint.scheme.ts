import { fieldsOfTemplate, type SchemeInHand } from './lint.context.ts'
import { lintField, lintOnce, lintValues } from './lint.documents.ts'
import { lintAppointed } from './lint.deciding.ts'
import { lintLetters } from './lint.letters.ts'
import { lintOnPaper } from './lint.on-paper.ts'
import { lintRounds } from './lint.rounds.ts'
import { lintScoring } from './lint.scoring.ts'
import { by, lintAsks, lintEffect, lintPlanField, lintStage } from './lint.stages.ts'
import type { Path } from './pack.source.ts'
import type { RoleRule } from './role.language.ts'

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
  lintOnPaper(hand)
  lintMeetings(hand)
  lintRounds(hand)
  lintRest(hand)
  for (const [id, template] of templates) lintRolesOfDocument(id, template.filledBy, ['documents'], hand)
  for (const template of templates.values()) {
    for (const section of template.sections) {
      lintRolesOfDocument(template.document, section.filledBy ?? [], ['documents'], hand)
      lintRolesOfDocument(template.document, section.signedBy ?? [], ['documents'], hand)
      for (const field of section.fields) {
        const named = 'reportsTo' in field ? (field.reportsTo ?? []) : []
        const [kind, holder] = (field.prefill ?? '').split('.')
        const filled = kind === 'holder' && holder !== undefined ? [holder] : []
        lintRolesOfDocument(template.document, [...named, ...filled], ['documents'], hand)
      }
    }
  }
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
  if ('seesFrom' in rule && rule.seesFrom !== undefined)
    report.known(
      [...path, 'seesFrom'],
      'stage',
      rule.seesFrom,
      scheme.stages.map(({ stage }) => stage),
    )
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
    case 'appointed':
      lintAppointed(id, rule, hand)
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
      const message = `The document \`${document}\` is filled in by, signed by or reported to \`${role}\`, a role that this scheme does not have`
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
  scheme.starts.attempts?.counting?.forEach((id, index) =>
    report.known(['starts', 'attempts', 'counting', index], 'outcome', id, ends),
  )
  scheme.starts.asks.forEach((field, a) => lintField(field, ['starts', 'asks', a], names, report))
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
    meeting.seats.forEach((seat, s) => {
      by(seat.by, [...path, 'seats', s, 'by'], hand)
      by(seat.deputies ?? [], [...path, 'seats', s, 'deputies'], hand)
    })
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
    lintScoring(meeting, [...path, 'scoring'], hand)
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
    if (handOff.lateTo) by(handOff.lateTo, [...path, 'lateTo'], hand)
    if (handOff.lateTo && handOff.within === undefined)
      report.error(
        [...path, 'lateTo'],
        'never-late',
        'Nothing makes this late',
        'add within: with working days',
      )
    const form = names.documents.get(handOff.form)
    const places = form?.sections.flatMap(({ section, fields }) =>
      fields.map(({ field }) => `${section}.${field}`),
    )
    const { paid, ...inForm } = handOff.pay ?? {}
    if (paid !== undefined)
      report.known(
        [...path, 'pay', 'paid'],
        'step',
        paid,
        handOff.steps.map(({ step }) => step),
      )
    for (const [word, place] of Object.entries(inForm))
      if (typeof place === 'string' && places) report.known([...path, 'pay', word], 'field', place, places)
  })
  lintLetters(hand)
  scheme.actions.forEach((action, a) => {
    by(action.by, ['actions', a, 'by'], hand)
    if (action.decidedBy) by(action.decidedBy, ['actions', a, 'decidedBy'], hand)
    if (action.action === 'withdraw' && !scheme.endings.some(({ ending }) => ending === 'withdrawn')) {
      const message = 'Withdrawing ends an application as `withdrawn`, which is not among the endings'
      report.error(
        ['actions', a],
        'no-withdrawn-ending',
        message,
        'add { ending: withdrawn, name: … } to endings:',
      )
    }
  })
  const outcomesGiven = [...tasks.values()].some(({ task }) => task.does === 'decide')
  if (scheme.outcomes.length > 0 && !outcomesGiven) {
    report.error(
      ['outcomes'],
      'outcomes-never-given',
      'No task decides, so none of the outcomes can be given',
      'add a task that does: decide',
    )
  }
}
