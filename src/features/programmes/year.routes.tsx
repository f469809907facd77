import { brailleHere } from '../../platform/rendering/braille-book.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { asTold, type OpenApplication, openApplication, statusOf } from '../applications/public.ts'
import { protectedBasis, protectedTimeOf } from '../learning/public.ts'
import { journeyWaits, textReading } from '../journeys/public.ts'
import { contactsReading, namesReading } from '../people/public.ts'
import { readEntitlements, readSupervision, readWorkload, view } from '../schemes/public.ts'
import { assessingRoles } from './assessing.rules.ts'
import { cohortOfJourneyReading } from './cohort.queries.ts'
import { contactInWords, mentoringRoles } from './contacts.rules.ts'
import { contactsInReading } from './contacts.store.ts'
import { givenInWords } from './judging.rules.ts'
import { givenReading } from './judging.store.ts'
import { coordinates, isProgramme } from './programmes.open.ts'
import { agreesAs, nextChange, workloadInWords } from './workload.rules.ts'
import { whoAgreedSql, workloadsReading } from './workload.store.ts'
import { YearPage } from './year.pages.tsx'
import { longAbsenceOf } from './absence.rules.ts'
import { handedOverTo, pauseInWords, stepsOf, stillMissing, supportersOf, waitingFor } from './year.rules.ts'
import { programmeTaskKinds } from './programmes.kinds.ts'

/** One person's programme: the same page for everybody who takes part, with what each may see and do. */

/** The programme if this person may know of it, as far as they were told; not found where it is no programme. */
export async function openYear(exchange: Exchange, journeyId: string): Promise<OpenApplication> {
  const open = asTold(await openApplication(exchange, journeyId), exchange.actor)
  if (!isProgramme(open.situation.scheme) || open.sees === 'outcome') throw new NotFound()
  noteWaits(exchange.tx, () => {
    const waits = journeyWaits(open.situation, journeyId)
    const besides = Object.values(programmeTaskKinds).map((kind) => ({ kind, id: journeyId }))
    return { ...waits, tasks: [...(waits.tasks ?? []), ...(open.sees === 'everything' ? besides : [])] }
  })
  return open
}

const year = defineRoute({
  method: 'GET',
  url: '/programmes/:journeyId',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, today } = exchange
    const { situation, sees } = await openYear(exchange, exchange.params.journeyId)
    const { scheme, state, context, applicant, journeyId } = situation
    const viewed = view(scheme, state, context)
    const all = sees === 'everything'
    const supporters = supportersOf(situation, actor.personId)
    const ids: PersonId[] = [
      applicant.personId,
      ...supporters.flatMap(({ people, next }) => [
        ...people.map(({ personId }) => personId),
        ...(next?.personId ? [next.personId] : []),
      ]),
    ]
    const handed = handedOverTo(situation, actor.personId)
    if (handed?.earlier) ids.push(handed.earlier)
    const runsIt = await coordinates(exchange, situation)
    const timeCounts = all && state.status === 'running'
    const { cohort, contacts, given, note, met, workloads, whoAgreed, ...basis } = await readTogether(tx, {
      cohort: all ? cohortOfJourneyReading(journeyId) : alreadyRead(undefined),
      contacts: contactsReading(ids),
      note: handed?.noteId && all ? textReading(journeyId, handed.noteId) : alreadyRead(undefined),
      met: mentoringRoles(scheme).length > 0 ? contactsInReading(journeyId) : alreadyRead([]),
      workloads: all && scheme.workload ? workloadsReading([journeyId]) : alreadyRead([]),
      whoAgreed:
        all && scheme.workload
          ? namesReading(whoAgreedSql([journeyId]))
          : alreadyRead(new Map<PersonId, string>()),
      given: all ? givenReading([journeyId]) : alreadyRead([]),
      ...(timeCounts
        ? protectedBasis(applicant.personId)
        : { people: alreadyRead(new Map()), marks: alreadyRead(new Map()) }),
    })
    const time = timeCounts ? await protectedTimeOf(tx, applicant.personId, today, basis) : undefined
    const mine = applicant.personId === actor.personId
    return {
      title: mine ? scheme.name : `${scheme.name}: ${applicant.name}`,
      wide: true,
      backLink: { href: '/programmes', text: 'Programmes' },
      page: (
        <YearPage
          situation={situation}
          mine={mine}
          status={statusOf(situation, viewed)}
          seesEverything={all}
          steps={stepsOf(situation, viewed)}
          today={today}
          waiting={waitingFor(situation, viewed, actor.personId)}
          supporters={supporters}
          contacts={contacts}
          pause={pauseInWords(situation, all)}
          cohort={
            cohort && {
              name: cohort.name,
              href: runsIt ? `/programmes/cohorts/${cohort.id}` : undefined,
            }
          }
          missing={all ? stillMissing(viewed) : []}
          entitlements={all ? readEntitlements(scheme, state, context) : []}
          supervision={all ? readSupervision(scheme, state, context) : undefined}
          workload={
            all && scheme.workload
              ? {
                  name: scheme.workload.name,
                  says: workloadInWords(workloads, whoAgreed, today),
                  next: nextChange(workloads, readWorkload(scheme, state, context), today),
                  mayAgree: state.status === 'running' && agreesAs(situation, actor.personId).length > 0,
                }
              : undefined
          }
          time={time?.allowances ?? []}
          evidence={assessingRoles(scheme).length > 0 ? givenInWords(given) : undefined}
          contactWithMentor={mentoringRoles(scheme).length > 0 ? contactInWords(met) : undefined}
          away={longAbsenceOf(situation, viewed, actor.personId)}
          handedOver={handed && { ...handed, note }}
          mayHandOut={all && (mine || runsIt)}
          mayReceive={runsIt && state.status === 'running'}
          braille={await brailleHere()}
          hasCertificate={
            all &&
            scheme.outcomes.some(({ outcome, tone }) => tone === 'good' && outcome === state.outcome?.outcome)
          }
          tokens={exchange.tokens}
        />
      ),
    }
  },
})

export const yearRoutes: readonly RouteDefinition[] = [year]
