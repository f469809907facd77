import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { heldGroups } from '../../kernel/small-groups.ts'
import { type Shown, shownCounts } from '../../kernel/small-figures.ts'
import { type ShownObserved, shownObserved } from './figures.rules.ts'

/** The learning needs analysis: what was gathered, counted by priority, team and level. Pure, and of no words. */

/** Somebody who works here, as they are counted. */
export interface CountedPerson {
  readonly id: PersonId
  readonly team: string | undefined
  readonly teamId: string | undefined
  readonly level: string | undefined
}

/** What every source told, as sets of people; undefined where the pack gathers nothing from it. */
export interface Gathered {
  readonly on: IsoDate
  readonly from: IsoDate
  readonly people: readonly CountedPerson[]
  readonly priorities: readonly { readonly item: string; readonly name: string }[]
  /** Open needs of a person or a whole team. */
  readonly said: readonly {
    readonly personId: PersonId | null
    readonly teamId: string | null
    readonly priority: string
  }[]
  /** Whose open plans hold something to learn. */
  readonly planned: ReadonlySet<PersonId> | undefined
  /** With whom learning was talked about in supervision. */
  readonly talked: ReadonlySet<PersonId> | undefined
  /** By priority, whose evidence is begun and not enough. */
  readonly amber: ReadonlyMap<string, ReadonlySet<PersonId>> | undefined
  /** By priority, how often something was looked for in observations, and seen. */
  readonly observed: ReadonlyMap<string, { readonly lookedFor: number; readonly seenIn: number }> | undefined
  /** Who is overdue for a course that they must have. */
  readonly mandatory: ReadonlySet<PersonId> | undefined
  /** Findings entered for other inputs, by priority. */
  readonly findings: ReadonlyMap<string, number>
  readonly levelNames: ReadonlyMap<string, string>
  readonly threshold: number
}

export interface PriorityFigures {
  readonly item: string
  readonly name: string
  readonly said: Shown
  /** `null` where it is not gathered. */
  readonly amber: Shown | null
  readonly observed: ShownObserved | null
  readonly findings: number
}

export interface GroupFigures {
  readonly name: string
  readonly people: number
  readonly said: Shown
  readonly planned: Shown | null
  readonly mandatory: Shown | null
}

export interface NeedsAnalysis {
  readonly on: IsoDate
  /** Since when meetings, observations and findings are counted. */
  readonly from: IsoDate
  readonly threshold: number
  readonly people: number
  /** Everybody's figures, held back like any. */
  readonly totals: {
    readonly said: Shown
    readonly planned: Shown | null
    readonly talked: Shown | null
    readonly mandatory: Shown | null
  }
  readonly priorities: readonly PriorityFigures[]
  readonly teams: readonly GroupFigures[]
  readonly levels: readonly GroupFigures[]
  readonly sentences: readonly string[]
}

/** The analysis on its day. Expects nobody twice among the people; whoever is not among them is not counted. */
export function analysed(gathered: Gathered): NeedsAnalysis {
  const { people, priorities, threshold, on, from } = gathered
  const here = new Set(people.map(({ id }) => id))
  const byTeam = Map.groupBy(people, ({ teamId }) => teamId ?? '')
  const saidBy = new Map<string, Set<PersonId>>(priorities.map(({ item }) => [item, new Set()]))
  for (const { personId, teamId, priority } of gathered.said) {
    const whose = personId ? [personId] : (byTeam.get(teamId ?? ' ') ?? []).map(({ id }) => id)
    for (const id of whose) if (here.has(id)) saidBy.get(priority)?.add(id)
  }
  const anySaid = new Set([...saidBy.values()].flatMap((ids) => [...ids]))
  const countOf = (ids: ReadonlySet<PersonId> | undefined) =>
    [...(ids ?? [])].filter((id) => here.has(id)).length
  const saidShown = shownCounts(
    priorities.map(({ item }) => countOf(saidBy.get(item))),
    threshold,
  )
  const amberShown = shownCounts(
    priorities.map(({ item }) => countOf(gathered.amber?.get(item))),
    threshold,
  )
  const figures = priorities.map(({ item, name }, index): PriorityFigures => {
    const observed = gathered.observed?.get(item)
    return {
      ...{ item, name, said: saidShown[index] },
      amber: gathered.amber ? amberShown[index] : null,
      observed: gathered.observed ? shownObserved(observed ?? { lookedFor: 0, seenIn: 0 }, threshold) : null,
      findings: gathered.findings.get(item) ?? 0,
    }
  })
  const sets = { said: anySaid, planned: gathered.planned, mandatory: gathered.mandatory }
  const { teams, levels } = grouped(people, gathered.levelNames, sets, threshold)
  const total = (ids: ReadonlySet<PersonId> | undefined) =>
    ids === undefined ? null : shownCounts([countOf(ids)], threshold)[0]
  const totals = {
    said: total(anySaid) as Shown,
    planned: total(gathered.planned),
    talked: total(gathered.talked),
    mandatory: total(gathered.mandatory),
  }
  return {
    ...{ on, from, threshold, totals, teams, levels },
    people: people.length,
    priorities: figures,
    sentences: sentencesOf(figures, totals, people.length),
  }
}

interface Sets {
  readonly said: ReadonlySet<PersonId>
  readonly planned: ReadonlySet<PersonId> | undefined
  readonly mandatory: ReadonlySet<PersonId> | undefined
}

const [noTeam, noLevel] = ['No team', 'No level']

/** Figures by team and by level, by name and those of none last; held back so that neither table gives the other away. */
function grouped(
  people: readonly CountedPerson[],
  levelNames: ReadonlyMap<string, string>,
  sets: Sets,
  threshold: number,
): { readonly teams: readonly GroupFigures[]; readonly levels: readonly GroupFigures[] } {
  const keysOf = ({ team, level }: CountedPerson): readonly [string, string] => [
    team ?? noTeam,
    level === undefined ? noLevel : (levelNames.get(level) ?? level),
  ]
  const heldOf = (ids: ReadonlySet<PersonId> | undefined) =>
    heldGroups(
      people.map((person) => ({ groups: keysOf(person), counts: ids?.has(person.id) === true })),
      { threshold },
    )
  const held = { said: heldOf(sets.said), planned: heldOf(sets.planned), mandatory: heldOf(sets.mandatory) }
  const tableOf = (table: 0 | 1, none: string) =>
    [...Map.groupBy(people, (person) => keysOf(person)[table])]
      .toSorted(([one], [other]) => (one === none ? 1 : other === none ? -1 : one.localeCompare(other, 'en')))
      .map(([name, members]): GroupFigures => {
        const shown = (which: keyof Sets) =>
          held[which][table].has(name) ? undefined : members.filter(({ id }) => sets[which]?.has(id)).length
        return {
          name,
          people: members.length,
          said: shown('said'),
          planned: sets.planned ? shown('planned') : null,
          mandatory: sets.mandatory ? shown('mandatory') : null,
        }
      })
  return { teams: tableOf(0, noTeam), levels: tableOf(1, noLevel) }
}

/** The priorities that most people are said to need, of those that may be shown. */
function mostNeeded(figures: readonly PriorityFigures[]): readonly PriorityFigures[] {
  return figures
    .filter(({ said }) => said !== undefined && said > 0)
    .toSorted((one, other) => (other.said ?? 0) - (one.said ?? 0))
}

const persons = (count: number) => (count === 1 ? '1 person' : `${count} people`)

function sentencesOf(
  figures: readonly PriorityFigures[],
  totals: NeedsAnalysis['totals'],
  people: number,
): readonly string[] {
  const seldom = figures
    .filter(({ observed }) => observed && observed.lookedFor > 0)
    .toSorted((one, other) => shareOf(one) - shareOf(other))[0]
  const [found, next] = figures.toSorted((one, other) => other.findings - one.findings)
  return [
    neededMost(figures, people),
    ...(totals.planned
      ? [`The plans of ${persons(totals.planned)} hold something they are still to learn.`]
      : []),
    ...(totals.talked
      ? [`Learning was talked about in supervision with ${persons(totals.talked)} in twelve months.`]
      : []),
    ...(totals.mandatory
      ? [
          `${persons(totals.mandatory)} ${totals.mandatory === 1 ? 'is' : 'are'} overdue for a course that they must have.`,
        ]
      : []),
    ...(seldom?.observed
      ? [
          `In observations ${seldom.name} was seen least: in ${seldom.observed.seenIn} of ${seldom.observed.lookedFor} in which it was looked for.`,
        ]
      : []),
    ...(found && found.findings > (next?.findings ?? 0)
      ? [`Most findings of other inputs are about ${found.name}: ${found.findings}.`]
      : []),
  ]
}

/** Names one after the other: a name may hold a comma or an "and" itself. */
const namesOf = (figures: readonly PriorityFigures[]) =>
  figures
    .map(({ name }, index) => (index > 0 && index === figures.length - 1 ? `and ${name}` : name))
    .join(', ')

/** What most people need and what comes next, each with everything that equally many need. */
function neededMost(figures: readonly PriorityFigures[], people: number): string {
  const needed = mostNeeded(figures)
  const most = needed[0]?.said
  if (most === undefined) return 'No priority is needed by enough people to be shown yet.'
  const first = needed.filter(({ said }) => said === most)
  if (first.length > 1) return `${namesOf(first)}, are needed most: by ${persons(most)} of ${people} each.`
  const next = needed[1]?.said
  const second = needed.filter(({ said }) => said === next)
  const then =
    next === undefined
      ? ''
      : `, then ${namesOf(second)}${second.length > 1 ? ',' : ''} by ${persons(next)}${second.length > 1 ? ' each' : ''}`
  return `${namesOf(first)} is needed most: by ${persons(most)} of ${people}${then}.`
}

const shareOf = ({ observed }: PriorityFigures) => (observed ? observed.seenIn / observed.lookedFor : 1)
