import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { readStream } from '../../platform/events/events.ts'
import { getScheme } from '../packs/public.ts'
import { resolveRoles } from '../people/public.ts'
import {
  type CompiledScheme,
  type Holders,
  type JourneyEvent,
  type JourneyState,
  journeyDecider,
  noJourney,
} from '../schemes/public.ts'
import { dutiesOf, holdersIn } from './roles.rules.ts'
import './journey.tables.ts'

/** A journey without its facts: enough to know who may do what in its papers. Three queries. */
export interface Bearings {
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly applicant: { readonly personId: PersonId; readonly name: string }
  readonly holders: Holders
}

export async function findBearings(
  tx: Tx,
  journeyId: JourneyId,
  today: IsoDate,
): Promise<Bearings | undefined> {
  const journey = await tx
    .selectFrom('journeys')
    .select(['applicant_id', 'scheme_hash'])
    .where('id', '=', journeyId)
    .executeTakeFirst()
  if (!journey) return undefined
  const scheme = await getScheme(tx, journey.scheme_hash)
  const decider = journeyDecider(scheme)
  const stored = await readStream<JourneyEvent>(tx, `journey-${journeyId}`)
  const state = stored.reduce((folded, { event }) => decider.evolve(folded, event), noJourney)
  const line = await resolveRoles(tx, { personIds: [journey.applicant_id], duties: dutiesOf(scheme) }, today)
  const applicant = {
    personId: journey.applicant_id,
    name: line.personOrDeputies(journey.applicant_id, 'applicant')[0]?.name ?? '',
  }
  return { scheme, state, applicant, holders: holdersIn(scheme, applicant, line) }
}

/** The roles that the actor holds in the journey now. */
export function rolesHeld(holders: Holders, actor: Pick<Actor, 'personId'>): ReadonlySet<string> {
  return new Set(
    Object.entries(holders).flatMap(([role, held]) =>
      held.some((holder) => holder.personId === actor.personId) ? [role] : [],
    ),
  )
}

/** Whether the application is with its checkers: its papers are closed until it is sent back. */
export function isSubmitted(scheme: CompiledScheme, state: JourneyState): boolean {
  return scheme.stages.some((stage) =>
    stage.tasks.some((task) => task.does === 'submit' && state.steps[task.task] !== undefined),
  )
}
