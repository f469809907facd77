import { addDuration, workingCalendar } from '../../src/calendar/public.ts'
import {
  type Absence,
  type CommandContext,
  type CompiledScheme,
  type FactRecord,
  type FactValue,
  type Field,
  type JourneyCommand,
  type JourneyEvent,
  type JourneyState,
  journeyDecider,
  noJourney,
  type StepValues,
  type TaskView,
  view,
} from '../../src/features/schemes/public.ts'
import type { IsoDate, IsoDuration, IsoInstant } from '../../src/kernel/dates.ts'
import type { EditionId, PersonId, SittingId } from '../../src/kernel/ids.ts'
import type { Result } from '../../src/kernel/refusal.ts'
import { type Cast, holdersIn, peopleIn } from './casting.ts'
import { factsFor } from './satisfying.ts'

/** One move of somebody who wanders through a journey; plain numbers, so that fast-check can shrink them. */
export interface Move {
  readonly kind: number
  readonly pick: number
  readonly who: number
  readonly value: number
}

export interface Deed {
  readonly before: JourneyState
  readonly command: JourneyCommand
  readonly context: CommandContext
  readonly answer: Result<readonly JourneyEvent[]>
}

/** What else there may be on the way. */
export interface Besides {
  readonly absences?: readonly Absence[]
  /** Sees where the journey stands after every move. */
  readonly look?: (state: JourneyState, context: CommandContext) => void
}

/**
 * Wanders through a scheme: mostly does what is next, sometimes anything by anybody, edits what was sealed, lets days
 * pass. Tells `watch` of every command with what it was decided on, and answers where it ended with all its events.
 */
export function wander(
  scheme: CompiledScheme,
  people: Cast,
  seed: Readonly<Record<string, readonly Readonly<Record<string, FactValue>>[]>>,
  moves: readonly Move[],
  watch: (deed: Deed) => void,
  besides: Besides = {},
): { readonly state: JourneyState; readonly events: readonly JourneyEvent[] } {
  const decider = journeyDecider(scheme)
  const calendar = workingCalendar({ bankHolidays: ['2026-12-25' as IsoDate], closureDays: [] })
  const facts: Record<string, FactRecord[]> = { documents: [], answers: [], rows: [], journeys: [] }
  const addFact = (source: string, fields: Readonly<Record<string, FactValue>>) => {
    const records = (facts[source] ??= [])
    records.push({ id: `${source}-${records.length}`, label: source, source, fields })
  }
  for (const [source, records] of Object.entries(seed)) for (const fields of records) addFact(source, fields)
  const holders = holdersIn(people)
  const everyone = [...new Set([...Object.values(people).flat(), 'stranger'])]
  const somebodyIn = (role: string, which: number) => {
    const holding = peopleIn(people, role)
    return holding[which % Math.max(holding.length, 1)]
  }
  const tasks = scheme.stages.flatMap((stage) => stage.tasks)
  let state: JourneyState = noJourney
  let today = '2026-09-01' as IsoDate
  let content = 0
  let editions = 0
  const events: JourneyEvent[] = []

  const context = (who: string): CommandContext => ({
    today,
    at: `${today}T09:00:00Z` as IsoInstant,
    calendar,
    // What the deciding sees must not move with later facts.
    facts: Object.fromEntries(Object.entries(facts).map(([source, records]) => [source, [...records]])),
    holders,
    absences: besides.absences ?? [],
    actor: { personId: who as PersonId },
  })
  const ask = (who: string, command: JourneyCommand) => {
    const given = context(who)
    const answer = decider.decide(state, command, given)
    watch({ before: state, command, context: given, answer })
    if (!answer.ok) return
    for (const event of answer.value) {
      state = decider.evolve(state, event)
      events.push(event)
    }
  }

  const hash = () => `content-${content}`
  const newEdition = () => {
    editions += 1
    return { editionId: `edition-${editions}` as EditionId, hash: hash(), documents: [] }
  }
  const valueOf = (field: Field, value: number): StepValues[string] => {
    switch (field.type) {
      case 'yes-no':
        return value % 12 === 0 ? 'no' : 'yes'
      case 'tick':
        return true
      case 'date':
        return today
      case 'month':
        return today.slice(0, 7)
      case 'number':
        // Also what nobody should write: less than none, parts, far too much.
        return value % 7 === 0 ? [-3, 2.5, 1_000_000, 0][value % 4]! : value
      case 'choice':
        return field.options[value % field.options.length]?.option ?? ''
      case 'choices':
        return [field.options[value % field.options.length]?.option ?? '']
      default:
        return 'text-id'
    }
  }
  const valuesFor = (task: TaskView['task'], value: number): StepValues => {
    const asked = Object.fromEntries(task.asks.map((field) => [field.field, valueOf(field, value)]))
    // A check is answered in its document: one of its effects is chosen, mostly the last.
    const chosen =
      task.does === 'check' ? task.effects[value % 3 === 0 ? 0 : task.effects.length - 1] : undefined
    const answers = Object.entries(chosen?.when ?? {}).map(([field, wanted]) => [field, [wanted].flat()[0]])
    const days = (chosen?.then ?? []).flatMap((effect) =>
      'returnTo' in effect && effect.resubmitBy ? [[effect.resubmitBy, addDuration(today, 'P30D')]] : [],
    )
    return { ...asked, ...Object.fromEntries([...answers, ...days]) }
  }
  const fillIn = (template: string, value: number) => {
    addFact('documents', { template, complete: true })
    for (const requirement of Object.values(scheme.requirements)) {
      if (
        requirement.kind !== 'measured' ||
        requirement.of !== 'answers' ||
        requirement.where['document'] !== template
      )
        continue
      const wanted = requirement.where['value']
      const good = typeof wanted !== 'object' ? wanted : Array.isArray(wanted) ? wanted[0] : wanted.atLeast
      addFact('answers', {
        document: template,
        field: String(requirement.where['field']),
        value: value % 15 === 0 ? 'something-else' : good,
      })
    }
  }
  const commandFor = (task: TaskView['task'], value: number): JourneyCommand => {
    switch (task.does) {
      case 'submit':
        return scheme.signatures
          ? { do: 'submit', task: task.task, contentHash: value % 9 === 0 ? 'stale' : hash() }
          : { do: 'submit', task: task.task, edition: newEdition() }
      case 'book': {
        const on = addDuration(today, `P${20 + (value % 60)}D`)
        return {
          do: 'book',
          task: task.task,
          sittingId: 'sitting' as SittingId,
          meetingOn: on,
          startsAt: `${on}T10:00:00Z` as IsoInstant,
          endsAt: `${on}T11:00:00Z` as IsoInstant,
        }
      }
      case 'meet':
        return { do: 'hold-meeting', task: task.task }
      case 'decide':
        return {
          do: 'decide',
          task: task.task,
          outcome: scheme.outcomes[value % scheme.outcomes.length]?.outcome ?? '',
          decisionId: 'decision',
          given: value % 5 === 0 ? [] : ['reasons', 'feedback', 'plan', 'objectives'],
        }
      case 'sign': {
        const { edition } = state
        if (!edition) return { do: 'seal', edition: newEdition() }
        const open = (scheme.signatures?.slots ?? []).filter(
          (slot) => !edition.signatures.some((each) => each.slot === slot.slot),
        )
        const slot = open[value % 4 === 0 ? value % Math.max(open.length, 1) : 0]?.slot ?? 'none'
        return {
          do: 'sign',
          slot,
          editionId: edition.editionId,
          contentHash: value % 11 === 0 ? 'stale' : hash(),
        }
      }
      default:
        return { do: 'complete', task: task.task, values: valuesFor(task, value) }
    }
  }
  const holderOf = (command: JourneyCommand, task: TaskView['task'], who: number): string => {
    const slot =
      command.do === 'sign' ? scheme.signatures?.slots.find((each) => each.slot === command.slot) : undefined
    const roles = slot?.by ?? task.by
    return somebodyIn(roles[who % roles.length] ?? '', Math.floor(who / roles.length)) ?? 'stranger'
  }
  const anyCommand = (pick: number, value: number): JourneyCommand => {
    const task = tasks[value % tasks.length]!
    const waived = Object.entries(scheme.requirements)[value % Object.keys(scheme.requirements).length]
    const others: readonly JourneyCommand[] = [
      commandFor(task, value),
      commandFor(task, value),
      { do: 'withdraw' },
      { do: 'pause', reason: 'other' },
      { do: 'resume' },
      { do: 'hold', holdId: 'h' },
      { do: 'release', holdId: 'h' },
      { do: 'cancel-meeting' },
      { do: 'refresh' },
      { do: 'void-edition', because: 'withdrawn-by-applicant' },
      { do: 'decline', slot: 'employee', editionId: `edition-${editions}` as EditionId, reasonId: 'reason' },
      {
        do: 'waive',
        requirement: waived?.[0] ?? 'none',
        ground: waived?.[1].grounds[0]?.ground ?? 'secondment',
      },
      {
        do: 'adjust',
        adjustmentId: 'a',
        effect: { kind: 'later-date', task: task.task, dueOn: addDuration(today, 'P40D') },
      },
      {
        do: 'open',
        stage: scheme.actions.find(({ action }) => action === 'open')?.stage ?? 'none',
      },
      { do: 'start', applicantId: everyone[0] as PersonId, values: {} },
      {
        do: 'extend',
        clock: Object.keys(scheme.clocks)[0] ?? 'none',
        length: `P${1 + (value % 30)}D` as IsoDuration,
        ground: scheme.actions.find(({ action }) => action === 'extend')?.options[0]?.option ?? 'none',
      },
      {
        do: 'draw',
        round: Object.keys(scheme.rounds)[0] ?? 'none',
        drawId: 'draw',
        in: value % 3 > 0,
        ...(value % 2 > 0 ? { rank: value } : {}),
      },
      { do: 'extend', clock: 'none', length: 'P1D' as IsoDuration, ground: 'none' },
      ...(value % 40 === 0 ? [{ do: 'end', ending: scheme.endings[0]?.ending ?? '' } as const] : []),
    ]
    return others[pick % others.length]!
  }

  const bring = (requirement: string, which: number) => {
    for (const { source, fields } of factsFor(
      scheme,
      requirement,
      today,
      (role) => somebodyIn(role, which) ?? '',
    ))
      addFact(source, fields)
  }
  /** Removes one of the things that stand in the way, by facts that somebody brings. */
  const bringWhatIsMissing = (pick: number, who: number) => {
    const open = view(scheme, state, context('')).stages.filter((stage) => stage.state === 'open')
    const missing = open.flatMap((stage) => [
      ...stage.exit.filter(({ standing }) => standing !== 'met').map(({ id }) => id),
      ...stage.tasks.flatMap(({ task, state: standing, because }) => [
        ...because.filter(({ kind }) => kind === 'requirement').map(({ id }) => id),
        ...(standing === 'ready' ? task.requires : []),
      ]),
    ])
    if (missing.length > 0) bring(missing[pick % missing.length]!, who)
    ask(startsBy, { do: 'refresh' })
  }

  const startsBy = somebodyIn(scheme.starts.askedBy[0] ?? '', 0) ?? ''
  const applicant = Object.entries(scheme.roles).find(([, role]) => role.is === 'applicant')?.[0] ?? ''
  const begin = (value: number) =>
    ask(startsBy, {
      do: 'start',
      applicantId: somebodyIn(applicant, 0) as PersonId,
      values: Object.fromEntries(scheme.starts.asks.map((field) => [field.field, valueOf(field, value)])),
    })
  begin(1)
  for (const { kind, pick, who, value } of moves) {
    if (state.status === 'not-started' && kind % 4 === 0) {
      for (const id of scheme.starts.requires) bring(id, who)
      begin(value)
    }
    besides.look?.(state, context(startsBy))
    if (kind < 6) today = addDuration(today, `P${1 + (value % 20)}D`)
    else if (kind < 14) {
      const command = anyCommand(pick, value)
      if (command.do !== 'withdraw' || value % 20 === 0) ask(everyone[who % everyone.length]!, command)
    } else if (kind < 18) {
      content += 1
      ask(everyone[who % everyone.length]!, { do: 'void-edition', because: 'content-changed' })
    } else if (kind < 30) bringWhatIsMissing(pick, who)
    else {
      const ready = view(scheme, state, context(''))
        .stages.filter((stage) => stage.state === 'open' || stage.state === 'passed')
        .flatMap((stage) => stage.tasks.filter((task) => task.state === 'ready'))
      const needed = ready.filter((task) => !task.task.optional)
      const among = needed.length > 0 && value % 8 !== 0 ? needed : ready
      const task = among[pick % Math.max(among.length, 1)]?.task
      if (!task) {
        const [round] = Object.entries(scheme.rounds).find(([id]) => state.drawn[id] === undefined) ?? []
        const draws = round === undefined ? undefined : scheme.rounds[round]?.by[0]
        if (round !== undefined && draws !== undefined)
          ask(somebodyIn(draws, who) ?? '', { do: 'draw', round, drawId: 'draw', in: value % 3 > 0 })
        else bringWhatIsMissing(pick, who)
        continue
      }
      if (task.document && (task.does === 'document' || task.does === 'check')) {
        fillIn(task.document, value)
        // A change of what was sealed is told to the journey, as the room that keeps documents does.
        if (scheme.signatures?.covers.includes(task.document)) {
          content += 1
          ask(startsBy, { do: 'void-edition', because: 'content-changed' })
        }
        ask(startsBy, { do: 'refresh' })
        if (task.does === 'document') continue
      }
      const command = commandFor(task, value)
      ask(holderOf(command, task, who), command)
    }
  }
  besides.look?.(state, context(startsBy))
  return { state, events }
}
