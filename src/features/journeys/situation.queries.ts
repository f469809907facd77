import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import {
  alreadyRead,
  type Answers,
  reading,
  type Readings,
  readTogether,
} from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { actorsSql, mentionedSql, type StoredEvent, streamReading } from '../../platform/events/events.ts'
import { documentsReading, factsOfStored, type OwnerRef, type OwnersFound } from '../documents/public.ts'
import { getScheme, schemesByHash } from '../packs/public.ts'
import { isOnHoldOn, lineReading, type PersonFacts, workingCalendarOf } from '../people/public.ts'
import {
  type CompiledScheme,
  type EngineContext,
  everyoneAppointed,
  holdersNow,
  type JourneyEvent,
  type JourneyState,
  foldJourney,
  noJourney,
  versionsLeft,
} from '../schemes/public.ts'
import { contextOf, recordReadings } from './record.queries.ts'
import { dutiesOf, postKindsOf } from './roles.rules.ts'
import { seatedReading, withSeated } from './seats.port.ts'
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
 * A port for higher rooms: documents of theirs that count as papers of a journey now, such as the checklist of the
 * present round, by their owners. Asked with every situation; they are read in the same statement as the journey's own.
 */
export type FurtherPapers = (journey: {
  readonly journeyId: JourneyId
  readonly scheme: CompiledScheme
  readonly state: JourneyState
}) => readonly (OwnerRef | OwnersFound)[]

let furtherPapers: FurtherPapers = () => []
export function countPapersOf(port: FurtherPapers): void {
  furtherPapers = port
}

/** Owners in other rooms of papers that count in a journey now. */
export const furtherPapersOf: FurtherPapers = (journey) => furtherPapers(journey)

/** A journey as its events tell it, before its facts are known. */
export interface ToldJourney {
  readonly applicantId: PersonId
  readonly scheme: CompiledScheme
  /** Versions of it that the journey was taken from, by hash. */
  readonly earlier: ReadonlyMap<string, CompiledScheme>
  readonly state: JourneyState
  /** How many events it has. */
  readonly version: number
  readonly previousId: JourneyId | undefined
}

export interface JourneyRow {
  readonly applicant_id: PersonId
  readonly scheme_hash: string
  readonly previous_id: JourneyId | null
}

/** A select of the applicant's id, for what other rooms read with the journey itself. */
export function applicantSql(journeyId: JourneyId): RawBuilder<unknown> {
  return sql`select applicant_id from journeys where id = ${journeyId}`
}

/** A select of the applicant and of everyone who holds, held or will hold a role by appointment. */
export function partySql(journeyId: JourneyId): RawBuilder<unknown> {
  return sql`select applicant_id from journeys where id = ${journeyId}
    union ${mentionedSql(`journey-${journeyId}`, 'appointed', 'personId')}`
}

/** The same and everyone who did something in the journey: whose names its history needs. */
export function namedInSql(journeyId: JourneyId): RawBuilder<unknown> {
  return sql`${partySql(journeyId)} union ${actorsSql(`journey-${journeyId}`)}`
}

/** The row and the events of a journey, to be read with whatever else a page needs first; see `toldJourney`. */
export function journeyReadings(journeyId: JourneyId) {
  return {
    journey: reading(
      sql<JourneyRow>`select applicant_id, scheme_hash, previous_id from journeys where id = ${journeyId}`,
      (rows) => rows[0],
    ),
    stored: streamReading<JourneyEvent>(`journey-${journeyId}`),
  }
}

/** The journey that was read, or undefined when there is none. Asks for a scheme that this process has not read yet, else nothing. */
export async function toldJourney(
  tx: Tx,
  {
    journey,
    stored,
  }: { readonly journey: JourneyRow | undefined; readonly stored: readonly StoredEvent<JourneyEvent>[] },
): Promise<(ToldJourney & { readonly stored: readonly StoredEvent<JourneyEvent>[] }) | undefined> {
  if (!journey) return undefined
  const events = stored.map(({ event }) => event)
  return { ...(await toldBy(tx, journey, events)), stored }
}

/** The same from its events alone. */
export async function toldBy(
  tx: Tx,
  journey: JourneyRow,
  events: readonly JourneyEvent[],
): Promise<ToldJourney> {
  const scheme = await getScheme(tx, journey.scheme_hash)
  const earlier = await schemesByHash(tx, versionsLeft(events))
  return {
    applicantId: journey.applicant_id,
    scheme,
    earlier,
    state: foldJourney(scheme, events, earlier),
    version: events.length,
    previousId: journey.previous_id ?? undefined,
  }
}

/** The situation of a journey, or undefined when there is none. Two queries with a warm calendar and scheme. */
export async function findSituation(asking: Asking, journeyId: JourneyId): Promise<Situation | undefined> {
  const told = await toldJourney(asking.tx, await readTogether(asking.tx, journeyReadings(journeyId)))
  return told && situationOf(asking, journeyId, told)
}

/** A told journey with its facts: one query. Undefined when the applicant is unknown. */
export async function situationOf(
  asking: Asking,
  journeyId: JourneyId,
  { applicantId, scheme, state, version, previousId }: ToldJourney,
): Promise<Situation | undefined> {
  const further = furtherPapers({ journeyId, scheme, state })
  const { applicant, context, seated } = await surroundings(
    asking,
    scheme,
    applicantId,
    { journeyId, further, state },
    {},
  )
  if (!applicant) return undefined
  return {
    journeyId,
    scheme,
    // A hold on the person (suspension, grievance, lapsed registration) holds every application of theirs.
    state: isOnHoldOn(applicant, asking.today) ? { ...state, holds: [...state.holds, 'person'] } : state,
    version,
    previousId,
    applicant,
    context: {
      ...context,
      holders: withSeated(scheme, holdersNow(scheme, state, context.holders), seated),
    },
  }
}

/** The situation of someone who has not started yet: for eligibility and for starting. One query with a warm calendar. */
export async function findProspect(
  asking: Asking,
  scheme: CompiledScheme,
  personId: PersonId,
): Promise<Situation | undefined> {
  return (await findProspectWith(asking, scheme, personId, {})).prospect
}

/** The same, with whatever else a page shows read in the same statement. */
export async function findProspectWith<Also extends Readings>(
  asking: Asking,
  scheme: CompiledScheme,
  personId: PersonId,
  also: Also,
): Promise<{ readonly prospect: Situation | undefined; readonly also: Answers<Also> }> {
  const { applicant, context, ...read } = await surroundings(asking, scheme, personId, undefined, also)
  const fresh = { journeyId: undefined, scheme, state: noJourney, version: 0, previousId: undefined }
  return { prospect: applicant && { ...fresh, applicant, context }, also: read.also }
}

/** Everything the engine asks about a person, and about a journey of theirs, in one statement. */
async function surroundings<Also extends Readings>(
  { tx, today, authorityId }: Asking,
  scheme: CompiledScheme,
  personId: PersonId,
  journey:
    | {
        readonly journeyId: JourneyId
        readonly further: ReturnType<FurtherPapers>
        readonly state: JourneyState
      }
    | undefined,
  also: Also,
) {
  const calendar = await workingCalendarOf(tx, authorityId)
  const state = journey?.state ?? noJourney
  const personIds = [personId, ...everyoneAppointed(state)]
  const owners = journey ? [{ kind: 'journey', ids: [journey.journeyId] }, ...journey.further] : []
  const own = {
    ...recordReadings([personId]),
    line: lineReading({ personIds, duties: dutiesOf(scheme), kinds: postKindsOf(scheme) }, today),
    papers: owners.length === 0 ? alreadyRead([]) : documentsReading(owners),
    seated: journey ? seatedReading([journey.journeyId]) : alreadyRead([]),
  }
  const answers = await readTogether<Readings>(tx, { ...also, ...own })
  const read = answers as Answers<typeof own>
  const applicant = read.people.get(personId)
  const papers = await factsOfStored(tx, read.papers, today)
  const journeyId = journey?.journeyId
  const context = await contextOf(tx, scheme, personId, {
    ...read,
    today,
    calendar,
    papers,
    state,
    journeyId,
  })
  return { applicant, context, seated: read.seated, also: answers as Answers<Also> }
}
