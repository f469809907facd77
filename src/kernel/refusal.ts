/**
 * Why something was not done, in the words shown to the person (PRODUCT promise 3).
 * `code` is stable kebab-case; only `platform/http` turns codes into status numbers.
 */
export interface Refusal {
  readonly code: string
  /** One plain sentence to the person. */
  readonly says: string
  /** The rule that was applied, in words. */
  readonly rule?: string
  /** The fact it looked at, in words. */
  readonly fact?: string
  /** Where that fact came from. */
  readonly source?: string
  /** How to put it right or dispute it. */
  readonly remedy?: string
  /** The form field it belongs to, if any. */
  readonly field?: string
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] }

export function accept<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

export function refuse(first: Refusal, ...others: readonly Refusal[]): Result<never> {
  return { ok: false, refusals: [first, ...others] }
}

/**
 * What to say beside each field of a form, when every refusal belongs to one; undefined as soon as one does not, for
 * then the page has to explain it.
 */
export function refusalsByField(refusals: readonly Refusal[]): Readonly<Record<string, string>> | undefined {
  return refusals.every((refusal) => refusal.field !== undefined)
    ? Object.fromEntries(refusals.map((refusal) => [refusal.field as string, refusal.says]))
    : undefined
}
