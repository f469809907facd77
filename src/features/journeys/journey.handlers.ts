import { randomUUIDv7 } from 'node:crypto'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { appendEvents } from '../../platform/events/events.ts'
import {
  type CompiledScheme,
  type JourneyCommand,
  type JourneyEvent,
  type JourneyView,
  journeyDecider,
  type StepValues,
  view,
} from '../schemes/public.ts'
import { mainPostOn } from '../people/public.ts'
import type { TaskHolder } from '../tasks/public.ts'
import { partiesOf, sortsAs, standingOf, type Waiting, waitingIn } from './journey.standing.rules.ts'
import { latestEndedJourney } from './journey.queries.ts'
import { insertJourney, lockJourney, lockJourneys, restate } from './journey.store.ts'
import { carriedByOffer, carryPapers } from './carrying.handlers.ts'
import {
  findProspect,
  findSituation,
  journeyReadings,
  type Situation,
  toldJourney,
} from './situation.queries.ts'
import { findSituations } from './situations.queries.ts'

/** Who does something to a journey and when; an `Exchange` fits. */
export interface Doing {
  readonly tx: Tx
  readonly actor: Actor
  readonly today: IsoDate
  readonly now: IsoInstant
  /** Why, as it is said to everyone concerned; read on pages, never mailed. */
  readonly why?: string | undefined
}

/** Stands for no person: a clock or a job. Never written down. */
const nobody = '00000000-0000-0000-0000-000000000000' as PersonId

/** Waymark itself, for refreshing: events and audit then name no person. */
export function systemDoing(tx: Tx, authorityId: AuthorityId, today: IsoDate, now: IsoInstant): Doing {
  const actor: Actor = {
    authorityId,
    personId: nobody,
    duties: new Set(),
    actingFor: undefined,
    requestId: 'system',
  }
  return { tx, actor, today, now }
}

/** What happened to a journey, for rooms that react in the same transaction. */
export interface Happening {
  readonly doing: Doing
  readonly journeyId: JourneyId
  readonly before: Situation
  readonly after: Situation
  readonly view: JourneyView
  readonly events: readonly JourneyEvent[]
}
export type Reaction = (happening: Happening) => Promise<void>

const reactions: Reaction[] = []

/** A port for higher rooms, filled at start-up: called after every change, inside its transaction. */
export function onJourney(reaction: Reaction): void {
  reactions.push(reaction)
}

/** One act on a journey: load, decide, append, restate, react. Nothing is written when it is refused. */
export async function commandJourney(
  doing: Doing,
  journeyId: JourneyId,
  command: JourneyCommand,
): Promise<Result<Situation>> {
  const { tx, actor, today } = doing
  await lockJourney(tx, journeyId)
  const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
  if (!situation) return refuse({ code: 'not-found', says: 'There is no such application.' })
  return act(doing, situation, journeyId, command)
}

/** The same on a situation that has just been loaded, so that a page's checks and the act see one truth. */
export async function act(
  doing: Doing,
  situation: Situation,
  journeyId: JourneyId,
  command: JourneyCommand,
): Promise<Result<Situation>> {
  const { tx, actor, now, today } = doing
  const decider = journeyDecider(situation.scheme)
  const decided = decider.decide(situation.state, command, {
    ...situation.context,
    at: now,
    actor: { personId: actor.personId, actingFor: actor.actingFor },
  })
  if (!decided.ok) return decided
  const events = decided.value
  const signedBy = signedAs(doing)
  const appended = await appendEvents(tx, {
    stream: `journey-${journeyId}`,
    expectedVersion: situation.version,
    events,
    actor: signedBy,
    at: now,
  })
  if (!appended.ok) return appended
  const decidedNow: Situation = {
    ...situation,
    journeyId,
    state: events.reduce(decider.evolve, situation.state),
    version: appended.value,
  }
  if (
    situation.version === 0 &&
    !(await insertJourney(tx, journeyId, decidedNow.scheme, decidedNow.state, decidedNow.previousId))
  )
    return refuse({
      code: 'running-already',
      says: 'There is an application under way already.',
      rule: 'One application at a time.',
      fact: 'It was started just now, perhaps by someone else.',
      source: 'Applications',
      remedy: 'Go on with that one.',
    })
  // Whoever was appointed just now was nobody when the holders were read.
  const appointed = events.some(({ type }) => type === 'appointed')
  const asking = { tx, today, authorityId: actor.authorityId }
  const after = (appointed && (await findSituation(asking, journeyId))) || decidedNow
  const viewed = await restateJourney(doing, after)
  if (command.do !== 'refresh' || events.length > 0) {
    await recordAudit(tx, {
      actor: signedBy,
      action: `journey-${command.do}`,
      subject: { kind: 'journey', id: journeyId },
      about: after.applicant.personId,
      detail: {
        events: events.map((event) => event.type).join(' '),
        ...('task' in command ? { task: command.task } : {}),
        ...('slot' in command ? { slot: command.slot } : {}),
        ...(command.do === 'waive' ? { requirement: command.requirement, ground: command.ground } : {}),
      },
    })
  }
  await happened({ doing, journeyId, before: situation, after, view: viewed, events })
  return accept(after)
}

/** Lets other rooms react to a change, in its transaction. */
export async function happened(happening: Happening): Promise<void> {
  for (const reaction of reactions) await reaction(happening)
}

/** Who is written down as having acted; nobody for Waymark itself. */
export function signedAs({ actor }: Doing): Actor | { readonly requestId: string } {
  return actor.personId === nobody ? { requestId: actor.requestId } : actor
}

/** A journey whose standing has just been written, for rooms that keep a standing of their own. */
export interface Restated {
  readonly doing: Doing
  readonly situation: Situation & { readonly journeyId: JourneyId }
  readonly view: JourneyView
}

const keepers: ((restated: readonly Restated[]) => Promise<void>)[] = []

/** A port for higher rooms, filled at start-up: called whenever journeys are restated, also when all are rebuilt. */
export function restateWithJourneys(keep: (restated: readonly Restated[]) => Promise<void>): void {
  keepers.push(keep)
}

/** Brings standing, parties and To do up to the journey as it is; answers its view. */
export async function restateJourney(doing: Doing, situation: Situation): Promise<JourneyView> {
  const [viewed] = await restateJourneys(doing, [situation])
  return viewed as JourneyView
}

/** The same for many at once, in as few statements as for one; answers their views in the same order. `anew` as in `restate`. */
export async function restateJourneys(
  doing: Doing,
  situations: readonly Situation[],
  how: { readonly anew?: boolean } = {},
): Promise<readonly JourneyView[]> {
  const all = situations.map((situation) =>
    viewed({ ...situation, journeyId: situation.journeyId as JourneyId }),
  )
  await restateViewed(doing, all, how)
  return all.map(({ view: seen }) => seen)
}

type Viewed = Omit<Restated, 'doing'>

function viewed(situation: Viewed['situation']): Viewed {
  return { situation, view: view(situation.scheme, situation.state, situation.context) }
}

async function restateViewed(
  doing: Doing,
  all: readonly Viewed[],
  how: { readonly anew?: boolean } = {},
): Promise<void> {
  if (all.length === 0) return
  await restate(
    doing.tx,
    all.map((each) => restatedOf(doing, each)),
    how,
  )
  const restated = all.map((each) => ({ doing, ...each }))
  for (const keep of keepers) await keep(restated)
}

/** A journey as lists and To do show it. */
function restatedOf({ now, today }: Doing, { situation, view: seen }: Viewed) {
  const { journeyId, scheme, state, version, applicant, context } = situation
  const standing = standingOf(scheme, state, seen, context.absences, today)
  return {
    ...{ journeyId, scheme, state, version, standing, now },
    parties: partiesOf(scheme, state, context.holders),
    applicant: {
      name: applicant.name,
      sortsAs: sortsAs(applicant.name),
      team: mainPostOn(applicant, today)?.team,
    },
    tasks: waitingIn(journeyId, scheme, state, seen, standing).map((waiting) => ({
      key: waiting.key,
      title: waiting.title,
      detail: `${applicant.name}: ${scheme.name}`,
      href: waiting.href,
      ...(waiting.mayBeLeft ? {} : { aboutPersonId: applicant.personId, startedById: state.startedBy }),
      dueOn: waiting.dueOn,
      waitingSinceAt: now,
      lookAgainOn: standing.lookAgainOn,
      holders: holdersOfTask(waiting),
    })),
  }
}

/** A shared duty stands as such; anyone else by name, deputies with whom they stand in for. */
function holdersOfTask(waiting: Waiting): readonly TaskHolder[] {
  if (waiting.duty) return [{ duty: waiting.duty }]
  return waiting.holders.map(({ personId, actingFor }) => ({ personId, actingFor }))
}

/** Every reason why this person cannot start it for someone now; empty when nothing is against it. Writes nothing. */
export function whyNotStarted(
  { actor, now }: Pick<Doing, 'actor' | 'now'>,
  { scheme, state, context, applicant }: Situation,
  values: StepValues,
  appoints: Readonly<Record<string, PersonId>>,
): readonly Refusal[] {
  const command: JourneyCommand = { do: 'start', applicantId: applicant.personId, values, appoints }
  const decided = journeyDecider(scheme).decide(state, command, {
    ...context,
    at: now,
    actor: { personId: actor.personId, actingFor: actor.actingFor },
  })
  return decided.ok ? [] : decided.refusals
}

/** Starts a journey for someone, if the scheme lets the actor ask for it now, with whoever is appointed by role. Two at once: the database keeps one. */
export async function startJourney(
  doing: Doing,
  scheme: CompiledScheme,
  applicantId: PersonId,
  values: StepValues,
  appoints: Readonly<Record<string, PersonId>> = {},
): Promise<Result<JourneyId>> {
  const { tx, actor, today } = doing
  const prospect = await findProspect({ tx, today, authorityId: actor.authorityId }, scheme, applicantId)
  if (!prospect) return refuse({ code: 'not-found', says: 'There is no such person.' })
  const previousId = await latestEndedJourney(tx, applicantId, scheme.scheme)
  const previous = previousId && (await toldJourney(tx, await readTogether(tx, journeyReadings(previousId))))
  const carries = previous ? carriedByOffer(previous.stored, scheme.scheme) : []
  const journeyId = randomUUIDv7() as JourneyId
  const started = await act(doing, { ...prospect, previousId }, journeyId, {
    do: 'start',
    applicantId,
    values,
    carries,
    appoints,
  })
  if (!started.ok) return started
  if (previous && previousId)
    await carryPapers({
      doing,
      from: previousId,
      to: journeyId,
      earlier: previous.scheme,
      scheme,
      personId: applicantId,
      carries,
    })
  return accept(journeyId)
}

/** Lets a journey take note that facts or time have moved. Someone who acts on it meanwhile has done the same. */
export async function refreshJourney(doing: Doing, journeyId: JourneyId): Promise<void> {
  const refreshed = await commandJourney(doing, journeyId, { do: 'refresh' })
  if (!refreshed.ok && refreshed.refusals[0].code !== 'changed-meanwhile')
    throw new Error(`A journey could not be refreshed: ${refreshed.refusals[0].code}`)
}

/**
 * The same for many: those for which nothing follows are restated together, the others by themselves. All in one
 * transaction, each held still until it ends.
 */
export async function refreshJourneys(doing: Doing, journeyIds: readonly JourneyId[]): Promise<void> {
  const { tx, actor, today, now } = doing
  await lockJourneys(tx, journeyIds)
  const situations = await findSituations({ tx, today, authorityId: actor.authorityId }, journeyIds)
  const moved: JourneyId[] = []
  const still: Viewed[] = []
  for (const each of situations) {
    const context = { ...each.context, at: now, actor }
    const decided = journeyDecider(each.scheme).decide(each.state, { do: 'refresh' }, context)
    if (!decided.ok || decided.value.length > 0) moved.push(each.journeyId)
    // Viewed at once and in the same context, for the engine still knows what it has just worked out.
    else still.push(viewed({ ...each, context }))
  }
  await restateViewed(doing, still)
  for (const journeyId of moved) await refreshJourney(doing, journeyId)
}
