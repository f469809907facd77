import { areExclusive } from './lint.applying.ts'
import type { PlacedTask, SchemeInHand } from './lint.context.ts'
import { doing, type Flow } from './lint.flow.ts'
import type { Path } from './pack.source.ts'
import type { RoleRule } from './role.language.ts'
import type { Effect } from './stage.language.ts'

/** Who decides what, in whose place, and who must have had no part in it. */
export function lintDeciding(hand: SchemeInHand, flow: Flow): void {
  const { scheme, tasks, report } = hand
  const placed = [...tasks.values()]
  for (const each of placed) lintRevises(each, hand, flow)
  const deciding = placed.filter(({ task }) => task.does === 'decide')
  const final = deciding.filter(({ task }) => task.decides === 'final')
  const first = final.filter(({ task }) => task.revises === undefined)
  first.forEach((later, index) => {
    const rival = first.slice(0, index).find((earlier) => !neverBoth(earlier, later))
    if (!rival) return
    const message = `\`${rival.task.task}\` and \`${later.task.task}\` both give a final outcome, so the second can never be recorded`
    report.error(
      [...later.path, 'task'],
      'two-final-decisions',
      message,
      'say which one it revises:, or let one of them recommend or decide provisionally',
    )
  })
  const [some] = deciding
  if (some && first.length === 0 && scheme.outcomes.length > 0) {
    report.error(
      [...some.path, 'decides'],
      'never-final',
      'Nothing gives a final outcome: every decision recommends, is provisional or revises another',
      'let one of them be final',
    )
  }
  for (const each of deciding) lintSomebodyDecides(each, hand, flow)
  lintWaivers(hand, new Set(deciding.flatMap(({ task }) => task.by)))
  for (const [id, rule] of Object.entries(scheme.roles)) lintRelation(id, rule, hand)
}

function neverBoth(a: PlacedTask, b: PlacedTask): boolean {
  const whens = ({ task, stage }: PlacedTask) => [task.when, stage.when].filter((when) => when !== undefined)
  return whens(a).some((one) => whens(b).some((other) => areExclusive(one, other)))
}

function lintRevises({ task, path }: PlacedTask, { tasks, report }: SchemeInHand, flow: Flow): void {
  if (task.revises === undefined) return
  const at: Path = [...path, 'revises']
  const error = (message: string, remedy: string) => report.error(at, 'revises-no-decision', message, remedy)
  if (!report.known(at, 'task', task.revises, tasks.keys())) return
  const revised = tasks.get(task.revises)?.task
  if (task.does !== 'decide')
    error(`\`${task.task}\` decides nothing, so it revises nothing`, 'take revises: out')
  else if (revised?.does !== 'decide')
    error(`\`${task.revises}\` decides nothing that could be revised`, 'name a task that does: decide')
  else if (revised === task || flow.before(doing(task.revises)).has(doing(task.task)))
    error(`\`${task.revises}\` decides only after \`${task.task}\``, 'name an earlier decision')
  else if (task.decides === 'final' && revised.decides !== 'final')
    error(
      `\`${task.revises}\` is ${revised.decides}, so there is no outcome whose place this takes`,
      'take revises: out: a final decision follows one that is not final by itself',
    )
}

/** A role that excludes whoever did a task which its only holder has done by then. */
function lintSomebodyDecides({ task, path }: PlacedTask, hand: SchemeInHand, flow: Flow): void {
  const { scheme, tasks, report } = hand
  const emptied = (role: string) => {
    const rule = scheme.roles[role]
    if (!rule || rule.is === 'applicant') return undefined
    const alone = rule.is === 'line-manager' || rule.is === 'above'
    return rule.tookNoPartIn.find((id) => {
      const done = tasks.get(id)?.task
      return alone && done?.by.every((by) => by === role) && flow.before(doing(task.task)).has(doing(id))
    })
  }
  const why = task.by.map(emptied)
  if (why.some((each) => each === undefined)) return
  const message = `Nobody can do \`${task.task}\`: whoever holds ${task.by.map((role) => `\`${role}\``).join(' or ')} has done ${why.map((id) => `\`${id}\``).join(' and ')}`
  report.error(
    [...path, 'by'],
    'role-nobody',
    message,
    'let another role decide, or take the task out of took-no-part-in:',
  )
}

/** Nobody waives where they decide, so somebody else must be able to. */
function lintWaivers({ requirements, report }: SchemeInHand, deciding: ReadonlySet<string>): void {
  for (const [id, requirement] of requirements) {
    if (requirement.waivableBy.length === 0 || !requirement.waivableBy.every((role) => deciding.has(role)))
      continue
    const message = `Nobody can waive \`${id}\`: those who may are those who decide`
    report.error(
      ['requirements', id, 'waivableBy'],
      'nobody-waives',
      message,
      'name a role that decides nothing',
    )
  }
}

function lintRelation(
  id: string,
  rule: RoleRule,
  { scheme, names, report, roles, tasks }: SchemeInHand,
): void {
  if (rule.is === 'applicant') return
  const path: Path = ['roles', id]
  const known = [...tasks.keys(), ...Object.keys(scheme.meetings)]
  rule.tookNoPartIn.forEach((what, index) => {
    const kind = tasks.has(what) ? 'task' : what in scheme.meetings ? 'meeting' : 'task or meeting'
    const at: Path = [...path, 'tookNoPartIn', index]
    if (!report.known(at, kind, what, known)) return
    if (tasks.get(what)?.task.does === 'document')
      report.warn(
        at,
        'part-not-known',
        `Who fills in \`${what}\` is not kept with the task`,
        'exclude the role with not:',
      )
  })
  if (rule.is !== 'post') return
  if (!names.abstract) {
    if (!names.postKinds.has(rule.kind))
      report.error(
        [...path, 'kind'],
        'role-nobody',
        `Nobody can hold \`${id}\`: the pack has no kind of post \`${rule.kind}\``,
        'add it to post-kinds: of the pack, or name another',
      )
    else report.known([...path, 'kind'], 'post kind', rule.kind, names.postKinds)
    if (rule.level !== undefined) report.known([...path, 'level'], 'level', rule.level, names.levels)
  }
  if (rule.outsideTeamOf !== undefined)
    report.known([...path, 'outsideTeamOf'], 'role', rule.outsideTeamOf, roles)
}

/** Roles given by appointment: somebody appoints, and what is done again can be done again. */
export function lintAppointed(
  id: string,
  rule: Extract<RoleRule, { is: 'appointed' }>,
  { report, roles, tasks }: SchemeInHand,
): void {
  const path: Path = ['roles', id]
  rule.by.forEach((role, index) => {
    const at: Path = [...path, 'by', index]
    if (report.known(at, 'role', role, roles) && role === id)
      report.error(at, 'role-nobody', `Nobody comes to hold \`${id}\`: it appoints itself`, 'name another')
  })
  rule.again.forEach((task, index) => {
    const at: Path = [...path, 'again', index]
    if (!report.known(at, 'task', task, tasks.keys())) return
    if (['record', 'read', 'tell'].includes(tasks.get(task)?.task.does ?? '')) return
    report.error(
      at,
      'not-repeated',
      `\`${task}\` is not a task that can be done again by itself`,
      'name a task that records, reads or tells',
    )
  })
}

/** Beginning another scheme, releasing a date, remembering: effects that reach beyond the application. */
export function lintFurtherEffect(
  effect: Effect,
  path: Path,
  hand: SchemeInHand,
  fields: ReadonlySet<string>,
): void {
  const { scheme, names, report } = hand
  if ('start' in effect) {
    const at: Path = [...path, 'start']
    if (effect.start === scheme.scheme) {
      const message = `\`${effect.start}\` cannot begin while it is under way itself`
      report.error(at, 'starts-itself', message, 'offer it instead, for when this one is over')
      return
    }
    if (names.abstract || !report.known(at, 'scheme', effect.start, names.schemes)) return
    lintCarries(effect.carries, effect.start, path, hand)
  } else if ('cancelMeeting' in effect) {
    if (Object.keys(scheme.meetings).length === 0)
      report.error([...path, 'cancelMeeting'], 'no-meeting', 'There is no meeting to release', 'take it out')
  } else if ('remember' in effect && effect.from !== undefined) {
    report.known([...path, 'from'], 'field', effect.from, fields)
  }
}

/** Papers that another scheme begins with: both have them. */
export function lintCarries(
  carries: readonly string[],
  to: string,
  path: Path,
  { names, report, templates }: SchemeInHand,
): void {
  carries.forEach((document, index) => {
    const here: Path = [...path, 'carries', index]
    if (!report.known(here, 'document', document, templates.keys())) return
    if (names.papersOf.get(to)?.has(document) !== false) return
    const message = `\`${to}\` has no document \`${document}\`, so it cannot be carried over`
    report.error(here, 'carries-nothing', message, `add it to documents: of ${to}`)
  })
}
