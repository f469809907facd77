import { daysBetween } from '../../calendar/public.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { ExpectationStanding } from './expected.rules.ts'
import type { QualityCounts } from './oversight.queries.ts'

/** Supervision of many people summed up, for those who look after it: counts, never a word of what was written. Pure. */

export interface PersonOversight {
  readonly personId: PersonId
  readonly name: string
  readonly team: string | undefined
  readonly standings: readonly ExpectationStanding[]
  readonly quality: QualityCounts
}

/** Fewer ratings than this are never shown together, so that nobody can be told by theirs. */
export const fewestRatings = 5

export interface TeamOversight {
  readonly team: string
  readonly people: number
  readonly expected: number
  readonly held: number
  /** Meetings of two that were held, and in how many of them something was so. */
  readonly meetings: number
  readonly learning: number
  readonly protectedTime: number
  readonly answered: number
  readonly differs: number
  /** Minutes of a meeting on average; undefined without one. */
  readonly minutes: number | undefined
  /** 1 to 4 on average; undefined with fewer ratings than may be shown. */
  readonly useful: number | undefined
  readonly rated: number
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

/** Expected and held of everything together. */
function expectedAndHeld(standings: readonly ExpectationStanding[]) {
  return {
    expected: sum(standings.map(({ expected }) => expected)),
    held: sum(standings.map(({ held }) => held)),
  }
}

/** The counts of several people as one row. */
function summed(team: string, people: readonly PersonOversight[]): TeamOversight {
  const of = (count: (quality: QualityCounts) => number) => sum(people.map(({ quality }) => count(quality)))
  const [meetings, rated] = [of(({ held }) => held), of((quality) => quality.rated)]
  return {
    team,
    people: people.length,
    ...expectedAndHeld(people.flatMap(({ standings }) => standings)),
    meetings,
    learning: of(({ learning }) => learning),
    protectedTime: of(({ protectedTime }) => protectedTime),
    answered: of(({ answered }) => answered),
    differs: of(({ differs }) => differs),
    minutes: meetings === 0 ? undefined : Math.round(of(({ minutes }) => minutes) / meetings),
    useful: rated < fewestRatings ? undefined : Math.round((of(({ useful }) => useful) / rated) * 10) / 10,
    rated,
  }
}

/** One row a team, by name; people of no team last. */
export function byTeam(people: readonly PersonOversight[]): readonly TeamOversight[] {
  const teams = Map.groupBy(people, ({ team }) => team ?? '')
  return [...teams]
    .toSorted(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'en')))
    .map(([team, members]) => summed(team === '' ? 'No team' : team, members))
}

/**
 * Everyone's row beside those of the teams. How useful people found it is left out where few ratings are held back of the
 * teams, since theirs could be worked out from the rest.
 */
export function summedBeside(
  teams: readonly TeamOversight[],
  people: readonly PersonOversight[],
): TeamOversight {
  const all = summed('Everyone', people)
  const heldBack = sum(teams.filter(({ useful }) => useful === undefined).map(({ rated }) => rated))
  return heldBack > 0 && heldBack < fewestRatings ? { ...all, useful: undefined } : all
}

/** Whether the person is behind: the period before this one passed without a meeting, and there was none since. */
export function isBehind({ standings }: Pick<PersonOversight, 'standings'>): boolean {
  return standings.some(
    ({ missed: [latest], current }) =>
      latest !== undefined &&
      current !== undefined &&
      current.heldOn === undefined &&
      daysBetween(latest.to, current.from) === 1,
  )
}
