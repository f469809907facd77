import type { Relations } from '../../kernel/access.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { noteView } from '../../platform/audit/views.ts'
import {
  alreadyRead,
  read,
  type Reading,
  type Readings,
  readTogether,
} from '../../platform/database/reading.ts'
import type { StoredEvent } from '../../platform/events/events.ts'
import {
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { HistoryEntry, Words } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { namesReading } from '../people/public.ts'
import {
  type CompiledScheme,
  type JourneyEvent,
  type JourneyView,
  view,
  caseInWords,
  waivedConditions,
  writtenOnPaper,
} from '../schemes/public.ts'
import type { AgreedAction } from '../supervision/public.ts'
import { type EditionRefusal, refusalsReading } from '../signatures/public.ts'
import { actionHref, actionsOpenTo } from './actions.rules.ts'
import { ApplicationPage, type ChecklistLine, ProgressPage } from './application.pages.tsx'
import { type Looking, standingDecision } from './application.parts.ts'
import { historyOf, whysReading } from './history.parts.ts'
import { PlanActions, planActionsReading } from './plan-actions.parts.tsx'
import { closedForNow } from './sent-back.words.ts'
import {
  beforeTheOutcome,
  type ClosedSince,
  datesBooked,
  journeyReadings,
  journeyWaits,
  namedInSql,
  type PaperStart,
  paperStartReading,
  relationFrom,
  relationReadings,
  rolesHeld,
  seatClosedSince,
  seatsAtReading,
  type Sees,
  seesOf,
  sentBackFor,
  type Situation,
  situationOf,
  toldJourney,
  toldOutcome,
  waitsToBeTold,
} from '../journeys/public.ts'

/** The application's own page: what is done, what is next, who has it, by when, and what stands in the way. */

export interface OpenApplication {
  readonly situation: Situation & { readonly journeyId: JourneyId }
  readonly sees: Sees
  /** What happened, in order. */
  readonly stored: readonly StoredEvent<JourneyEvent>[]
  /** Versions of the scheme that it was taken from, by hash. */
  readonly earlier: ReadonlyMap<string, CompiledScheme>
  /** Names of everyone who did something in it or was appointed to it. */
  readonly names: ReadonlyMap<PersonId, string>
}

/**
 * The application if the person may know of it; otherwise it is not found, or for whoever read it until it was sent back
 * closed, with when it opens again. Two queries with a warm calendar and scheme.
 */
export async function openApplication(
  exchange: Pick<Exchange, 'tx' | 'actor' | 'today' | 'databases'>,
  id: string,
): Promise<OpenApplication> {
  const { tx, actor, today } = exchange
  const journeyId = id as JourneyId
  const found = await readTogether(tx, {
    ...journeyReadings(journeyId),
    ...relationReadings(actor, journeyId, today),
    names: namesReading(namedInSql(journeyId)),
  })
  const told = await toldJourney(tx, found)
  if (!told) throw new NotFound()
  const relations = relationFrom(actor, told.applicantId, found)
  const sees = seesOf(told.scheme, relations, told.state)
  const since = sees === undefined ? await closedSince(tx, actor, told, relations) : undefined
  if (since) throw new NotAllowed(closedForNow(since, told, actor.personId))
  const situation =
    sees && (await situationOf({ tx, today, authorityId: actor.authorityId }, journeyId, told))
  if (!situation) throw new NotFound()
  noteView(exchange, { kind: 'journey', id: journeyId }, told.applicantId)
  const open: OpenApplication = {
    situation: { ...situation, journeyId },
    sees,
    stored: told.stored,
    earlier: told.earlier,
    names: found.names,
  }
  noteWaits(tx, () => journeyWaits(asTold(open, actor).situation, journeyId))
  return open
}

/** Why somebody who sees nothing of it could open it before; one query, for whoever may have had a seat alone. */
async function closedSince(
  tx: Exchange['tx'],
  actor: Exchange['actor'],
  { scheme, stored }: { readonly scheme: CompiledScheme; readonly stored: OpenApplication['stored'] },
  relations: Relations,
): Promise<ClosedSince | undefined> {
  const events = stored.map(({ event }) => event)
  const back = sentBackFor(scheme, relations, events)
  const dates = datesBooked(events)
  if (back || relations.conflicted || dates.length === 0) return back
  return seatClosedSince(scheme, await read(tx, seatsAtReading(actor.personId, dates)), events)
}

/**
 * The application as it was before its outcome, for those to whom the outcome has not been told yet. Whoever sees
 * outcomes alone reads the one before while a revision of it waits to be told.
 */
export function asTold(open: OpenApplication, actor: Exchange['actor']): OpenApplication {
  const { scheme, state, context } = open.situation
  const roles = rolesHeld(context.holders, actor)
  const waits =
    open.sees === 'outcome' ? toldOutcome(scheme, state) !== undefined : waitsToBeTold(scheme, roles)
  if (state.decisions.length === 0 || !waits) return open
  const before = beforeTheOutcome(scheme, open.stored, roles, open.earlier)
  return { ...open, situation: { ...open.situation, state: before.state }, stored: before.stored }
}

export interface ApplicationLink {
  readonly text: string
  readonly href: string
}

/** Links of higher rooms that belong on an application's page: quality record, panel, feedback, outcome form. Read in one statement. */
export type ApplicationLinks = (
  exchange: Exchange,
  situation: Situation & { readonly journeyId: JourneyId },
) => readonly ApplicationLink[] | Reading<readonly ApplicationLink[]>
const linkPorts: ApplicationLinks[] = []
export function addApplicationLinks(port: ApplicationLinks): void {
  linkPorts.push(port)
}

/** What an applicant alone is asked once their application has been sent; equality fills it. */
export type AfterSubmitting = (exchange: Exchange) => Promise<Reading<Words>>
let afterSubmitting: AfterSubmitting = async () => alreadyRead(undefined)
export function inviteAfterSubmitting(port: AfterSubmitting): void {
  afterSubmitting = port
}

/** Where findings of a check that sent the application back are read; quality assurance fills it. */
export type FindingsHref = (situation: Situation & { readonly journeyId: JourneyId }) => string | undefined
let findingsHref: FindingsHref = () => undefined
export function showFindingsAt(port: FindingsHref): void {
  findingsHref = port
}

/** Each line of the applicant's checklist, ticked by what the journey knows. */
function checklistOf(situation: Situation, viewed: JourneyView): readonly ChecklistLine[] {
  const { scheme, state, context } = situation
  const tasks = new Map(
    viewed.stages.flatMap((stage) => stage.tasks.map((task) => [task.task.task, task] as const)),
  )
  return (scheme.checklist?.items ?? []).map((item) => {
    const paper = item.documents.flatMap((id) => writtenOnPaper(scheme, state, id) ?? [])
    const documents = item.documents.every(
      (id) =>
        writtenOnPaper(scheme, state, id) !== undefined ||
        (context.facts['documents'] ?? []).some(
          (fact) => fact.fields['template'] === id && fact.fields['complete'] === true,
        ),
    )
    const done =
      documents &&
      item.tasks.every((id) => tasks.get(id)?.state === 'done') &&
      item.requirements.every((id) => ['met', 'waived'].includes(viewed.assess(id).standing))
    const days = [...paper, ...item.tasks.flatMap((id) => state.steps[id]?.on ?? [])].sort()
    return {
      item: item.item,
      by: scheme.roles[item.by]?.name ?? item.by,
      done,
      on: days.length > 0 ? formatShortDay(days[days.length - 1] as never) : undefined,
      note:
        [
          paper.length > 0 && 'On paper.',
          item.note,
          ...waivedConditions(scheme, state).flatMap(({ id, name, ground }) =>
            item.requirements.includes(id) ? [`Waived, not met: ${name} (${ground}).`] : [],
          ),
        ]
          .filter(Boolean)
          .join(' ') || undefined,
    }
  })
}

function actionsFor(situation: Situation, me: PersonId) {
  return actionsOpenTo(situation, me).map((action) => ({
    text: action.name,
    href: actionHref(situation.journeyId as string, action),
  }))
}

/** What rooms around the application have to say, in one statement; none when nobody has. */
async function besides(
  exchange: Exchange,
  situation: OpenApplication['situation'],
  stream: OpenApplication['stored'],
) {
  const wasDeclined =
    !situation.state.edition && stream.some(({ event }) => event.type === 'signature-declined')
  const offered = linkPorts.map((port) => port(exchange, situation))
  const isOwn = situation.applicant.personId === exchange.actor.personId
  const found = await readTogether<Readings>(exchange.tx, {
    planActions: planActionsReading(situation, exchange.actor.personId),
    whys: stream.some(({ event }) => event.type === 'meeting-booked')
      ? whysReading(situation.journeyId)
      : alreadyRead<ReadonlyMap<string, string>>(new Map()),
    refusals: wasDeclined
      ? refusalsReading({ kind: 'journey', id: situation.journeyId })
      : alreadyRead<readonly EditionRefusal[]>([]),
    paper: situation.state.broughtIn
      ? paperStartReading(situation.journeyId)
      : alreadyRead<PaperStart | undefined>(undefined),
    invitation:
      isOwn && situation.state.submittedOn !== undefined
        ? await afterSubmitting(exchange)
        : alreadyRead<Words>(undefined),
    ...Object.fromEntries(
      offered.map((links, index) => [`links${index}`, 'from' in links ? links : alreadyRead(links)]),
    ),
  })
  const { refusals, paper, invitation, whys, planActions, ...links } = found
  return {
    planActions: planActions as readonly AgreedAction[],
    paper: paper as PaperStart | undefined,
    invitation: invitation as Words,
    whys: whys as ReadonlyMap<string, string>,
    declined: (refusals as readonly EditionRefusal[])[0],
    links: (Object.values(links) as readonly (readonly ApplicationLink[])[]).flat(),
  }
}

const applicationPage = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, today, params } = exchange
    const {
      situation,
      sees,
      stored: stream,
      names,
    } = asTold(await openApplication(exchange, params.journeyId), actor)
    const { scheme, state, context, applicant } = situation
    const viewed = view(scheme, state, context)
    const looking: Looking = {
      personId: actor.personId,
      today,
      nameOf: (id) =>
        id === applicant.personId ? applicant.name : (names.get(id) ?? 'Someone who has left'),
    }
    const title = `${scheme.name}: ${applicant.name}`
    if (sees !== 'everything')
      return {
        title,
        wide: true,
        page: <ProgressPage situation={situation} view={viewed} looking={looking} />,
      }
    const pack = await currentPack(tx)
    const { declined, links, paper, invitation, whys, planActions } = await besides(
      exchange,
      situation,
      stream,
    )
    const returned = [...stream].reverse().find((stored) => stored.event.type === 'returned')
    const findings = findingsHref(situation)
    const begun = stream.flatMap(({ event }) => (event.type === 'journey-started' ? [event] : []))[0]
    const entries: readonly HistoryEntry[] = historyOf(
      scheme,
      stream.map(({ event, at, actor: by }) => ({
        event,
        at: at as IsoInstant,
        who: by ? looking.nameOf(by) : 'Waymark',
      })),
      looking.nameOf,
      whys,
    )
    return {
      title,
      wide: true,
      page: (
        <ApplicationPage
          situation={situation}
          view={viewed}
          looking={looking}
          mine={applicant.personId === actor.personId}
          history={entries}
          paper={paper && { ...paper, by: looking.nameOf(paper.checkedBy) }}
          checklist={checklistOf(situation, viewed)}
          resources={scheme.resources.map((id) => ({
            name: pack?.resources[id]?.name ?? id,
            href: `/resources/${id}`,
          }))}
          links={[
            ...(state.edition
              ? [
                  {
                    text: `The portfolio as sealed (edition ${state.edition.number})`,
                    href: `/applications/${situation.journeyId}/editions/${state.edition.editionId}`,
                  },
                ]
              : []),
            ...links,
          ]}
          invitation={invitation}
          planActions={
            <PlanActions
              actions={planActions}
              person={applicant}
              me={actor.personId}
              today={today}
              names={names}
            />
          }
          actions={actionsFor(situation, actor.personId)}
          previous={
            situation.previousId && {
              href: `/applications/${situation.previousId}`,
              text: begun?.from ? 'The application that led to this one' : 'The earlier application',
            }
          }
          cases={stream.flatMap(({ event }) =>
            event.type === 'case-decided' && state.cases[event.named] === event.is
              ? (caseInWords(scheme, event) ?? [])
              : [],
          )}
          standing={standingDecision(scheme, state)}
          carried={(begun?.carries ?? []).map((id) => `“${scheme.templates[id]?.name ?? id}”`)}
          returned={
            returned &&
            findings &&
            !state.steps[returned.event.type === 'returned' ? returned.event.task : '']
              ? { by: returned.actor ? looking.nameOf(returned.actor) : 'the checkers', href: findings }
              : undefined
          }
          declined={declined && { who: declined.printedName, as: declined.slotName, reason: declined.reason }}
        />
      ),
    }
  },
})

export const applicationRoutes: readonly RouteDefinition[] = [applicationPage]
