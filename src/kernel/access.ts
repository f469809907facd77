/**
 * Who may do something with one record, as a value: read as a predicate for one record (`allows`)
 * and as an SQL condition for lists (`platform/database/access-sql.ts`); a property test holds the two equal.
 * `except` beats every grant.
 */
export type AccessRule =
  /** The person whom the record is about. */
  | { readonly is: 'self' }
  /** Anyone above that person in the reporting line, at most `within` steps (1 = the line manager). */
  | { readonly is: 'above'; readonly within?: number }
  /** Someone who holds this role in the record, e.g. a seat of its panel. */
  | { readonly is: 'participant'; readonly role: string }
  /** Someone with this duty in the authority, e.g. workforce-development. */
  | { readonly is: 'duty'; readonly duty: string }
  /** Someone with a declared or found conflict of interest about this record. */
  | { readonly is: 'conflicted' }
  /** The person whom the record is about has shared it. Says nothing of with whom: it stands beside who may then read. */
  | { readonly is: 'shared' }
  | { readonly is: 'any'; readonly of: readonly AccessRule[] }
  | { readonly is: 'all'; readonly of: readonly AccessRule[] }
  | { readonly is: 'except'; readonly grant: AccessRule; readonly unless: AccessRule }

/** How one person stands to one record. */
export interface Relations {
  readonly self: boolean
  /** Steps above the record's person in the reporting line; undefined when not above. */
  readonly above: number | undefined
  readonly participantAs: ReadonlySet<string>
  readonly duties: ReadonlySet<string>
  readonly conflicted: boolean
  /** Whether the person has shared the record; left out where records are not shared one by one. */
  readonly shared?: boolean
}

export const self: AccessRule = { is: 'self' }
export const conflicted: AccessRule = { is: 'conflicted' }
export const shared: AccessRule = { is: 'shared' }
export const above = (within?: number): AccessRule =>
  within === undefined ? { is: 'above' } : { is: 'above', within }
export const participant = (role: string): AccessRule => ({ is: 'participant', role })
export const duty = (name: string): AccessRule => ({ is: 'duty', duty: name })
export const anyOf = (...of: readonly AccessRule[]): AccessRule => ({ is: 'any', of })
export const allOf = (...of: readonly [AccessRule, ...AccessRule[]]): AccessRule => ({ is: 'all', of })
export const except = (grant: AccessRule, unless: AccessRule): AccessRule => ({ is: 'except', grant, unless })

/** Whether the rule lets someone with these relations through. Deny by default: an empty `any` or `all` allows nobody. */
export function allows(rule: AccessRule, relations: Relations): boolean {
  switch (rule.is) {
    case 'self':
      return relations.self
    case 'above':
      return relations.above !== undefined && relations.above <= (rule.within ?? Number.POSITIVE_INFINITY)
    case 'participant':
      return relations.participantAs.has(rule.role)
    case 'duty':
      return relations.duties.has(rule.duty)
    case 'conflicted':
      return relations.conflicted
    case 'shared':
      return relations.shared === true
    case 'any':
      return rule.of.some((each) => allows(each, relations))
    case 'all':
      return rule.of.length > 0 && rule.of.every((each) => allows(each, relations))
    case 'except':
      return allows(rule.grant, relations) && !allows(rule.unless, relations)
  }
}
