import { subtractDuration, type WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { endingWords, flagWords } from '../applications/public.ts'
import { type PipelineRow, type RoleHeld, sortsAs } from '../journeys/public.ts'
import { appointedRoles, type CompiledScheme } from '../schemes/public.ts'

/** Where everybody in a programme is, and who needs somebody to look: read off standings, never from the engine. Pure. */

/** `under-way` is all that is said to whoever knows progress alone: neither that it goes well nor that it does not. */
export type Place =
  | 'under-way'
  | 'on-track'
  | 'at-risk'
  | 'late'
  | 'paused'
  | 'passed'
  | 'not-passed'
  | 'ended'

/** Somebody's place in a programme with the reasons, in words. */
export interface Worker {
  readonly row: PipelineRow
  readonly place: Place
  /** Why somebody should look: what is late, what is flagged, who is missing. Empty when all is well. */
  readonly reasons: readonly string[]
  /** Who holds the roles that are given by appointment, by the role's name; nobody where the list is empty. */
  readonly support: readonly { readonly role: string; readonly people: readonly string[] }[]
}

/** By what a list of a cohort may be sorted, as its address says it; those who need a look come first unsorted. */
const cohortSorts = ['name', 'with', 'waiting', 'due'] as const

/** The workers in the order that an address asks for: `with`, or `-with` the other way round; unknown words leave it. */
export function sortedWorkers(workers: readonly Worker[], asked: string | undefined): readonly Worker[] {
  const by = cohortSorts.find((each) => each === asked?.replace(/^-/, ''))
  if (!by) return workers
  const isOpen = ({ row }: Worker) => row.status === 'running' && !row.paused
  const key = (worker: Worker): string => {
    const { row } = worker
    if (by === 'name') return sortsAs(row.name)
    if (!isOpen(worker)) return ''
    return by === 'with' ? row.withNames : by === 'waiting' ? row.waitingSince : (row.dueOn ?? '')
  }
  const keyed = workers.map((worker) => ({ worker, key: key(worker) }))
  const [known, rest] = [keyed.filter((each) => each.key !== ''), keyed.filter((each) => each.key === '')]
  const sorted = known.toSorted((a, b) => a.key.localeCompare(b.key, 'en'))
  // Whoever waits for nobody comes last, whichever way round.
  return [...(asked?.startsWith('-') ? sorted.toReversed() : sorted), ...rest].map(({ worker }) => worker)
}

/** A limit this near, with more than the last stage still ahead, is pointed out. */
const limitIsNear: IsoDuration = 'P28D' as IsoDuration

export interface Looking {
  readonly byHash: ReadonlyMap<string, CompiledScheme>
  readonly today: IsoDate
  readonly calendar: WorkingCalendar
  readonly held: readonly RoleHeld[]
  readonly names: ReadonlyMap<PersonId, string>
  /** Whether the reader sees everything of a journey; what a review found is for nobody else. */
  knows(row: PipelineRow): boolean
}

/** Everybody with place, reasons and who supports them, in the order given. */
export function workersOf(rows: readonly PipelineRow[], looking: Looking): readonly Worker[] {
  const heldIn = Map.groupBy(looking.held, ({ journeyId }) => journeyId)
  return rows.map((row) => workerOf(row, heldIn.get(row.journeyId) ?? [], looking))
}

function workerOf(row: PipelineRow, held: readonly RoleHeld[], looking: Looking): Worker {
  const scheme = looking.byHash.get(row.schemeHash)
  const support = (scheme ? appointedRoles(scheme) : []).map(([role, rule]) => ({
    role: rule.name,
    optional: rule.optional,
    people: held
      .filter((each) => each.role === role)
      .map(({ personId }) => looking.names.get(personId) ?? 'Somebody who has left'),
  }))
  const ended = placeAtEnd(row, scheme)
  if (ended) return { row, place: ended, reasons: [], support }
  const missing = support.filter(({ people, optional }) => people.length === 0 && !optional)
  const nobody = missing.map(({ role }) => `Nobody is appointed as ${role}.`)
  if (row.paused) return { row, place: 'paused', reasons: nobody, support }
  const knows = looking.knows(row)
  const reasons = [
    ...lateness(row, looking),
    ...(knows ? flagWords(scheme, row) : []),
    ...nearLimit(row, looking),
    ...nobody,
  ]
  const known = reasons.length > 0 ? 'at-risk' : 'on-track'
  return { row, place: row.isLate ? 'late' : knows ? known : 'under-way', reasons, support }
}

/** An outcome counts as soon as it is decided, although it may still have to be told. */
function placeAtEnd(row: PipelineRow, scheme: CompiledScheme | undefined): Place | undefined {
  if (row.outcome !== null) {
    const tone = scheme?.outcomes.find(({ outcome }) => outcome === row.outcome)?.tone
    return tone === 'good' ? 'passed' : 'not-passed'
  }
  if (row.status === 'running') return undefined
  return row.ending === null ? 'passed' : 'ended'
}

function lateness({ isLate, dueOn, nextName, stageName }: PipelineRow, { calendar, today }: Looking) {
  if (!isLate || dueOn === null) return []
  const days = calendar.workingDaysBetween(dueOn, today)
  return [
    `“${nextName ?? stageName}” was due on ${formatDay(dueOn)}, ${
      days === 1 ? '1 working day' : `${days} working days`
    } ago.`,
  ]
}

function nearLimit({ limitOn, stageNumber, stages }: PipelineRow, { today }: Looking): readonly string[] {
  if (limitOn === null || stageNumber >= stages || limitOn < today) return []
  if (subtractDuration(limitOn, limitIsNear) > today) return []
  return [`The programme ends on ${formatDay(limitOn)}, and it is at step ${stageNumber} of ${stages}.`]
}

export type Counts = Readonly<Record<Place, number>>

const nobodyAnywhere: Counts = {
  'under-way': 0,
  'on-track': 0,
  'at-risk': 0,
  late: 0,
  paused: 0,
  passed: 0,
  'not-passed': 0,
  ended: 0,
}

/** How many are where. */
export function countPlaces(workers: readonly Pick<Worker, 'place'>[]): Counts {
  const counts: Record<Place, number> = { ...nobodyAnywhere }
  for (const { place } of workers) counts[place] += 1
  return counts
}

/** A place in a word or two. */
export function placeInWords(place: Place): string {
  switch (place) {
    case 'under-way':
      return 'Under way'
    case 'on-track':
      return 'On track'
    case 'at-risk':
      return 'To look at'
    case 'late':
      return 'Late'
    case 'paused':
      return 'Paused'
    case 'passed':
      return 'Passed'
    case 'not-passed':
      return 'Not passed'
    case 'ended':
      return 'Ended early'
  }
}

/** How an ended programme ended, in the scheme's words; failing and leaving are never one thing. */
export function endOf(row: PipelineRow, byHash: Looking['byHash']): string {
  return endingWords(byHash.get(row.schemeHash), row)
}

/** Late first, then whoever somebody should look at, then by name; those who have ended last. */
export function byUrgency(workers: readonly Worker[]): readonly Worker[] {
  const order: readonly Place[] = [
    ...(['late', 'at-risk', 'on-track', 'under-way'] as const),
    ...(['paused', 'not-passed', 'ended', 'passed'] as const),
  ]
  return workers.toSorted(
    (a, b) => order.indexOf(a.place) - order.indexOf(b.place) || (sortsBy(a) < sortsBy(b) ? -1 : 1),
  )
}

const sortsBy = ({ row }: Worker) => `${row.name.split(' ').at(-1)} ${row.name}`.toLowerCase()

/** The roles that one person holds in a journey, by name. */
export function rolesOf(
  personIds: readonly PersonId[],
  journeyId: JourneyId,
  scheme: CompiledScheme | undefined,
  held: readonly RoleHeld[],
): readonly string[] {
  return [
    ...new Set(
      held
        .filter((each) => each.journeyId === journeyId && personIds.includes(each.personId))
        .map(({ role }) => scheme?.roles[role]?.name ?? role),
    ),
  ]
}
