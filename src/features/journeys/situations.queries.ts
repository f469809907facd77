import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { happeningsReading } from '../../platform/events/events.ts'
import { documentsReading, factsOfStored } from '../documents/public.ts'
import { isOnHoldOn, lineReading, workingCalendarOf } from '../people/public.ts'
import {
  type CompiledScheme,
  everyoneAppointed,
  holdersNow,
  type JourneyEvent,
  noJourney,
} from '../schemes/public.ts'
import { contextOf, recordReadings } from './record.queries.ts'
import { journeyRowsReading } from './restate.queries.ts'
import { dutiesOf, postKindsOf } from './roles.rules.ts'
import { seatedReading, withSeated } from './seats.port.ts'
import { type Asking, furtherPapersOf, type Situation, situationOf, toldBy } from './situation.queries.ts'

/** Many journeys, or many people, as the engine takes them: as few statements as for one. */

type Known = Situation & { readonly journeyId: JourneyId }

/**
 * The situations of these journeys in two statements, in no order; one that is not there is missing. A journey some of
 * whose papers belong to another room (a check under way) is read by itself.
 */
export async function findSituations(
  asking: Asking,
  journeyIds: readonly JourneyId[],
): Promise<readonly Known[]> {
  if (journeyIds.length === 0) return []
  const { tx, today, authorityId } = asking
  const { rows, streams } = await readTogether(tx, {
    rows: journeyRowsReading(journeyIds),
    streams: happeningsReading<JourneyEvent>(journeyIds.map((id) => `journey-${id}`)),
  })
  const alone: Known[] = []
  const told = []
  for (const { id, ...journey } of rows) {
    const each = await toldBy(tx, journey, streams.get(`journey-${id}`) ?? [])
    if (furtherPapersOf({ journeyId: id, scheme: each.scheme, state: each.state }).length === 0)
      told.push({ ...each, journeyId: id })
    else {
      const situation = await situationOf(asking, id, each)
      if (situation) alone.push({ ...situation, journeyId: id })
    }
  }
  if (told.length === 0) return alone
  const calendar = await workingCalendarOf(tx, authorityId)
  const personIds = [...new Set(told.map(({ applicantId }) => applicantId))]
  const involved = told.flatMap(({ state, applicantId }) => [applicantId, ...everyoneAppointed(state)])
  const schemes = [...new Set(told.map(({ scheme }) => scheme))]
  const read = await readTogether(tx, {
    ...recordReadings(personIds),
    line: lineReading(
      {
        personIds: [...new Set(involved)],
        duties: [...new Set(schemes.flatMap(dutiesOf))],
        kinds: [...new Set(schemes.flatMap(postKindsOf))],
      },
      today,
    ),
    papers: documentsReading([{ kind: 'journey', ids: told.map(({ journeyId }) => journeyId) }]),
    seated: seatedReading(told.map(({ journeyId }) => journeyId)),
  })
  const papersOf = Map.groupBy(
    read.papers.flatMap((document) => [
      ...(document.ownerKind === 'journey' ? [{ document, owner: document.ownerId }] : []),
      ...document.attachedTo.flatMap(({ kind, id }) =>
        kind === 'journey' && id !== document.ownerId ? [{ document, owner: id }] : [],
      ),
    ]),
    ({ owner }) => owner,
  )
  const found = told.map(
    async ({ journeyId, applicantId, scheme, state, version, previousId }): Promise<Known | undefined> => {
      const applicant = read.people.get(applicantId)
      if (!applicant) return undefined
      const own = (papersOf.get(journeyId) ?? []).map(({ document }) => document)
      const papers = await factsOfStored(tx, own, today)
      const context = await contextOf(tx, scheme, applicantId, {
        ...{ ...read, today, calendar, papers },
        ...{ state, journeyId },
      })
      return {
        journeyId,
        scheme,
        state: isOnHoldOn(applicant, today) ? { ...state, holds: [...state.holds, 'person'] } : state,
        version,
        previousId,
        applicant,
        context: {
          ...context,
          holders: withSeated(
            scheme,
            holdersNow(scheme, state, context.holders),
            read.seated.filter((each) => each.journeyId === journeyId),
          ),
        },
      }
    },
  )
  return [...alone, ...(await Promise.all(found)).filter((each) => each !== undefined)]
}

/** Situations of many who have not started, by person: one statement however many, for looking at everyone in turn. */
export async function findProspects(
  { tx, today, authorityId }: Asking,
  scheme: CompiledScheme,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Situation>> {
  if (personIds.length === 0) return new Map()
  const calendar = await workingCalendarOf(tx, authorityId)
  const read = await readTogether(tx, {
    ...recordReadings(personIds),
    line: lineReading({ personIds, duties: dutiesOf(scheme), kinds: postKindsOf(scheme) }, today),
  })
  const papers = await factsOfStored(tx, [], today)
  const found = new Map<PersonId, Situation>()
  for (const id of personIds) {
    const applicant = read.people.get(id)
    if (!applicant) continue
    const own = { ...read, today, calendar, papers, state: noJourney, journeyId: undefined }
    const context = await contextOf(tx, scheme, id, own)
    const fresh = { journeyId: undefined, scheme, state: noJourney, version: 0, previousId: undefined }
    found.set(id, { ...fresh, applicant, context })
  }
  return found
}
