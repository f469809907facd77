import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { askedOnce } from '../../platform/database/kept.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { currentPack } from '../packs/public.ts'
import { lineReading, resolveRoles } from '../people/public.ts'
import {
  type CompiledScheme,
  everyoneAppointed,
  type Holders,
  holdersNow,
  type JourneyState,
} from '../schemes/public.ts'
import { dutiesOf, holdersIn, postKindsOf } from './roles.rules.ts'
import { seatedReading, withSeated } from './seats.port.ts'
import { journeyReadings, partySql, toldJourney } from './situation.queries.ts'
import './journey.tables.ts'

/** A journey without its facts: enough to know who may do what in its papers. One query with a warm pack and scheme. */
export interface Bearings {
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly applicant: { readonly personId: PersonId; readonly name: string }
  readonly holders: Holders
}

/** Undefined when there is no such journey. A page that asks for several papers of a journey reads it once. */
export function findBearings(tx: Tx, journeyId: JourneyId, today: IsoDate): Promise<Bearings | undefined> {
  return askedOnce(tx, `bearings ${journeyId} ${today}`, () => readBearings(tx, journeyId, today))
}

async function readBearings(tx: Tx, journeyId: JourneyId, today: IsoDate): Promise<Bearings | undefined> {
  // The journey's own scheme is known only with its row; the duties of the pack in force are nearly always the same.
  const usual = ((await currentPack(tx))?.duties ?? []).map(({ duty }) => duty)
  const {
    line: usualLine,
    seated,
    ...journey
  } = await readTogether(tx, {
    ...journeyReadings(journeyId),
    line: lineReading({ personIds: partySql(journeyId), duties: usual }, today),
    seated: seatedReading([journeyId]),
  })
  const told = await toldJourney(tx, journey)
  if (!told) return undefined
  const { applicantId: personId, scheme, state } = told
  const duties = dutiesOf(scheme)
  const kinds = postKindsOf(scheme)
  const line =
    kinds.length === 0 && duties.every((duty) => usual.includes(duty))
      ? usualLine
      : await resolveRoles(tx, { personIds: [personId, ...everyoneAppointed(state)], duties, kinds }, today)
  const applicant = { personId, name: line.personOrDeputies(personId, 'applicant')[0]?.name ?? '' }
  const own = holdersNow(scheme, state, holdersIn(scheme, applicant, line, state, today))
  const holders = withSeated(scheme, own, seated)
  return { scheme, state, applicant, holders }
}

/** The roles that the actor holds in the journey now. */
export function rolesHeld(holders: Holders, actor: Pick<Actor, 'personId'>): ReadonlySet<string> {
  return new Set(
    Object.entries(holders).flatMap(([role, held]) =>
      held.some((holder) => holder.personId === actor.personId) ? [role] : [],
    ),
  )
}
