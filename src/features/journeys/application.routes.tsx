import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { readStream } from '../../platform/events/events.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import type { HistoryEntry } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import { type JourneyEvent, type JourneyView, view } from '../schemes/public.ts'
import { refusalsOf } from '../signatures/public.ts'
import { ApplicationPage, type ChecklistLine, ProgressPage } from './application.pages.tsx'
import type { Looking } from './application.parts.ts'
import { historyOf } from './history.parts.ts'
import { type Sees, seesOf } from './journey.access.ts'
import { relationToJourney } from './relations.queries.ts'
import { findSituation, type Situation } from './situation.queries.ts'

/** The application's own page: what is done, what is next, who has it, by when, and what stands in the way. */

export interface OpenApplication {
  readonly situation: Situation & { readonly journeyId: JourneyId }
  readonly sees: Sees
}

/** The application if the person may know of it; otherwise it is not found. */
export async function openApplication(
  exchange: Pick<Exchange, 'tx' | 'actor' | 'today'>,
  journeyId: string,
): Promise<OpenApplication> {
  const { tx, actor, today } = exchange
  const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId as JourneyId)
  if (!situation) throw new NotFound()
  const relations = await relationToJourney(
    tx,
    actor,
    journeyId as JourneyId,
    situation.applicant.personId,
    today,
  )
  const sees = seesOf(situation.scheme, relations, situation.state.outcome !== undefined)
  if (!sees) throw new NotFound()
  return { situation: { ...situation, journeyId: journeyId as JourneyId }, sees }
}

/** Links of higher rooms that belong on an application's page: quality record, panel, feedback, outcome form. */
export type ApplicationLinks = (
  exchange: Exchange,
  situation: Situation & { readonly journeyId: JourneyId },
) => Promise<readonly { readonly text: string; readonly href: string }[]>
const linkPorts: ApplicationLinks[] = []
export function addApplicationLinks(port: ApplicationLinks): void {
  linkPorts.push(port)
}

/** Where findings of a check that sent the application back are read; quality assurance fills it. */
export type FindingsHref = (situation: Situation & { readonly journeyId: JourneyId }) => string | undefined
let findingsHref: FindingsHref = () => undefined
export function showFindingsAt(port: FindingsHref): void {
  findingsHref = port
}

/** Each line of the applicant's checklist, ticked by what the journey knows. */
export function checklistOf(situation: Situation, viewed: JourneyView): readonly ChecklistLine[] {
  const { scheme, state, context } = situation
  const tasks = new Map(
    viewed.stages.flatMap((stage) => stage.tasks.map((task) => [task.task.task, task] as const)),
  )
  return (scheme.checklist?.items ?? []).map((item) => {
    const documents = item.documents.every((id) =>
      (context.facts['documents'] ?? []).some(
        (fact) => fact.fields['template'] === id && fact.fields['complete'] === true,
      ),
    )
    const done =
      documents &&
      item.tasks.every((id) => tasks.get(id)?.state === 'done') &&
      item.requirements.every((id) => ['met', 'waived'].includes(viewed.assess(id).standing))
    const days = item.tasks.flatMap((id) => state.steps[id]?.on ?? []).sort()
    return {
      item: item.item,
      by: scheme.roles[item.by]?.name ?? item.by,
      done,
      on: days.length > 0 ? formatShortDay(days[days.length - 1] as never) : undefined,
      note: item.note,
    }
  })
}

function actionsFor(
  situation: Situation,
  me: PersonId,
): readonly { readonly text: string; readonly href: string }[] {
  const { scheme, state, context, journeyId } = situation
  if (state.status !== 'running') return []
  return scheme.actions
    .filter((action) =>
      action.by.some((role) => context.holders[role]?.some((holder) => holder.personId === me)),
    )
    .filter(
      (action) =>
        (action.action === 'resume') === (state.pausedOn !== undefined) ||
        !['pause', 'resume'].includes(action.action),
    )
    .filter((action) => action.action !== 'release' || state.holds.some((hold) => hold !== 'person'))
    .map((action) => ({ text: action.name, href: `/applications/${journeyId}/actions/${action.action}` }))
}

const applicationPage = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, today, params } = exchange
    const { situation, sees } = await openApplication(exchange, params.journeyId)
    const { scheme, state, context, applicant } = situation
    const viewed = view(scheme, state, context)
    const stream = await readStream<JourneyEvent>(tx, `journey-${situation.journeyId}`)
    const names = await peopleByIds(
      tx,
      [
        ...new Set([
          applicant.personId,
          ...stream.flatMap((stored) => stored.actor ?? []),
          ...Object.values(state.steps).map((step) => step.by),
        ]),
      ],
      today,
    )
    const looking: Looking = {
      personId: actor.personId,
      today,
      nameOf: (id) => names.get(id)?.name ?? 'Someone who has left',
    }
    const title = `${scheme.name}: ${applicant.name}`
    if (sees !== 'everything')
      return {
        title,
        wide: true,
        page: <ProgressPage situation={situation} view={viewed} looking={looking} />,
      }
    const pack = await currentPack(tx)
    const links = (await Promise.all(linkPorts.map((port) => port(exchange, situation)))).flat()
    const [declined] =
      state.edition || !stream.some((stored) => stored.event.type === 'signature-declined')
        ? []
        : await refusalsOf(tx, { kind: 'journey', id: situation.journeyId })
    const returned = [...stream].reverse().find((stored) => stored.event.type === 'returned')
    const findings = findingsHref(situation)
    const entries: readonly HistoryEntry[] = historyOf(
      scheme,
      stream.map(({ event, at, actor: by }) => ({
        event,
        at: at as IsoInstant,
        who: by ? looking.nameOf(by) : 'Waymark',
      })),
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
          actions={actionsFor(situation, actor.personId)}
          previous={
            situation.previousId && {
              href: `/applications/${situation.previousId}`,
              text: 'The earlier application',
            }
          }
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
