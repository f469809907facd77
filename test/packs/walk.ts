import { workingCalendar } from '../../src/calendar/public.ts'
import {
  type Absence,
  type CommandContext,
  type CompiledScheme,
  type FactRecord,
  type FactValue,
  type JourneyCommand,
  type JourneyState,
  journeyDecider,
  noJourney,
  readEntitlements,
  readReviews,
  readSupervision,
  type RequirementResult,
  type StepValues,
  view,
} from '../../src/features/schemes/public.ts'
import type { CausedEffect } from '../../src/features/schemes/journey.events.ts'
import type { IsoDate, IsoInstant } from '../../src/kernel/dates.ts'
import type { EditionId, PersonId, SittingId } from '../../src/kernel/ids.ts'
import type { Refusal } from '../../src/kernel/refusal.ts'

/**
 * One journey of a scheme in memory, told as who does what. Whatever should be accepted and is not, throws with
 * its reasons; `people` names who holds which role.
 */
export function journeyOf(scheme: CompiledScheme, people: Readonly<Record<string, string>>) {
  const decider = journeyDecider(scheme)
  const calendar = workingCalendar({ bankHolidays: [], closureDays: [] })
  const facts: Record<string, FactRecord[]> = { documents: [], answers: [], rows: [], journeys: [] }
  const holders = Object.fromEntries(
    Object.entries(people).map(([role, id]) => [role, [{ personId: id as PersonId, name: id, how: role }]]),
  )
  const applicantId = Object.entries(scheme.roles).find(([, role]) => role.is === 'applicant')?.[0] ?? ''
  let state: JourneyState = noJourney
  let today = '2026-09-01' as IsoDate
  let editions = 0
  let caused: readonly CausedEffect[] = []
  let absences: readonly Absence[] = []

  const context = (who: string): CommandContext => ({
    today,
    at: `${today}T09:00:00Z` as IsoInstant,
    calendar,
    facts,
    holders,
    absences,
    actor: { personId: who as PersonId },
  })
  const ask = (who: string, command: JourneyCommand) => decider.decide(state, command, context(who))
  /** Kinds of effects that it caused. */
  const act = (who: string, command: JourneyCommand): readonly string[] => {
    const answer = ask(who, command)
    if (!answer.ok)
      throw new Error(
        `${who}, ${JSON.stringify(command)}: ${answer.refusals.map(({ says }) => says).join(' ')}`,
      )
    state = answer.value.reduce(decider.evolve, state)
    caused = answer.value.flatMap((event) => (event.type === 'effect-caused' ? [event.effect] : []))
    return caused.map(({ kind }) => kind)
  }
  const refusal = (who: string, command: JourneyCommand): Refusal => {
    const answer = ask(who, command)
    if (answer.ok) throw new Error(`${who}, ${JSON.stringify(command)} was accepted`)
    return answer.refusals[0]
  }
  const seen = () => view(scheme, state, context(''))
  const start = (values: StepValues): JourneyCommand => ({
    do: 'start',
    applicantId: people[applicantId] as PersonId,
    values,
  })
  const edition = () => ({
    editionId: `edition-${editions}` as EditionId,
    hash: `hash-${editions}`,
    documents: [],
  })
  /** With signatures the sealed edition is submitted; without, the submission seals. */
  const submission = (task: string): JourneyCommand =>
    scheme.signatures
      ? { do: 'submit', task, contentHash: edition().hash }
      : { do: 'submit', task, edition: edition() }
  const sign = (slot: string): JourneyCommand => ({
    do: 'sign',
    slot,
    editionId: edition().editionId,
    contentHash: edition().hash,
  })
  const decision = (task: string, outcome: string): JourneyCommand => ({
    do: 'decide',
    task,
    outcome,
    decisionId: 'decision',
    given: ['reasons', 'feedback', 'plan', 'objectives'],
  })

  return {
    on(day: string) {
      today = day as IsoDate
    },
    fact(source: string, fields: Readonly<Record<string, FactValue>>) {
      const records = (facts[source] ??= [])
      records.push({ id: `${source}-${records.length}`, label: source, source, fields })
    },
    /** Days away from work, both ends included; open while the second is missing. */
    away(...spans: readonly (readonly [from: string, to?: string])[]) {
      absences = spans.map(([from, to]) => ({ from: from as IsoDate, to: to as IsoDate | undefined }))
    },
    forget(source: string) {
      facts[source] = []
    },
    completes(template: string) {
      this.fact('documents', { template, complete: true })
    },
    answers(document: string, answers: Readonly<Record<string, string | number>>) {
      for (const [field, value] of Object.entries(answers)) this.fact('answers', { document, field, value })
    },
    start: (who: string, values: StepValues = {}) => act(who, start(values)),
    refusedStart: (who: string) => refusal(who, start({})),
    does: (who: string, task: string, values: StepValues = {}) => act(who, { do: 'complete', task, values }),
    refused: (who: string, task: string, values: StepValues = {}) =>
      refusal(who, task === 'submit' ? submission(task) : { do: 'complete', task, values }),
    refresh: (who: string) => act(who, { do: 'refresh' }),
    seals(who: string) {
      editions += 1
      return act(who, { do: 'seal', edition: edition() })
    },
    signs: (who: string, slot: string) => act(who, sign(slot)),
    refusedSign: (who: string, slot: string) => refusal(who, sign(slot)),
    submits: (who: string, task: string) => act(who, submission(task)),
    books: (who: string, task: string, day: string) =>
      act(who, {
        do: 'book',
        task,
        sittingId: 'sitting' as SittingId,
        meetingOn: day as IsoDate,
        startsAt: `${day}T10:00:00Z` as IsoInstant,
        endsAt: `${day}T11:00:00Z` as IsoInstant,
      }),
    meets: (who: string, task: string, ...sat: readonly string[]) =>
      act(who, { do: 'hold-meeting', task, ...(sat.length > 0 ? { sat: sat as readonly PersonId[] } : {}) }),
    waives: (who: string, requirement: string, ground: string) =>
      act(who, { do: 'waive', requirement, ground }),
    refusedWaiver: (who: string, requirement: string, ground: string) =>
      refusal(who, { do: 'waive', requirement, ground }),
    /** Somebody else holds a role, or several do. */
    held(role: string, ...by: readonly string[]) {
      holders[role] = by.map((id) => ({ personId: id as PersonId, name: id, how: role }))
    },
    /** Who may do a task now. */
    holdersOf: (id: string) =>
      seen()
        .stages.flatMap(({ tasks }) => tasks)
        .find(({ task }) => task.task === id)
        ?.holders.map(({ personId }) => String(personId)),
    state: () => state,
    draws: (who: string, round: string, taken: boolean) =>
      act(who, { do: 'draw', round, drawId: 'draw', in: taken }),
    refusedDraw: (who: string, round: string, taken: boolean) =>
      refusal(who, { do: 'draw', round, drawId: 'draw', in: taken }),
    decides: (who: string, task: string, outcome: string) => act(who, decision(task, outcome)),
    refusedDecision: (who: string, task: string, outcome: string) => refusal(who, decision(task, outcome)),
    /** What the last act led to, in full. */
    caused: () => caused,
    status: () => state.status,
    ending: () => state.ending?.ending,
    meeting: () => state.meeting?.status,
    stage: (id: string) => seen().stages.find(({ stage }) => stage.stage === id)?.state,
    task: (id: string) =>
      seen()
        .stages.flatMap(({ tasks }) => tasks)
        .find(({ task }) => task.task === id),
    due: (id: string) =>
      seen()
        .stages.flatMap(({ tasks }) => tasks)
        .find(({ task }) => task.task === id)?.due?.on,
    act,
    refusal,
    clock: (id: string) => seen().clocks.find((clock) => clock.id === id),
    clocks: () => seen().clocks.map(({ id, endsOn, late }) => [id, endsOn, late] as const),
    requirement: (id: string): RequirementResult => seen().assess(id),
    reviews: () => readReviews(scheme, state, context('')),
    entitlements: () => readEntitlements(scheme, state, context('')),
    supervision: () => readSupervision(scheme, state, context('')),
  }
}
