import { sql } from 'kysely'
import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Answers, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { factsOfStored } from '../documents/public.ts'
import { completedFactsReading } from '../courses/public.ts'
import { evidenceFactsReading } from '../evidence/public.ts'
import { feedbackFactsReading } from '../feedback/public.ts'
import { observationFactsReading } from '../observations/public.ts'
import { type Line, personFactsReading } from '../people/public.ts'
import type { CompiledScheme, EngineContext, FactRecord, JourneyState } from '../schemes/public.ts'
import { supervisionFactsReading } from '../supervision/public.ts'
import { awardedReading, awardsOf } from './awarded.queries.ts'
import { employmentFacts } from './person-facts.rules.ts'
import { rememberedFacts, rememberedReading } from './remembered.store.ts'
import { holdersIn } from './roles.rules.ts'
import './journey.tables.ts'

/** What is on record of people, of one or of many in one statement, as the engine takes it. */

/** Everything that the engine may ask about these people themselves. */
export function recordReadings(personIds: readonly PersonId[]) {
  return {
    people: personFactsReading(personIds),
    evidence: evidenceFactsReading(personIds),
    courses: completedFactsReading(personIds),
    observations: observationFactsReading(personIds),
    feedback: feedbackFactsReading(personIds),
    supervision: supervisionFactsReading(personIds),
    history: historyReading(personIds),
    remembered: rememberedReading(personIds),
    awarded: awardedReading(personIds),
  }
}

/** What was read of the people, and what belongs to one journey or to the day. */
interface Read extends Answers<ReturnType<typeof recordReadings>> {
  readonly today: IsoDate
  readonly calendar: WorkingCalendar
  readonly line: Line
  readonly papers: Awaited<ReturnType<typeof factsOfStored>>
  readonly state: Pick<JourneyState, 'appointed'>
  /** The journey at hand: no other journey to itself. */
  readonly journeyId: JourneyId | undefined
}

/** One person's facts, holders and days away for the engine. Asks for schemes that this process has not read yet, else nothing. */
export async function contextOf(
  tx: Tx,
  scheme: CompiledScheme,
  personId: PersonId,
  read: Read,
): Promise<EngineContext> {
  const { today, calendar, papers, state, journeyId } = read
  const applicant = read.people.get(personId)
  const history = (read.history.get(personId) ?? []).filter(({ id }) => id !== journeyId)
  const awarded = await awardsOf(tx, read.awarded.get(personId) ?? [], journeyId)
  return {
    today,
    calendar,
    holders: holdersIn(scheme, applicant ?? { personId, name: '' }, read.line, state, today),
    absences: applicant?.absences ?? [],
    facts: {
      ...(applicant ? employmentFacts(applicant, today) : {}),
      ...papers,
      ...factsOfHistory(history),
      remembered: rememberedFacts(read.remembered.get(personId) ?? []),
      evidence: usedIn(papers.documents, read.evidence.get(personId) ?? [], awarded),
      courses: read.courses.get(personId) ?? [],
      observations: read.observations.get(personId) ?? [],
      feedback: read.feedback.get(personId) ?? [],
      supervision: read.supervision.get(personId) ?? [],
    },
  }
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
  readonly personId: PersonId
  readonly id: string
  readonly kind: 'talk' | 'journey'
  readonly scheme: string
  readonly code: string | null
  readonly on: IsoDate | null
  readonly running: boolean
}

/** Talks held and journeys of these people. */
function historyReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly HistoryRow[]>> {
  const ids = sql`any(${[...personIds]}::uuid[])`
  return reading(
    sql<HistoryRow>`
      select person_id as "personId", id, 'talk' as kind, scheme, decision as code, held_on as on, false as running
      from journey_talks where person_id = ${ids} and closed_at is not null
      union all
      select applicant_id, journey_id, 'journey', scheme, coalesce(outcome, ending), outcome_on, status = 'running'
      from journey_standings where applicant_id = ${ids}`,
    (rows) => Map.groupBy(rows, ({ personId }) => personId),
  )
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
