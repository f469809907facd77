import { type Duration, formatDuration } from '../../calendar/public.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { type Field, fieldsOf } from './document.language.ts'
import type { RoleRule } from './role.language.ts'
import { findReview, findTask } from './scheme.index.ts'
import type { Applies, Effect, Task } from './stage.language.ts'
import type { Deadline } from './time.language.ts'

/** A scheme in plain words, for the page that explains it. A pack's own `rule` goes before what is made here. */

/** Names of roles, joined by "or": "Line Manager or Service Manager". */
export function rolesInWords(scheme: CompiledScheme, roles: readonly string[]): string {
  return listInWords(
    roles.map((role) => scheme.roles[role]?.name ?? role),
    'or',
  )
}

/** How people come to hold a role: "whoever manages the Applicant". */
export function roleInWords(scheme: CompiledScheme, rule: RoleRule): string {
  const nameOf = (role: string) => scheme.roles[role]?.name ?? role
  const excluded =
    rule.is !== 'applicant' && rule.not.length > 0
      ? `, but not the ${listInWords(rule.not.map(nameOf), 'or')}`
      : ''
  const apart =
    rule.is !== 'applicant' && rule.tookNoPartIn.length > 0
      ? `, who took no part in ${listInWords(
          rule.tookNoPartIn.map((id) => `“${findTask(scheme, id)?.name ?? scheme.meetings[id]?.name ?? id}”`),
          'or',
        )}`
      : ''
  const but = `${excluded}${apart}`
  switch (rule.is) {
    case 'applicant':
      return 'The person whose application it is'
    case 'line-manager':
      return `The line manager of the ${nameOf(rule.of)}${but}`
    case 'above':
      return `The nearest above the ${nameOf(rule.of)} with that post${but}`
    case 'duty':
      return `Anyone with this duty${but}`
    case 'post':
      return `Anyone with a post of this kind${
        rule.outsideTeamOf === undefined ? '' : ` outside the team of the ${nameOf(rule.outsideTeamOf)}`
      }${but}`
    case 'appointed':
      return `Whoever the ${listInWords(rule.by.map(nameOf), 'or')} appoints${but}`
    case 'seat': {
      const meeting = scheme.meetings[rule.meeting]
      const seat = meeting?.seats.find((each) => each.seat === rule.seat)
      return `Whoever sits as ${seat?.name ?? rule.seat} on the ${meeting?.name ?? rule.meeting}${but}`
    }
  }
}

/** A named day: "the day of the meeting", "the day of “Give permission”". */
export function anchorInWords(scheme: CompiledScheme, anchor: string): string {
  const plain = plainAnchors[anchor]
  if (plain !== undefined) return plain
  const [kind, first = '', second] = anchor.split('.')
  if (kind === 'review') return `“${findReview(scheme, first)?.point.name ?? first}”`
  if (kind === 'clock') return `the end of “${scheme.clocks[first]?.name ?? first}”`
  if (kind === 'answer') {
    const template = scheme.templates[first]
    const field = template && [...fieldsOf(template)].find((each) => each.field.field === second)?.field
    return fieldInWords(field, second)
  }
  const task = findTask(scheme, first)
  if (second === undefined) return `the day of “${task?.name ?? first}”`
  const template = task?.document === undefined ? undefined : scheme.templates[task.document]
  const fields = [
    ...(first === 'request' ? scheme.starts.asks : (task?.asks ?? [])),
    ...(template ? [...fieldsOf(template)].map(({ field }) => field) : []),
  ]
  return fieldInWords(
    fields.find(({ field }) => field === second),
    second,
  )
}

/** Named days that are the same in every scheme. */
export const plainAnchors: Readonly<Record<string, string>> = {
  today: 'today',
  started: 'the day the application was started',
  sealed: 'the day signatures are asked for',
  submission: 'submission',
  meeting: 'the meeting',
  outcome: 'the outcome',
}

function fieldInWords(field: Field | undefined, id: string | undefined): string {
  if (!field) return `the day given as ${(id ?? '').replaceAll('-', ' ')}`
  return field.type === 'month'
    ? `the month given under “${field.name}”`
    : `the day given under “${field.name}”`
}

/** When something is due: "Within 10 working days of submission." */
export function deadlineInWords(scheme: CompiledScheme, due: Deadline): string {
  if (due.rule !== undefined) return due.rule
  const anchor = due.before ?? due.after ?? due.on ?? due.ofMonthOf
  if (anchor === undefined) return ''
  const day = anchorInWords(scheme, anchor)
  if (due.nthWorkingDay !== undefined) {
    const month = day.startsWith('the month') ? day : `the month of ${day.replace(/^the day of /, '')}`
    return `By working day ${due.nthWorkingDay} of ${month}.`
  }
  const by = due.by === undefined ? '' : workingOrNot(due.by, due.counting)
  if (due.before !== undefined) return by === '' ? `Before ${day}.` : `At least ${by} before ${day}.`
  return by === '' ? `On ${day}.` : `Within ${by} of ${day}.`
}

function workingOrNot(duration: string, counting: Deadline['counting']): string {
  const words = formatDuration(duration as Duration)
  return counting === 'working-days' ? words.replace(/\b(days?|weeks?)\b/g, 'working $1') : words
}

/** When a task is due and what happens after that day: "Within 2 weeks of submission. After that it is not asked any more." */
export function dueInWords(scheme: CompiledScheme, { due, lapses }: Pick<Task, 'due' | 'lapses'>): string {
  if (due === undefined) return ''
  const after = lapses
    ? ' After that it is not asked any more.'
    : due.rule !== undefined
      ? ''
      : due.whenLate === 'refuse'
        ? ' After that it cannot be done.'
        : due.whenLate === 'next-sitting'
          ? ' What comes later waits for the next meeting.'
          : ''
  const early =
    due.notBefore === undefined
      ? ''
      : ` Not earlier than ${formatDuration(due.notBefore as Duration)} before that day${due.earlyReason === undefined ? '' : ' without a reason'}.`
  return `${deadlineInWords(scheme, due)}${after}${early}`
}

/** How long a clock runs and from when: "6 months from submission, until the outcome." */
export function clockInWords(scheme: CompiledScheme, id: string): string {
  const clock = scheme.clocks[id]
  if (!clock) return ''
  if (clock.rule !== undefined) return clock.rule
  const until = clock.stops === undefined ? '' : `, until ${anchorInWords(scheme, clock.stops)}`
  const length = workingOrNot(clock.limit, clock.counting)
  const { pausedBy, cap, wholeTime } = clock
  const extended = scheme.actions.find(({ action, clock: which }) => action === 'extend' && which === id)
  return [
    `${length} from ${anchorInWords(scheme, clock.starts)}${until}.`,
    wholeTime && 'Whole-time days are counted, so part-time hours make it longer.',
    pausedBy && `${pausesInWords(scheme, pausedBy)}`,
    extended &&
      (extended.most === undefined
        ? 'It can be extended.'
        : `It can be extended by up to ${formatDuration(extended.most as Duration)} in all.`),
    cap !== undefined && `Never longer than ${formatDuration(cap as Duration)}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function pausesInWords(scheme: CompiledScheme, reasons: readonly string[]): string {
  const options = scheme.actions.flatMap(({ action, options }) => (action === 'pause' ? options : []))
  const names = reasons.map((reason) => options.find(({ option }) => option === reason)?.name ?? reason)
  return names.length === 0
    ? 'No pause stops it.'
    : `Only a pause for “${listInWords(names, 'or')}” stops it.`
}

/** What follows from an outcome or an answer, in words; undefined for what only machinery needs to know. */
export function effectInWords(
  scheme: CompiledScheme,
  effect: Effect,
  levelName: (level: string) => string,
): string | undefined {
  if ('returnTo' in effect) {
    const stage = scheme.stages.find((each) => each.stage === effect.returnTo)
    return `It goes back to “${stage?.name ?? effect.returnTo}”.`
  }
  if ('endAs' in effect) {
    const ending = scheme.endings.find((each) => each.ending === effect.endAs)
    return `It ends: ${ending?.name ?? effect.endAs}.`
  }
  if ('extend' in effect) {
    const clock = scheme.clocks[effect.extend]?.name ?? effect.extend
    const by = effect.length === undefined ? 'the days given' : formatDuration(effect.length as Duration)
    return `“${clock}” is longer by ${by}.`
  }
  if ('credit' in effect) {
    const clock = scheme.clocks[effect.credit]?.name ?? effect.credit
    const by = effect.length === undefined ? 'the days given' : formatDuration(effect.length as Duration)
    return `Of “${clock}” ${by} served elsewhere count.`
  }
  if ('passOver' in effect) {
    const review = findReview(scheme, effect.passOver)?.point.name ?? effect.passOver
    return effect.as === 'accepted'
      ? `“${review}” counts as held elsewhere.`
      : `“${review}” is not held; the next review looks at its time too.`
  }
  if ('pauseFrom' in effect) return 'It is paused, for the reason given.'
  if ('confirmMeeting' in effect) return 'The appointment is confirmed.'
  if ('tell' in effect)
    return `A message goes to the ${listInWords(
      effect.tell.map((role) => scheme.roles[role]?.name ?? role),
      'and',
    )}.`
  if ('planFrom' in effect) return 'Agreed actions go on to the development plan.'
  if ('moveTo' in effect)
    return `The person moves to ${levelName(effect.moveTo)}, from ${anchorInWords(scheme, effect.effective)}.`
  if ('handOff' in effect) {
    const handOff = scheme.handOffs.find((each) => each.handOff === effect.handOff)
    return `${handOff?.name ?? effect.handOff} follows.`
  }
  if ('start' in effect) {
    const papers = effect.carries.map((id) => `“${scheme.templates[id]?.name ?? id}”`)
    const along =
      papers.length > 0 ? `, and takes what was written in ${listInWords(papers, 'and')} along` : ''
    return `“${inWords(effect.start)}” begins by itself${along}.`
  }
  if ('cancelMeeting' in effect) return 'The date that was held is released.'
  if ('remember' in effect) return `“${inWords(effect.remember)}” stays on record for other schemes.`
  return undefined
}

/** An id as words: "chosen-direction" → "Chosen direction". */
function inWords(id: string): string {
  return `${id.charAt(0).toUpperCase()}${id.slice(1)}`.replaceAll('-', ' ')
}

/** When a stage or task applies: "Only after the outcome Not yet, and for the case Full portfolio." Undefined when always. */
export function appliesInWords(scheme: CompiledScheme, when: Applies | undefined): string | undefined {
  if (!when) return undefined
  const outcome = (id: string) => scheme.outcomes.find((each) => each.outcome === id)?.name ?? id
  const or = (ids: readonly string[]) => listInWords(ids, 'or')
  const parts = [
    ...(when.outcome ? [`after the outcome ${or(when.outcome.map(outcome))}`] : []),
    ...Object.entries(when.decided ?? {}).map(
      ([task, given]) => `where “${findTask(scheme, task)?.name ?? task}” gave ${or(given.map(outcome))}`,
    ),
    ...Object.entries(when.case ?? {}).map(([named, cases]) => {
      const of = scheme.cases[named]?.of ?? []
      const names = cases.map((id) => of.find((each) => each.case === id)?.name ?? id)
      return `where ${scheme.cases[named]?.name ?? named} is ${or(names)}`
    }),
    ...Object.entries(when.step ?? {}).map(([path, wanted]) => stepInWords(scheme, path, wanted)),
    ...Object.entries(when.drawn ?? {}).map(
      ([round, drawn]) =>
        `when “${scheme.rounds[round]?.name ?? round}” ${drawn === 'in' ? 'drew it' : 'did not draw it'}`,
    ),
    ...(when.startedBy
      ? [`when started by the ${or(when.startedBy.map((role) => scheme.roles[role]?.name ?? role))}`]
      : []),
    ...(when.returned ? ['once it has been sent back'] : []),
  ]
  return `Only ${listInWords(parts, 'and')}.`
}

function stepInWords(scheme: CompiledScheme, path: string, wanted: unknown): string {
  const [task = '', field = ''] = path.split('.')
  const placed = findTask(scheme, task)
  const template = placed?.document === undefined ? undefined : scheme.templates[placed.document]
  const asked = [
    ...(task === 'request' ? scheme.starts.asks : (placed?.asks ?? [])),
    ...(template ? [...fieldsOf(template)].map((each) => each.field) : []),
  ].find((each) => each.field === field)
  const options = asked && 'options' in asked ? asked.options : []
  const answers = [wanted].flat().map((value) => {
    const option = options.find((each) => each.option === value)
    return `“${option?.name ?? String(value)}”`
  })
  return `where the answer to “${asked?.name ?? field}” is ${listInWords(answers, 'or')}`
}

function listInWords(names: readonly string[], word: 'or' | 'and'): string {
  if (names.length < 2) return names[0] ?? 'nobody'
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`
}
