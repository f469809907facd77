import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { refusalsByField, type Result } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import { accepted, type Exchange, type Fields } from '../../platform/http/route.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { peopleKnownBy, personMeant } from '../people/public.ts'

/** What the forms of this room share. */

/** What stands beside the fields; a refusal that belongs to none explains itself on a page of its own. */
export function errorsOf(result: Result<unknown>): FieldErrors | undefined {
  if (result.ok) return undefined
  const errors = refusalsByField(result.refusals)
  if (!errors) accepted(result)
  return errors
}

/** A day that was typed, not further from today than `within` in the past and two years ahead, or what is wrong with it. */
export function dayTyped(
  { body, today }: Pick<Exchange, 'body' | 'today'>,
  prefix: string,
  within = 'P2Y',
): { readonly on: IsoDate | undefined; readonly says?: string } {
  const typed = readDate(body, prefix)
  if (typed.is === 'empty') return { on: undefined }
  if (typed.is === 'unreadable') return { on: undefined, says: typed.says }
  const twoYears = 'P2Y' as IsoDuration
  return typed.on > addDuration(today, twoYears) || addDuration(typed.on, within as IsoDuration) < today
    ? { on: undefined, says: 'Enter a day that is nearer to today' }
    : { on: typed.on }
}

/** What the three fields of a day hold, as they were typed. */
export const dayFieldsOf = (body: Fields, prefix: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['day', 'month', 'year'].map((part) => [`${prefix}-${part}`, textOf(body, `${prefix}-${part}`)]),
  )

/** Colleagues named one a line, by name, work address or registration number; what is wrong with the first that is not found. */
export async function colleaguesNamed(
  tx: Tx,
  lines: readonly string[],
): Promise<{
  readonly people: readonly { readonly id: PersonId; readonly name: string }[]
  readonly says?: string
}> {
  const known = await peopleKnownBy(tx, lines, { names: true })
  const people: { id: PersonId; name: string }[] = []
  for (const line of lines) {
    const meant = personMeant(line, known)
    if ('says' in meant) return { people, says: `${line}: ${meant.says}` }
    people.push(meant)
  }
  return { people }
}
