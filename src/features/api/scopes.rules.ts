/** What a key may be made for. Pure. */

export interface Scope {
  readonly scope: string
  /** What people read when they choose it. */
  readonly name: string
  readonly hint: string
}

export const scopes = [
  {
    scope: 'outcomes:read',
    name: 'Read outcomes',
    hint: 'The forms that were sent to you, as data: who moves, from when, and what has been done about it',
  },
  {
    scope: 'outcomes:payroll',
    name: 'Read what payroll needs of outcomes',
    hint: 'Beside reading outcomes: payroll number, post, pay points, and which pay it reaches. Without this they are left out',
  },
  {
    scope: 'outcomes:act',
    name: 'Do the steps of outcomes',
    hint: 'Acknowledge an outcome, or record that payroll was told, in the name of whoever answers for the key',
  },
] as const satisfies readonly Scope[]

export type ScopeCode = (typeof scopes)[number]['scope']

/** The scopes' names as people read them. */
export function scopeNames(codes: readonly string[]): string {
  return scopes.flatMap(({ scope, name }) => (codes.includes(scope) ? [name] : [])).join(', ')
}
