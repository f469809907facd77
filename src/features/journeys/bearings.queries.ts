import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { type Line, resolveRoles } from '../people/public.ts'
import type { CompiledScheme, Holders, JourneyState } from '../schemes/public.ts'
import { dutiesOf, holdersIn } from './roles.rules.ts'
import { journeyReadings, toldJourney } from './situation.queries.ts'
import './journey.tables.ts'

/** A journey without its facts: enough to know who may do what in its papers. Two queries. */
export interface Bearings {
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly applicant: { readonly personId: PersonId; readonly name: string }
  readonly holders: Holders
}

/** Undefined when there is no such journey. */
export async function findBearings(
  tx: Tx,
  journeyId: JourneyId,
  today: IsoDate,
): Promise<Bearings | undefined> {
  const told = await toldJourney(tx, await readTogether(tx, journeyReadings(journeyId)))
  if (!told) return undefined
  const { applicantId, scheme, state } = told
  const line = await resolveRoles(tx, { personIds: [applicantId], duties: dutiesOf(scheme) }, today)
  return bearingsFrom(scheme, state, applicantId, line)
}

function bearingsFrom(scheme: CompiledScheme, state: JourneyState, personId: PersonId, line: Line): Bearings {
  const applicant = { personId, name: line.personOrDeputies(personId, 'applicant')[0]?.name ?? '' }
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
