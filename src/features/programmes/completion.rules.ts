import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'

/** Who has had what everyone is to have so often, such as a yearly conversation. Pure. */

/** One run of it: whether it goes on, where it stands, and the day that counts once it was held. */
interface Run {
  readonly journeyId: JourneyId
  readonly running: boolean
  readonly stageName: string
  readonly heldOn: IsoDate | undefined
}

export interface Completion {
  readonly personId: PersonId
  readonly name: string
  readonly team: string | undefined
  /** The last day it was held. */
  readonly heldOn: IsoDate | undefined
  /** The run that goes on. */
  readonly running: Run | undefined
  /** The last day on which the next one is in time. */
  readonly dueOn: IsoDate
  readonly standing: 'had' | 'under-way' | 'late' | 'to-come'
}

/**
 * How it stands for one person on a day. Whoever has had none yet has as long as everybody, counted from `since`: their
 * first day here, or the first day of the scheme.
 */
export function completionOf(
  person: Pick<Completion, 'personId' | 'name' | 'team'> & { readonly since: IsoDate },
  runs: readonly Run[],
  every: string,
  today: IsoDate,
): Completion {
  const heldOn = runs
    .flatMap((run) => (run.heldOn !== undefined && run.heldOn <= today ? [run.heldOn] : []))
    .toSorted()
    .at(-1)
  const running = runs.find((run) => run.running)
  const dueOn = addDuration(heldOn ?? person.since, every as IsoDuration)
  const preparing = running !== undefined && running.heldOn === undefined
  const { since: _, ...who } = person
  return {
    ...who,
    heldOn,
    running,
    dueOn,
    standing: dueOn < today ? 'late' : preparing ? 'under-way' : heldOn === undefined ? 'to-come' : 'had',
  }
}

export interface TeamCompletion {
  readonly team: string
  readonly people: number
  readonly had: number
  readonly underWay: number
  readonly late: number
  readonly toCome: number
}

/** One row a team by name, people of no team last. */
export function completionByTeam(people: readonly Completion[]): readonly TeamCompletion[] {
  return [...Map.groupBy(people, ({ team }) => team ?? '')]
    .toSorted(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'en')))
    .map(([team, members]) => completionCounts(team === '' ? 'No team' : team, members))
}

export function completionCounts(team: string, people: readonly Completion[]): TeamCompletion {
  const count = (standing: Completion['standing']) =>
    people.filter((each) => each.standing === standing).length
  return {
    ...{ team, people: people.length, had: count('had') },
    ...{ underWay: count('under-way'), late: count('late'), toCome: count('to-come') },
  }
}
