import { allows, type Relations } from '../../kernel/access.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { type Exchange, NotFound } from '../../platform/http/route.ts'
import {
  findPipeline,
  type Looker,
  partiesAmongSql,
  type PipelineRow,
  rolesHeldReading,
  schemesInUse,
} from '../journeys/public.ts'
import { currentSchemes, schemesLookedAfter } from '../packs/public.ts'
import { type MeetingOf, meetingsAmongReading } from '../panels/public.ts'
import { namesReading, workingCalendarOf } from '../people/public.ts'
import { type SampleOf, samplesAmongReading } from '../quality-assurance/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { type Cohort, cohortReading, journeysInCohortSql } from './cohort.queries.ts'
import { byUrgency, type Worker, workersOf } from './cohort.rules.ts'
import { coordinate } from './programmes.access.ts'
import type { CohortId } from './programmes.tables.ts'

/** What the pages of co-ordinators begin with: which programmes are theirs, and who is where in one cohort. */

const relationsOf = ({ duties }: Exchange['actor']): Relations => ({
  self: false,
  above: undefined,
  participantAs: new Set(),
  duties,
  conflicted: false,
})

export const isProgramme = (scheme: CompiledScheme): boolean => scheme.programme !== undefined

/** Programmes that this person co-ordinates, those too that nobody begins any more. */
export async function programmesCoordinated({
  tx,
  actor,
  today,
}: Pick<Exchange, 'tx' | 'actor' | 'today'>): Promise<readonly CompiledScheme[]> {
  const relations = relationsOf(actor)
  return (await schemesLookedAfter(tx, today)).filter(
    (scheme) => isProgramme(scheme) && allows(coordinate(scheme), relations),
  )
}

/** Whether this person co-ordinates the programme at hand. */
export async function coordinates(
  exchange: Pick<Exchange, 'tx' | 'actor' | 'today'>,
  { scheme: at }: { readonly scheme: CompiledScheme },
): Promise<boolean> {
  return (await programmesCoordinated(exchange)).some(({ scheme }) => scheme === at.scheme)
}

/** The programmes of a co-ordinator that people can begin today. Not found where there are none. */
export async function openBeginnable(exchange: Exchange): Promise<readonly CompiledScheme[]> {
  const current = new Set((await currentSchemes(exchange.tx, exchange.today)).map(({ hash }) => hash))
  const schemes = (await programmesCoordinated(exchange)).filter(({ hash }) => current.has(hash))
  if (schemes.length === 0) throw new NotFound()
  return schemes
}

/** The programmes of a co-ordinator. Not found for everybody else. */
export async function openProgrammes(exchange: Exchange): Promise<readonly CompiledScheme[]> {
  const schemes = await programmesCoordinated(exchange)
  if (schemes.length === 0) throw new NotFound()
  return schemes
}

export interface OpenCohort {
  readonly cohort: Cohort
  /** Its programme as it is in force now, under which people start, or as it last was. */
  readonly scheme: CompiledScheme
}

/** A cohort of a programme that this person co-ordinates; else there is none. One query. */
export async function openCohort(exchange: Exchange, cohortId: string): Promise<OpenCohort> {
  const schemes = await openProgrammes(exchange)
  const { cohort } = await readTogether(exchange.tx, { cohort: cohortReading(cohortId as CohortId) })
  const scheme = schemes.find((each) => each.scheme === cohort?.scheme)
  if (!cohort || !scheme) throw new NotFound()
  return { cohort, scheme }
}

/** Everybody of a cohort, those who need a look first: two queries with warm schemes and calendar. */
export async function workersIn(
  { tx, actor, today }: Pick<Exchange, 'tx' | 'actor' | 'today'>,
  { id, coordinatorId }: Pick<Cohort, 'id' | 'coordinatorId'>,
): Promise<{
  readonly workers: readonly Worker[]
  readonly looker: Looker
  readonly coordinator: string
  readonly meetings: readonly MeetingOf[]
  readonly samples: readonly SampleOf[]
}> {
  const among = journeysInCohortSql(id)
  const looker: Looker = { actor, today, schemes: await schemesInUse(tx) }
  const { rows } = await findPipeline(tx, looker, { among, show: 'all', limit: 'none' })
  const { held, names, coordinator, meetings, samples } = await readTogether(tx, {
    held: rolesHeldReading(among),
    names: namesReading(partiesAmongSql(among)),
    coordinator: namesReading([coordinatorId]),
    meetings: meetingsAmongReading(among, today),
    samples: samplesAmongReading(among),
  })
  const calendar = await workingCalendarOf(tx, actor.authorityId)
  return {
    workers: byUrgency(
      workersOf(rows, { byHash: looker.schemes, today, calendar, held, names, knows: () => true }),
    ),
    ...{ looker, meetings, samples },
    coordinator: coordinator.get(coordinatorId) ?? 'Somebody who has left',
  }
}

/** Rows of those among these whose scheme is a programme. */
export function inProgrammes(
  rows: readonly PipelineRow[],
  schemes: ReadonlyMap<string, CompiledScheme>,
): readonly PipelineRow[] {
  return rows.filter(({ schemeHash }) => schemes.get(schemeHash)?.programme !== undefined)
}
