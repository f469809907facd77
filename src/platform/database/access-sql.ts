import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { AccessRule } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'

/**
 * How to find one person's relations to the rows of a query. Only those that the rule names are needed: one that is
 * missing is thrown for when the query is made, so a list can never silently show more than a record would.
 */
export interface AccessSource {
  readonly me: PersonId
  /** The duties of `me` today. */
  readonly duties: ReadonlySet<string>
  /** The column with the person whom the row is about. */
  readonly selfColumn?: Expression<string | null>
  /** Whether `me` is above that person, at most `within` steps (any number when undefined). */
  readonly aboveExists?: (within: number | undefined) => Expression<SqlBool>
  readonly participantExists?: (role: string) => Expression<SqlBool>
  readonly conflictedExists?: Expression<SqlBool>
  /** Whether that person has shared the row. */
  readonly sharedExists?: Expression<SqlBool>
}

/**
 * The rule as a condition for `where`: holds for exactly those rows for which `allows` says yes.
 *
 *     query.where(accessCondition(readPlan, { me, duties, selfColumn: eb.ref('plans.person_id'), aboveExists: … }))
 *
 * Duties are known before the query, so they fold away: for someone whose duty opens everything the condition is `true`.
 */
export function accessCondition(rule: AccessRule, source: AccessSource): RawBuilder<SqlBool> {
  const read = conditionOf(rule, source)
  return typeof read === 'boolean' ? sql<SqlBool>`${sql.lit(read)}` : read
}

/** A boolean where the answer is the same for every row. */
type Condition = boolean | RawBuilder<SqlBool>

function conditionOf(rule: AccessRule, source: AccessSource): Condition {
  switch (rule.is) {
    case 'self':
      return sql<SqlBool>`${given(source.selfColumn, 'selfColumn')} = ${source.me}::uuid`
    case 'above':
      return sql<SqlBool>`${given(source.aboveExists, 'aboveExists')(rule.within)}`
    case 'participant':
      return sql<SqlBool>`${given(source.participantExists, 'participantExists')(rule.role)}`
    case 'duty':
      return source.duties.has(rule.duty)
    case 'conflicted':
      return sql<SqlBool>`${given(source.conflictedExists, 'conflictedExists')}`
    case 'shared':
      return sql<SqlBool>`${given(source.sharedExists, 'sharedExists')}`
    case 'any':
      return anyOf(rule.of.map((each) => conditionOf(each, source)))
    case 'all':
      return allOf(rule.of.map((each) => conditionOf(each, source)))
    case 'except':
      return except(conditionOf(rule.grant, source), conditionOf(rule.unless, source))
  }
}

function anyOf(conditions: readonly Condition[]): Condition {
  if (conditions.includes(true)) return true
  const open = conditions.filter((each) => each !== false)
  if (open.length === 0) return false
  return sql<SqlBool>`(${sql.join(open, sql` or `)})`
}

function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0 || conditions.includes(false)) return false
  const open = conditions.filter((each) => each !== true)
  if (open.length === 0) return true
  return sql<SqlBool>`(${sql.join(open, sql` and `)})`
}

function except(grant: Condition, unless: Condition): Condition {
  if (grant === false || unless === true) return false
  if (unless === false) return grant
  // An unknown exception (a null column) is no exception, as in the predicate; plain `not` would hide the row.
  const without = sql<SqlBool>`not coalesce(${unless}, false)`
  return grant === true ? without : sql<SqlBool>`(${grant} and ${without})`
}

function given<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`The access rule needs ${name} to be read as SQL`)
  return value
}
