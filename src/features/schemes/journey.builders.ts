import { createHash } from 'node:crypto'
import { type WorkingCalendar, workingCalendar } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { CommandContext, JourneyCommand } from './journey.commands.ts'
import { journeyDecider } from './journey.engine.ts'
import type { JourneyEvent } from './journey.events.ts'
import { type JourneyState, noJourney } from './journey.state.engine.ts'
import { view } from './journey.view.engine.ts'
import { resolveText, soundPack } from './pack.builders.ts'
import { formatProblems } from './pack.problems.ts'
import { compilePack } from './scheme.compiler.ts'
import type { Absence, FactRecord, FactValue, Holder } from './scheme.facts.ts'

/** The scheme of the sound pack with pieces replaced, compiled; throws when a piece is not there or it does not fit. */
export function schemeWith(
  ...changes: readonly (readonly [piece: string, instead: string])[]
): CompiledScheme {
  const text = changes.reduce((so, [piece, instead]) => {
    if (!so.includes(piece)) throw new Error(`Not in the sound pack: ${piece}`)
    return so.replace(piece, () => instead)
  }, soundPack)
  const { resolved, problems } = resolveText(text)
  if (!resolved) throw new Error(formatProblems(problems))
  const scheme = compilePack(resolved, (said) => createHash('sha256').update(said).digest('hex')).schemes[
    'senior'
  ]
  if (!scheme) throw new Error('The sound pack has no such scheme')
  return scheme
}

/** A journey in memory: `on` a day, somebody `does` or `is refused` a command. Everyone is called by their role. */
export function aJourney(scheme: CompiledScheme) {
  const decider = journeyDecider(scheme)
  let state: JourneyState = noJourney
  let today = '2026-09-01' as IsoDate
  let calendar: WorkingCalendar = workingCalendar({ bankHolidays: [], closureDays: [] })
  let absences: readonly Absence[] = []
  let facts: Record<string, FactRecord[] | undefined> = { documents: [], answers: [], journeys: [] }
  const holders: Record<string, readonly Holder[]> = Object.fromEntries(
    Object.keys(scheme.roles).map((role) => [role, [{ personId: role as PersonId, name: role, how: role }]]),
  )
  const context = (who: string): CommandContext => ({
    today,
    at: `${today}T09:00:00Z` as IsoInstant,
    calendar,
    facts,
    holders,
    absences,
    actor: { personId: who as PersonId },
  })
  const journey = {
    on(day: string) {
      today = day as IsoDate
      return journey
    },
    closed(...closureDays: readonly string[]) {
      calendar = workingCalendar({ bankHolidays: [], closureDays: closureDays as readonly IsoDate[] })
      return journey
    },
    away(...spans: readonly (readonly [from: string, to?: string])[]) {
      absences = spans.map(([from, to]) => ({ from: from as IsoDate, to: to as IsoDate | undefined }))
      return journey
    },
    held(role: string, ...by: readonly Holder[]) {
      holders[role] = by
      return journey
    },
    fact(source: string, fields: Readonly<Record<string, FactValue>>, disputed?: readonly string[]) {
      const records = (facts[source] ??= [])
      records.push({ id: `${source}-${records.length + 1}`, label: source, source, fields, disputed })
      return journey
    },
    without(source: string) {
      facts = { ...facts, [source]: undefined }
      return journey
    },
    does(who: string, command: JourneyCommand): readonly JourneyEvent[] {
      const answer = decider.decide(state, command, context(who))
      if (!answer.ok)
        throw new Error(
          `${who} may not ${command.do}: ${answer.refusals.map((refusal) => refusal.says).join(' ')}`,
        )
      state = answer.value.reduce(decider.evolve, state)
      return answer.value
    },
    refused(who: string, command: JourneyCommand): Refusal {
      const answer = decider.decide(state, command, context(who))
      if (answer.ok) throw new Error(`${who} may ${command.do}`)
      return answer.refusals[0]
    },
    refusals(who: string, command: JourneyCommand): readonly string[] {
      const answer = decider.decide(state, command, context(who))
      return answer.ok ? [] : answer.refusals.map((refusal) => refusal.code)
    },
    view: () => view(scheme, state, context('')),
    assess: (id: string) => view(scheme, state, context('')).assess(id),
    due: (task: string) =>
      view(scheme, state, context(''))
        .stages.flatMap((stage) => stage.tasks)
        .find((each) => each.task.task === task)?.due,
    state: () => state,
    context: () => context(''),
  }
  return journey
}

export type Journey = ReturnType<typeof aJourney>

const edition = 'edition-1' as EditionId

/** Commands in short, for the sound pack. */
export const start: JourneyCommand = {
  do: 'start',
  applicantId: 'applicant' as PersonId,
  values: { 'wished-month': '2026-12' },
}
export const complete = (task: string, values = {}): JourneyCommand => ({ do: 'complete', task, values })
export const seal = (id: string = edition, hash = 'content'): JourneyCommand => ({
  do: 'seal',
  edition: { editionId: id as EditionId, hash, documents: [] },
})
export const sign = (slot: string, id: string = edition, contentHash = 'content'): JourneyCommand => ({
  do: 'sign',
  slot,
  editionId: id as EditionId,
  contentHash,
})
export const submit = (contentHash = 'content'): JourneyCommand => ({
  do: 'submit',
  task: 'send',
  contentHash,
})
export const book = (day: string): JourneyCommand => ({
  do: 'book',
  task: 'book-it',
  sittingId: 'sitting' as SittingId,
  meetingOn: day as IsoDate,
  startsAt: `${day}T10:00:00Z` as IsoInstant,
  endsAt: `${day}T11:00:00Z` as IsoInstant,
})
export const decide = (outcome: string, given: readonly 'reasons'[] = ['reasons']): JourneyCommand => ({
  do: 'decide',
  task: 'decide-it',
  outcome,
  decisionId: 'decision',
  given,
})

/** Started on 1 September 2026 by a worker of two years. */
export function started(scheme: CompiledScheme): Journey {
  const journey = aJourney(scheme)
  journey.fact('posts', { level: 'worker', qualified: true, 'started-on': '2024-09-01' })
  for (const on of ['2026-03-01', '2026-04-01'])
    journey.fact('evidence', { category: 'courses', kind: 'course', completed: true, 'completed-on': on })
  journey.fact('observations', { observer: 'manager', completed: true, 'observed-on': '2026-08-01' })
  journey.does('applicant', start)
  return journey
}

/** The portfolio is complete and can be signed. */
export function written(scheme: CompiledScheme): Journey {
  const journey = started(scheme)
  journey.fact('documents', { template: 'statement', complete: true })
  journey.fact('answers', { document: 'statement', field: 'ready', value: 'yes' })
  journey.does('applicant', complete('prepare'))
  return journey
}

/** Sealed and signed by everyone. */
export function signed(scheme: CompiledScheme): Journey {
  const journey = written(scheme)
  journey.does('applicant', seal())
  journey.does('applicant', sign('me'))
  journey.does('director', sign('them'))
  return journey
}

/** Submitted, checked and with the panel's date booked. */
export function booked(scheme: CompiledScheme): Journey {
  const journey = signed(scheme)
  journey.does('applicant', submit())
  journey.fact('documents', { template: 'check-list', complete: true })
  journey.does('team', complete('check-it', { result: 'accepted' }))
  journey.does('team', book('2026-11-20'))
  return journey
}
