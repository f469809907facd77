import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Exchange, Fields } from '../../platform/http/route.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { peopleKnownBy } from '../people/public.ts'

/** What the room's forms read alike. */

/** Somebody who works here and has this address, for forms in which a colleague is named. */
export async function colleagueAt(
  { tx }: Pick<Exchange, 'tx'>,
  email: string,
): Promise<PersonId | undefined> {
  if (!email.includes('@')) return undefined
  const [known] = await peopleKnownBy(tx, [email])
  return known?.id
}

/** What was typed, by field. */
export const typedIn = (body: Fields): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(body).map((name) => [name, textOf(body, name)]))

/** A day typed under this prefix, and what is wrong where it is none; an empty one is neither. */
export function dayTyped(body: Fields, prefix: string) {
  const typed = readDate(body, prefix)
  const errors: FieldErrors = typed.is === 'unreadable' ? { [`${prefix}-day`]: typed.says } : {}
  return { on: typed.is === 'day' ? typed.on : undefined, errors }
}
