import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { readStream } from '../../platform/events/events.ts'
import { type DocumentFacts, documentFacts, noDocumentFacts } from '../documents/public.ts'
import { evidenceFacts } from '../evidence/public.ts'
import { observationFacts } from '../observations/public.ts'
import { getScheme } from '../packs/public.ts'
import {
  findPersonFacts,
  isOnHoldOn,
  type PersonFacts,
  resolveRoles,
  workingCalendarOf,
} from '../people/public.ts'
import {
  type CompiledScheme,
  type EngineContext,
  type FactRecord,
  type JourneyEvent,
  type JourneyState,
  journeyDecider,
  noJourney,
} from '../schemes/public.ts'
import { employmentFacts } from './person-facts.rules.ts'
import { dutiesOf, holdersIn } from './roles.rules.ts'
import './journey.tables.ts'

/** One journey with all that the engine needs to say how it stands today. */
export interface Situation {
  readonly journeyId: JourneyId | undefined
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  /** Of the event stream, for optimistic concurrency; 0 before the start. */
  readonly version: number
  readonly previousId: JourneyId | undefined
  readonly applicant: PersonFacts
  readonly context: EngineContext
}

/** When and for whom it is asked. */
export interface Asking {
  readonly tx: Tx
  readonly today: IsoDate
  readonly authorityId: AuthorityId
}

/**
 * A port for higher rooms: facts of documents of theirs that count as papers of a journey now, such as the checklist of
 * the present round. Asked with every situation, so it answers without a query when nothing of the kind is open.
 */
export type FurtherPapers = (
  tx: Tx,
  journey: { readonly journeyId: JourneyId; readonly scheme: CompiledScheme; readonly state: JourneyState },
  today: IsoDate,
) => Promise<DocumentFacts>

let furtherPapers: FurtherPapers = async () => noDocumentFacts
export function countPapersOf(port: FurtherPapers): void {
  furtherPapers = port
}

function withPapers(context: EngineContext, papers: DocumentFacts): EngineContext {
  if (papers.documents.length === 0) return context
  const merged = Object.fromEntries(
    Object.entries(papers).map(([source, facts]) => [source, [...(context.facts[source] ?? []), ...facts]]),
  )
  return { ...context, facts: { ...context.facts, ...merged } }
}

/** The situation of a journey, or undefined when there is none. Seven queries at most, fewer with a warm calendar and scheme. */
export async function findSituation(
  { tx, today, authorityId }: Asking,
  journeyId: JourneyId,
): Promise<Situation | undefined> {
  const journey = await tx
    .selectFrom('journeys')
    .select(['applicant_id', 'scheme_hash', 'previous_id'])
    .where('id', '=', journeyId)
    .executeTakeFirst()
  if (!journey) return undefined
  const scheme = await getScheme(tx, journey.scheme_hash)
  const stored = await readStream<JourneyEvent>(tx, `journey-${journeyId}`)
  const told = stored.reduce((folded, { event }) => journeyDecider(scheme).evolve(folded, event), noJourney)
  const around = await surroundings({ tx, today, authorityId }, scheme, journey.applicant_id, journeyId)
  if (!around) return undefined
  // A hold on the person (suspension, grievance, lapsed registration) holds every application of theirs.
  const state = isOnHoldOn(around.applicant, today) ? { ...told, holds: [...told.holds, 'person'] } : told
  const further = await furtherPapers(tx, { journeyId, scheme, state }, today)
  return {
    journeyId,
    scheme,
    state,
    version: stored.length,
    previousId: journey.previous_id ?? undefined,
    ...around,
    context: withPapers(around.context, further),
  }
}

/** The situation of someone who has not started yet: for eligibility and for starting. */
export async function findProspect(
  asking: Asking,
  scheme: CompiledScheme,
  personId: PersonId,
): Promise<Situation | undefined> {
  const around = await surroundings(asking, scheme, personId, undefined)
  return (
    around && { journeyId: undefined, scheme, state: noJourney, version: 0, previousId: undefined, ...around }
  )
}

async function surroundings(
  { tx, today, authorityId }: Asking,
  scheme: CompiledScheme,
  personId: PersonId,
  journeyId: JourneyId | undefined,
): Promise<Pick<Situation, 'applicant' | 'context'> | undefined> {
  const applicant = await findPersonFacts(tx, personId)
  if (!applicant) return undefined
  const calendar = await workingCalendarOf(tx, authorityId)
  const line = await resolveRoles(tx, { personIds: [personId], duties: dutiesOf(scheme) }, today)
  const papers = journeyId
    ? await documentFacts(tx, { kind: 'journey', id: journeyId }, today)
    : noDocumentFacts
  const evidence = await evidenceFacts(tx, [personId])
  const observations = await observationFacts(tx, [personId])
  const history = await historyFacts(tx, personId, journeyId)
  return {
    applicant,
    context: {
      today,
      calendar,
      holders: holdersIn(scheme, applicant, line),
      absences: applicant.absences,
      facts: {
        ...employmentFacts(applicant, today),
        ...papers,
        ...history,
        evidence: evidence.get(personId) ?? [],
        observations: observations.get(personId) ?? [],
      },
    },
  }
}

interface HistoryRow {
  readonly id: string
  readonly kind: 'talk' | 'journey'
  readonly scheme: string
  readonly code: string | null
  readonly on: IsoDate | null
  readonly running: boolean
}

/** Talks held and other journeys, in one query. */
async function historyFacts(
  tx: Tx,
  personId: PersonId,
  journeyId: JourneyId | undefined,
): Promise<Record<'talks' | 'journeys', readonly FactRecord[]>> {
  const talks = tx
    .selectFrom('journey_talks')
    .select((eb) => [
      'id',
      eb.val<HistoryRow['kind']>('talk').as('kind'),
      'scheme',
      'decision as code',
      'held_on as on',
      eb.val(false).as('running'),
    ])
    .where('person_id', '=', personId)
    .where('closed_at', 'is not', null)
  const journeys = tx
    .selectFrom('journey_standings')
    .select((eb) => [
      'journey_id as id',
      eb.val<HistoryRow['kind']>('journey').as('kind'),
      'scheme',
      eb.fn.coalesce('outcome', 'ending').as('code'),
      'outcome_on as on',
      eb('status', '=', 'running').as('running'),
    ])
    .where('applicant_id', '=', personId)
    .$if(journeyId !== undefined, (query) => query.where('journey_id', '<>', journeyId as JourneyId))
  const rows = (await talks.unionAll(journeys as never).execute()) as unknown as readonly HistoryRow[]
  return {
    talks: rows
      .filter((row) => row.kind === 'talk')
      .map((row) => ({
        id: row.id,
        label: 'Talk on record',
        source: 'Supervision and appraisal',
        href: `/talks/${row.id}`,
        fields: { scheme: row.scheme, decision: row.code ?? undefined, on: row.on ?? undefined },
      })),
    journeys: rows
      .filter((row) => row.kind === 'journey')
      .map((row) => ({
        id: row.id,
        label: row.running ? 'The application under way' : 'Earlier application',
        source: 'Applications',
        href: `/applications/${row.id}`,
        fields: {
          scheme: row.scheme,
          running: row.running,
          outcome: row.code ?? undefined,
          'ended-on': row.on ?? undefined,
        },
      })),
  }
}
