import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { searchPeople } from '../people/public.ts'

/** Somebody who was found by part of their name. */
export interface Colleague {
  readonly id: PersonId
  readonly name: string
  /** Their job, to tell two of a name apart; may be empty. */
  readonly about: string
}

/** Those of this name except some, at most twenty; nobody while nothing is asked for. One query. */
export async function colleaguesNamed(
  tx: Tx,
  text: string,
  on: IsoDate,
  except: ReadonlySet<PersonId>,
): Promise<readonly Colleague[]> {
  if (text === '') return []
  const { people } = await searchPeople(tx, { text, limit: 20, on })
  return people
    .filter(({ id }) => !except.has(id))
    .map(({ id, name, jobTitle }) => ({ id, name, about: jobTitle ?? '' }))
}
