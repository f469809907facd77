import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'

/** What this room refuses with, beside the field that it is about. Pure. */

/** Somebody else was quicker. */
export const changedMeanwhile: Refusal = {
  code: 'changed-meanwhile',
  says: 'This was changed after you opened it',
  remedy: 'Open it again to see how it stands, then make your change',
}

/** Something is missing or wrong in a field. */
export const wrong = (field: string, says: string): Refusal => ({ code: 'missing', field, says })

/** The value where nothing is refused. */
export function result<Value>(refusals: readonly Refusal[], value: Value): Result<Value> {
  const [first, ...others] = refusals
  return first ? refuse(first, ...others) : accept(value)
}
