import { type RawBuilder, sql } from 'kysely'
import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import {
  alreadyRead,
  type Answers,
  type Reading,
  reading,
  type Readings,
  readTogether,
} from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { actorsSql, mentionedSql, type StoredEvent, streamReading } from '../../platform/events/events.ts'
import { documentsReading, factsOfStored, type OwnerRef, type OwnersFound } from '../documents/public.ts'
import { evidenceFactsReading } from '../evidence/public.ts'
import { feedbackFactsReading } from '../feedback/public.ts'
import { observationFactsReading } from '../observations/public.ts'
import { supervisionFactsReading } from '../supervision/public.ts'
import { getScheme, schemesByHash } from '../packs/public.ts'
import {
  isOnHoldOn,
  type Line,
  lineReading,
  type PersonFacts,
  personFactsReading,
  workingCalendarOf,
} from '../people/public.ts'
import {
  type CompiledScheme,
  type EngineContext,
  everyoneAppointed,
  type FactRecord,
  holdersNow,
  type JourneyEvent,
  type JourneyState,
  foldJourney,
  noJourney,
  versionsLeft,
} from '../schemes/public.ts'
import { awardedReading, awardsOf } from './awarded.queries.ts'
import { employmentFacts } from './person-facts.rules.ts'
import { rememberedFacts, rememberedReading } from './remembered.store.ts'
import { dutiesOf, holdersIn, postKindsOf } from './roles.rules.ts'
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

/** A journey as its events tell it, before its facts are known. */
export interface ToldJourney {
  readonly applicantId: PersonId
  readonly scheme: CompiledScheme
  /** Versions of it that the journey was taken from, by hash. */
  readonly earlier: ReadonlyMap<string, CompiledScheme>
  readonly state: JourneyState
  readonly stored: readonly StoredEvent<JourneyEvent>[]
  readonly previousId: JourneyId | undefined
}

interface JourneyRow {
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
  { journey, stored }: { readonly journey: JourneyRow | undefined; readonly stored: ToldJourney['stored'] },
): Promise<ToldJourney | undefined> {
  if (!journey) return undefined
  const scheme = await getScheme(tx, journey.scheme_hash)
  const events = stored.map(({ event }) => event)
  const earlier = await schemesByHash(tx, versionsLeft(events))
  return {
    applicantId: journey.applicant_id,
    scheme,
    earlier,
    state: foldJourney(scheme, events, earlier),
    stored,
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
  { applicantId, scheme, state, stored, previousId }: ToldJourney,
): Promise<Situation | undefined> {
  const further = furtherPapers({ journeyId, scheme, state })
  const { applicant, context } = await surroundings(
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
    version: stored.length,
    previousId,
    applicant,
    context: { ...context, holders: holdersNow(scheme, state, context.holders) },
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
    people: personFactsReading([personId]),
    line: lineReading({ personIds, duties: dutiesOf(scheme), kinds: postKindsOf(scheme) }, today),
    papers: owners.length === 0 ? alreadyRead([]) : documentsReading(owners),
    evidence: evidenceFactsReading([personId]),
    observations: observationFactsReading([personId]),
    feedback: feedbackFactsReading([personId]),
    supervision: supervisionFactsReading([personId]),
    history: historyReading(personId, journey?.journeyId),
    remembered: rememberedReading(personId),
    awarded: awardedReading(personId, journey?.journeyId),
  }
  const answers = await readTogether<Readings>(tx, { ...also, ...own })
  const read = answers as Answers<typeof own>
  const applicant = read.people.get(personId)
  const papers = await factsOfStored(tx, read.papers, today)
  const awarded = await awardsOf(tx, read.awarded)
  const context = contextOf(scheme, personId, { ...read, today, calendar, papers, awarded, state })
  return { applicant, context, also: answers as Answers<Also> }
}

/** What was read of one person, or of many, as the engine takes it. */
interface Read {
  readonly today: IsoDate
  readonly calendar: WorkingCalendar
  readonly state: Pick<JourneyState, 'appointed'>
  readonly people: ReadonlyMap<PersonId, PersonFacts>
  readonly line: Line
  readonly papers: Awaited<ReturnType<typeof factsOfStored>>
  readonly history: Record<'talks' | 'journeys', readonly FactRecord[]>
  readonly remembered: Parameters<typeof rememberedFacts>[0]
  readonly evidence: ReadonlyMap<PersonId, readonly FactRecord[]>
  readonly awarded: ReadonlyMap<string, readonly string[]>
  readonly observations: ReadonlyMap<PersonId, readonly FactRecord[]>
  readonly feedback: ReadonlyMap<PersonId, readonly FactRecord[]>
  readonly supervision: ReadonlyMap<PersonId, readonly FactRecord[]>
}

function contextOf(scheme: CompiledScheme, personId: PersonId, read: Read): EngineContext {
  const { today, calendar, papers, state } = read
  const applicant = read.people.get(personId)
  return {
    today,
    calendar,
    holders: holdersIn(scheme, applicant ?? { personId, name: '' }, read.line, state, today),
    absences: applicant?.absences ?? [],
    facts: {
      ...(applicant ? employmentFacts(applicant, today) : {}),
      ...papers,
      ...read.history,
      remembered: rememberedFacts(read.remembered),
      evidence: usedIn(papers.documents, read.evidence.get(personId) ?? [], read.awarded),
      observations: read.observations.get(personId) ?? [],
      feedback: read.feedback.get(personId) ?? [],
      supervision: read.supervision.get(personId) ?? [],
    },
  }
}

/** Situations of many who have not started, by person: one statement however many, for looking at everyone in turn. */
export async function findProspects(
  { tx, today, authorityId }: Asking,
  scheme: CompiledScheme,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Situation>> {
  if (personIds.length === 0) return new Map()
  const calendar = await workingCalendarOf(tx, authorityId)
  const own = {
    people: personFactsReading(personIds),
    line: lineReading({ personIds, duties: dutiesOf(scheme), kinds: postKindsOf(scheme) }, today),
    evidence: evidenceFactsReading(personIds),
    observations: observationFactsReading(personIds),
    feedback: feedbackFactsReading(personIds),
    supervision: supervisionFactsReading(personIds),
  }
  // Read of each by itself, so only where a rule looks at them.
  const rules = Object.values(scheme.requirements).filter((each) => each.kind === 'measured')
  const asksRemembered = rules.some(({ of }) => of === 'remembered')
  const asksAwards = rules.some(({ where }) => Object.hasOwn(where, 'awarded-in'))
  const each = personIds.flatMap((id) => [
    [`history ${id}`, historyReading(id, undefined)] as const,
    [`remembered ${id}`, asksRemembered ? rememberedReading(id) : alreadyRead([])] as const,
    [`awarded ${id}`, asksAwards ? awardedReading(id, undefined) : alreadyRead([])] as const,
  ])
  const answers = await readTogether<Readings>(tx, { ...own, ...Object.fromEntries(each) })
  const read = answers as Answers<typeof own>
  const papers = await factsOfStored(tx, [], today)
  const found = new Map<PersonId, Situation>()
  for (const id of personIds) {
    const applicant = read.people.get(id)
    if (!applicant) continue
    const context = contextOf(scheme, id, {
      ...{ ...read, today, calendar, papers, state: noJourney },
      history: answers[`history ${id}`] as Read['history'],
      remembered: answers[`remembered ${id}`] as Read['remembered'],
      awarded: await awardsOf(tx, answers[`awarded ${id}`] as Parameters<typeof awardsOf>[1]),
    })
    const fresh = { journeyId: undefined, scheme, state: noJourney, version: 0, previousId: undefined }
    found.set(id, { ...fresh, applicant, context })
  }
  return found
}

/** Each entry of the record with the documents of this application that list it, and the awards it counted for before. */
function usedIn(
  documents: readonly FactRecord[],
  evidence: readonly FactRecord[],
  awarded: ReadonlyMap<string, readonly string[]>,
): readonly FactRecord[] {
  return evidence.map((fact) => ({
    ...fact,
    fields: {
      ...fact.fields,
      'used-in': documents.flatMap(({ fields }) =>
        Array.isArray(fields['evidence']) && fields['evidence'].includes(fact.id)
          ? [String(fields['template'])]
          : [],
      ),
      'awarded-in': awarded.get(fact.id) ?? [],
    },
  }))
}

interface HistoryRow {
  readonly id: string
  readonly kind: 'talk' | 'journey'
  readonly scheme: string
  readonly code: string | null
  readonly on: IsoDate | null
  readonly running: boolean
}

/** Talks held and other journeys. */
function historyReading(
  personId: PersonId,
  journeyId: JourneyId | undefined,
): Reading<Record<'talks' | 'journeys', readonly FactRecord[]>> {
  const select = sql<HistoryRow>`
    select id, 'talk' as kind, scheme, decision as code, held_on as on, false as running
    from journey_talks where person_id = ${personId} and closed_at is not null
    union all
    select journey_id, 'journey', scheme, coalesce(outcome, ending), outcome_on, status = 'running'
    from journey_standings where applicant_id = ${personId} and journey_id is distinct from ${journeyId ?? null}::uuid`
  return reading(select, factsOfHistory)
}

function factsOfHistory(rows: readonly HistoryRow[]): Record<'talks' | 'journeys', readonly FactRecord[]> {
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
