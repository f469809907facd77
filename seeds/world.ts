import { type WorkingCalendar } from '../src/calendar/public.ts'
import type { Organisation } from '../src/features/people/people.builders.ts'
import { refreshJourney } from '../src/features/journeys/public.ts'
import { currentSchemes } from '../src/features/packs/public.ts'
import type { CompiledScheme } from '../src/features/schemes/public.ts'
import type { IsoDate, IsoInstant } from '../src/kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../src/kernel/ids.ts'
import type { Result } from '../src/kernel/refusal.ts'
import type { Actor } from '../src/platform/auth/actor.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { DemonstrationTime } from './demonstration-time.ts'

/** Somebody who does something on a day: fits every handler of the product. */
export interface Doing {
  readonly tx: Tx
  readonly actor: Actor
  readonly today: IsoDate
  readonly now: IsoInstant
}

/** What the stories of one authority are told in. People go by the keys of the organisation. */
export interface World<Key extends string = string> {
  readonly tx: Tx
  readonly authorityId: AuthorityId
  readonly time: DemonstrationTime
  readonly calendar: WorkingCalendar
  readonly organisation: Organisation<string>
  readonly schemes: ReadonlyMap<string, CompiledScheme>
  /** Applications that were started, with whose they are. */
  readonly journeys: { readonly id: JourneyId; readonly applicant: Key }[]
  person(key: Key): PersonId
  /** This person at work on that day; the clock of the process goes there too. */
  as(key: Key, on: IsoDate): Doing
}

export async function worldOf<Key extends string>(
  tx: Tx,
  authorityId: AuthorityId,
  time: DemonstrationTime,
  calendar: WorkingCalendar,
  organisation: Organisation<string>,
  /** What people may do besides their posts, and whom they stand in for all along. */
  standing: {
    readonly duties: Readonly<Partial<Record<Key, readonly string[]>>>
    readonly actingFor?: Readonly<Partial<Record<Key, Key>>>
  },
): Promise<World<Key>> {
  const schemes = new Map((await currentSchemes(tx, time.today)).map((scheme) => [scheme.scheme, scheme]))
  const person = (key: Key) => organisation.people[key] as PersonId
  return {
    tx,
    authorityId,
    time,
    calendar,
    organisation,
    schemes,
    journeys: [],
    person,
    as: (key, on) => ({
      tx,
      today: on,
      now: time.moment(on),
      actor: {
        authorityId,
        personId: person(key),
        duties: new Set(standing.duties[key]),
        actingFor: standing.actingFor?.[key] && person(standing.actingFor[key]),
        requestId: 'demonstration',
      },
    }),
  }
}

/** The accepted value. A story that the product refuses is told wrongly, so it throws with the reasons. */
export function told<Value>(result: Result<Value>, what: string): Value {
  if (result.ok) return result.value
  throw new Error(
    `${what}: ${result.refusals.map(({ code, says, rule }) => `${code}, ${says} ${rule ?? ''}`).join('; ')}`,
  )
}

/** Lets every application take note of today, as the night's job does: what time has moved since its last act. */
export async function bringUpToToday<Key extends string>(world: World<Key>): Promise<void> {
  for (const { id, applicant } of world.journeys)
    await refreshJourney(world.as(applicant, world.time.today), id)
}
